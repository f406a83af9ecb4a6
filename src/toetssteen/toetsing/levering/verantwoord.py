"""What a contract says of the lines of a claim when the aanbieder has accounted for them with sessions.

Then the clauses that hold a claim against what was registered can be judged, and what is the matter with a session has
a line of the claim to stand beside. A reduction (`korting`, or time that `vervalt`) is only said of a line with which
more was claimed than its sessions come to: who left the time out already has nothing to give back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

import polars as pl

from toetssteen.contracten.laden import Geladen
from toetssteen.core.bevinding import Bevinding
from toetssteen.core.gegevens import Gegevens
from toetssteen.toetsing.contract.bijbericht import contractbevindingen, prestaties_van
from toetssteen.toetsing.contract.gegevens import vul_aan
from toetssteen.toetsing.contract.uitslag import UITKOMST, bevinding
from toetssteen.toetsing.levering.gedeclareerd import naast_gedeclareerd
from toetssteen.toetsing.levering.levering import Levering, beoordeel_levering
from toetssteen.toetsing.uitslag import Uitslag

MINDER: Final = frozenset({"korting", "vervalt"})
"""Consequences that make what may be claimed less."""
_GEZEGD: Final = MINDER | {"vordering", "vraag"}
_Regel = tuple[str, date]


@dataclass(frozen=True, eq=False)
class Verantwoord:
    """The tables `sessies`, `professionals` and so on that an aanbieder gave, and of which months (first days)."""

    gegevens: Mapping[str, pl.DataFrame]
    maanden: Collection[date]
    geweigerd: Collection[str] = field(default=())
    """ReferentieNummers of lines that are refused anyway: nothing is said of their sessions."""


def verantwoorde_bevindingen(
    geladen: Geladen, uitslag: Uitslag, bekend: Gegevens, gegeven: Verantwoord, *, vandaag: date
) -> list[Bevinding]:
    """Return what `contractbevindingen` does, and for the months that are accounted for what the sessions add.

    A finding about a session has the ReferentieNummer of the line that claims it in its `sleutel`.
    """
    zonder = contractbevindingen(geladen, uitslag, bekend, vandaag=vandaag)
    nieuw = prestaties_van(uitslag)
    if nieuw is None:
        return zonder
    erin = nieuw.with_columns(maand=pl.col("Begindatum").dt.month_start()).filter(
        pl.col("maand").is_in(list(gegeven.maanden))
    )
    if erin.is_empty():
        return zonder
    eigen = set(erin["ReferentieNummer"])
    met = contractbevindingen(geladen, uitslag, {**bekend, **gegeven.gegevens}, vandaag=vandaag)
    alles = [b for b in met if b.sleutel.get("ReferentieNummer") in eigen]
    alles += [b for b in zonder if b.sleutel.get("ReferentieNummer") not in eigen]
    samen = {**bekend, **gegeven.gegevens, "prestaties": _alle_regels(bekend, nieuw)}
    levering = beoordeel_levering(geladen, samen, peildatum=vandaag)
    return alles + _van_sessies(levering, _regels(erin, gegeven.geweigerd))


def _alle_regels(bekend: Gegevens, nieuw: pl.DataFrame) -> pl.DataFrame:
    eerder = vul_aan({"prestaties": bekend["prestaties"]})["prestaties"] if "prestaties" in bekend else nieuw.clear()
    return pl.concat([eerder.join(nieuw, on=["Declarant", "ReferentieNummer"], how="anti", nulls_equal=True), nieuw])


def _regels(erin: pl.DataFrame, geweigerd: Collection[str]) -> dict[_Regel, str]:
    """Return the line (ReferentieNummer) that claims an allocation in a month; credits and refused lines do not."""
    debet = erin.filter((pl.col("DebetCredit") != "C") & ~pl.col("ReferentieNummer").is_in(list(geweigerd)))
    return {(t, m): r for t, m, r in debet.select("ToewijzingNummer", "maand", "ReferentieNummer").iter_rows()}


def _van_sessies(levering: Levering, regels: Mapping[_Regel, str]) -> list[Bevinding]:
    """Return the findings about sessions of these lines; what more clauses demand of a session is said once.

    A question is asked once per line: `sessies` in its grounds counts the sessions that it is about.
    """
    te_veel = _te_veel(levering)
    uit: dict[tuple[Any, ...], Bevinding] = {}
    for waar, gevolg, een in _per_sessie(levering):
        if waar not in regels or (gevolg in MINDER and waar not in te_veel):
            continue
        sleutel = {**een.sleutel, "ToewijzingNummer": waar[0], "ReferentieNummer": regels[waar]}
        sessie = None if gevolg == "vraag" else sleutel["Sessie"]
        plek = (een.regel, gevolg, waar, sessie, sleutel.get("Bsn"))
        eerder = uit.get(plek)
        uit[plek] = replace(een, sleutel=sleutel) if eerder is None else _erbij(eerder, een)
    return [_geteld(een) for een in uit.values()]


def _erbij(eerder: Bevinding, een: Bevinding) -> Bevinding:
    """Return a finding with what another clause, or the same one of another session, says too."""
    grond = eerder.onderbouwing
    if een.sleutel["Sessie"] != eerder.sleutel["Sessie"]:
        meer = {*grond.get("sessies", [eerder.sleutel["Sessie"]]), een.sleutel["Sessie"]}
        return replace(eerder, onderbouwing={**grond, "sessies": sorted(meer)})
    ook = dict.fromkeys([*grond.get("ook", ()), een.onderbouwing["clausule"]])
    return replace(eerder, onderbouwing={**grond, "ook": [c for c in ook if c != grond["clausule"]]})


def _geteld(een: Bevinding) -> Bevinding:
    """Return a finding that says of how many sessions it is."""
    sessies = een.onderbouwing.get("sessies")
    if sessies is None:
        return een
    staart = f" Zo ook bij nog {len(sessies) - 1} andere {'sessie' if len(sessies) == 2 else 'sessies'} van deze regel."
    return replace(een, melding=een.melding + staart, onderbouwing={**een.onderbouwing, "sessies": len(sessies)})


def _te_veel(levering: Levering) -> set[_Regel]:
    """Return the allocations and months with which more was claimed than the sessions come to."""
    naast = naast_gedeclareerd(levering.regels, levering.gegevens)
    meer = naast.filter(pl.col("gedeclareerd_volume") > pl.col("Volume"))
    return set(meer.select("ToewijzingNummer", "maand").iter_rows())


def _per_sessie(levering: Levering) -> Iterator[tuple[_Regel, str, Bevinding]]:
    """Yield what does not satisfy: allocation and month of the session, the consequence, and the finding."""
    maand = pl.col("Begin").dt.date().dt.month_start()
    rijen = levering.sessies.select("Sessie", "Bsn", "ToewijzingNummer", maand).iter_rows()
    plekken = {(sessie, bsn): (nummer, m) for sessie, bsn, nummer, m in rijen}
    for deel in levering.uitslag.delen:
        if deel.tabel != "sessies" or deel.gevolg not in _GEZEGD or "Sessie" not in deel.rijen.columns:
            continue
        for rij in deel.rijen.filter(~pl.col(UITKOMST)).iter_rows(named=True):
            if (waar := plekken.get((rij["Sessie"], rij.get("Bsn")))) is not None:
                yield waar, deel.gevolg, bevinding(levering.uitslag.geladen, deel, rij)
