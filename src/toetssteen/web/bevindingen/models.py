"""Findings on messages, and the conversation of the parties about them."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.db import models

from toetssteen.web.berichtenverkeer.models import Bericht
from toetssteen.web.clienten.models import Client
from toetssteen.web.organisaties.models import Organisatie


class Soort(models.TextChoices):
    """What a finding comes to: the first is in the answer to the message, the others stand beside it."""

    AFKEUR = "afkeur", "afkeur"
    KORTING = "korting", "korting"
    VORDERING = "vordering", "vordering"
    VRAAG = "vraag", "vraag"
    SIGNAAL = "signaal", "signaal"


class Stap(models.TextChoices):
    """Where a finding stands between the parties."""

    OPEN = "open", "open"
    VOORGESTELD = "voorgesteld", "voorgesteld"
    WEERSPROKEN = "weersproken", "weersproken"
    BEANTWOORD = "beantwoord", "beantwoord"
    AANVAARD = "aanvaard", "aanvaard"
    BESLOTEN = "besloten", "besloten"
    VERVALLEN = "vervallen", "vervallen"


class Voorstel(models.TextChoices):
    """What the gemeente asks with a finding in hand."""

    KORTING = "korting", "korting"
    VORDERING = "vordering", "vordering"
    VRAAG = "vraag", "vraag"


class Bevinding(models.Model):
    """One finding on one message, as `core.bevinding.Bevinding`; derived, so made again by a rebuild.

    `kenmerk` is a keyed hash of rule, clause, place and values: it names the finding in `Zaak`, which is not derived.
    `plek` numbers the findings of a message, `dag` is the day it was judged. Those on what cannot be read have no pair.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, db_default=RandomUUID(), editable=False)
    bericht = models.ForeignKey(Bericht, models.CASCADE, related_name="bevindingen", db_index=False)
    eigenaar = models.ForeignKey(Organisatie, models.PROTECT, related_name="+", db_index=False)
    gemeente = models.ForeignKey(Organisatie, models.PROTECT, null=True, related_name="+", db_index=False)
    aanbieder = models.ForeignKey(Organisatie, models.PROTECT, null=True, related_name="+", db_index=False)
    plek = models.IntegerField()
    dag = models.DateField()
    soort = models.CharField(max_length=9, choices=Soort)
    niveau = models.CharField(max_length=20)
    regel = models.CharField(max_length=40)
    retourcode = models.CharField(max_length=4, null=True)
    clausule = models.CharField(max_length=40, null=True)
    klasse = models.CharField(max_length=40, null=True)
    sleutel = models.JSONField(default=dict)
    pad = models.CharField(max_length=300, null=True)
    regelnummer = models.IntegerField(null=True)
    waarden = models.JSONField(default=dict)
    melding = models.TextField()
    herstel = models.TextField()
    onderbouwing = models.JSONField(default=dict)
    client = models.ForeignKey(Client, models.PROTECT, null=True, related_name="+", db_index=False)
    toewijzing_nummer = models.BigIntegerField(null=True)
    referentie_nummer = models.CharField(max_length=20, null=True)
    bedrag = models.BigIntegerField(null=True)
    kenmerk = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["bericht", "plek"], name="bevinding_plek")]
        indexes: ClassVar = [
            models.Index(fields=["gemeente", "soort", "-id"], name="bevinding_gemeente"),
            models.Index(fields=["aanbieder", "soort", "-id"], name="bevinding_aanbieder"),
            models.Index(fields=["gemeente", "-dag", "bericht", "plek"], name="bevinding_gemeente_dag"),
            models.Index(fields=["aanbieder", "-dag", "bericht", "plek"], name="bevinding_aanbieder_dag"),
            models.Index(fields=["bericht", "referentie_nummer"], name="bevinding_regel"),
            models.Index(fields=["kenmerk"], name="bevinding_kenmerk"),
            models.Index(fields=["client"], name="bevinding_client", condition=models.Q(client__isnull=False)),
        ]


class Zaak(models.Model):
    """What the parties do about one finding. Made at the first step; `kenmerk` ties it to the finding.

    `over` keeps what the finding said at that step, without personal data: it can still be read when a rebuild no
    longer gives that finding. `voorstel` is what the gemeente asked last (empty: only the aanbieder said something),
    `bedrag` what is on the table in eurocent, `versie` the number of steps.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    gemeente = models.ForeignKey(Organisatie, models.PROTECT, related_name="+", db_index=False)
    aanbieder = models.ForeignKey(Organisatie, models.PROTECT, related_name="+", db_index=False)
    bericht = models.ForeignKey(Bericht, models.PROTECT, related_name="+")
    kenmerk = models.CharField(max_length=64)
    stap = models.CharField(max_length=11, choices=Stap, default=Stap.OPEN)
    over = models.JSONField(default=dict)
    voorstel = models.CharField(max_length=9, choices=Voorstel, blank=True)
    bedrag = models.BigIntegerField(null=True)
    uiterlijk = models.DateField(null=True)
    versie = models.IntegerField(default=1)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["bericht", "kenmerk"], name="zaak_uniek")]
        indexes: ClassVar = [
            models.Index(fields=["gemeente", "stap"], name="zaak_gemeente"),
            models.Index(fields=["aanbieder", "stap"], name="zaak_aanbieder"),
        ]


class Zet(models.Model):
    """One step in a Zaak: who said what, when. Never changed; `handeling` is that of `stappen.STAPPEN`.

    Without `door` a program took it, named in `programma`.
    """

    zaak = models.ForeignKey(Zaak, models.CASCADE, related_name="zetten")
    gemeente = models.ForeignKey(Organisatie, models.PROTECT, related_name="+", db_index=False)
    aanbieder = models.ForeignKey(Organisatie, models.PROTECT, related_name="+", db_index=False)
    op = models.DateTimeField()
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    programma = models.CharField(max_length=120, blank=True)
    namens = models.ForeignKey(Organisatie, models.PROTECT, related_name="+", db_index=False)
    handeling = models.CharField(max_length=11, blank=True)
    naar = models.CharField(max_length=11, choices=Stap)
    voorstel = models.CharField(max_length=9, choices=Voorstel, blank=True)
    bedrag = models.BigIntegerField(null=True)
    tekst = models.TextField(blank=True)
    uiterlijk = models.DateField(null=True)
    uiterlijk_bron = models.CharField(max_length=200, blank=True)

    @property
    def wie(self) -> str:
        """Who took the step, of `opzoeken.zetten_van`: someone, or a program with a key of the organisation."""
        return getattr(self, "door_naam", None) or self.programma or "iemand"


class Samenwat(models.TextChoices):
    """What something is done for, many at once."""

    BEVINDINGEN = "bevindingen", "bevindingen"
    BERICHTEN = "berichten", "berichten"


class Samen(models.Model):
    """One thing done for many findings or messages at once, by a job: how far it is, and what did not work.

    `sleutels` are what it is about, `gedaan` how many of them were handled, `mislukt` maps one to why not (Dutch).
    Only who asked for it sees it: someone, or a program (`programma`) with the rights it had then.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wat = models.CharField(max_length=11, choices=Samenwat, default=Samenwat.BEVINDINGEN)
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", null=True)
    programma = models.CharField(max_length=120, blank=True)
    rechten = models.JSONField(default=list)
    rol = models.CharField(max_length=15)
    organisaties = models.JSONField()
    handeling = models.CharField(max_length=20)
    invoer = models.JSONField(default=dict)
    sleutels = models.JSONField()
    gedaan = models.IntegerField(default=0)
    mislukt = models.JSONField(default=dict)
    gevraagd_op = models.DateTimeField()
    klaar_op = models.DateTimeField(null=True)
