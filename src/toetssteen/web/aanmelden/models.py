"""What logging in needs besides a user: one-time links, known devices, alarms and the yearly review of rights."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import ClassVar

from django.db import models

from toetssteen.web.organisaties.models import Gebruiker, Lidmaatschap, Organisatie, Rol


class Uitnodigingsbesluit(models.TextChoices):
    """What became of an invitation."""

    AANVAARD = "aanvaard", "aanvaard"
    GEWEIGERD = "geweigerd", "geweigerd"
    INGETROKKEN = "ingetrokken", "ingetrokken"


class Uitnodiging(models.Model):
    """A role that is offered to an e-mail address; whoever has that address takes it, or not.

    Nothing in it tells whether there is an account already: `gebruiker` is filled when it is accepted. `merk` is a
    keyed hash of the link with which someone without an account makes one. `wacht`: the role waits for a second
    beheerder when it is accepted. Without `gemaakt_door` it is of who set the installation up (ADR 28).
    """

    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="+")
    email = models.EmailField()
    naam = models.CharField(max_length=120)
    rol = models.CharField(max_length=15, choices=Rol)
    van = models.DateField()
    tot = models.DateField(null=True)
    wacht = models.BooleanField(default=False)
    merk = models.BinaryField(max_length=16, unique=True)
    gemaakt_op = models.DateTimeField()
    gemaakt_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", null=True)
    geldig_tot = models.DateTimeField()
    besloten_op = models.DateTimeField(null=True)
    besluit = models.CharField(max_length=11, choices=Uitnodigingsbesluit, blank=True)
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisatie", "-gemaakt_op"], name="uitnodiging_organisatie")]

    def open_op(self, moment: datetime) -> bool:
        """Whether it can still be accepted."""
        return self.besloten_op is None and moment < self.geldig_tot


class Toegangslink(models.Model):
    """A link that works once, to choose a password. Only a keyed hash of it is kept (`merk`)."""

    gebruiker = models.ForeignKey(Gebruiker, models.CASCADE, related_name="+")
    merk = models.BinaryField(max_length=16, unique=True)
    gemaakt_op = models.DateTimeField()
    gemaakt_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", null=True)
    geldig_tot = models.DateTimeField()
    gebruikt_op = models.DateTimeField(null=True)

    def werkt_op(self, moment: datetime) -> bool:
        """Whether the link opens anything."""
        return self.gebruikt_op is None and moment < self.geldig_tot


class Apparaat(models.Model):
    """An address and browser that someone logged in with before; `merk` is a keyed hash of the two."""

    gebruiker = models.ForeignKey(Gebruiker, models.CASCADE, related_name="+")
    merk = models.BinaryField(max_length=16)
    eerst = models.DateTimeField()
    laatst = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["gebruiker", "merk"], name="apparaat_uniek")]


class Alarmsoort(models.TextChoices):
    """What can be odd about logging in."""

    POGINGEN = "pogingen", "veel mislukte pogingen"
    APPARAAT = "apparaat", "nieuw apparaat bij een rol met veel rechten"


class Alarm(models.Model):
    """Something odd at the door, for a beheerder to look at. Without `gebruiker` it is about nobody we know."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    op = models.DateTimeField()
    soort = models.CharField(max_length=10, choices=Alarmsoort)
    gebruiker = models.ForeignKey(Gebruiker, models.CASCADE, related_name="+", null=True)
    herkomst = models.CharField(max_length=80)
    aantal = models.IntegerField(default=1)
    gezien_op = models.DateTimeField(null=True)
    gezien_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["-op"], name="alarm_op")]


class Herziening(models.Model):
    """Someone looked whether a role is still needed (BIO2 5.18: at least once a year)."""

    lidmaatschap = models.ForeignKey(Lidmaatschap, models.CASCADE, related_name="herzieningen")
    op = models.DateTimeField()
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
