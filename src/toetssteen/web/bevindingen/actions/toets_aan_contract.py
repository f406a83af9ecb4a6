"""Judge one claim by the clauses of its contract. The findings stand beside the message: its 325 does not change."""

from __future__ import annotations

from datetime import date

import polars as pl
from django.db import transaction

from toetssteen.core.bevinding import Bevinding as Oordeelbevinding
from toetssteen.core.tables import STAND, Tabellen
from toetssteen.toetsing.contract.bijbericht import contractbevindingen
from toetssteen.toetsing.contract.uit_stand import gegevens_uit_stand
from toetssteen.toetsing.toets import toets
from toetssteen.toetsing.uitslag import Uitslag
from toetssteen.web.berichtenverkeer.kluis import haal_op
from toetssteen.web.berichtenverkeer.models import Bericht
from toetssteen.web.bevindingen.frames import CONTRACT_VANAF, bewaar_rijen, rij
from toetssteen.web.bevindingen.models import Bevinding
from toetssteen.web.gebeurtenissen.melden import meld
from toetssteen.web.gebeurtenissen.models import Onderwerp
from toetssteen.web.overeenkomsten.frames import Contract, contract_van
from toetssteen.web.stand.opslag import Bron, PgOpslag


@transaction.atomic
def toets_aan_contract(sleutel: str) -> int:
    """Replace the findings of the contract on a claim, and return how many there are."""
    bericht = Bericht.objects.select_related("inhoud", "paar__gemeente", "paar__aanbieder").get(pk=sleutel)
    if bericht.paar is None or bericht.profielversie_id is None or bericht.volgorde is None or bericht.dag is None:
        return 0
    bron = Bron.van(bericht.paar)
    contract = contract_van(bericht.profielversie_id)
    gevonden = contractoordeel(contract, _uitslag(bericht, bron), bron, bericht.volgorde, bericht.dag)
    Bevinding.objects.filter(bericht=bericht, plek__gte=CONTRACT_VANAF).delete()
    bewaar_rijen([rij(bericht, CONTRACT_VANAF + i, b, bron, signaal=True) for i, b in enumerate(gevonden)])
    if gevonden:
        wie = (bericht.gemeente_id, bericht.aanbieder_id)
        meld(Onderwerp.BEVINDING_GEOPEND, wie, [f"/berichten/{bericht.pk}/bevindingen"])
    eigen = Bevinding.objects.filter(bericht=bericht).count()
    Bericht.objects.filter(pk=bericht.pk).update(aantal_bevindingen=eigen)
    return len(gevonden)


def contractoordeel(
    contract: Contract, uitslag: Uitslag, bron: Bron, volgorde: int, dag: date
) -> list[Oordeelbevinding]:
    """Return what a contract says of the lines of a 323, beside what lay in the stand before number `volgorde`."""
    bekend = gegevens_uit_stand(_eerder(bron, uitslag, volgorde), wet=uitslag.batch.wet if uitslag.batch else None)
    return contractbevindingen(contract.geladen, uitslag, bekend, vandaag=dag)


def _uitslag(bericht: Bericht, bron: Bron) -> Uitslag:
    """Return the message with its tables, and what the national rules said of it: that is not said again."""
    (uitslag,) = toets([(str(bericht.pk), haal_op(bericht.pk, bericht.inhoud.geheim))], vandaag=bericht.dag).uitslagen
    eerder = Bevinding.objects.filter(bericht=bericht, plek__lt=CONTRACT_VANAF)
    uitslag.bevindingen = [
        Oordeelbevinding(
            b.regel, "contract", b.melding, b.herstel, sleutel=b.sleutel, waarden=b.waarden, onderbouwing=b.onderbouwing
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
