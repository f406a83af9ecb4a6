"""Judges files: reading, level XSD and all rules that one message allows, with grounds per finding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from toetssteen import __version__
from toetssteen.berichten.lezen import XSD_CODES, Afwijking, Batch, Gelezen, Onleesbaar, lees
from toetssteen.berichten.specificatie import bericht_naam
from toetssteen.core.bevinding import NIVEAUS, Bevinding, Oordeel
from toetssteen.core.weergave import invullen
from toetssteen.regels.motor import Overtreding, evaluate
from toetssteen.regels.register import alle_regels, formaatregels
from toetssteen.toetsing.plaats import Plaatser
from toetssteen.toetsing.randgevallen import randgevallen
from toetssteen.toetsing.samenhang import koppel_heen

NORM_XSD = "iWmo/iJw 3.2, XSD"


@dataclass(eq=False)
class Uitslag:
    """The verdict on one file.

    `wet` and `bericht` ("JW323") are None when the file does not tell. `batch`, `plek` and
    `overtredingen` are what an answer is made from; None and empty below level XSD.
    """

    bestand: str
    oordeel: Oordeel
    wet: str | None = None
    bericht: str | None = None
    bevindingen: list[Bevinding] = field(default_factory=list)
    batch: Batch | None = None
    plek: int = 0
    overtredingen: list[Overtreding] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """Return the verdict in the shape of `--json` (see `docs/opdrachten/json.md`)."""
        return {
            "bestand": self.bestand,
            "wet": self.wet,
            "bericht": self.bericht,
            "oordeel": self.oordeel,
            "bevindingen": [b.as_dict() for b in self.bevindingen],
        }


@dataclass(eq=False)
class Beoordeling:
    """The verdicts in the order of the files, and the tables that were read."""

    uitslagen: list[Uitslag]
    gelezen: Gelezen


def toets(bestanden: Sequence[tuple[str, bytes]]) -> Beoordeling:
    """Judge files, given as (name, content); any number of them in one go is fastest.

    Never raises for a bad file: it gets the verdict *onleesbaar* with one finding of niveau `leesbaar`. When
    the product itself fails on a file, the others are judged without it and that file gets LEES-INTERN.
    Findings stand in the order of the levels, then of the file.
    """
    try:
        return _toets(bestanden)
    except Exception as fout:
        if len(bestanden) != 1:
            apart = [toets([bestand]) for bestand in bestanden]
            return Beoordeling([u for b in apart for u in b.uitslagen], Gelezen([], {}, {}))
        intern = Onleesbaar("LEES-INTERN", fout=f"{type(fout).__name__}: {fout}"[:200])
        uitslag = Uitslag(bestanden[0][0], "onleesbaar", bevindingen=[bevinding_onleesbaar(intern)])
        return Beoordeling([uitslag], Gelezen([], {}, {}))


def _toets(bestanden: Sequence[tuple[str, bytes]]) -> Beoordeling:
    gelezen = lees([inhoud for _, inhoud in bestanden])
    uitslagen = [Uitslag(naam, "goed") for naam, _ in bestanden]
    for i, kop in gelezen.koppen.items():
        uitslagen[i].wet, uitslagen[i].bericht = kop.wet, bericht_naam(kop.wet, kop.nummer)
    for i, fout in gelezen.afgekeurd.items():
        if isinstance(fout, Onleesbaar):
            uitslagen[i].oordeel, uitslagen[i].bevindingen = "onleesbaar", [bevinding_onleesbaar(fout)]
        else:
            uitslagen[i].oordeel, uitslagen[i].bevindingen = "bevindingen", [bevinding_xsd(a) for a in fout]
    koppel_heen(gelezen.batches)
    for batch in gelezen.batches:
        _toets_batch(batch, uitslagen)
    return Beoordeling(uitslagen, gelezen)


def _toets_batch(batch: Batch, uitslagen: list[Uitslag]) -> None:
    bericht = batch.uitgave.berichten[batch.nummer]
    heen = bericht.heen if bericht.soort == "retour" else None
    zonder_antwoord = bericht.antwoord is None
    for plek, bron in enumerate(batch.bronnen):
        uitslagen[bron.bestand].batch, uitslagen[bron.bestand].plek = batch, plek
    plaatser = Plaatser(batch)
    for overtreding in evaluate(batch.tabellen, batch.wet, batch.nummer, heen, alle_regels().values()):
        if overtreding.voldoet is None and overtreding.regel.niveau != "xslt":
            continue  # needs more than one message: toets with a history decides (documented per rule)
        uitslag = uitslagen[batch.bronnen[overtreding.bericht].bestand]
        uitslag.oordeel = "bevindingen"
        uitslag.overtredingen.append(overtreding)
        uitslag.bevindingen.append(bevinding_regel(overtreding, plaatser, zonder_antwoord))
    for plek, bevinding in randgevallen(batch, plaatser):
        uitslag = uitslagen[batch.bronnen[plek].bestand]
        uitslag.oordeel = "bevindingen"
        uitslag.bevindingen.append(bevinding)
    for bron in batch.bronnen:
        uitslagen[bron.bestand].bevindingen.sort(key=lambda b: (NIVEAUS.index(b.niveau), b.regelnummer or 0, b.regel))


def bevinding_onleesbaar(fout: Onleesbaar) -> Bevinding:
    """Return the finding for a file that cannot be read."""
    return Bevinding(
        regel=fout.reden.code,
        niveau="leesbaar",
        melding=fout.melding,
        herstel=fout.reden.herstel,
        regelnummer=fout.regelnummer,
        waarden=fout.waarden,
        onderbouwing=_onderbouwing("Een bestand is als bericht te lezen.", "Toetssteen, leesbaarheid (OP179, OP192)"),
    )


def bevinding_xsd(afwijking: Afwijking) -> Bevinding:
    """Return the finding for a deviation from the schema."""
    regel = formaatregels().get(afwijking.code)
    woorden = regel or XSD_CODES[afwijking.code]
    waarden = {naam: waarde for naam, waarde in afwijking.waarden.items() if waarde is not None}
    getoond = {**waarden, "element": afwijking.element}
    return Bevinding(
        regel=afwijking.code,
        niveau="xsd",
        klasse=afwijking.klasse,
        sleutel=afwijking.sleutel,
        pad=afwijking.pad,
        regelnummer=afwijking.regelnummer,
        waarden={naam: waarde for naam, waarde in waarden.items() if naam not in ("element", "lengte", "codes", "tip")},
        melding=invullen(woorden.melding, getoond),
        herstel=invullen(woorden.herstel, getoond),
        onderbouwing=_onderbouwing(woorden.norm, regel.bron if regel else NORM_XSD),
    )


def bevinding_regel(overtreding: Overtreding, plaatser: Plaatser, zonder_antwoord: bool) -> Bevinding:
    """Return the finding for a rule that a row does not satisfy; without an answer there is no code to send."""
    regel, binding, rij = overtreding.regel, overtreding.binding, overtreding.rij
    waarden: dict[str, Any] = {}
    for naam, waarde in overtreding.waarden.items():
        if naam.endswith("__positie"):
            kort = naam.removesuffix("__positie")
            waarden[kort] = plaatser.regel_van_positie(overtreding.bericht, waarde) if waarde is not None else None
        else:
            waarden[naam] = waarde
    pad = plaatser.pad(binding.klasse, rij, binding.element)
    getoond = {**waarden, "element": binding.element.rpartition("/")[2] or binding.klasse, "pad": pad}
    getoond["klasse"] = binding.klasse
    oordeelbaar = overtreding.voldoet is not None
    grond = _onderbouwing(regel.norm, regel.bron)
    if not oordeelbaar:
        grond["uitkomst"] = "niet te toetsen"
    if regel.som:
        grond["som"] = invullen(regel.som, getoond)
    return Bevinding(
        regel=regel.code,
        retourcode=None if zonder_antwoord else regel.retourcode,
        niveau=regel.niveau,
        klasse=binding.klasse,
        sleutel=plaatser.sleutel(binding.klasse, rij),
        pad=pad,
        regelnummer=plaatser.regelnummer(overtreding.bericht, binding.klasse, rij, binding.element),
        waarden=waarden,
        melding=invullen(regel.melding, getoond) if oordeelbaar else f"{regel.code} is hier niet te toetsen.",
        herstel=invullen(regel.herstel, getoond) if oordeelbaar else "Controleer de genoemde waarden met de hand.",
        onderbouwing=grond,
    )


def _onderbouwing(norm: str, bron: str) -> dict[str, Any]:
    return {"norm": norm, "bron": bron, "uitkomst": "voldoet niet", "versie": f"toetssteen {__version__}"}
