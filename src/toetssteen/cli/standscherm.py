"""Shows a stand to a person: per gemeente and aanbieder its tables, then what does not count and why."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from toetssteen.cli import standwoorden
from toetssteen.core.tables import PARTIJEN

if TYPE_CHECKING:
    from rich.console import Console

    from toetssteen.toetsing.overzicht import Overzicht

_BREEDTE: Final = 100  # columns when no person watches
_VEEL: Final = 50  # rows of a table that are shown; --json gives all
_PAREN: Final = 20  # pairs of parties that are shown
_TABELLEN: Final = (
    ("Toewijzingen", "toewijzingen", standwoorden.TOEWIJZING, standwoorden.toewijzing),
    ("Leveringen", "leveringen", standwoorden.LEVERING, standwoorden.levering),
    ("Openstaande verzoeken", "verzoeken", standwoorden.VERZOEK, standwoorden.verzoek),
    ("Declaraties", "declaraties", standwoorden.DECLARATIE, standwoorden.declaratie),
    ("Termijnen", "termijnen", standwoorden.TERMIJN, standwoorden.termijn),
)


def toon_stand(gezien: Overzicht, kort: Mapping[str, Any]) -> None:
    """Print the overview; `kort` is the first line of `--json`."""
    from rich.console import Console

    console = Console(highlight=False, width=None if sys.stdout.isatty() else _BREEDTE)
    console.print(standwoorden.kop(kort), style="bold")
    paren = _paren(gezien)
    for paar in paren[:_PAREN]:
        _toon_paar(console, gezien, paar)
    if len(paren) > _PAREN:
        console.print(
            f"\n... en nog {len(paren) - _PAREN} keer gemeente en aanbieder; --json toont alles.", style="dim"
        )
    _toon_rest(console, gezien.berichten)


def _paren(gezien: Overzicht) -> list[tuple[str, ...]]:
    """Return the parties of everything that is shown, sorted."""
    frames = (getattr(gezien, naam).select(*PARTIJEN) for _, naam, _, _ in _TABELLEN)
    return sorted(pl.concat(frames).unique().rows())


def _toon_paar(console: Console, gezien: Overzicht, paar: tuple[str, ...]) -> None:
    console.print(f"\n{standwoorden.paar(*paar)}", style="bold cyan")
    eigen = dict(zip(PARTIJEN, paar, strict=True))
    for titel, naam, kolommen, in_woorden in _TABELLEN:
        frame: pl.DataFrame = getattr(gezien, naam).filter(**eigen)
        getoond = _TE_TONEN[naam](frame) if naam in _TE_TONEN else frame
        if not getoond.is_empty():
            rijen = (in_woorden(rij) for rij in getoond.head(_VEEL).iter_rows(named=True))
            _tabel(console, f"{titel} ({getoond.height})", kolommen, rijen, getoond.height)
        if rest := standwoorden.niet_getoond(naam, frame):
            console.print(f"  {rest}", style="dim")


_TE_TONEN: Final = {
    "verzoeken": lambda frame: frame.filter(pl.col("toestand").is_in(["open", "in onderzoek"])),
    "termijnen": lambda frame: frame.filter(pl.col("uitkomst").is_in(["loopt", "te laat"])),
}


def _tabel(console: Console, titel: str, kolommen: Sequence[str], rijen: Iterator[Sequence[str]], hoogte: int) -> None:
    from rich.table import Table
    from rich.text import Text

    console.print(f"\n{titel}", style="bold")
    tabel = Table(box=None, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for kolom in kolommen:
        heel = console.width >= _BREEDTE and kolom not in standwoorden.BREED
        ruim = console.width // 2 if kolom == "bestand" else None
        tabel.add_column(kolom.removeprefix(">"), overflow="fold", no_wrap=heel, justify=_kant(kolom), max_width=ruim)
    for rij in rijen:
        tabel.add_row(*(Text(cel) for cel in rij))
    console.print(tabel)
    if hoogte > _VEEL:
        console.print(f"  ... en nog {hoogte - _VEEL}; --json toont ze alle.", style="dim")


def _kant(kolom: str) -> Any:
    return "right" if kolom.startswith(">") else "left"


def _toon_rest(console: Console, berichten: pl.DataFrame) -> None:
    """Show which messages do not count, and why."""
    for uitkomst, titel in standwoorden.NIET_GETELD.items():
        frame = berichten.filter(pl.col("uitkomst") == uitkomst)
        if not frame.is_empty():
            rijen = (standwoorden.bericht(rij) for rij in frame.head(_VEEL).iter_rows(named=True))
            _tabel(console, f"{titel} ({frame.height})", standwoorden.BERICHT, rijen, frame.height)
