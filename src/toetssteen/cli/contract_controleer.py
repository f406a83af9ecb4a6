"""`toetssteen contract controleer`: what a profile says wrongly, doubly or against a national rule."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toetssteen.contracten.laden import Geladen
    from toetssteen.contracten.yamlbron import Fout
    from toetssteen.toetsing.contract.controle import Opmerking

KORT = "controleer een profiel op fouten, gaten en botsingen"
LANG = (
    "Leest een profiel en zegt wat eraan mis is: onbekende namen en regels, gaten en overlap in dagen, toestanden die "
    "niet te bereiken zijn, treden van een ladder die niet aansluiten, en botsingen met landelijke regels en tussen "
    "clausules, met wie waar voorgaat. Speelt ook de voorbeelden na. Uitkomst 0: geen fouten (botsingen mogen); 1: er "
    "zijn fouten; 2: het profiel is niet te lezen."
)
_KLEUR = {"fout": "bold red", "botsing": "bold yellow", "let op": "bold cyan"}


def voeg_toe(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("contracten", nargs="+", metavar="NAAM", help="naam of map van een profiel; mag vaker")
    parser.add_argument("--ernst", choices=("fout", "botsing", "let op"), help="alleen opmerkingen van deze ernst")
    parser.add_argument("--zonder-voorbeelden", action="store_true", help="speel de voorbeelden (scenarios) niet na")
    parser.add_argument("--json", action="store_true", help="schrijf per opmerking een regel JSON")


def voer_uit(opties: argparse.Namespace) -> int:
    """Print every remark on the profiles; 1 when one of them is a fault."""
    from toetssteen.cli.contractwoorden import balk
    from toetssteen.contracten.laden import laad
    from toetssteen.contracten.yamlbron import ProfielFout
    from toetssteen.toetsing.contract.controle import controleer

    fouten = 0
    for naam in opties.contracten:
        try:
            geladen = laad(naam)
        except ProfielFout as fout:
            raise ProfielFout([*fout.fouten, *_scenariofouten(naam, opties)]) from fout
        with balk(_aantal(geladen, opties), "voorbeelden") as voortgang:
            alle = controleer(geladen, met_voorbeelden=not opties.zonder_voorbeelden, voortgang=voortgang)
        fouten += sum(o.ernst == "fout" for o in alle)
        gekozen = [o for o in alle if opties.ernst in (None, o.ernst)]
        if opties.json:
            for o in gekozen:
                print(json.dumps({"contract": geladen.profiel.naam, **o.as_dict()}, ensure_ascii=False))
        else:
            _toon(geladen.profiel.titel, len(geladen.profiel.clausules), gekozen, alle)
    return 1 if fouten else 0


def _scenariofouten(naam: str, opties: argparse.Namespace) -> list[Fout]:
    """Return what is wrong with the form of the examples of a profile that cannot be read itself."""
    from toetssteen.contracten.laden import vind_profiel
    from toetssteen.contracten.yamlbron import ProfielFout
    from toetssteen.toetsing.contract.scenariobestand import scenarios_en_fouten

    try:
        scenarios, fouten = scenarios_en_fouten(vind_profiel(naam).resolve())
    except ProfielFout:
        return []
    if scenarios and not opties.zonder_voorbeelden:
        wachten = f"toetssteen: {len(scenarios)} voorbeelden zijn nog niet nagespeeld: het profiel is niet te lezen."
        print(wachten, file=sys.stderr)
    return fouten


def _aantal(geladen: Geladen, opties: argparse.Namespace) -> int:
    from toetssteen.toetsing.contract.scenariobestand import scenarios_en_fouten

    return 0 if opties.zonder_voorbeelden else len(scenarios_en_fouten(geladen.map)[0])


def _toon(titel: str, clausules: int, gekozen: list[Opmerking], alle: list[Opmerking]) -> None:
    from rich.text import Text

    from toetssteen.cli.contractwoorden import console

    scherm = console()
    tel = {e: sum(o.ernst == e for o in alle) for e in _KLEUR}
    woorden = (
        ("fout", "fout", "fouten"),
        ("botsing", "botsing", "botsingen"),
        ("let op", "keer let op", "keer let op"),
    )
    kort = ", ".join(f"{tel[ernst]} {een if tel[ernst] == 1 else meer}" for ernst, een, meer in woorden)
    scherm.print(Text.assemble((titel, "bold"), f"  {clausules} clausule{'s' if clausules != 1 else ''}: {kort}."))
    for o in gekozen:
        waar = f"  {o.bestand}:{o.regel}" if o.bestand else ""
        wie = f"{o.clausule}: " if o.clausule and o.clausule not in o.melding else ""
        melding = f"  {wie}{o.melding}"
        scherm.print(Text.assemble("  ", (o.ernst, _KLEUR[o.ernst]), melding, (waar, "dim")), overflow="fold")
        scherm.print(Text(f"    → {o.herstel}", style="green"), overflow="fold")
    scherm.print()
