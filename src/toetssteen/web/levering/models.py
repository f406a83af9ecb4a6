"""Files of sessions that a provider hands in, and the claim that was made from them."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from toetssteen.web.berichtenverkeer.models import Bericht
from toetssteen.web.organisaties.models import VanPaar


class Aanlevering(VanPaar):
    """One delivery of tables (sessies, professionals ...) for a month; the files are encrypted like messages."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    maand = models.DateField()
    op = models.DateTimeField()
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    geheim = models.BinaryField()
    namen = models.JSONField(default=list)
    status = models.CharField(max_length=12, default="ontvangen")
    uitslag = models.JSONField(default=dict)
    declaratie = models.ForeignKey(Bericht, models.PROTECT, null=True, related_name="+")
    versie = models.IntegerField(default=1)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["aanbieder", "-op"], name="aanlevering_aanbieder"),
            models.Index(fields=["gemeente", "-op"], name="aanlevering_gemeente"),
        ]
