"""Terms that run or were missed, as `toetsing.termijnen` and the contracts give them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from toetssteen.web.clienten.models import Client
from toetssteen.web.organisaties.models import Paar, VanPaar


class Termijn(VanPaar):
    """One term; columns as `toetsing.termijnen.KOLOMMEN`. `wie` is "gemeente" or "aanbieder"."""

    termijn = models.CharField(max_length=60)
    wet = models.CharField(max_length=4)
    nummer = models.CharField(max_length=3)
    identificatie = models.CharField(max_length=12)
    client = models.ForeignKey(Client, models.CASCADE, null=True, related_name="+", db_index=False)
    referentie_aanbieder = models.CharField(max_length=36, null=True)
    toewijzing_nummer = models.BigIntegerField(null=True)
    antwoord = models.CharField(max_length=40, null=True)
    wie = models.CharField(max_length=9)
    vanaf = models.DateField(null=True)
    uiterste_dag = models.DateField(null=True)
    verstuurd = models.DateField(null=True)
    bron = models.CharField(max_length=300)
    uitleg = models.TextField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["paar"], name="termijn_paar"),
            models.Index(
                fields=["gemeente", "uiterste_dag"], name="termijn_gemeente", condition=models.Q(verstuurd__isnull=True)
            ),
            models.Index(
                fields=["aanbieder", "uiterste_dag"], name="termijn_aanbieder",
                condition=models.Q(verstuurd__isnull=True),
            ),
            models.Index(fields=["client"], name="termijn_client"),
        ]  # fmt: skip


class Termijnstand(VanPaar):
    """How far the terms of a pair are: made when `tot` was the last number of its messages (`Bericht.volgorde`).

    `pogingen` counts tries since the last that worked, `fout` says how the last ended, `vanaf` when to try again.
    """

    paar = models.OneToOneField(Paar, models.PROTECT, primary_key=True, related_name="+")
    tot = models.BigIntegerField(default=0)
    bijgewerkt_op = models.DateTimeField(null=True)
    pogingen = models.IntegerField(default=0)
    vanaf = models.DateTimeField(null=True)
    fout = models.CharField(max_length=200, blank=True)


class Agendasleutel(models.Model):
    """A secret address with which a calendar reads the terms of someone in one hat; only the hash of it is kept.

    `hoed` is the key of the hat (`toegang.hoeden.Hoed.sleutel`): who does not have it any more, reads nothing.
    """

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    hoed = models.CharField(max_length=300)
    som = models.BinaryField(max_length=32, unique=True)
    gemaakt_op = models.DateTimeField()
    gebruikt_op = models.DateTimeField(null=True)
    ingetrokken_op = models.DateTimeField(null=True)
