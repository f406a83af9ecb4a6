"""Judges one load of files, in this process or in a worker."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from toetssteen.berichten.onleesbaar import Onleesbaar
from toetssteen.cli.invoer import Bestand, lees_inhoud
from toetssteen.toetsing.toets import Uitslag, bevinding_onleesbaar, toets


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
    for uitslag in alle:
        vorm = uitslag.as_dict()
        if antwoord is not None:
            geschreven = schrijf_antwoord(uitslag, *antwoord, vandaag, identificatie)
            vorm["antwoord"] = geschreven
        uit.append(vorm)
    return uit


def schrijf_antwoord(
    uitslag: Uitslag, uit: Path, is_map: bool, vandaag: dt.date, identificatie: str | None
) -> str | None:
    """Write the answer to a message and return its name; None when the message gets no answer."""
    if uitslag.batch is None:
        return None
    from toetssteen.toetsing.antwoord import antwoord

    bericht = antwoord(uitslag.batch, uitslag.plek, uitslag.overtredingen, vandaag=vandaag, identificatie=identificatie)
    if bericht is None:
        return None
    naam = f"{Path(uitslag.bestand).stem if uitslag.bestand != '-' else 'invoer'}-{bericht.nummer}.xml"
    doel = uit / naam if is_map else uit
    schrijf_heel(doel, bericht.xml())
    return str(doel)


def schrijf_heel(doel: Path, inhoud: bytes) -> None:
    """Write a file whole or not at all."""
    tijdelijk = doel.with_name(f"{doel.name}.deel")
    tijdelijk.write_bytes(inhoud)
    tijdelijk.replace(doel)
