"""Reads a history and contract terms for a command: folder, progress bar, what was skipped."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from toetssteen.berichten.onleesbaar import Onleesbaar
from toetssteen.cli.invoer import lees_inhoud, zoek
from toetssteen.cli.woorden import besturingsfout

if TYPE_CHECKING:
    import polars as pl

    from toetssteen.contracten.laden import Geladen
    from toetssteen.toetsing.geschiedenis import Geschiedenis

VEEL = 200  # messages from which a progress bar is worth its line


def lees_map(paden: list[str], vandaag: date, afspraken: pl.DataFrame | None) -> Geschiedenis:
    """Return the history that folders or files hold."""
    from toetssteen.toetsing.geschiedenis import lees_geschiedenis
    from toetssteen.toetsing.uitslag import Uitslag, bevinding_onleesbaar

    inhoud: list[tuple[str, bytes]] = []
    kapot: list[Uitslag] = []
    for bestand in zoek(paden):
        try:
            inhoud.append((bestand.naam, lees_inhoud(bestand)))
        except Onleesbaar as fout:
            kapot.append(Uitslag(bestand.naam, "onleesbaar", bevindingen=[bevinding_onleesbaar(fout)]))
    with _balk(len(inhoud)) as voortgang:
        return lees_geschiedenis(inhoud, vandaag=vandaag, afspraken=afspraken, onleesbaar=kapot, voortgang=voortgang)


def lees_profiel(naam: str | None) -> Geladen | None:
    """Return the profile that `--contract` names; None when it names nothing or a CSV. Raises ProfielFout."""
    if naam is None or naam.lower().endswith(".csv") or (Path(naam).is_file() and Path(naam).suffix != ".yaml"):
        return None
    from toetssteen.contracten.laden import laad

    return laad(naam)


def lees_contract(pad: str | None) -> pl.DataFrame | None:
    """Return the terms of a profile or a CSV; raise AfsprakenFout or ProfielFout with every fault in it."""
    if pad is None:
        return None
    if pad and (geladen := lees_profiel(pad)) is not None:
        from toetssteen.toetsing.contract.afspraken import afspraken_uit_profiel

        return afspraken_uit_profiel(geladen.profiel)
    from toetssteen.berichten.invoer import Gebrek
    from toetssteen.toetsing.afspraken import AfsprakenFout, lees_afspraken

    try:
        inhoud = Path(pad or "\0").read_bytes()
    except (OSError, ValueError) as fout:
        waarom = besturingsfout(fout) if pad else "de naam is leeg"
        melding = f"Het bestand met contractafspraken kan niet worden geopend: {waarom}."
        raise AfsprakenFout([Gebrek(pad or "--contract", melding, "Noem een CSV-bestand dat er is.")]) from fout
    return lees_afspraken(pad, inhoud)


@contextmanager
def _balk(totaal: int) -> Iterator[Callable[[int], None] | None]:
    """Give a function that moves a progress bar, when a person watches and there is much to do."""
    if totaal < VEEL or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as voortgang:
        balk = voortgang.add_task("Geschiedenis", total=totaal)
        yield lambda aantal: voortgang.advance(balk, aantal)
