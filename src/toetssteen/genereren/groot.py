"""One claim as large as a message may be (25 MB, OP179), that belongs to the tables of `standtabellen`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from toetssteen.genereren.agenda import maandeinde, volgende_maand
from toetssteen.genereren.declaraties import tabellen
from toetssteen.genereren.opdracht import Opdracht
from toetssteen.genereren.post import Bericht, Brief, Gemaakt
from toetssteen.genereren.prestaties import Regel
from toetssteen.genereren.regio import test_bsns
from toetssteen.genereren.schrijven import schrijf
from toetssteen.genereren.standtabellen import Standregio

MEESTE_BYTES: Final = 25 * 1024 * 1024
_PROEF: Final = 500
_MARGE: Final = 50_000
_PER_WEEK: Final = 4
_UREN: Final = 3 * _PER_WEEK
_TE_VEEL: Final = 8 * _PER_WEEK
_ONBEKEND: Final = 100_000_000


def groot_bericht(opdracht: Opdracht, *, toewijzingen: int = 300_000, regels: int = 5_000_000) -> Bericht:
    """Return the claim of the first month that is not in the tables, just under 25 MB when there are lines enough.

    One line in a hundred is wrong: the amount, the tariff, the volume or the number of the allocation.
    """
    regio = Standregio(opdracht, toewijzingen, regels)
    proef = min(_PROEF, regio.groot)
    bericht, aantal = _schrijf(regio, proef), proef
    for _ in range(2):  # clients have more lines in a larger claim, so a line takes less room there
        aantal = min(regio.groot, int((MEESTE_BYTES - _MARGE) * aantal / len(bericht.inhoud)))
        bericht = _schrijf(regio, aantal)
    return bericht


def _schrijf(regio: Standregio, aantal: int) -> Bericht:
    maand, paar = regio.volgende, regio.paren[0]
    dag = volgende_maand(maand)
    fouten: list[Gemaakt] = []
    lijnen = [_regel(regio, nr, fouten) for nr in range(aantal)]
    nummer = f"D{maand:%y%m}GROOT"
    brief = Brief(
        datetime(dag.year, dag.month, 5, 9, tzinfo=UTC),
        paar.product.wet,
        "323",
        paar.gemeente.code,
        paar.aanbieder.code,
        nummer,
        tabellen(lijnen, nummer, maand, dag.replace(day=5)),
        fouten,
    )
    return next(schrijf([brief]))


def _regel(regio: Standregio, nr: int, fouten: list[Gemaakt]) -> Regel:
    maand, product, bsns = regio.volgende, regio.paren[0].product, test_bsns()
    referentie, toewijzing, uren = f"{maand:%y%m}-{nr + 1}", nr + 1, _UREN
    tarief = product.tarief(maand).bedrag
    bedrag = tarief * uren
    match nr % 400:
        case 50:
            bedrag += 100
            fouten.append(Gemaakt("bedrag", referentie, "TR346"))
        case 150:
            tarief, bedrag = tarief + 25, (tarief + 25) * uren
            fouten.append(Gemaakt("tarief", referentie, "TR418"))
        case 250:
            uren, bedrag = _TE_VEEL, tarief * _TE_VEEL
            fouten.append(Gemaakt("meer dan de maand", referentie, "TR321"))
        case 350:
            toewijzing += _ONBEKEND
            fouten.append(Gemaakt("onbekende toewijzing", referentie, "TR338"))
    return Regel(
        referentie,
        bsns[nr % len(bsns)],
        toewijzing,
        product.categorie,
        product.code,
        maand,
        maandeinde(maand),
        uren,
        product.eenheid,
        tarief,
        bedrag,
    )
