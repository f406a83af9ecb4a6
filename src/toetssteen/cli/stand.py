"""`toetssteen stand`: shows what a folder of messages comes down to on a day."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from toetssteen.cli.geschiedenis import lees_contract, lees_map
from toetssteen.cli.toets import datum
from toetssteen.cli.uitvoer import meld_gebreken, schrijf_heel

if TYPE_CHECKING:
    import polars as pl

    from toetssteen.core.tables import Tabellen
    from toetssteen.toetsing.overzicht import Keuze, Overzicht

KORT = "toon de stand die berichten samen opleveren"
LANG = (
    "Leest berichten met hun antwoorden en toont waar zij toe leiden: toewijzingen met de ruimte die over is, "
    "leveringen, verzoeken, declaraties en termijnen, en welke berichten niet meetellen. Een map betekent elk "
    ".xml-bestand erin. Uitkomst 0: alles telt mee en niets is te laat; 1: een bericht is afgewezen of overgeslagen, "
    "of een termijn is voorbij; 2: er is niets te lezen of te vinden."
)


def voeg_toe(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("paden", nargs="+", metavar="MAP", help="map met berichten, of een bericht; mag vaker")
    parser.add_argument(
        "--vandaag", type=datum, metavar="DATUM", help="de dag waarop u kijkt (jjjj-mm-dd), anders vandaag"
    )
    parser.add_argument(
        "--contract", metavar="NAAM", help="contract: naam of map van een profiel, of een CSV met afspraken per product"
    )
    parser.add_argument("--client", type=_bsn, metavar="BSN", help="alleen wat over deze cliënt gaat")
    parser.add_argument("--toewijzing", type=_nummer, metavar="NUMMER", help="alleen wat over deze toewijzing gaat")
    parser.add_argument("--json", action="store_true", help="schrijf per onderdeel een regel JSON")
    parser.add_argument("--tabellen", metavar="UIT", help="schrijf de hele stand als CSV-bestanden in deze map")


def _bsn(tekst: str) -> str:
    from toetssteen.core.bsn import is_bsn

    if not is_bsn(tekst):
        raise argparse.ArgumentTypeError(f"{tekst} kan geen burgerservicenummer zijn; schrijf negen cijfers")
    return tekst


def _nummer(tekst: str) -> int:
    if not tekst.isascii() or not tekst.isdigit() or len(tekst) > 9:
        raise argparse.ArgumentTypeError(f"{tekst} is geen toewijzingnummer; schrijf hooguit negen cijfers")
    return int(tekst)


def voer_uit(opties: argparse.Namespace) -> int:
    """Show the stand and return the exit code."""
    from toetssteen.berichten.invoer import InvoerFout
    from toetssteen.cli.contractwoorden import meld_profielfout
    from toetssteen.contracten.yamlbron import ProfielFout
    from toetssteen.toetsing.overzicht import Keuze, overzicht

    vandaag = opties.vandaag or dt.datetime.now(ZoneInfo("Europe/Amsterdam")).date()
    try:
        afspraken = lees_contract(opties.contract)
    except InvoerFout as fout:
        return meld_gebreken(fout)
    except ProfielFout as fout:
        return meld_profielfout(fout)
    geschiedenis = lees_map(opties.paden, vandaag, afspraken)
    keuze = Keuze(opties.client, opties.toewijzing)
    stand = geschiedenis.stand.tabellen()
    gezien = overzicht(stand, vandaag, geschiedenis.uitslagen, keuze)
    if opties.tabellen:
        _schrijf_tabellen(stand, Path(opties.tabellen))
    _toon(gezien, vandaag, keuze, volledig=geschiedenis.stand.volledig, als_json=opties.json)
    return _uitkomst(gezien, keuze)


def _toon(gezien: Overzicht, vandaag: dt.date, keuze: Keuze, *, volledig: bool, als_json: bool) -> None:
    from toetssteen.cli.standvorm import rijen, samenvatting

    kort = samenvatting(gezien, vandaag, keuze, volledig=volledig)
    if als_json:
        for rij in (kort, *rijen(gezien)):
            print(json.dumps(rij, ensure_ascii=False, default=_als_tekst))
        return
    from toetssteen.cli.standscherm import toon_stand

    toon_stand(gezien, kort)


def _als_tekst(waarde: dt.date | dt.time) -> str:
    return waarde.isoformat()


def _uitkomst(gezien: Overzicht, keuze: Keuze) -> int:
    """Return the exit code; what was asked for and is not there is said on standard error."""
    if keuze and _niets(gezien):
        delen = [f"cliënt {keuze.bsn}"] if keuze.bsn else []
        delen += [f"toewijzing {keuze.nummer}"] if keuze.nummer is not None else []
        print(f"toetssteen: over {' en '.join(delen)} is in deze berichten niets bekend.", file=sys.stderr)
        return 2
    uitkomsten = set(gezien.berichten["uitkomst"])
    if uitkomsten == {"overgeslagen"}:
        return 2
    te_laat = (gezien.termijnen["uitkomst"] == "te laat").any()
    return 1 if te_laat or uitkomsten & {"afgewezen", "overgeslagen"} else 0


def _niets(gezien: Overzicht) -> bool:
    delen: tuple[pl.DataFrame, ...] = (
        gezien.toewijzingen,
        gezien.leveringen,
        gezien.verzoeken,
        gezien.declaraties,
        gezien.berichten.filter(gezien.berichten["uitkomst"] != "overgeslagen"),
    )
    return all(deel.is_empty() for deel in delen)


def _schrijf_tabellen(stand: Tabellen, doel: Path) -> None:
    """Write every table of the stand as CSV; the same messages give the same bytes."""
    from toetssteen.berichten.csv_bestand import schrijf_bestand

    doel.mkdir(parents=True, exist_ok=True)
    for naam, tabel in stand.items():
        schrijf_heel(doel / f"{naam}.csv", schrijf_bestand(tabel, tabel.columns))
    print(f"{len(stand)} bestanden geschreven in {doel}.", file=sys.stderr)
