"""`toetssteen toets`: judges files and folders, prints findings and writes answers."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from toetssteen.berichten.invoer import InvoerFout
from toetssteen.cli.geschiedenis import lees_contract
from toetssteen.cli.invoer import Bestand, zoek
from toetssteen.cli.ladingen import LADING_BESTANDEN, op_volgorde, verdeel
from toetssteen.cli.uitvoer import meld_gebreken

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor
    from threading import Thread

    from toetssteen.cli.scherm import Scherm

KORT = "toets berichten en toon elke bevinding"
LANG = (
    "Toetst berichten van iWmo en iJw 3.2: is het bestand te lezen, klopt de vorm (XSD) en klopt de inhoud? "
    "Met --geschiedenis ook: klopt het met wat eerder is toegewezen, gestart, gevraagd en gedeclareerd? "
    "Een map betekent elk .xml-bestand erin. Uitkomst 0: alles goed; 1: bevindingen; 2: iets is niet te lezen."
)
_ANTWOORDEN = ("302", "306", "308", "316", "318", "320", "325")
PARALLEL_VANAF = 12  # loads: starting a worker takes as long as judging some thousands of small messages
PARALLEL_ANTWOORD = 2  # loads when answers are written too, which costs about 5 ms a message


def voeg_toe(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("bestanden", nargs="+", metavar="BESTAND", help="bericht, of map met berichten; - is invoer")
    parser.add_argument("--json", action="store_true", help="schrijf per bestand een regel JSON")
    parser.add_argument(
        "--antwoord",
        metavar="UIT.xml",
        help="schrijf het retourbericht of de 325 hierheen; bij meer bestanden is dit een map",
    )
    parser.add_argument(
        "--geschiedenis",
        action="append",
        metavar="MAP",
        help="toets tegen wat eerder is aanvaard: map met eerdere berichten en antwoorden (mag vaker)",
    )
    parser.add_argument(
        "--contract",
        metavar="NAAM",
        help="contract: naam of map van een profiel, of een CSV met afspraken per product (eenheid, tarief, variant)",
    )
    parser.add_argument(
        "--kant", choices=("gemeente", "aanbieder"), help="van welke kant u toetst; anders van de ontvanger"
    )
    parser.add_argument(
        "--vandaag",
        type=datum,
        metavar="DATUM",
        help="dag van beoordelen en dagtekening van het antwoord (jjjj-mm-dd), anders vandaag",
    )
    parser.add_argument(
        "--identificatie", help="kenmerk van het antwoord, hooguit 12 tekens; anders wordt het afgeleid"
    )
    parser.add_argument(
        "--kernen", type=_aantal, metavar="N", help="aantal rekenkernen bij veel bestanden; anders alle"
    )


def datum(tekst: str) -> dt.date:
    """Return the day that an option names."""
    try:
        return dt.date.fromisoformat(tekst)
    except ValueError as fout:
        raise argparse.ArgumentTypeError(f"{tekst} is geen datum; schrijf bijvoorbeeld 2026-01-31") from fout


def _aantal(tekst: str) -> int:
    if not tekst.isascii() or not tekst.isdigit() or int(tekst[:9]) < 1:
        raise argparse.ArgumentTypeError(f"{tekst} is geen aantal; schrijf 1 of meer")
    return int(tekst[:9])


def voer_uit(opties: argparse.Namespace) -> int:
    """Judge the files and return the exit code."""
    bestanden = zoek(opties.bestanden)
    vandaag = opties.vandaag or dt.datetime.now(ZoneInfo("Europe/Amsterdam")).date()
    if bezwaar := _bezwaar(opties, bestanden):
        print(f"toetssteen: {bezwaar}", file=sys.stderr)
        return 2
    from toetssteen.cli.contractwoorden import meld_profielfout
    from toetssteen.contracten.yamlbron import ProfielFout

    try:
        afspraken = lees_contract(opties.contract)
    except InvoerFout as fout:
        return meld_gebreken(fout)
    except ProfielFout as fout:
        return meld_profielfout(fout)
    antwoord = _antwoordpad(opties.antwoord, bestanden, opties.bestanden)
    slechtst = 0
    scherm = None if opties.json else _scherm(bestanden, opties)
    toon = _json if scherm is None else scherm.toon
    if opties.geschiedenis or opties.contract:
        from toetssteen.cli.metstand import oordelen_met_stand

        uitslagen = oordelen_met_stand(bestanden, antwoord, vandaag, afspraken, opties)
    else:
        uitslagen = oordelen(bestanden, antwoord, vandaag, opties.identificatie, opties.kernen)
    try:
        for uitslag in uitslagen:
            slechtst = max(slechtst, _code(uitslag))
            toon(uitslag)
    except InvoerFout as fout:
        return meld_gebreken(fout)
    if scherm is not None:
        scherm.samenvatting()
    return slechtst


def _code(uitslag: dict[str, Any]) -> int:
    """Return the exit code of one verdict: judged against less than there is, or refused, is never silently good."""
    onvolledig = not uitslag.get("geschiedenis", {}).get("volledig", True)
    code = {"goed": 0, "bevindingen": 1, "onleesbaar": 2}[uitslag["oordeel"]]
    return max(code, int(onvolledig or uitslag["aanvaard"] is False))


def _bezwaar(opties: argparse.Namespace, bestanden: list[Bestand]) -> str | None:
    """Return what is wrong with the options."""
    if opties.identificatie is not None and not 1 <= len(opties.identificatie.strip()) <= 12:
        return "--identificatie is 1 tot en met 12 tekens lang (RS017)."
    for map_ in opties.geschiedenis or ():
        if not map_ or not Path(map_).exists():
            return f"--geschiedenis {map_ or '(leeg)'} bestaat niet; noem een map met eerdere berichten."
    return None if opties.antwoord is None else _bezwaar_antwoord(opties, bestanden)


def _bezwaar_antwoord(opties: argparse.Namespace, bestanden: list[Bestand]) -> str | None:
    """Return why an answer may not go there: never over what is read."""
    if opties.antwoord in ("", "-"):
        return "--antwoord is de naam van een bestand of map."
    doel = Path(opties.antwoord).resolve()
    if not _is_map(opties.antwoord, bestanden, opties.bestanden) and not doel.parent.is_dir():
        return f"de map {doel.parent} voor het antwoord bestaat niet; maak haar eerst, of kies een andere."
    namen = {f"{b.stam}-{nummer}.xml" for b in bestanden for nummer in _ANTWOORDEN}
    gelezen = [(b.naam, "dat getoetst wordt") for b in bestanden if b.fout is None and b.naam != "-"]
    gelezen += [(b.naam, "dat bij de geschiedenis hoort") for b in zoek(opties.geschiedenis or ()) if b.fout is None]
    gelezen += [(opties.contract, "met de contractafspraken")] if opties.contract else []
    for naam, wat in gelezen:
        plek = Path(naam).resolve()
        if plek == doel or (plek.parent == doel and plek.name in namen):
            return f"een antwoord zou {naam} overschrijven, {wat}; kies een andere naam of map."
    return None


def _is_map(uit: str, bestanden: list[Bestand], gegeven: list[str]) -> bool:
    """Return whether answers go to a folder of that name, which is made, or to one file."""
    return len(bestanden) > 1 or Path(uit).is_dir() or any(Path(g).is_dir() for g in gegeven if g != "-")


def _antwoordpad(uit: str | None, bestanden: list[Bestand], gegeven: list[str]) -> tuple[Path, bool] | None:
    """Return where answers go and whether that is a folder; a folder is made."""
    if uit is None:
        return None
    is_map = _is_map(uit, bestanden, gegeven)
    if is_map:
        Path(uit).mkdir(parents=True, exist_ok=True)
    return Path(uit), is_map


def oordelen(
    bestanden: list[Bestand],
    antwoord: tuple[Path, bool] | None,
    vandaag: dt.date,
    identificatie: str | None,
    kernen: int | None,
) -> Iterator[dict[str, Any]]:
    """Yield the verdict of every file in order; many files are judged side by side on all cores."""
    delen = verdeel(bestanden)
    taken = [([bestanden[i] for i in deel], antwoord, vandaag, identificatie) for deel in delen]
    werkers = min(kernen or os.cpu_count() or 1, len(delen))
    vanaf = 2 if kernen else PARALLEL_VANAF if antwoord is None else PARALLEL_ANTWOORD
    if len(delen) < vanaf or werkers < 2:
        yield from op_volgorde(delen, _voortgang((_taak(taak) for taak in taken), len(bestanden)))
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    pool = ProcessPoolExecutor(werkers, mp_context=get_context("spawn"))
    try:
        with _zonder_onderbreking():
            uitkomsten = pool.map(_taak, taken)
        yield from op_volgorde(delen, _voortgang(uitkomsten, len(bestanden)))
    except BaseException:
        _stop(pool)
        raise
    pool.shutdown()


def _stop(pool: ProcessPoolExecutor) -> None:
    """End the workers at once; a killed one may hold a lock that a normal end would wait for, so do not wait long."""
    beheer: Thread | None = getattr(pool, "_executor_manager_thread", None)
    for werker in list((getattr(pool, "_processes", None) or {}).values()):
        werker.kill()
    pool.shutdown(wait=False, cancel_futures=True)
    if beheer is not None:
        beheer.join(timeout=2)
        if beheer.is_alive():
            print("toetssteen: afgebroken.", file=sys.stderr, flush=True)
            os._exit(130)


@contextmanager
def _zonder_onderbreking() -> Iterator[None]:
    """Hold SIGINT back while workers start: they inherit that, so that only the parent answers to Ctrl-C."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _taak(taak: tuple[list[Bestand], tuple[Path, bool] | None, dt.date, str | None]) -> list[dict[str, Any]]:
    from toetssteen.cli.werk import oordeel_lading

    return oordeel_lading(*taak)


def _voortgang(delen: Iterator[list[dict[str, Any]]], totaal: int) -> Iterator[list[dict[str, Any]]]:
    """Pass the loads on, with a progress bar when a person watches and there is much to do."""
    if totaal <= LADING_BESTANDEN or not sys.stderr.isatty():
        yield from delen
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as voortgang:
        balk = voortgang.add_task("Toetsen", total=totaal)
        for deel in delen:
            voortgang.advance(balk, len(deel))
            yield deel


def _json(uitslag: dict[str, Any]) -> None:
    from toetssteen.cli.scherm import als_regel

    print(als_regel(uitslag))


def _scherm(bestanden: list[Bestand], opties: argparse.Namespace) -> Scherm:
    from toetssteen.cli.scherm import Scherm

    return Scherm(
        len(bestanden),
        kant=opties.kant,
        geschiedenis=opties.geschiedenis is not None,
        contract=opties.contract is not None,
    )
