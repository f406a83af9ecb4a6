"""Everything that must be right before a version of a contract can be proposed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from toetssteen.contracten.laden import Geladen, laad
from toetssteen.contracten.yamlbron import Bron, Fout, ProfielFout, lees_yaml_tekst
from toetssteen.toetsing.contract.controle import Opmerking, controleer
from toetssteen.toetsing.contract.scenariobestand import scenarios_en_fouten
from toetssteen.web.overeenkomsten.frames import uitgepakt
from toetssteen.web.overeenkomsten.inlezen import HOOFD

_NAAM: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, eq=False)
class Keuring:
    """What is wrong with files (`fouten`: nothing can be proposed), and what is worth knowing (`opmerkingen`)."""

    geladen: Geladen | None
    fouten: list[Fout] = field(default_factory=list)
    opmerkingen: list[Opmerking] = field(default_factory=list)


def keur(naam: str, bestanden: Mapping[str, str]) -> Keuring:
    """Load a profile, check it as a whole and play all its examples; every error at once, with file and line."""
    if fouten := list(_vooraf(naam, bestanden)):
        return Keuring(None, fouten)
    with uitgepakt(naam, dict(bestanden)) as plek:
        try:
            geladen = laad(plek)
        except ProfielFout as fout:
            return Keuring(None, [*fout.fouten, *scenarios_en_fouten(plek)[1]])
        alles = controleer(geladen)
    fouten = [_als_fout(o) for o in alles if o.ernst == "fout"]
    return Keuring(None if fouten else geladen, fouten, [o for o in alles if o.ernst != "fout"])


def _vooraf(naam: str, bestanden: Mapping[str, str]) -> list[Fout]:
    """Return what must not even be loaded: another contract, or one that builds on a folder of the server."""
    bron = lees_yaml_tekst(bestanden.get(HOOFD, ""), Bron(f"{naam}/{HOOFD}", None))
    inhoud = bron.inhoud if isinstance(bron.inhoud, dict) else {}
    uit = []
    if "naam" in inhoud and inhoud["naam"] != naam:
        melding = f"dit is het contract {inhoud['naam']}, en u wijzigt {naam}."
        uit.append(Fout(bron.bestand, bron.regel(("naam",)), "naam", melding, "Kies het andere contract."))
    basis = inhoud.get("bouwt_op")
    for i, ander in enumerate(basis if isinstance(basis, list) else []):
        if not isinstance(ander, str) or not _NAAM.fullmatch(ander):
            melding = "dit is geen naam van een profiel."
            uit.append(
                Fout(bron.bestand, bron.regel(("bouwt_op", i)), "bouwt_op", melding, "Noem een profiel bij zijn naam.")
            )
    return uit


def _als_fout(opmerking: Opmerking) -> Fout:
    bestand = opmerking.bestand or "profiel"
    return Fout(bestand, opmerking.regel, opmerking.clausule or "", opmerking.melding, opmerking.herstel)
