"""Clients of a gemeente. A BSN is kept encrypted, with a keyed hash beside it to find it by."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from toetssteen.web.organisaties.models import Organisatie, VanPaar


class Client(models.Model):
    """A resident as one gemeente knows them; `sleutel` is what a URL may hold."""

    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    gemeente = models.ForeignKey(Organisatie, models.PROTECT, related_name="+", db_index=False)
    bsn_merk = models.BinaryField(max_length=16)
    bsn_geheim = models.BinaryField(max_length=64)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["gemeente", "bsn_merk"], name="client_uniek")]


class Clientgegevens(VanPaar):
    """Name and date of birth of a client as the latest message of a pair gives them: both parties know these."""

    client = models.ForeignKey(Client, models.CASCADE, related_name="gegevens")
    achternaam = models.CharField(max_length=200, blank=True)
    voornamen = models.CharField(max_length=200, blank=True)
    geboortedatum = models.DateField(null=True, blank=True)
    volgorde = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["paar", "client"], name="clientgegevens_uniek")]
        indexes: ClassVar = [
            models.Index(fields=["gemeente", "achternaam", "id"], name="clientgegevens_gemeente"),
            models.Index(fields=["aanbieder", "achternaam", "id"], name="clientgegevens_aanbieder"),
        ]


class Betrokkenheid(models.Model):
    """Someone works for a client, for their organisation: `grond` says why, `tot` until which day (included)."""

    client = models.ForeignKey(Client, models.CASCADE, related_name="+")
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="+")
    grond = models.CharField(max_length=200)
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["gebruiker", "client"], name="betrokkenheid_gebruiker")]
