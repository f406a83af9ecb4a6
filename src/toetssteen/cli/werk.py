"""Judges one load of files, in this process or in a worker."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

from toetssteen.berichten.onleesbaar import Onleesbaar
from toetssteen.cli.invoer import Bestand, lees_inhoud
from toetssteen.cli.uitvoer import schrijf_heel
from toetssteen.toetsing.toets import toets
from toetssteen.toetsing.uitslag import Uitslag, bevinding_onleesbaar

GEEN_ONLEESBAAR = "geen, want het bestand is niet te lezen"
GEEN_XSD = "geen, want de vorm klopt niet; de keten stuurt dan een foutbericht"
GEEN_HEEN = "geen, want op dit bericht volgt geen antwoord"


def oordeel_lading(
    bestanden: list[Bestand], antwoord: tuple[Path, bool] | None, vandaag: dt.date, identificatie: str | None
) -> list[dict[str, Any]]:
    """Return the verdicts in the shape of `--json`, and write the answers that are asked for."""
    alle = beoordeel(bestanden, lambda inhoud: toets(inhoud, vandaag=vandaag).uitslagen)
    return [als_vorm(b, u, antwoord, vandaag, identificatie) for b, u in zip(bestanden, alle, strict=True)]


def beoordeel(
    bestanden: list[Bestand], toets_inhoud: Callable[[list[tuple[str, bytes]]], list[Uitslag]]
) -> list[Uitslag]:
    """Return the verdict on every file; those that cannot be opened get theirs here, the others from `toets_inhoud`."""
    inhoud: list[tuple[str, bytes]] = []
    plek: dict[int, int] = {}
    kapot: dict[int, Uitslag] = {}
    for i, bestand in enumerate(bestanden):
        try:
            data = lees_inhoud(bestand)
        except Onleesbaar as fout:
            kapot[i] = Uitslag(bestand.naam, "onleesbaar", bevindingen=[bevinding_onleesbaar(fout)])
            continue
        plek[i] = len(inhoud)
        inhoud.append((bestand.naam, data))
    uitslagen = toets_inhoud(inhoud)
    return [kapot[i] if i in kapot else uitslagen[plek[i]] for i in range(len(bestanden))]


def als_vorm(
    bestand: Bestand, uitslag: Uitslag, antwoord: tuple[Path, bool] | None, vandaag: dt.date, identificatie: str | None
) -> dict[str, Any]:
    """Return a verdict in the shape of `--json`, and write the answer when that is asked for."""
    vorm = uitslag.as_dict()
    if antwoord is not None:
        doel, is_map = antwoord
        vorm["antwoord"] = schrijf_antwoord(uitslag, doel, bestand.stam if is_map else None, vandaag, identificatie)
    return vorm


def schrijf_antwoord(uitslag: Uitslag, uit: Path, stam: str | None, vandaag: dt.date, identificatie: str | None) -> str:
    """Write the answer to a message and return its name, or why there is none.

    `stam` names the answer in the folder `uit`; without it `uit` is the file.
    """
    if uitslag.batch is None:
        return GEEN_ONLEESBAAR if uitslag.oordeel == "onleesbaar" else GEEN_XSD
    from toetssteen.toetsing.antwoord import antwoord_op

    bericht = antwoord_op(uitslag, vandaag=vandaag, identificatie=identificatie)
    if bericht is None:
        return GEEN_HEEN
    doel = uit if stam is None else uit / f"{stam}-{bericht.nummer}.xml"
    schrijf_heel(doel, bericht.xml())
    return str(doel)
