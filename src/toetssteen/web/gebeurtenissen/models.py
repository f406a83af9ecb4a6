"""Who wants to hear what, and what still has to be told: a row per event and webhook, written with the event itself."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models.functions import Now

from toetssteen.web.organisaties.models import Organisatie


class Onderwerp(models.TextChoices):
    """What one can hear of."""

    BERICHT_VERWERKT = "bericht.verwerkt", "een bericht is beoordeeld en verwerkt"
    BERICHT_BEANTWOORD = "bericht.beantwoord", "op een bericht is een antwoord gekomen"
    BERICHT_GEPARKEERD = "bericht.geparkeerd", "een bericht kon niet worden verwerkt en wacht op een mens"
    BEVINDING_GEOPEND = "bevinding.geopend", "een contract geeft bevindingen bij een declaratie"
    BEVINDING_GEWIJZIGD = "bevinding.gewijzigd", "een partij heeft een stap gezet bij een bevinding"
    CONTRACT_VOORGESTELD = "contract.voorgesteld", "een wijziging van een contract is voorgesteld"
    CONTRACT_BESLOTEN = "contract.besloten", "over een wijziging van een contract is besloten"


class Webhook(models.Model):
    """An address that hears of events of one organisation.

    `geheim` is the key that signs what is sent (encrypted). `mislukt` counts deliveries that failed since the last that
    arrived; after too many `actief` goes off and `uitgezet_op` says when, until a person looks at it. `gepoogd_op` is
    when it was last called: who waited longest comes first.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="+")
    naam = models.CharField(max_length=80)
    url = models.CharField(max_length=400)
    onderwerpen = ArrayField(models.CharField(max_length=30, choices=Onderwerp))
    geheim = models.BinaryField()
    actief = models.BooleanField(default=True)
    mislukt = models.IntegerField(default=0)
    uitgezet_op = models.DateTimeField(null=True)
    gepoogd_op = models.DateTimeField(null=True)
    gemaakt_op = models.DateTimeField()
    gemaakt_door = models.CharField(max_length=120)
    versie = models.IntegerField(default=1)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisatie", "gemaakt_op"], name="webhook_organisatie")]

    def __str__(self) -> str:
        return self.naam


class Stand(models.TextChoices):
    """Where the telling of one event stands."""

    WACHT = "wacht", "wacht op bezorging"
    BEZORGD = "bezorgd", "bezorgd"
    GEPARKEERD = "geparkeerd", "niet gelukt"


class Bezorging(models.Model):
    """One event for one webhook. `pad` is the address of what changed below /api/v1; there is nothing else in it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, db_default=RandomUUID(), editable=False)
    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="bezorgingen", db_index=False)
    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="+", db_index=False)
    onderwerp = models.CharField(max_length=30)
    pad = models.CharField(max_length=200)
    op = models.DateTimeField(db_default=Now())
    stand = models.CharField(max_length=10, choices=Stand, db_default=Stand.WACHT)
    pogingen = models.IntegerField(db_default=0)
    volgende = models.DateTimeField(db_default=Now())
    bezorgd_op = models.DateTimeField(null=True)
    uitkomst = models.CharField(max_length=200, blank=True, db_default="")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["volgende"], name="bezorging_wacht", condition=models.Q(stand="wacht")),
            models.Index(fields=["webhook", "-op", "id"], name="bezorging_webhook"),
            models.Index(fields=["webhook", "-op"], name="bezorging_vast", condition=models.Q(stand="geparkeerd")),
        ]
