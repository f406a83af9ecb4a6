"""Versions of profiles, and the agreements that use them. A version counts only after two pairs of eyes."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from toetssteen.web.organisaties.models import Organisatie


class Stand(models.TextChoices):
    """Where a version stands."""

    VOORSTEL = "voorstel", "voorstel"
    GELDT = "geldt", "geldt"
    AFGEWEZEN = "afgewezen", "afgewezen"
    VERVANGEN = "vervangen", "vervangen"
    VERVALLEN = "vervallen", "ingetrokken"


class Profielversie(models.Model):
    """The files of a profile as they were: `bestanden` maps path to text, `som` is the hash over them all.

    Someone proposes, someone else agrees: only then it counts. Who proposed can take it back until someone decides.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    eigenaar = models.ForeignKey(Organisatie, models.PROTECT, related_name="+")
    naam = models.CharField(max_length=80)
    titel = models.CharField(max_length=200)
    versie = models.CharField(max_length=20)
    som = models.CharField(max_length=64)
    bestanden = models.JSONField()
    stand = models.CharField(max_length=9, choices=Stand, default=Stand.VOORSTEL)
    voorgesteld_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    voorgesteld_op = models.DateTimeField()
    toelichting = models.TextField(blank=True)
    besloten_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    besloten_op = models.DateTimeField(null=True)
    besluit = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["eigenaar", "naam"], name="profielversie_geldt", condition=models.Q(stand="geldt")
            ),
            models.CheckConstraint(
                name="profielversie_vier_ogen",
                condition=models.Q(stand__in=["voorstel", "vervallen"])
                | models.Q(voorgesteld_door__isnull=True)
                | (
                    models.Q(besloten_door__isnull=False)
                    & ~models.Q(voorgesteld_door=models.F("besloten_door"), besloten_door__isnull=False)
                ),
            ),
        ]


class Overeenkomst(models.Model):
    """A profile holds between a gemeente and an aanbieder, from a day until a day (null: open), both included."""

    gemeente = models.ForeignKey(Organisatie, models.PROTECT, related_name="+")
    aanbieder = models.ForeignKey(Organisatie, models.PROTECT, related_name="+")
    profiel = models.CharField(max_length=80)
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gemeente", "aanbieder", "profiel", "van"], name="overeenkomst_uniek")
        ]
