"""Looks whether the folders work, by using them, and whether something lies there that a person must see."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Iterator
from pathlib import Path

from toetssteen.transport.basis import Probleem
from toetssteen.transport.folder.mappen import Mappen
from toetssteen.transport.namen import is_tijdelijk

_DAG = 24 * 3600


def controleer(mappen: Mappen) -> list[Probleem]:
    """Return all problems: first what stops messages, then what asks attention. Leaves nothing behind."""
    fouten = [*_indeling(mappen), *_werkt(mappen.inkomend), *_werkt(mappen.uitgaand), *_werk(mappen)]
    if fouten:
        return fouten
    return [*_schijf(mappen), *_in_de_weg(mappen), *_geweigerd(mappen), *_blijft_liggen(mappen)]


def _indeling(mappen: Mappen) -> Iterator[Probleem]:
    paden = {"in": mappen.inkomend, "uit": mappen.uitgaand, "werk": mappen.werk}
    echt = {naam: Path(os.path.realpath(pad)) for naam, pad in paden.items()}
    for naam, pad in echt.items():
        for ander, plek in echt.items():
            if naam < ander and pad == plek:
                yield Probleem(
                    str(paden[ander]), f"De mappen '{naam}' en '{ander}' zijn dezelfde.", "Kies drie mappen."
                )
            elif naam != ander and plek in pad.parents:
                yield Probleem(
                    str(paden[naam]), f"De map '{naam}' staat in de map '{ander}'.", "Zet de mappen naast elkaar."
                )


def _werkt(map_: Path) -> Iterator[Probleem]:
    """Try what we need: list, make, rename, remove."""
    if not map_.is_dir():
        yield Probleem(str(map_), "De map is er niet.", "Maak de map, of verbind de schijf waar hij op staat.")
        return
    proef = map_ / f".toetssteen-proef-{secrets.token_hex(8)}"
    try:
        os.listdir(map_)
        proef.touch(exist_ok=False)
        os.rename(proef, proef.with_suffix(".tmp"))
        proef.with_suffix(".tmp").unlink()
    except OSError as fout:
        yield Probleem(
            str(map_),
            f"Toetssteen kan deze map niet gebruiken: {fout.strerror}.",
            f"Geef gebruiker {os.geteuid()} (groep {os.getegid()}) recht om te lezen, te schrijven en te verwijderen.",
        )


def _werk(mappen: Mappen) -> Iterator[Probleem]:
    """The folder of our own is made when it is needed; then the one above must allow it."""
    map_ = mappen.werk
    if map_.exists():
        yield from _werkt(map_)
    elif not os.access(map_.parent, os.W_OK | os.X_OK):
        yield Probleem(
            str(map_), "De map is er niet en is niet te maken.", f"Maak hem, of geef recht op {map_.parent}."
        )


def _schijf(mappen: Mappen) -> Iterator[Probleem]:
    werk = mappen.werk if mappen.werk.exists() else mappen.werk.parent
    if werk.stat().st_dev != mappen.inkomend.stat().st_dev:
        yield Probleem(
            str(mappen.werk),
            f"De map staat op een andere schijf dan {mappen.inkomend}; verplaatsen gaat dan niet in één keer.",
            "Zet beide mappen op dezelfde schijf.",
        )


def _in_de_weg(mappen: Mappen) -> Iterator[Probleem]:
    for ingang in os.scandir(mappen.inkomend):
        if ingang.is_dir(follow_symlinks=False):
            yield Probleem(
                ingang.path,
                "Dit is een map; Toetssteen kijkt niet in mappen.",
                "Zet de bestanden los in 'in'.",
                "let op",
            )
        elif is_tijdelijk(ingang.name) and _ouder_dan_een_dag(Path(ingang.path)):
            yield Probleem(
                ingang.path,
                "Dit bestand heeft al meer dan een dag een tijdelijke naam; Toetssteen wacht tot het af is.",
                "Vraag de afzender of het bestand heel is, en geef het dan de goede naam.",
                "let op",
            )


def _geweigerd(mappen: Mappen) -> Iterator[Probleem]:
    aantal = sum(not naam.endswith(".reden.txt") for naam in _namen(mappen.geweigerd))
    if aantal:
        wat = "Hier staat 1 bestand dat" if aantal == 1 else f"Hier staan {aantal} bestanden die"
        yield Probleem(
            str(mappen.geweigerd),
            f"{wat} Toetssteen niet aannam.",
            "Lees de tekst (.reden.txt) ernaast, vraag de afzender om een goed bestand, en haal het oude weg.",
            "let op",
        )


def _blijft_liggen(mappen: Mappen) -> Iterator[Probleem]:
    oud = [naam for naam in _namen(mappen.in_behandeling) if _ouder_dan_een_dag(mappen.in_behandeling / naam)]
    if oud:
        yield Probleem(
            str(mappen.in_behandeling),
            f"{len(oud)} aangenomen bestand(en) zijn na een dag nog niet opgeslagen, zoals {oud[0]}.",
            "Kijk of de werker loopt, en in het logboek waarom opslaan niet lukt. Het bestand blijft hier staan.",
            "let op",
        )


def _namen(map_: Path) -> list[str]:
    return sorted(os.listdir(map_)) if map_.is_dir() else []


def _ouder_dan_een_dag(pad: Path) -> bool:
    try:
        return time.time() - pad.lstat().st_ctime > _DAG
    except FileNotFoundError:
        return False
