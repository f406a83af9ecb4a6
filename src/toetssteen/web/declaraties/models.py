"""The tables of the stand about claims. Prestatie is the largest table of all: it is written with COPY."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from toetssteen.web.clienten.models import Client
from toetssteen.web.toewijzingen.models import Standrij


class Declaratie(Standrij):
    """A claim that was processed; the totals are those of its lines, in eurocent."""

    identificatie = models.CharField(max_length=12)
    dagtekening = models.DateField()
    basisschema_xsd_versie = models.CharField(max_length=10, null=True)
    bericht_xsd_versie = models.CharField(max_length=10, null=True)
    declaratie_nummer = models.CharField(max_length=12)
    declaratieperiode_begindatum = models.DateField(null=True)
    declaratieperiode_einddatum = models.DateField(null=True)
    aantal_regels = models.IntegerField(default=0)
    aantal_afgewezen = models.IntegerField(default=0)
    ingediend = models.BigIntegerField(default=0)
    toegekend = models.BigIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["paar", "declaratie_nummer"], name="declaratie_nummer"),
            models.Index(fields=["paar", "identificatie"], name="declaratie_kenmerk"),
            models.Index(fields=["volgorde"], name="declaratie_volgorde"),
            models.Index(fields=["gemeente", "-declaratieperiode_begindatum", "id"], name="declaratie_gemeente"),
            models.Index(fields=["aanbieder", "-declaratieperiode_begindatum", "id"], name="declaratie_aanbieder"),
        ]


class Prestatie(Standrij):
    """One line of a claim, granted or not."""

    pk = models.CompositePrimaryKey("volgorde", "rij")
    client = models.ForeignKey(Client, models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    referentie_nummer = models.CharField(max_length=20)
    vorig_referentie_nummer = models.CharField(max_length=20, null=True)
    toewijzing_nummer = models.BigIntegerField(null=True)
    product_categorie = models.CharField(max_length=2, null=True)
    product_code = models.CharField(max_length=5, null=True)
    productperiode_begindatum = models.DateField()
    productperiode_einddatum = models.DateField()
    geleverd_volume = models.BigIntegerField(null=True)
    eenheid = models.CharField(max_length=2, null=True)
    product_tarief = models.BigIntegerField(null=True)
    ingediend_bedrag = models.BigIntegerField()
    debet_credit = models.CharField(max_length=1)
    goedgekeurd = models.BooleanField()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["paar", "toewijzing_nummer", "productperiode_begindatum"], name="prestatie_toewijzing",
                include=["wet", "eenheid", "geleverd_volume", "ingediend_bedrag", "debet_credit", "goedgekeurd",
                         "referentie_nummer"],
            ),
            models.Index(fields=["paar", "referentie_nummer"], name="prestatie_referentie"),
            models.Index(
                fields=["paar", "vorig_referentie_nummer"], name="prestatie_vorig",
                condition=models.Q(vorig_referentie_nummer__isnull=False),
            ),
            models.Index(fields=["paar", "client"], name="prestatie_client"),
        ]  # fmt: skip
