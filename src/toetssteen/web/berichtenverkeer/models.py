"""Messages as they came and went. What they say is in other apps and can always be made again from these."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.db import models

from toetssteen.web.organisaties.models import Organisatie, Paar


class Status(models.TextChoices):
    """Where a message is on its way. Only `ontvangen` waits for a job; `geparkeerd` waits for a person."""

    ONTVANGEN = "ontvangen", "wacht op verwerking"
    VERWERKT = "verwerkt", "verwerkt"
    ONLEESBAAR = "onleesbaar", "niet te lezen"
    GEPARKEERD = "geparkeerd", "vastgelopen"


class Aflevering(models.TextChoices):
    """Whether a message of ours has reached the other side."""

    GEEN = "geen", "niet nodig"
    WACHT = "wacht", "wacht op versturen"
    VERSTUURD = "verstuurd", "verstuurd"
    MISLUKT = "mislukt", "niet verstuurd"


class Kanaal(models.TextChoices):
    """How a message came to be here."""

    UPLOAD = "upload", "geüpload"
    MAP = "map", "via de map"
    API = "api", "via de API"
    FORMULIER = "formulier", "opgesteld in Toetssteen"
    EIGEN = "eigen", "automatisch antwoord van Toetssteen"


class Contracttoets(models.TextChoices):
    """Whether the lines of an accepted claim were judged by the clauses of its contract; `wacht` waits for a job."""

    GEEN = "geen", "niet nodig"
    WACHT = "wacht", "wordt nog aan het contract getoetst"
    GETOETST = "getoetst", "aan het contract getoetst"
    GEPARKEERD = "geparkeerd", "nog niet aan het contract getoetst"


class Bericht(models.Model):
    """One message, in or out.

    `nummer_binnen` counts arrivals, `volgorde` the order in which messages of a pair were applied (null: not yet).
    `paar` is null for what cannot be read: then only `eigenaar`, who offered it, sees it. `oordeel` is "goed",
    "bevindingen" or "onleesbaar"; `aanvaard` and `grond` as in `toetsing.uitslag.Uitslag`. `dag` is the day on which
    it was judged, `profielversie` what its contract said then. `zending` counts how often a person had it sent again.

    `contract_stand` says whether its contract was asked about a claim, `contract_op` when; `contract_vanaf` when it may
    be asked again, after `contract_pogingen` tries, the last of which ended in `contract_fout`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, db_default=RandomUUID(), editable=False)
    nummer_binnen = models.BigIntegerField(unique=True, editable=False)
    eigenaar = models.ForeignKey(Organisatie, models.PROTECT, related_name="+")
    paar = models.ForeignKey(Paar, models.PROTECT, null=True, related_name="+", db_index=False)
    gemeente = models.ForeignKey(Organisatie, models.PROTECT, null=True, related_name="+", db_index=False)
    aanbieder = models.ForeignKey(Organisatie, models.PROTECT, null=True, related_name="+", db_index=False)
    afzender = models.ForeignKey(Organisatie, models.PROTECT, null=True, related_name="+", db_index=False)
    wet = models.CharField(max_length=4, blank=True)
    nummer = models.CharField(max_length=3, blank=True)
    identificatie = models.CharField(max_length=12, blank=True)
    dagtekening = models.DateField(null=True)
    som = models.BinaryField(max_length=32)
    grootte = models.BigIntegerField()
    bestandsnaam = models.CharField(max_length=200, blank=True)
    kanaal = models.CharField(max_length=10, choices=Kanaal)
    aangeboden_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", db_index=False
    )
    ontvangen_op = models.DateTimeField()
    status = models.CharField(max_length=10, choices=Status, default=Status.ONTVANGEN)
    volgorde = models.BigIntegerField(null=True)
    verwerkt_op = models.DateTimeField(null=True)
    dag = models.DateField(null=True)
    profielversie = models.ForeignKey(
        "overeenkomsten.Profielversie", models.PROTECT, null=True, related_name="+", db_index=False
    )
    oordeel = models.CharField(max_length=11, blank=True)
    aanvaard = models.BooleanField(null=True)
    grond = models.CharField(max_length=20, blank=True)
    aantal_bevindingen = models.IntegerField(default=0)
    niet_getoetst = models.JSONField(default=list)
    antwoord_op = models.ForeignKey("self", models.PROTECT, null=True, related_name="antwoorden")
    aflevering = models.CharField(max_length=10, choices=Aflevering, default=Aflevering.GEEN)
    verstuurd_op = models.DateTimeField(null=True)
    zending = models.IntegerField(default=0)
    contract_stand = models.CharField(max_length=10, choices=Contracttoets, default=Contracttoets.GEEN)
    contract_op = models.DateTimeField(null=True)
    contract_vanaf = models.DateTimeField(null=True)
    contract_pogingen = models.IntegerField(default=0)
    contract_fout = models.CharField(max_length=200, blank=True)
    pogingen = models.IntegerField(default=0)
    fout = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["paar", "som"], name="bericht_uniek", condition=models.Q(paar__isnull=False)
            ),
            models.UniqueConstraint(
                fields=["eigenaar", "som"], name="bericht_onleesbaar_uniek", condition=models.Q(paar__isnull=True)
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["paar", "volgorde"], name="bericht_volgorde"),
            models.Index(fields=["gemeente", "-nummer_binnen"], name="bericht_gemeente"),
            models.Index(fields=["aanbieder", "-nummer_binnen"], name="bericht_aanbieder"),
            models.Index(fields=["eigenaar", "-nummer_binnen"], name="bericht_eigenaar"),
            models.Index(fields=["paar", "wet", "nummer", "identificatie"], name="bericht_kenmerk"),
            models.Index(
                fields=["paar", "nummer_binnen"], name="bericht_wacht", condition=models.Q(status="ontvangen")
            ),
            models.Index(
                fields=["paar", "volgorde"], name="bericht_afleveren",
                condition=models.Q(aflevering__in=["wacht", "mislukt"]),
            ),
            models.Index(
                fields=["contract_vanaf"], name="bericht_contract",
                condition=models.Q(contract_stand__in=["wacht", "geparkeerd"]),
            ),
        ]  # fmt: skip

    @property
    def naam(self) -> str:
        """Name of the message, "JW323"; empty when it cannot be read."""
        return f"{'WMO' if self.wet == 'iwmo' else 'JW'}{self.nummer}" if self.nummer else ""


class Inhoud(models.Model):
    """The bytes of a message: compressed (zstd), then encrypted. Kept apart, so lists never touch them."""

    bericht = models.OneToOneField(Bericht, models.CASCADE, primary_key=True, related_name="inhoud")
    geheim = models.BinaryField()


class Ontvangst(models.Model):
    """Each time that a message was offered; the second time nothing else happens than this row."""

    bericht = models.ForeignKey(Bericht, models.CASCADE, related_name="ontvangsten")
    op = models.DateTimeField()
    kanaal = models.CharField(max_length=10, choices=Kanaal)
    bestandsnaam = models.CharField(max_length=200, blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", db_index=False)


class Afhandelreden(models.TextChoices):
    """Why nobody has to do anything any more about a message that did not get through."""

    VERVANGEN = "vervangen", "er is een nieuw bericht aangeboden"
    OPGELOST = "opgelost", "met de andere partij opgelost"
    VERGISSING = "vergissing", "per ongeluk aangeboden"
    NIET_NODIG = "niet_nodig", "niet meer nodig"


class Afhandeling(models.Model):
    """An organisation is done with a message that cannot be read, is parked or was refused: who, when and why.

    Each party says so for itself. Taking it back removes the row, and so does a message that is offered or sent again,
    could not be sent, or turns out to be accepted (a trigger); the logbook keeps what was said.
    """

    bericht = models.ForeignKey(Bericht, models.CASCADE, related_name="+")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="+", db_index=False)
    op = models.DateTimeField()
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", db_index=False)
    reden = models.CharField(max_length=12, choices=Afhandelreden)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["bericht", "organisatie"], name="afhandeling_uniek")]


class Proef(models.Model):
    """A file that someone wants judged before it is sent, with the verdict: kept encrypted, at most an hour.

    Nothing of it is in the stand. Only who offered it sees it; handing it over or the hour removes it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    eigenaar = models.ForeignKey(Organisatie, models.PROTECT, related_name="+", db_index=False)
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    op = models.DateTimeField()
    tot = models.DateTimeField(db_index=True)
    bestandsnaam = models.CharField(max_length=200, blank=True)
    geheim = models.BinaryField()
    uitkomst = models.BinaryField()
