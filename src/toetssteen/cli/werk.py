"""Judges one load of files, in this process or in a worker."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from toetssteen.berichten.onleesbaar import Onleesbaar
from toetssteen.cli.invoer import Bestand, lees_inhoud
from toetssteen.cli.uitvoer import schrijf_heel
from toetssteen.toetsing.toets import Uitslag, bevinding_onleesbaar, toets

GEEN_ONLEESBAAR = "geen, want het bestand is niet te lezen"
GEEN_XSD = "geen, want de vorm klopt niet; de keten stuurt dan een foutbericht"
GEEN_HEEN = "geen, want op dit bericht volgt geen antwoord"


def oordeel_lading(
    bestanden: list[Bestand], antwoord: tuple[Path, bool] | None, vandaag: dt.date, identificatie: str | None
) -> list[dict[str, Any]]:
    """Return the verdicts in the shape of `--json`, and write the answers that are asked for."""
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
    uitslagen = toets(inhoud).uitslagen
    alle = [kapot[i] if i in kapot else uitslagen[plek[i]] for i in range(len(bestanden))]
    uit = []
    for bestand, uitslag in zip(bestanden, alle, strict=True):
        vorm = uitslag.as_dict()
        if antwoord is not None:
            doel, is_map = antwoord
            vorm["antwoord"] = schrijf_antwoord(uitslag, doel, bestand.stam if is_map else None, vandaag, identificatie)
        uit.append(vorm)
    return uit


def schrijf_antwoord(uitslag: Uitslag, uit: Path, stam: str | None, vandaag: dt.date, identificatie: str | None) -> str:
    """Write the answer to a message and return its name, or why there is none.

    `stam` names the answer in the folder `uit`; without it `uit` is the file.
    """
    if uitslag.batch is None:
        return GEEN_ONLEESBAAR if uitslag.oordeel == "onleesbaar" else GEEN_XSD
    from toetssteen.toetsing.antwoord import antwoord

    bericht = antwoord(uitslag.batch, uitslag.plek, uitslag.overtredingen, vandaag=vandaag, identificatie=identificatie)
    if bericht is None:
        return GEEN_HEEN
    doel = uit if stam is None else uit / f"{stam}-{bericht.nummer}.xml"
    schrijf_heel(doel, bericht.xml())
    return str(doel)
