"""Ladders of KPI's: results that are in no step, or in two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from toetssteen.contracten.delen import Kpi, Trede
from toetssteen.contracten.laden import Geladen
from toetssteen.toetsing.contract.controle.basis import Opmerking, opmerking

DUIZEND: Final = 1000


def ladders(geladen: Geladen) -> Iterator[Opmerking]:
    """Yield the holes and overlaps of every ladder.

    The limits that occur (`grenzen` and the ends of the steps) are tried one by one: just below, exactly, and just
    above. A result beyond which no step lies on either side is taken as the norm being kept, so only results between
    two steps, or between a step and a limit of the norm, can be a hole. A step that waits for its condition, such as
    a second quarter in a row (`vervangt_overlap`), is no overlap, and fills no hole either: the first time there is
    nothing.
    """
    for clausule in geladen.profiel.clausules:
        for deel in clausule.delen:
            if isinstance(deel, Kpi) and deel.ladder:
                yield from _ladder(geladen, clausule.id, deel)


def _ladder(geladen: Geladen, clausule: str, kpi: Kpi) -> Iterator[Opmerking]:
    met_getal = [t for t in kpi.ladder if t.vanaf is not None or t.tot is not None]
    yield from _klein(geladen, clausule, kpi)
    punten = sorted({*kpi.grenzen, *(g for t in met_getal for g in (t.vanaf, t.tot) if g is not None)})
    for punt in punten:
        for plek, woord in ((2 * punt - 1, "net onder"), (2 * punt, "precies"), (2 * punt + 1, "net boven")):
            treden = [t for t in met_getal if _valt_in(t, plek)]
            vast = [t for t in treden if not t.vervangt_overlap]
            uitkomst = f"{kpi.naam}: {woord} {_toon(punt, kpi)}"
            if len(vast) > 1:
                melding = f"{uitkomst} valt in trede {' en '.join(str(t.trede) for t in vast)} tegelijk."
                herstel = "Zeg welke trede geldt, of zet vervangt_overlap als de voorwaarde beslist."
                yield opmerking(geladen, "let op", "ladder-overlap", clausule, melding, herstel)
            if not vast and met_getal and (waarom := _hoort_in_trede(kpi, plek)):
                melding = f"{uitkomst} {waarom} en valt in geen enkele trede{_behalve(treden)}."
                herstel = "Kies lokaal in welke trede dit valt en leg het vast als interpretatie."
                yield opmerking(geladen, "let op", "ladder-gat", clausule, melding, herstel)


def _klein(geladen: Geladen, clausule: str, kpi: Kpi) -> Iterator[Opmerking]:
    """Yield a remark when all limits look like whole percentages: they are thousandths."""
    grenzen = [*kpi.grenzen, *(g for t in kpi.ladder for g in (t.vanaf, t.tot) if g is not None)]
    hoogste = max(grenzen, default=0)
    if kpi.eenheid == "procent" and 0 < hoogste < DUIZEND and all(g >= 0 for g in grenzen):
        melding = f"{kpi.naam}: de hoogste grens is {hoogste}, en dat is {_toon(hoogste, kpi)}."
        herstel = f"Grenzen zijn duizendsten van een procent; bedoelt u {hoogste * DUIZEND}?"
        yield opmerking(geladen, "let op", "ladder-klein", clausule, melding, herstel)


def _hoort_in_trede(kpi: Kpi, plek: int) -> str | None:
    """Return why a result must be in a step: it does not keep the norm, or it lies between two steps."""
    if kpi.grenzen and kpi.gewenst is not None:
        return None if kpi_gehaald(kpi, plek) else "haalt de norm niet"
    onder = any(t.tot is not None and 2 * t.tot <= plek for t in kpi.ladder)
    boven = any(t.vanaf is not None and 2 * t.vanaf >= plek for t in kpi.ladder)
    return "ligt tussen twee treden" if onder and boven else None


def _behalve(treden: Sequence[Trede]) -> str:
    """Name the steps that only their condition opens."""
    namen = [f"trede {t.trede} als {t.voorwaarde}" if t.voorwaarde else f"trede {t.trede}" for t in treden]
    return f", behalve in {' of '.join(namen)}" if namen else ""


def _valt_in(trede: Trede, plek: int) -> bool:
    """Whether a result, in half thousandths so that "just below" is a number, falls in a step."""
    onder = trede.vanaf is None or plek > 2 * trede.vanaf or (plek == 2 * trede.vanaf and trede.vanaf_inclusief)
    boven = trede.tot is None or plek < 2 * trede.tot or (plek == 2 * trede.tot and trede.tot_inclusief)
    return onder and boven


def kpi_gehaald(kpi: Kpi, plek: int) -> bool:
    """Whether a result (in half thousandths) keeps the norm, by the first and last limit and what is wanted."""
    if not kpi.grenzen or kpi.gewenst is None:
        return True
    laagste, hoogste = 2 * min(kpi.grenzen), 2 * max(kpi.grenzen)
    grens_goed = kpi.gewenst != "hoog" if kpi.grens_voldoet is None else kpi.grens_voldoet
    match kpi.gewenst:
        case "hoog":
            return plek > hoogste or (grens_goed and plek == hoogste)
        case "laag":
            return plek < laagste or (grens_goed and plek == laagste)
        case "binnen":
            return laagste < plek < hoogste or (grens_goed and plek in (laagste, hoogste))
    return False


def _toon(punt: int, kpi: Kpi) -> str:
    heel, rest = divmod(abs(punt), 1000)
    getal = f"{'-' if punt < 0 else ''}{heel}" + (f",{rest:03d}".rstrip("0") if rest else "")
    return f"{getal} procent" if kpi.eenheid == "procent" else f"{getal} {kpi.eenheid}"
