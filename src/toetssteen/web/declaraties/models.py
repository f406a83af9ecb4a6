"""The tables of the stand about claims, and the sessions laid beside them. Prestatie, the largest, comes with COPY."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from toetssteen.web.clienten.models import Client
from toetssteen.web.organisaties.models import VanPaar
from toetssteen.web.toewijzingen.models import Standrij


class Declaratie(Standrij):
    """A claim that was processed; the totals are those of its lines, in eurocent."""

    identificatie = models.CharField(max_length=12)
    dagtekening = models.DateField()
    basisschema_xsd_versie = models.CharField(max_length=10, null=True)
    bericht_xsd_versie = models.CharField(max_length=10, null=True)
    declaratie_nummer = models.CharField(max_length=12)
    declaratieperiode_begindatum = models.DateField(null=True)
    declaratieperiode_einddatum = models.DateField(null=True)
    aantal_regels = models.IntegerField(default=0)
    aantal_afgewezen = models.IntegerField(default=0)
    ingediend = models.BigIntegerField(default=0)
    toegekend = models.BigIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["paar", "declaratie_nummer"], name="declaratie_nummer"),
            models.Index(fields=["paar", "identificatie"], name="declaratie_kenmerk"),
            models.Index(fields=["volgorde"], name="declaratie_volgorde"),
            models.Index(fields=["gemeente", "-declaratieperiode_begindatum", "id"], name="declaratie_gemeente"),
            models.Index(fields=["aanbieder", "-declaratieperiode_begindatum", "id"], name="declaratie_aanbieder"),
        ]


class Prestatie(Standrij):
    """One line of a claim, granted or not."""

    pk = models.CompositePrimaryKey("volgorde", "rij")
    client = models.ForeignKey(Client, models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    referentie_nummer = models.CharField(max_length=20)
    vorig_referentie_nummer = models.CharField(max_length=20, null=True)
    toewijzing_nummer = models.BigIntegerField(null=True)
    product_categorie = models.CharField(max_length=2, null=True)
    product_code = models.CharField(max_length=5, null=True)
    productperiode_begindatum = models.DateField()
    productperiode_einddatum = models.DateField()
    geleverd_volume = models.BigIntegerField(null=True)
    eenheid = models.CharField(max_length=2, null=True)
    product_tarief = models.BigIntegerField(null=True)
    ingediend_bedrag = models.BigIntegerField()
    debet_credit = models.CharField(max_length=1)
    goedgekeurd = models.BooleanField()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["paar", "toewijzing_nummer", "productperiode_begindatum"], name="prestatie_toewijzing"
            ),
            models.Index(fields=["paar", "referentie_nummer"], name="prestatie_referentie"),
            models.Index(
                fields=["paar", "vorig_referentie_nummer"], name="prestatie_vorig",
                condition=models.Q(vorig_referentie_nummer__isnull=False),
            ),
            models.Index(fields=["paar", "client"], name="prestatie_client"),
        ]  # fmt: skip


class Verantwoording(VanPaar):
    """The sessions of a month that an aanbieder laid beside its claims (`levering.actions.verantwoord`).

    The last of a month counts. `geheim` holds the tables, encrypted under `nummer`; `aanlevering` is where they came
    from. Only the aanbieder can reach the row; the gemeente sees the findings that follow from it.
    """

    maand = models.DateField()
    op = models.DateTimeField()
    aanlevering = models.UUIDField()
    nummer = models.UUIDField()
    geheim = models.BinaryField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["paar", "maand"], name="verantwoording_uniek")]


class Verbruik(VanPaar):
    """What was granted on an allocation in one unit and not credited: volume, and eurocent.

    Triggers of the database keep it (migration 0002): whoever writes lines, the sums follow. Without a unit: "".
    """

    pk = models.CompositePrimaryKey("paar", "toewijzing_nummer", "wet", "eenheid")
    toewijzing_nummer = models.BigIntegerField()
    wet = models.CharField(max_length=4)
    eenheid = models.CharField(max_length=2)
    geleverd_volume = models.BigIntegerField()
    ingediend_bedrag = models.BigIntegerField()
