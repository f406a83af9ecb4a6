"""`toetssteen contract termijn`: counts a term of a clause and explains it day by day."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from toetssteen.cli.woorden import bedoelt_u

if TYPE_CHECKING:
    from toetssteen.contracten.delen import Termijn
    from toetssteen.contracten.laden import Geladen
    from toetssteen.contracten.schema import Clausule
    from toetssteen.contracten.termijn import Berekening

KORT = "reken een termijn van een clausule uit, dag voor dag"
LANG = (
    "Rekent uit wanneer een termijn van een clausule afloopt en laat zien welke dagen tellen en waarom andere niet. "
    "Zonder --contract wordt het profiel gekozen waarvan de clausules zo beginnen (DF-31.a hoort bij Dalfsen); ook "
    "profielen in de map waar u staat doen mee. "
    "Uitkomst 0: gerekend, ook als een dag niet te bepalen is; 2: de clausule of het profiel is niet te vinden."
)
_LOOPT_DOOR: Final = ("vooraf", "tijdvak")


def voeg_toe(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("clausule", metavar="CLAUSULE", help="id van een clausule met een termijn, zoals DF-31.a")
    parser.add_argument(
        "--vanaf",
        type=_moment,
        required=True,
        metavar="DATUM",
        help="dag van de gebeurtenis (jjjj-mm-dd), bij uren of minuten met tijd (jjjj-mm-ddTuu:mm)",
    )
    parser.add_argument("--contract", metavar="NAAM", help="naam of map van het profiel")
    parser.add_argument(
        "--opgeschort",
        type=_tijdvak,
        action="append",
        default=[],
        metavar="VAN..TOT",
        help="de termijn staat stil van en tot en met deze dagen; mag vaker",
    )
    parser.add_argument(
        "--verlengd-tot", type=_moment, metavar="DATUM", help="een afgesproken andere dag; die geldt dan"
    )
    parser.add_argument("--json", action="store_true", help="schrijf per termijn een regel JSON")


def _moment(tekst: str) -> dt.date | dt.datetime:
    """Return the day or clock time that an option names."""
    try:
        if len(tekst) <= len("2026-01-31"):
            return dt.date.fromisoformat(tekst)
        moment = dt.datetime.fromisoformat(tekst)
    except ValueError as fout:
        raise argparse.ArgumentTypeError(
            f"{tekst} is geen dag of tijdstip; schrijf bijvoorbeeld 2026-01-31 of 2026-01-31T14:00"
        ) from fout
    if moment.tzinfo is not None:
        raise argparse.ArgumentTypeError(f"{tekst} noemt een tijdzone; schrijf de tijd van de klok, zonder zone")
    return moment


def _tijdvak(tekst: str) -> tuple[dt.date, dt.date | None]:
    van, _, tot = tekst.partition("..")
    if not van or ".." not in tekst:
        raise argparse.ArgumentTypeError(f"{tekst} is geen tijdvak; schrijf bijvoorbeeld 2026-01-05..2026-01-09")
    begin, einde = _moment(van), _moment(tot) if tot else None
    if einde is not None and _dag(einde) < _dag(begin):
        raise argparse.ArgumentTypeError(f"{tekst} eindigt voor het begint")
    return begin, einde


def _dag(wanneer: dt.date | dt.datetime) -> dt.date:
    return wanneer.date() if isinstance(wanneer, dt.datetime) else wanneer


def voer_uit(opties: argparse.Namespace) -> int:
    """Print every term of the clause, counted from the day that is asked."""
    from toetssteen.cli.termijnscherm import toon_termijn
    from toetssteen.contracten.delen import Termijn
    from toetssteen.contracten.laden import laad
    from toetssteen.contracten.termijn import bereken

    naam = opties.contract or _profiel_van(opties.clausule)
    if naam is None:
        return 2
    geladen = laad(naam)
    clausule = _clausule(geladen, opties.clausule)
    if clausule is None:
        return 2
    termijnen = [(nummer, deel) for nummer, deel in enumerate(clausule.delen, start=1) if isinstance(deel, Termijn)]
    if opties.opgeschort and all(deel.vorm in _LOOPT_DOOR for _, deel in termijnen):
        _meld(f"de termijn van {clausule.id} telt terug of is een vast tijdvak, en kan niet stilstaan.")
        return 2
    for nummer, deel in termijnen:
        stil = [] if deel.vorm in _LOOPT_DOOR else opties.opgeschort
        kalender = geladen.profiel.kalender
        som = bereken(deel, kalender, opties.vanaf, opschortingen=stil, verlengd_tot=opties.verlengd_tot)
        if opties.json:
            print(json.dumps(_als_json(geladen, clausule, nummer, deel, som), ensure_ascii=False))
        else:
            toon_termijn(clausule, deel, som)
    return 0


def _profiel_van(clausule: str) -> str | None:
    """Return the folder of the profile whose clauses begin like this one."""
    from toetssteen.contracten.laden import eigen_mappen, profielnamen, vind_profiel
    from toetssteen.contracten.yamlbron import lees_yaml

    per_voorvoegsel: dict[str, list[str]] = {}
    mappen = {vind_profiel(naam).resolve(): naam for naam in [*profielnamen(), *eigen_mappen(Path())]}
    for plek, naam in mappen.items():
        inhoud = lees_yaml(plek / "profiel.yaml").inhoud
        if isinstance(inhoud, dict):
            per_voorvoegsel.setdefault(str(inhoud.get("voorvoegsel")), []).append(naam)
    gevonden = per_voorvoegsel.get(clausule.partition("-")[0], [])
    if len(gevonden) == 1:
        return gevonden[0]
    if gevonden:
        _meld(f"{clausule} kan bij {' en '.join(gevonden)} horen. Kies er een met --contract.")
    else:
        bekend = ", ".join(f"{v} ({', '.join(n)})" for v, n in sorted(per_voorvoegsel.items())) or "geen"
        _meld(f"er is geen contract waarvan clausules als {clausule} beginnen. Bekend zijn: {bekend}.")
    return None


def _clausule(geladen: Geladen, gevraagd: str) -> Clausule | None:
    """Return the clause when it has a term; else say what is wrong and what it could have been."""
    from toetssteen.contracten.delen import Termijn

    per_id = {c.id: c for c in geladen.profiel.clausules}
    met_termijn = [c.id for c in per_id.values() if any(isinstance(deel, Termijn) for deel in c.delen)]
    if gevraagd in met_termijn:
        return per_id[gevraagd]
    wat = "heeft geen termijn" if gevraagd in per_id else f"staat niet in {geladen.profiel.naam}"
    hint = bedoelt_u(gevraagd, met_termijn) or f" Met een termijn zijn er {len(met_termijn)}."
    _meld(f"{gevraagd} {wat}.{hint}")
    return None


def _meld(tekst: str) -> None:
    print(f"toetssteen: {tekst}", file=sys.stderr)


def _als_json(geladen: Geladen, clausule: Clausule, nummer: int, termijn: Termijn, som: Berekening) -> dict[str, Any]:
    """Return a counted term in the documented shape."""
    return {
        "contract": geladen.profiel.naam,
        "versie": geladen.profiel.versie,
        "clausule": clausule.id,
        "deel": nummer,
        "vorm": termijn.vorm,
        "wat": termijn.wat,
        "eigenaar": termijn.eigenaar,
        "vanaf": som.vanaf.isoformat(),
        "eerste": som.eerste.isoformat() if som.eerste else None,
        "uiterste": som.uiterste.isoformat() if som.uiterste else None,
        "reden": som.reden,
        "som": som.som,
        "stappen": [{"dag": s.dag.isoformat(), "telt": s.telt, "waarom": s.waarom} for s in som.stappen],
    }
