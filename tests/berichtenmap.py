"""Plain messages by hand, and folders of them: one client, one allocation, one claim unless a test says otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

from orakel.model import (
    Bericht,
    Client,
    Declaratie323,
    Inhoud,
    Omvang,
    Paar,
    Prestatie,
    Product,
    Start,
    StartProduct,
    ToegewezenProduct,
    Toewijzing301,
)
from orakel.plafond import laatste_dag
from orakel.xml import schrijf
from toetssteen.toetsing.antwoord import antwoord
from toetssteen.toetsing.rondes import weigert
from toetssteen.toetsing.stand import Stand
from toetssteen.toetsing.uitslag import Uitslag
from toetssteen.toetsing.verwerken import Verwerking, verwerk

PAAR: Paar = ("ijw", "0363", "12345678")
BSN, ANDER = "999900043", "999900055"
VANDAAG = date(2026, 6, 1)
Stuk = Bericht | bytes


def dag(tekst: str) -> date:
    return date.fromisoformat(tekst)


def toewijzing(
    nummer: int = 1, van: str = "2026-01-01", tot: str | None = "2026-12-31", op: str = "2025-12-15", **anders: Any
) -> ToegewezenProduct:
    """Return an allocation of ten hours a week."""
    p = ToegewezenProduct(nummer, Product("45", "45A03"), dag(op), time(9), dag(van), omvang=Omvang(10, "04", "2"))
    return replace(p, einddatum=dag(tot) if tot else None, **anders)


def prestatie(referentie: str = "R1", maand: str = "2026-03", volume: int = 8, **anders: Any) -> Prestatie:
    """Return a line in hours of € 60,00 over a whole month on allocation 1."""
    begin = dag(f"{maand}-01")
    eind = laatste_dag(begin.year, begin.month)
    return replace(Prestatie(referentie, 1, "45", "45A03", begin, eind, volume, "04", 6000, volume * 6000), **anders)


def credit(p: Prestatie, referentie: str) -> Prestatie:
    return replace(p, referentie=referentie, vorige=p.referentie, credit=True)


def bericht(kenmerk: str, op: str, inhoud: Inhoud, paar: Paar = PAAR) -> Bericht:
    return Bericht(*paar, kenmerk, dag(op), inhoud)


def t301(*producten: ToegewezenProduct, kenmerk: str = "T1", bsn: str = BSN, op: str = "2025-12-15") -> Bericht:
    return bericht(kenmerk, op, Toewijzing301(bsn, producten or (toewijzing(),)))


def s305(kenmerk: str = "S1", begin: str = "2026-01-05", nummer: int = 1, bsn: str = BSN) -> Bericht:
    return bericht(kenmerk, "2026-01-06", Start(bsn, (StartProduct(nummer, None, dag(begin)),)))


def d323(
    *prestaties: Prestatie, kenmerk: str = "D1", maand: str = "2026-03", op: str = "2026-04-02", bsn: str = BSN
) -> Bericht:
    """Return a claim over a month; its DeclaratieNummer is its mark."""
    begin = dag(f"{maand}-01")
    eind = laatste_dag(begin.year, begin.month)
    return bericht(kenmerk, op, Declaratie323(kenmerk, begin, eind, (Client(bsn, prestaties or (prestatie(),)),)))


def inhoud(stuk: Stuk) -> bytes:
    return stuk if isinstance(stuk, bytes) else schrijf(stuk)


def beoordeel(*stukken: Stuk, stand: Stand | None = None, vandaag: date | None = VANDAAG) -> Verwerking:
    """Judge messages one after another."""
    return verwerk([(str(i), inhoud(s)) for i, s in enumerate(stukken)], stand, vandaag=vandaag)


def antwoord_op(uitslag: Uitslag, kenmerk: str | None = None, op: date = VANDAAG) -> bytes:
    """Return the retour or 325 that follows from a verdict."""
    assert uitslag.batch is not None, [b.melding for b in uitslag.bevindingen]
    gronden = [o for o in uitslag.overtredingen if o.regel.niveau == "xslt" or weigert(o)]
    uit = antwoord(uitslag.batch, uitslag.plek, gronden, vandaag=op, identificatie=kenmerk)
    assert uit is not None
    return uit.xml()


def regels(uitslag: Uitslag) -> list[str]:
    return sorted({b.regel for b in uitslag.bevindingen})


def gelijk(een: Stand, ander: Stand) -> bool:
    """Whether two stands hold the same rows."""
    tabellen = ander.tabellen()
    return all(tabel.equals(tabellen[naam]) for naam, tabel in een.tabellen().items())


def zet(map_: Path, stukken: dict[str, Stuk] | Sequence[Stuk]) -> Path:
    """Write messages in a folder, by name or numbered."""
    map_.mkdir(parents=True, exist_ok=True)
    namen = stukken if isinstance(stukken, dict) else {f"{i}.xml": s for i, s in enumerate(stukken)}
    for naam, stuk in namen.items():
        (map_ / naam).write_bytes(inhoud(stuk))
    return map_
