"""`toetssteen contract ...`: what a contract asks, what keeps it, and what it makes of data."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module

from toetssteen.cli.lezer import Lezer

KORT = "werk met een contract als gegevens"
LANG = (
    "Een contract is een profiel: een map met clausules, producten, tarieven en scenario's. "
    "Noem het bij zijn naam (dalfsen-2026) of geef de map."
)
DEELOPDRACHTEN = ("toon", "controleer", "dekking", "termijn", "levering", "sjabloon", "vergelijk", "speel")


def voeg_toe(parser: argparse.ArgumentParser) -> None:
    """Add the subcommands; each is a module `contract_<naam>` with `voeg_toe` and `voer_uit`."""
    onder = parser.add_subparsers(
        dest="deelopdracht", metavar="DEELOPDRACHT", required=True, parser_class=Lezer, title="deelopdrachten"
    )
    for naam in DEELOPDRACHTEN:
        module = import_module(f"toetssteen.cli.contract_{naam}")
        deel = onder.add_parser(naam, help=module.KORT, description=module.LANG)
        module.voeg_toe(deel)
        deel.set_defaults(voer_deel_uit=module.voer_uit)


def voer_uit(opties: argparse.Namespace) -> int:
    """Run the subcommand and return its exit code; a profile that cannot be used is told with every error (2)."""
    from toetssteen.berichten.invoer import InvoerFout
    from toetssteen.cli.contractwoorden import meld_profielfout
    from toetssteen.contracten.yamlbron import ProfielFout
    from toetssteen.regels.basis import RegelFout

    try:
        code: int = opties.voer_deel_uit(opties)
    except ProfielFout as fout:
        return meld_profielfout(fout)
    except InvoerFout as fout:
        print("\n".join(f"toetssteen: {g}" for g in fout.gebreken), file=sys.stderr)
        return 2
    except RegelFout as fout:
        raad = "Kijk wat eraan mis is met: toetssteen contract controleer, en de naam van het profiel."
        print(f"toetssteen: het profiel past niet bij de regels ({fout}).\n{raad}", file=sys.stderr)
        return 2
    return code
