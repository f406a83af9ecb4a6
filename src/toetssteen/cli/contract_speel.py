"""`toetssteen contract speel`: a past year of messages and sessions under a draft contract."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from toetssteen.cli.toets import datum

if TYPE_CHECKING:
    from toetssteen.toetsing.levering.spelen import Spel

KORT = "speel een voorbij jaar na onder een (nieuw) contract"
LANG = (
    "Toetst berichten en sessies van een voorbije tijd aan een profiel, en met --tegen ook aan een ander, en toont het "
    "verschil in euro's en in bevindingen per clausule. Er verandert niets en er wordt niets verstuurd. "
    "Uitkomst 0: geen verschil of niets om mee te vergelijken; 1: er is verschil; 2: er is niets te lezen."
)
_ZONDER_TOEWIJZINGEN = (
    "toetssteen: er zijn geen toewijzingen gelezen. Een regel van een 323 zonder toewijzing telt als afgewezen; van "
    "sessies is niet getoetst wat is toegewezen.\n"
    "  → Geef met --geschiedenis de map met uw 301's, of met --sessies ook een bestand toewijzingen.csv."
)


def voeg_toe(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("profiel", metavar="PROFIEL", help="naam of map van het profiel dat u wilt proberen")
    parser.add_argument("--geschiedenis", metavar="MAP", action="append", help="map met berichten; mag vaker")
    parser.add_argument(
        "--sessies",
        metavar="BESTAND",
        nargs="+",
        action="extend",
        help="sessies en meer, als CSV of werkmap; een of meer bestanden",
    )
    parser.add_argument("--tegen", metavar="NAAM", help="profiel om mee te vergelijken")
    parser.add_argument("--peildatum", type=datum, metavar="DATUM", help="de dag waarop u kijkt, anders vandaag")
    parser.add_argument("--json", action="store_true", help="schrijf de uitkomst als regels JSON")


def voer_uit(opties: argparse.Namespace) -> int:
    """Replay and print; 1 when the two profiles differ in euros or findings."""
    from toetssteen.cli.contract_levering import uit_geschiedenis
    from toetssteen.contracten.laden import laad
    from toetssteen.toetsing.levering.lezen import lees_levering
    from toetssteen.toetsing.levering.spelen import speel

    peildatum = opties.peildatum or dt.datetime.now(ZoneInfo("Europe/Amsterdam")).date()
    if not opties.geschiedenis and not opties.sessies:
        print(
            "toetssteen: geef met --geschiedenis een map met berichten, of met --sessies een bestand.", file=sys.stderr
        )
        return 2
    gelezen = lees_levering((n, Path(n).read_bytes()) for n in opties.sessies or ())
    for gebrek in gelezen.gebreken:
        print(f"{gebrek.pad}: {gebrek.melding}\n  → {gebrek.herstel}", file=sys.stderr)
    profielen = [laad(n) for n in (opties.tegen, opties.profiel) if n]
    gegevens = {**uit_geschiedenis(opties.geschiedenis, peildatum, profielen[0]), **gelezen.gegevens}
    if not any(frame.height for frame in gegevens.values()):
        print(f"toetssteen: er is niets gelezen om na te spelen.{_waarom(opties, peildatum)}", file=sys.stderr)
        return 2
    if "toewijzingen" not in gegevens or gegevens["toewijzingen"].is_empty():
        print(_ZONDER_TOEWIJZINGEN, file=sys.stderr)
    spellen = [speel(geladen, gegevens, peildatum=peildatum) for geladen in profielen]
    rijen = list(_rijen(spellen))
    if opties.json:
        for rij in rijen:
            print(json.dumps(rij, ensure_ascii=False))
    else:
        _toon(spellen, rijen)
    return 1 if len(spellen) > 1 and _anders(*spellen) else 0


def _waarom(opties: argparse.Namespace, peildatum: dt.date) -> str:
    """Say why nothing came out of a history: a claim without its allocation is not accepted."""
    if not opties.geschiedenis:
        return ""
    from toetssteen.cli.geschiedenis import lees_map

    tel = lees_map(opties.geschiedenis, peildatum, None).as_dict()
    if tel["aanvaard"]:
        return " Geen van de berichten is van de wet en de gemeenten van dit profiel."
    geen = "Het bericht in de map is niet aanvaard."
    if tel["berichten"] > 1:
        geen = f"Van de {tel['berichten']} berichten in de map is er geen aanvaard."
    return (
        f" {geen} Wat niet is aanvaard telt niet. `toetssteen toets` zegt per bericht waarom; "
        "zet ook de 301's in de map, want een 323 kan niet zonder toewijzing."
    )


def _anders(een: Spel, ander: Spel) -> bool:
    vast = ("betaalbaar", "voorgesteld", "sessies", "bevindingen", "afgewezen")
    return any(getattr(een, naam) != getattr(ander, naam) for naam in vast)


def _rijen(spellen: list[Spel]) -> Any:
    for spel in spellen:
        yield {
            "onderdeel": "profiel",
            "profiel": spel.profiel,
            "profielhash": spel.hash,
            "regels": spel.regels,
            "ingediend": spel.ingediend,
            "betaalbaar": spel.betaalbaar,
            "zonder_tarief": spel.zonder_tarief,
            "voorgesteld": spel.voorgesteld,
            "sessies": spel.sessies,
            "bevindingen": spel.bevindingen.total(),
            "buiten_looptijd": dict(spel.buiten),
            "ontbreekt": dict(sorted(spel.ontbreekt.items())),
        }
    sleutels = sorted({k for s in spellen for k in (*s.bevindingen, *s.afgewezen)})
    for clausule, regel in sleutels:
        yield {
            "onderdeel": "clausule",
            "clausule": clausule,
            "regel": regel,
            "bevindingen": [s.bevindingen[clausule, regel] for s in spellen],
            "afgewezen": [s.afgewezen[clausule, regel] for s in spellen],
        }


def _toon(spellen: list[Spel], rijen: list[dict[str, Any]]) -> None:
    from rich.table import Table

    from toetssteen.cli.contractwoorden import console
    from toetssteen.core.eurocent import euro

    scherm = console()
    scherm.print(_bedragen(spellen))
    per_clausule = [rij for rij in rijen if rij["onderdeel"] == "clausule"]
    if per_clausule:
        tabel = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", title="\nBevindingen")
        tabel.title_justify = "left"
        tabel.add_column("clausule", no_wrap=True)
        tabel.add_column("regel", no_wrap=True)
        for spel in spellen:
            tabel.add_column(spel.profiel, justify="right")
            tabel.add_column("afgewezen", justify="right")
        for rij in per_clausule:
            cellen = [c for n, b in zip(rij["bevindingen"], rij["afgewezen"], strict=True) for c in (str(n), euro(b))]
            tabel.add_row(rij["clausule"], rij["regel"], *cellen)
        scherm.print(tabel)
    for zin in _kanttekeningen(spellen):
        scherm.print(zin, style="yellow")
    if len(spellen) > 1:
        for zin in _verschillen(*spellen):
            scherm.print(zin, style="bold")


def _kanttekeningen(spellen: list[Spel]) -> list[str]:
    """Say what does not count: what is outside the period of a profile, and what was not given."""
    from toetssteen.cli.contractwoorden import telwoord

    uit: list[str] = []
    for spel in spellen:
        for naam, een, meer in (("sessies", "sessie", "sessies"), ("prestaties", "regel", "regels")):
            if aantal := spel.buiten.get(naam, 0):
                valt = "valt" if aantal == 1 else "vallen"
                uit.append(
                    f"{telwoord(aantal, een, meer)} {valt} buiten de looptijd van {spel.profiel}: "
                    f"dit contract zegt daar niets van{' en telt ze niet' if naam == 'sessies' else ''}."
                )
        if spel.ontbreekt:
            clausules = ", ".join(
                f"{naam} ({telwoord(n, 'clausule', 'clausules')})" for naam, n in sorted(spel.ontbreekt.items())
            )
            uit.append(f"Niet gegeven, dus onder {spel.profiel} niet te toetsen: {clausules}.")
    return uit


def _verschillen(een: Spel, ander: Spel) -> list[str]:
    """Say what the second profile makes of it beside the first: of claim lines, and of sessions."""
    from toetssteen.core.eurocent import euro

    delen = [("van de declaraties betaalbaar", ander.betaalbaar - een.betaalbaar)] if een.regels else []
    if een.sessies is not None and ander.sessies is not None:
        delen.append(("volgens de sessies te declareren", ander.sessies - een.sessies))
    return [
        f"Onder {ander.profiel} is {euro(abs(verschil))} {'meer' if verschil >= 0 else 'minder'} {wat}."
        for wat, verschil in delen
    ]


def _bedragen(spellen: list[Spel]) -> Any:
    from rich.table import Table

    from toetssteen.core.eurocent import euro

    tabel = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    tabel.add_column("")
    for spel in spellen:
        tabel.add_column(spel.profiel, justify="right")
    for naam, woord in (
        ("ingediend", "ingediend"),
        ("betaalbaar", "betaalbaar volgens het profiel"),
        ("zonder_tarief", "waarvan zonder tarief, zoals ingediend"),
        ("voorgesteld", "voorgestelde kortingen, ter beoordeling"),
        ("sessies", "te declareren volgens de sessies"),
    ):
        waarden = [getattr(spel, naam) for spel in spellen]
        if any(waarden) or naam == "betaalbaar":
            tabel.add_row(woord, *("-" if w is None else euro(w) for w in waarden))
    tabel.add_row("bevindingen", *(str(spel.bevindingen.total()) for spel in spellen))
    return tabel
