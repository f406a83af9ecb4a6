"""`toetssteen genereer`: writes an invented region with a year of messages to a folder."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import shutil
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from toetssteen.cli.toets import datum

if TYPE_CHECKING:
    from toetssteen.genereren import Opdracht
    from toetssteen.genereren.uitvoer import Geschreven

KORT = "maak een verzonnen regio met een jaar berichten, om mee te proberen"
LANG = (
    "Verzint een regio: gemeenten, aanbieders, professionals en inwoners, met een jaar berichten, sessies en "
    "declaraties, en de fouten die daarin voorkomen. Wat expres fout is staat in fouten.csv. Niets erin gaat over een "
    "echt mens; de burgerservicenummers zijn testnummers. Hetzelfde zaad geeft dezelfde bestanden. Uitkomst 0: "
    "geschreven; 2: de map is niet leeg of de opdracht klopt niet."
)
_MATEN = ("proef", "demo", "groot")


def voeg_toe(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("map", metavar="MAP", help="een map die er nog niet is, of die leeg is")
    parser.add_argument("--zaad", type=_getal, default=1, metavar="GETAL", help="waaruit alles volgt; anders 1")
    parser.add_argument(
        "--maat",
        choices=_MATEN,
        default="demo",
        help="hoe groot: proef (60 inwoners), demo (3.000 inwoners) of groot (60.000 inwoners); anders demo",
    )
    parser.add_argument("--inwoners", type=_getal, metavar="AANTAL", help="een ander aantal inwoners dan de maat heeft")
    parser.add_argument("--jaar", type=_getal, default=2026, metavar="JAAR", help="over welk jaar; anders 2026")
    parser.add_argument(
        "--tot", type=datum, metavar="DATUM", help="de laatste dag met berichten (jjjj-mm-dd), anders het hele jaar"
    )
    parser.add_argument(
        "--fouten",
        type=_getal,
        default=100,
        metavar="PROCENT",
        help="0: geen fouten, 100: zoveel als gewoon; anders 100",
    )
    parser.add_argument("--vervang", action="store_true", help="vervang wat genereer eerder in deze map schreef")
    parser.add_argument("--json", action="store_true", help="schrijf het overzicht als een regel JSON")


def _getal(tekst: str) -> int:
    if not tekst.isascii() or not tekst.isdigit() or len(tekst) > 9:
        raise argparse.ArgumentTypeError(f"{tekst} is geen geheel getal van hoogstens negen cijfers")
    return int(tekst)


def voer_uit(opties: argparse.Namespace) -> int:
    """Write the folder and return the exit code."""
    from toetssteen.cli.contractwoorden import balk
    from toetssteen.genereren.uitvoer import schrijf_map

    doel = Path(opties.map)
    try:
        opdracht = _opdracht(opties)
    except ValueError as fout:
        print(f"toetssteen: {fout}", file=sys.stderr)
        return 2
    if (bezwaar := _bezwaar(doel, vervang=opties.vervang)) is not None:
        print(f"toetssteen: {bezwaar}", file=sys.stderr)
        return 2
    in_wording = doel.with_name(f"{doel.name}.deel")
    try:
        with balk(opdracht.laatste_dag.timetuple().tm_yday, "Regio maken") as voortgang:
            geschreven = schrijf_map(opdracht, in_wording, voortgang)
        if doel.exists():
            shutil.rmtree(doel)
        in_wording.rename(doel)
    finally:
        shutil.rmtree(in_wording, ignore_errors=True)
    _toon(opdracht, geschreven, doel, als_json=opties.json)
    return 0


def _opdracht(opties: argparse.Namespace) -> Opdracht:
    """Return the order; ValueError says in Dutch what cannot be."""
    from toetssteen.genereren import MATEN, Opdracht

    grootte = dict(MATEN[opties.maat])
    if opties.inwoners is not None:
        grootte["inwoners"] = opties.inwoners
    return Opdracht(zaad=opties.zaad, jaar=opties.jaar, tot=opties.tot, fouten=opties.fouten, **grootte)


def _bezwaar(doel: Path, *, vervang: bool) -> str | None:
    """Return why a folder cannot be written, in Dutch; None when it can."""
    from toetssteen.genereren.uitvoer import is_gemaakt

    if doel.is_symlink() or (doel.exists() and not doel.is_dir()):
        return f"{doel} is geen map; geef een andere naam."
    if not doel.exists() or not any(doel.iterdir()):
        return None
    if not vervang:
        return f"de map {doel} is niet leeg; geef een andere map, of --vervang als genereer haar eerder schreef."
    if not is_gemaakt(doel):
        return f"de map {doel} is niet door genereer geschreven en wordt niet vervangen; geef een andere map."
    return None


def _toon(opdracht: Opdracht, geschreven: Geschreven, doel: Path, *, als_json: bool) -> None:
    if als_json:
        vorm = {"map": str(doel), **asdict(geschreven), "opdracht": asdict(opdracht)}
        print(json.dumps(vorm, ensure_ascii=False, default=dt.date.isoformat))
        return
    from toetssteen.core.weergave import toon

    print(
        f"Een verzonnen regio in {doel}: {opdracht.gemeenten} gemeenten, {opdracht.aanbieders} aanbieders en "
        f"{_duizend(opdracht.inwoners)} inwoners, van 01-01-{opdracht.jaar} tot en met {toon(opdracht.laatste_dag)}.\n"
        f"  berichten     {_duizend(geschreven.berichten)} in de map berichten, samen "
        f"{_duizend(geschreven.bytes // 1024)} kB\n"
        f"  sessies       {_duizend(geschreven.sessies)} in de map sessies\n"
        f"  expres fout   {_duizend(geschreven.fouten)}, van {geschreven.soorten} soorten: zie fouten.csv\n"
        f"Probeer: toetssteen stand {doel}/berichten --vandaag {opdracht.laatste_dag} --contract {doel}/afspraken.csv"
    )


def _duizend(getal: int) -> str:
    return f"{getal:,}".replace(",", ".")
