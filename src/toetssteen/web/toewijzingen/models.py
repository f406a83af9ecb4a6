"""The tables of the stand about allocations: rows as `core.tables.STAND`, made from messages only.

`volgorde` is that of the message, `rij` the row in it. Amounts in eurocent, volumes in their unit.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from toetssteen.web.clienten.models import Client
from toetssteen.web.organisaties.models import VanPaar


class Standrij(VanPaar):
    """A row that an accepted message added."""

    wet = models.CharField(max_length=4)
    volgorde = models.BigIntegerField()
    rij = models.IntegerField()

    class Meta:
        abstract = True


class Toewijzing(Standrij):
    """One version of an allocation (301); `laatste` marks the one that counts."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="toewijzingen", db_index=False)
    toewijzing_nummer = models.BigIntegerField()
    referentie_aanbieder = models.CharField(max_length=36, null=True)
    product_categorie = models.CharField(max_length=2, null=True)
    product_code = models.CharField(max_length=5, null=True)
    toewijzingsdatum = models.DateField()
    toewijzingstijd = models.TimeField(null=True)
    ingangsdatum = models.DateField()
    einddatum = models.DateField(null=True)
    reden_wijziging = models.CharField(max_length=2, null=True)
    omvang_volume = models.BigIntegerField(null=True)
    omvang_eenheid = models.CharField(max_length=2, null=True)
    omvang_frequentie = models.CharField(max_length=1, null=True)
    budget = models.BigIntegerField(null=True)
    laatste = models.BooleanField(default=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["paar", "toewijzing_nummer"], name="toewijzing_nummer"),
            models.Index(fields=["paar", "client"], name="toewijzing_client"),
            models.Index(fields=["client"], name="toewijzing_van_client"),
            models.Index(fields=["paar", "referentie_aanbieder"], name="toewijzing_referentie"),
            models.Index(fields=["volgorde"], name="toewijzing_volgorde"),
            models.Index(
                fields=["gemeente", "-ingangsdatum", "id"], name="toewijzing_gem", condition=models.Q(laatste=True)
            ),
            models.Index(
                fields=["aanbieder", "-ingangsdatum", "id"], name="toewijzing_aanb", condition=models.Q(laatste=True)
            ),
        ]


class Levering(Standrij):
    """A start (305) or a stop (307) of an allocation."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="leveringen", db_index=False)
    soort = models.CharField(max_length=5)
    toewijzing_nummer = models.BigIntegerField(null=True)
    product_categorie = models.CharField(max_length=2, null=True)
    product_code = models.CharField(max_length=5, null=True)
    toewijzing_ingangsdatum = models.DateField(null=True)
    begindatum = models.DateField(null=True)
    einddatum = models.DateField(null=True)
    reden_beeindiging = models.CharField(max_length=2, null=True)
    status_aanlevering = models.CharField(max_length=1, null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["paar", "client"], name="levering_client"),
            models.Index(fields=["volgorde"], name="levering_volgorde"),
        ]


class Verzoek(Standrij):
    """A product asked for in a 315, or a 317 as a whole."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="verzoeken", db_index=False)
    nummer = models.CharField(max_length=3)
    referentie_aanbieder = models.CharField(max_length=36, null=True)
    dagtekening = models.DateField()
    product_categorie = models.CharField(max_length=2, null=True)
    product_code = models.CharField(max_length=5, null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["paar", "client"], name="verzoek_client"),
            models.Index(fields=["paar", "referentie_aanbieder"], name="verzoek_referentie"),
            models.Index(fields=["volgorde"], name="verzoek_volgorde"),
        ]


class Verzoekantwoord(Standrij):
    """What a 319 said to a request."""

    referentie_aanbieder = models.CharField(max_length=36, null=True)
    verzoek_antwoord = models.CharField(max_length=2, null=True)
    reden_afwijzing_verzoek = models.CharField(max_length=2, null=True)
    dagtekening = models.DateField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["paar", "referentie_aanbieder"], name="antwoord_referentie"),
            models.Index(fields=["volgorde"], name="antwoord_volgorde"),
        ]


class Opgenomen(Standrij):
    """A message that counts: table `berichten` of the stand. `inhoud` is the SHA-256 of its law, number and bytes."""

    nummer = models.CharField(max_length=3)
    afzender = models.CharField(max_length=8)
    identificatie = models.CharField(max_length=12)
    dagtekening = models.DateField()
    inhoud = models.CharField(max_length=64)
    grond = models.CharField(max_length=20)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["paar", "wet", "nummer", "identificatie"], name="opgenomen_kenmerk"),
            models.Index(fields=["paar", "inhoud"], name="opgenomen_inhoud"),
            models.Index(fields=["volgorde"], name="opgenomen_volgorde"),
        ]
