"""Shows a counted term to a person: what it asks, every day with why it counts or not, and the last day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from toetssteen.cli.contractwoorden import console
from toetssteen.contracten.rekenwijze import WEEKDAGEN, als_dag, met_weekdag
from toetssteen.contracten.termijnwoorden import in_woorden
from toetssteen.core.weergave import toon

if TYPE_CHECKING:
    from rich.console import Console

    from toetssteen.contracten.delen import Termijn
    from toetssteen.contracten.schema import Clausule
    from toetssteen.contracten.termijn import Berekening, Stap

_GETOOND: Final = 62  # steps that are shown whole; of a longer term the first and last
_RAND: Final = 12


def toon_termijn(clausule: Clausule, termijn: Termijn, som: Berekening) -> None:
    """Print a counted term."""
    from rich.text import Text

    scherm = console()
    scherm.print(Text.assemble((clausule.id, "bold"), f"  {clausule.kern}"), overflow="fold")
    scherm.print(Text(f"{in_woorden(termijn)} ({termijn.eigenaar})", style="dim"), overflow="fold")
    for extra in (termijn.toelichting, termijn.keuze):
        if extra:
            scherm.print(Text(extra, style="dim"), overflow="fold")
    if som.stappen:
        scherm.print()
        _toon_stappen(scherm, som.stappen)
    scherm.print()
    stijl = "bold" if som.reden is None else "bold yellow"
    scherm.print(Text(slotzin(som, termijn.vorm), style=stijl), overflow="fold")
    scherm.print(Text(f"som: {som.som}", style="dim"), overflow="fold")
    scherm.print()


def _toon_stappen(scherm: Console, stappen: Sequence[Stap]) -> None:
    from rich.table import Table
    from rich.text import Text

    tabel = Table(box=None, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for kop in ("dag", "", "telt", "waarom"):
        tabel.add_column(kop, overflow="fold", no_wrap=kop != "waarom")
    kort = len(stappen) > _GETOOND
    for nummer, stap in enumerate(stappen):
        if kort and nummer == _RAND:
            tabel.add_row("...", "", "", f"nog {len(stappen) - 2 * _RAND}; --json toont ze alle")
        if not kort or not _RAND <= nummer < len(stappen) - _RAND:
            cellen = (toon(stap.dag), WEEKDAGEN[stap.dag.weekday()], "ja" if stap.telt else "nee", stap.waarom)
            tabel.add_row(*(Text(cel, style="" if stap.telt else "dim") for cel in cellen))
    scherm.print(tabel)


def slotzin(som: Berekening, vorm: str) -> str:
    """Return the last day, or the first, in one sentence."""
    if som.reden is not None:
        return f"De laatste dag is niet te bepalen, want {som.reden}."
    if vorm == "tijdvak":
        return _tijdvak(som)
    if som.eerste is not None:
        return f"Het mag vanaf {met_weekdag(som.eerste)}."
    assert som.uiterste is not None
    wat = "Het laatste tijdstip" if isinstance(som.uiterste, dt.datetime) else "De laatste dag"
    return f"{wat} is {met_weekdag(som.uiterste)}."


def _tijdvak(som: Berekening) -> str:
    grenzen = [f"vanaf {met_weekdag(som.eerste)}"] if som.eerste else []
    grenzen += [f"tot en met {met_weekdag(som.uiterste)}"] if som.uiterste else []
    dag = als_dag(som.vanaf)
    buiten = (som.eerste and dag < als_dag(som.eerste)) or (som.uiterste and dag > als_dag(som.uiterste))
    return f"Het kan {' '.join(grenzen)}; {met_weekdag(som.vanaf)} valt {'daarbuiten' if buiten else 'daarbinnen'}."
