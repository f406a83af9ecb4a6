"""Drafts of messages, the numbers an organisation gave out, and which form sent which message.

What a form holds is encrypted: there is a BSN in it, and a name. Only who made a draft opens it.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from toetssteen.web.berichtenverkeer.models import Bericht
from toetssteen.web.clienten.models import Client
from toetssteen.web.organisaties.models import Organisatie, Paar


class Reeks(models.Model):
    """A sequence of numbers of an organisation; `laatste` was given out last. The row is the lock."""

    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="+")
    naam = models.CharField(max_length=30)
    laatste = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["organisatie", "naam"], name="reeks_uniek")]


class Concept(models.Model):
    """A form on its way: `soort` names which, `geheim` holds what was filled in (encrypted, bound to the key).

    One that is not `ingevuld` only knows what it is about: it leads from the choice of a client to the form.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="+")
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    soort = models.CharField(max_length=20)
    geheim = models.BinaryField()
    ingevuld = models.BooleanField(default=True, db_default=True)
    op = models.DateTimeField(auto_now=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["gebruiker", "-op"], name="concept_gebruiker")]


class Verzending(models.Model):
    """A message that a form sent; the same form (`sleutel`) sends each of its messages (`plek`) once."""

    sleutel = models.UUIDField()
    plek = models.IntegerField()
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="+")
    paar = models.ForeignKey(Paar, models.PROTECT, related_name="+")
    client = models.ForeignKey(Client, models.PROTECT, null=True, related_name="+")
    bericht = models.OneToOneField(Bericht, models.CASCADE, related_name="verzending")
    omschrijving = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisatie", "sleutel", "plek"], name="verzending_eenmaal")
        ]
        indexes: ClassVar = [models.Index(fields=["paar", "client"], name="verzending_client")]
