"""Lines of the logbook, chained by hash. The database refuses to change or delete one (see the migration)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Logregel(models.Model):
    """One event (NEN 7513 5-9, BIO2 8.15): no BSN, no names of clients, no secrets.

    `keten` numbers the chains: one per organisation, so that one check never needs the data of another. `volg` counts
    in the chain; `som` is the SHA-256 of the line and of the `som` before it.
    """

    keten = models.IntegerField()
    volg = models.BigIntegerField()
    op = models.DateTimeField()
    gebruiker = models.BigIntegerField(null=True)
    naam = models.CharField(max_length=120)
    rol = models.CharField(max_length=15)
    organisatie = models.IntegerField(null=True)
    handeling = models.CharField(max_length=40)
    soort = models.CharField(max_length=40)
    object = models.CharField(max_length=80)
    client = models.BigIntegerField(null=True)
    doel = models.CharField(max_length=300)
    uitkomst = models.CharField(max_length=40)
    herkomst = models.CharField(max_length=80)
    som = models.BinaryField(max_length=32)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["keten", "volg"], name="logregel_uniek")]
        indexes: ClassVar = [
            models.Index(fields=["client", "op"], name="logregel_client"),
            models.Index(fields=["organisatie", "-id"], name="logregel_organisatie"),
        ]


class Controle(models.Model):
    """One check of all chains: what was broken, and the last line of each chain (an anchor for the next check).

    `breuken` is a list of {keten, volg, melding}; `ankers` is {chain: [line, sum in hexadecimals]}.
    """

    op = models.DateTimeField()
    regels = models.BigIntegerField()
    breuken = models.JSONField(default=list)
    ankers = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["-op"], name="controle_op")]
