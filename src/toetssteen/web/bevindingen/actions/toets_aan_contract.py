"""Judge one claim by the clauses of its contract. The findings stand beside the message: its 325 does not change."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import polars as pl
from django.db import transaction
from django.utils import timezone

from toetssteen.core.bevinding import Bevinding as Oordeelbevinding
from toetssteen.core.tables import STAND, Tabellen
from toetssteen.toetsing.contract.bijbericht import contractbevindingen, geweigerd, prestaties_van
from toetssteen.toetsing.contract.uit_stand import gegevens_uit_stand
from toetssteen.toetsing.levering.verantwoord import Verantwoord, verantwoorde_bevindingen
from toetssteen.toetsing.toets import toets
from toetssteen.toetsing.uitslag import Uitslag
from toetssteen.web.berichtenverkeer.kluis import haal_op
from toetssteen.web.berichtenverkeer.models import Bericht, Contracttoets
from toetssteen.web.bevindingen.frames import CONTRACT_VANAF, bewaar_rijen, contract_rijen
from toetssteen.web.bevindingen.models import Bevinding
from toetssteen.web.declaraties.verantwoording import verantwoord_van
from toetssteen.web.gebeurtenissen.melden import meld
from toetssteen.web.gebeurtenissen.models import Onderwerp
from toetssteen.web.overeenkomsten.frames import Contract, contract_van
from toetssteen.web.stand.opslag import Bron, PgOpslag


@transaction.atomic
def toets_aan_contract(sleutel: str, op: datetime | None = None) -> int:
    """Replace the findings of the contract on a claim, note when that was done, and return how many there are.

    The same claim gives the same findings, however often it is asked; only what is new is told to programs.
    """
    rijen = Bericht.objects.select_for_update(of=("self",), no_key=True)
    bericht = rijen.select_related("inhoud", "paar__gemeente", "paar__aanbieder").get(pk=sleutel)
    if bericht.paar is None or bericht.profielversie_id is None or bericht.volgorde is None or bericht.dag is None:
        Bericht.objects.filter(pk=bericht.pk).update(contract_stand=Contracttoets.GEEN)
        return 0
    gevonden = contractrijen(bericht, Bron.van(bericht.paar))
    _vervang(bericht, gevonden)
    Bericht.objects.filter(pk=bericht.pk).update(
        aantal_bevindingen=Bevinding.objects.filter(bericht=bericht).count(), contract_stand=Contracttoets.GETOETST,
        contract_op=op or timezone.now(), contract_vanaf=None, contract_pogingen=0, contract_fout="",
    )  # fmt: skip
    return len(gevonden)


def contractrijen(bericht: Bericht, bron: Bron) -> list[dict[str, Any]]:
    """Return what the contract of a claim that was applied says of it, as rows of `frames.rij`; writes nothing."""
    if bericht.profielversie_id is None or bericht.volgorde is None or bericht.dag is None:
        return []
    contract = contract_van(bericht.profielversie_id)
    gevonden = contractoordeel(contract, _uitslag(bericht, bron), bron, bericht.volgorde, bericht.dag)
    return contract_rijen(bericht, gevonden, bron)


def _vervang(bericht: Bericht, rijen: list[dict[str, Any]]) -> None:
    """Put findings in the place of those that are stored, and tell of what was not there yet."""
    eerder = Bevinding.objects.filter(bericht=bericht, plek__gte=CONTRACT_VANAF)
    bekend = set(eerder.values_list("kenmerk", flat=True))
    eerder.delete()
    bewaar_rijen(rijen)
    if any(r["kenmerk"] not in bekend for r in rijen):
        wie = (bericht.gemeente_id, bericht.aanbieder_id)
        meld(Onderwerp.BEVINDING_GEOPEND, wie, [f"/berichten/{bericht.pk}/bevindingen"])


def contractoordeel(
    contract: Contract, uitslag: Uitslag, bron: Bron, volgorde: int, dag: date
) -> list[Oordeelbevinding]:
    """Return what a contract says of the lines of a 323, beside what lay in the stand before number `volgorde`.

    For a month that the aanbieder accounted for with sessions that is also what follows from these.
    """
    bekend = gegevens_uit_stand(_eerder(bron, uitslag, volgorde), wet=uitslag.batch.wet if uitslag.batch else None)
    tabellen, maanden = verantwoord_van(bron.paar, _maanden(uitslag))
    if not maanden:
        return contractbevindingen(contract.geladen, uitslag, bekend, vandaag=dag)
    gegeven = Verantwoord(tabellen, maanden, geweigerd(uitslag))
    return verantwoorde_bevindingen(contract.geladen, uitslag, bekend, gegeven, vandaag=dag)


def _maanden(uitslag: Uitslag) -> list[date]:
    """Return the first days of the months that the lines of a claim are about."""
    regels = prestaties_van(uitslag)
    return [] if regels is None else regels["Begindatum"].drop_nulls().dt.month_start().unique().to_list()


def _uitslag(bericht: Bericht, bron: Bron) -> Uitslag:
    """Return the message with its tables, and what the national rules said of it: that is not said again."""
    (uitslag,) = toets([(str(bericht.pk), haal_op(bericht.pk, bericht.inhoud.geheim))], vandaag=bericht.dag).uitslagen
    eerder = Bevinding.objects.filter(bericht=bericht, plek__lt=CONTRACT_VANAF)
    uitslag.bevindingen = [
        Oordeelbevinding(
            b.regel,
            "contract",
            b.melding,
            b.herstel,
            b.retourcode,
            sleutel=b.sleutel,
            waarden=b.waarden,
            onderbouwing=b.onderbouwing,
        )
        for b in eerder
    ]
    return uitslag


def _eerder(bron: Bron, uitslag: Uitslag, volgorde: int) -> Tabellen:
    """Return the tables of the stand as they were before this message, about its clients only."""
    paar = pl.DataFrame({"gemeente": [bron.paar.gemeente.code], "aanbieder": [bron.paar.aanbieder.code]})
    uit = {naam: pl.DataFrame(schema=schema) for naam, schema in STAND.items()}
    if uitslag.batch is None:
        return uit
    bsns = uitslag.batch.tabellen["Client"].select("Bsn").unique()
    vraag = paar.select(pl.lit(uitslag.batch.wet).alias("wet"), pl.all()).join(bsns, how="cross")
    for naam in ("toewijzingen", "leveringen", "prestaties"):
        uit[naam] = PgOpslag(naam, bron, volgorde).zoek("client", vraag, volgorde)
    volgordes = pl.concat([uit[n]["volgorde"] for n in ("toewijzingen", "leveringen", "prestaties")]).unique()
    uit["berichten"] = PgOpslag("berichten", bron, volgorde).van_berichten(volgordes.to_list())
    return uit
