"""`toetssteen contract levering`: from registered sessions to findings, what may be claimed, and the 323."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from toetssteen.cli.toets import datum
from toetssteen.cli.uitvoer import schrijf_heel

if TYPE_CHECKING:
    import polars as pl

    from toetssteen.contracten.laden import Geladen
    from toetssteen.core.tables import Tabellen
    from toetssteen.toetsing.levering.levering import Levering
    from toetssteen.toetsing.levering.lezen import Gelezen

KORT = "toets sessies aan een contract en maak er declaraties van"
LANG = (
    "Leest sessies (en medewerkers, diploma's, toewijzingen ...) uit CSV-bestanden of werkmappen, toetst ze aan de "
    "clausules van het contract, telt wat er per toewijzing en maand te declareren is en schrijft daarvan de 323. "
    "Rijen met een fout doen niet mee en worden apart gehouden. Uitkomst 0: alles voldoet; 1: er zijn bevindingen of "
    "afgekeurde rijen; 2: er is niets te lezen. Het sjabloon maakt u met: toetssteen contract sjabloon NAAM."
)


def voeg_toe(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("contract", metavar="NAAM", help="naam of map van een profiel")
    parser.add_argument("bestanden", nargs="+", metavar="BESTAND", help="CSV of werkmap (.xlsx); mag vaker")
    parser.add_argument("--geschiedenis", metavar="MAP", action="append", help="map met berichten, voor toewijzingen")
    parser.add_argument("--peildatum", type=datum, metavar="DATUM", help="de dag waarop u kijkt, anders vandaag")
    parser.add_argument("--schrijf", metavar="UIT", help="schrijf de 323 van elke maand in deze map")
    parser.add_argument("--aanbieder", metavar="AGB", help="AGB-code van de aanbieder, voor --schrijf")
    parser.add_argument("--gemeente", metavar="CODE", help="code van de gemeente; anders die van het profiel")
    parser.add_argument(
        "--kenmerk",
        metavar="TEKST",
        help="begin van de DeclaratieNummers, anders jaar en dag van de peildatum (26074 is 15 maart 2026); "
        "geef een ander voor een tweede keer op dezelfde dag of een andere gemeente",
    )
    parser.add_argument("--afgekeurd", metavar="UIT", help="schrijf de afgekeurde rijen als CSV in deze map")
    parser.add_argument("--uitleg", metavar="SESSIE", help="leg uit hoe de minuten van deze sessie tot stand komen")
    parser.add_argument("--json", action="store_true", help="schrijf per onderdeel een regel JSON")


def voer_uit(opties: argparse.Namespace) -> int:
    """Judge the sessions and return the exit code."""
    from toetssteen.contracten.laden import laad
    from toetssteen.toetsing.levering.levering import beoordeel_levering

    geladen = laad(opties.contract)
    peildatum = opties.peildatum or dt.datetime.now(ZoneInfo("Europe/Amsterdam")).date()
    if (fout := _verkeerd_gevraagd(opties, geladen)) is not None:
        print(f"toetssteen: {fout}", file=sys.stderr)
        return 2
    gelezen = _lees(opties.bestanden)
    if "sessies" not in gelezen.gegevens:
        _meld(gelezen)
        print("toetssteen: er zijn geen sessies gelezen.", file=sys.stderr)
        return 2
    bekend = uit_geschiedenis(opties.geschiedenis, peildatum, geladen, gemeente=opties.gemeente)
    gegevens = {**bekend, **gelezen.gegevens}
    levering = beoordeel_levering(geladen, gegevens, peildatum=peildatum)
    if opties.afgekeurd:
        _schrijf_afgekeurd(gelezen, Path(opties.afgekeurd))
    berichten = _schrijf(levering, geladen, opties, peildatum) if opties.schrijf else []
    _toon(levering, gelezen, berichten, opties)
    if opties.uitleg and not _bekend(levering, opties.uitleg):
        print(f"toetssteen: er is geen sessie {opties.uitleg}.", file=sys.stderr)
        return 2
    return 1 if gelezen.gebreken or any(deel.aantallen["voldoet niet"] for deel in levering.uitslag.delen) else 0


def _bekend(levering: Levering, sessie: str) -> bool:
    return bool((levering.sessies["Sessie"] == sessie).any())


def _verkeerd_gevraagd(opties: argparse.Namespace, geladen: Geladen) -> str | None:
    from toetssteen.core.agb import is_agb
    from toetssteen.toetsing.levering.bericht323 import KENMERK

    if not opties.schrijf:
        return None
    if not opties.aanbieder or not is_agb(opties.aanbieder):
        return "geef met --aanbieder de AGB-code van acht cijfers; die komt in de 323."
    if opties.gemeente and not re.fullmatch(r"[0-9]{4}", opties.gemeente):
        return f"{opties.gemeente} is geen code van een gemeente; geef met --gemeente vier cijfers."
    if opties.kenmerk is not None and not re.fullmatch(KENMERK, opties.kenmerk):
        return f"{opties.kenmerk} kan geen --kenmerk zijn; geef hoogstens vijf letters of cijfers."
    if _gemeente(opties, geladen) is None:
        return "het profiel noemt geen gemeente of meer dan een; geef met --gemeente de code van vier cijfers."
    if len(geladen.profiel.wet) != 1:
        return "het profiel zegt niet onder welke ene wet het valt; vul wet in."
    return None


def _gemeente(opties: argparse.Namespace, geladen: Geladen) -> str | None:
    if opties.gemeente:
        return str(opties.gemeente)
    codes = [p.code for p in geladen.profiel.partijen if p.rol == "opdrachtgever" and p.code]
    return codes[0] if len(codes) == 1 else None


def _lees(bestanden: list[str]) -> Gelezen:
    from toetssteen.toetsing.levering.lezen import lees_levering

    return lees_levering((naam, Path(naam).read_bytes()) for naam in bestanden)


def uit_geschiedenis(
    mappen: list[str] | None, peildatum: dt.date, geladen: Geladen, *, gemeente: str | None = None
) -> dict[str, pl.DataFrame]:
    """Return the allocations, starts, stops and claims of one contract that folders with messages come down to."""
    if not mappen:
        return {}
    from toetssteen.berichten.invoer import Gebrek, InvoerFout
    from toetssteen.cli.geschiedenis import lees_map
    from toetssteen.toetsing.contract.uit_stand import gegevens_uit_stand

    eerder = lees_map(mappen, peildatum, None)
    if len(eerder.overgeslagen) == len(eerder.uitslagen):
        raise InvoerFout(
            [Gebrek(", ".join(mappen), "Hierin staat geen bericht dat te lezen is.", "Noem een map met berichten.")]
        )
    stand = eerder.stand.tabellen()
    wetten = geladen.profiel.wet
    return gegevens_uit_stand(
        stand, wet=wetten[0] if len(wetten) == 1 else None, gemeenten=_gemeenten(stand, geladen, gemeente, mappen)
    )


def _gemeenten(stand: Tabellen, geladen: Geladen, gemeente: str | None, mappen: list[str]) -> set[str]:
    """Return which gemeenten of a history count: those of the contract, or else the only one there is."""
    from toetssteen.berichten.invoer import Gebrek, InvoerFout

    bekend = {g for frame in stand.values() if "gemeente" in frame.columns for g in frame["gemeente"].unique()}
    codes = {gemeente} if gemeente else {p.code for p in geladen.profiel.partijen if p.rol == "opdrachtgever"}
    if gemeente or bekend & codes or len(bekend) <= 1:
        return bekend & codes if gemeente or bekend & codes else bekend
    melding = f"Hierin staan berichten van {len(bekend)} gemeenten, en geen ervan is een partij van het profiel."
    herstel = f"Geef een map met berichten van een gemeente, of vul de code in bij partijen van {geladen.profiel.naam}."
    raise InvoerFout([Gebrek(", ".join(mappen), melding, herstel)])


def _schrijf_afgekeurd(gelezen: Gelezen, doel: Path) -> None:
    from toetssteen.berichten.csv_bestand import schrijf_bestand

    doel.mkdir(parents=True, exist_ok=True)
    for naam, tabel in gelezen.afgekeurd.items():
        kolommen = [k for k in tabel.columns if not k.startswith("__")]
        schrijf_heel(doel / f"{naam}.csv", schrijf_bestand(tabel, kolommen))


def _schrijf(
    levering: Levering, geladen: Geladen, opties: argparse.Namespace, peildatum: dt.date
) -> list[dict[str, object]]:
    from toetssteen.toetsing.levering.bericht323 import Afzending, declaratieberichten

    gemeente = _gemeente(opties, geladen)
    assert gemeente is not None
    kenmerk = opties.kenmerk or f"{peildatum:%y%j}"
    afzending = Afzending(geladen.profiel.wet[0], opties.aanbieder, gemeente, peildatum, kenmerk)
    doel = Path(opties.schrijf)
    berichten = {doel / f"323-{b.nummer}.xml": b for b in declaratieberichten(levering.regels, afzending)}
    _weiger_bestaande(berichten)
    doel.mkdir(parents=True, exist_ok=True)
    uit: list[dict[str, object]] = []
    for bestand, bericht in berichten.items():
        schrijf_heel(bestand, bericht.xml)
        uit.append(
            {
                "bestand": str(bestand),
                "maand": f"{bericht.maand:%Y-%m}",
                "regels": bericht.regels,
                "totaal": bericht.totaal,
            }
        )
    return uit


def _weiger_bestaande(bestanden: Iterable[Path]) -> None:
    """Raise InvoerFout when one of the messages is there: it may have been sent."""
    from toetssteen.berichten.invoer import Gebrek, InvoerFout

    melding = "Deze 323 is er al; er is niets geschreven."
    herstel = "Kies met --kenmerk een ander nummer of met --schrijf een andere map; een 323 die al weg is crediteert u."
    if er := [Gebrek(str(b), melding, herstel) for b in bestanden if b.exists()]:
        raise InvoerFout(er)


def _meld(gelezen: Gelezen) -> None:
    for gebrek in gelezen.gebreken:
        print(f"{gebrek.pad}: {gebrek.melding}\n  → {gebrek.herstel}", file=sys.stderr)


def _toon(levering: Levering, gelezen: Gelezen, berichten: list[dict[str, object]], opties: argparse.Namespace) -> None:
    from toetssteen.cli.leveringvorm import rijen, samenvatting, uitleg

    kort = samenvatting(levering, gelezen, berichten)
    uitgelegd = uitleg(levering, opties.uitleg) if opties.uitleg else []
    if opties.json:
        for rij in (kort, *rijen(levering, gelezen), *uitgelegd):
            print(json.dumps(rij, ensure_ascii=False, default=str))
        return
    from toetssteen.cli.leveringscherm import toon_levering

    toon_levering(levering, gelezen, kort, uitgelegd)
