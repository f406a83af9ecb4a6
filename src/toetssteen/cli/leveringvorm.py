"""The shape of `toetssteen contract levering --json`: one object a line, told apart by `onderdeel`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from toetssteen.regels.contract.basis import PER_MINUUT
from toetssteen.toetsing.levering.gedeclareerd import naast_gedeclareerd
from toetssteen.toetsing.levering.levering import Levering
from toetssteen.toetsing.levering.lezen import Gelezen
from toetssteen.toetsing.levering.maanden import UUR, te_declareren
from toetssteen.toetsing.levering.opvallend import opvallend
from toetssteen.toetsing.levering.uitleg import leg_uit


def samenvatting(levering: Levering, gelezen: Gelezen, berichten: list[dict[str, object]]) -> dict[str, Any]:
    """Return what it comes down to: rows, minutes, amounts (eurocents) and messages."""
    profiel, rijen = levering.uitslag.geladen.profiel, levering.declarabel.rijen
    zeker, in_bericht = rijen.filter(~rijen["onzeker"]), te_declareren(levering.regels)
    return {
        "onderdeel": "samenvatting",
        "contract": profiel.naam,
        "versie": profiel.versie,
        "profielhash": levering.uitslag.geladen.hash,
        "sessies": levering.sessies.height,
        "afgekeurd": sum(t.height for t in gelezen.afgekeurd.values()),
        "minuten_vastgelegd": int(rijen["geleverd"].sum()) // PER_MINUUT,
        "minuten_declarabel": int(zeker["declarabel"].sum()) // PER_MINUUT,
        "minuten_onzeker": int(rijen.filter(rijen["onzeker"])["declarabel"].sum()) // PER_MINUUT,
        "regels": in_bericht.height,
        "bedrag": int(in_bericht["Bedrag"].sum()),
        "niet_in_bericht": int((levering.regels["Volume"].fill_null(1) > 0).sum()) - in_bericht.height,
        "berichten": berichten,
    }


def rijen(levering: Levering, gelezen: Gelezen) -> Iterator[dict[str, Any]]:
    """Yield refused rows, the outcome per clause, the claim lines and every finding."""
    for gebrek in gelezen.gebreken:
        yield {"onderdeel": "afgekeurd", "plaats": gebrek.pad, "melding": gebrek.melding, "herstel": gebrek.herstel}
    for een in opvallend(levering):
        yield {"onderdeel": "opvallend", "soort": een.soort, "aantal": een.aantal, "melding": een.melding}
    yield from clausules(levering)
    for regel in levering.regels.iter_rows(named=True):
        delen = {n: int(regel[n]) // PER_MINUUT for n in ("geleverd", "declarabel", "onzeker")}
        yield {"onderdeel": "regel", **regel, "maand": f"{regel['maand']:%Y-%m}", **delen}
    for regel in naast_gedeclareerd(levering.regels, levering.gegevens).iter_rows(named=True):
        yield {"onderdeel": "gedeclareerd", **regel, "maand": f"{regel['maand']:%Y-%m}"}
    for bevinding in levering.uitslag.bevindingen():
        yield {"onderdeel": "bevinding", **bevinding.as_dict()}


def clausules(levering: Levering) -> Iterator[dict[str, Any]]:
    """Yield per clause the outcome and how many rows had which."""
    tel: dict[str, Counter[str]] = {}
    for deel in levering.uitslag.delen:
        tel.setdefault(deel.clausule.id, Counter()).update(deel.aantallen)
    redenen = {d.clausule.id: d.onbekend for d in levering.uitslag.delen if d.onbekend}
    for clausule, aantallen in tel.items():
        yield {
            "onderdeel": "clausule",
            "clausule": clausule,
            "uitkomst": levering.uitslag.uitkomst(clausule),
            "aantallen": dict(aantallen),
            "reden": redenen.get(clausule),
        }


def uitleg(levering: Levering, sessie: str) -> list[dict[str, Any]]:
    """Return the sum of a session, a step per clause."""
    return [
        {
            "onderdeel": "uitleg",
            "sessie": u.sessie,
            "bsn": u.bsn,
            "geleverd": str(u.geleverd),
            "gerekend": u.gerekend,
            "declarabel": str(u.declarabel),
            "onzeker": u.onzeker,
            "maand": uren_van(levering, u.sessie, u.bsn),
            "stappen": [
                {
                    "clausule": s.clausule,
                    "regel": s.regel,
                    "vindplaats": s.vindplaats,
                    "minuten": None if s.minuten is None else str(s.minuten),
                    "uitkomst": s.uitkomst,
                    "waarom": s.waarom,
                }
                for s in u.stappen
            ],
        }
        for u in leg_uit(levering, sessie)
    ]


def uren_van(levering: Levering, sessie: str, bsn: str) -> list[str]:
    """Return how the minutes of the month of a session become whole hours, per claim line in hours."""
    rij = levering.sessies.filter((pl.col("Sessie") == sessie) & (pl.col("Bsn") == bsn)).row(0, named=True)
    if rij["Begin"] is None:
        return []
    product = pl.lit(True) if rij["ProductCode"] is None else pl.col("Product") == rij["ProductCode"]
    lijn = levering.regels.filter(
        (pl.col("Eenheid") == UUR)
        & pl.col("ToewijzingNummer").eq_missing(pl.lit(rij["ToewijzingNummer"]))
        & (pl.col("Bsn") == bsn)
        & (pl.col("maand") == rij["Begin"].date().replace(day=1))
        & product
    )
    return [uren_in_woorden(r) for r in lijn.iter_rows(named=True)]


def uren_in_woorden(regel: Mapping[str, Any]) -> str:
    """Return the rounding of a claim line in hours, as a sum: "160 minuten = 3 uur (IV079)"."""
    minuten = int(regel["declarabel"]) // PER_MINUUT
    return f"{minuten} {'minuut' if minuten == 1 else 'minuten'} = {regel['Volume']} uur (IV079)"
