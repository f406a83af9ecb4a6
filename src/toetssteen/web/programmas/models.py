"""Keys with which programs ask the API for data, per organisation."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from toetssteen.web.organisaties.models import Gebruiker, Organisatie, Rol, TweePersonen, ander_dan


class Sleutel(TweePersonen):
    """A key of a program: it acts for one organisation in one role, with some of the rights of that role.

    `rechten` are names of `Recht`. Of the key itself only `voorvoegsel` (to find it by) and `merk` (a keyed hash) are
    kept. It works from `van` until `tot`, both included, unless it waits for a second beheerder or was taken back.
    """

    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="+")
    naam = models.CharField(max_length=80)
    rol = models.CharField(max_length=15, choices=Rol)
    rechten = ArrayField(models.CharField(max_length=40))
    voorvoegsel = models.CharField(max_length=12, unique=True)
    merk = models.BinaryField(max_length=32)
    van = models.DateField()
    tot = models.DateField()
    gemaakt_op = models.DateTimeField()
    gemaakt_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", null=True)
    laatst_gebruikt = models.DateTimeField(null=True)
    ingetrokken_op = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="sleutel_twee_personen", condition=ander_dan("gemaakt_door"))
        ]
        indexes: ClassVar = [models.Index(fields=["organisatie", "naam"], name="sleutel_van_organisatie")]

    def __str__(self) -> str:
        return self.naam

    def werkt_op(self, dag: date) -> bool:
        """Whether the key opens anything on a day."""
        return not self.wacht and self.ingetrokken_op is None and self.van <= dag <= self.tot


class Herhaling(models.Model):
    """What a request with an Idempotency-Key was answered, to answer its repetition the same. Kept a day.

    `sleutel` is the public part of the key of the program, `merk` a hash of its Idempotency-Key, `som` one of the
    request. `antwoord` (status, headers, content) is encrypted: it may be about a person.
    """

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="+", db_index=False)
    sleutel = models.CharField(max_length=16)
    merk = models.BinaryField(max_length=16)
    som = models.BinaryField(max_length=32)
    antwoord = models.BinaryField()
    op = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["sleutel", "merk"], name="herhaling_eenmaal")]
        indexes: ClassVar = [models.Index(fields=["op"], name="herhaling_op")]
