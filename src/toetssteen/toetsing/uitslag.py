"""The verdict on one file: its findings with their grounds, and what could not be judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from toetssteen import __version__
from toetssteen.berichten.lezen import XSD_CODES, Afwijking, Batch, Gelezen, Onleesbaar
from toetssteen.berichten.specificatie import bericht_naam
from toetssteen.core.bevinding import NIVEAUS, Bevinding, Oordeel
from toetssteen.core.weergave import invullen
from toetssteen.regels.basis import Regel
from toetssteen.regels.motor import Ongetoetst, Overtreding
from toetssteen.regels.register import formaatregels
from toetssteen.toetsing.plaats import Plaatser
from toetssteen.toetsing.randgevallen import randgevallen
from toetssteen.toetsing.verrijking import Omgeving

NORM_XSD = "iWmo/iJw 3.2, XSD"


@dataclass(frozen=True)
class NietGetoetst:
    """A rule that could not be judged for `aantal` rows of a class, and why."""

    regel: str
    klasse: str
    aantal: int
    reden: str

    def as_dict(self) -> dict[str, Any]:
        """Return it in the shape of `--json`."""
        return {"regel": self.regel, "klasse": self.klasse, "aantal": self.aantal, "reden": self.reden}


@dataclass(eq=False)
class Uitslag:
    """The verdict on one file.

    `wet` and `bericht` ("JW323") are None when the file does not tell. `niet_getoetst` are the rules that need more
    than is known; `signalen` make nothing wrong, but ask something. `aanvaard` says whether the receiver takes the
    message in, `grond` why: "antwoord" (its answer is known), "oordeel" (our own verdict), "al eerder aanvaard"; both
    None when it was judged without a stand. `batch`, `plek` and `overtredingen` are what an answer is made from; None
    and empty below level XSD.
    """

    bestand: str
    oordeel: Oordeel
    wet: str | None = None
    bericht: str | None = None
    bevindingen: list[Bevinding] = field(default_factory=list)
    niet_getoetst: list[NietGetoetst] = field(default_factory=list)
    signalen: list[Bevinding] = field(default_factory=list)
    aanvaard: bool | None = None
    grond: str | None = None
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
            "aanvaard": self.aanvaard,
            "niet_getoetst": [n.as_dict() for n in self.niet_getoetst],
            "signalen": [s.as_dict() for s in self.signalen],
        }


def begin_uitslagen(namen: Sequence[str], gelezen: Gelezen) -> list[Uitslag]:
    """Return a verdict per file, with what reading found: good until a rule says otherwise."""
    uitslagen = [Uitslag(naam, "goed") for naam in namen]
    for i, kop in gelezen.koppen.items():
        uitslagen[i].wet, uitslagen[i].bericht = kop.wet, bericht_naam(kop.wet, kop.nummer)
    for i, fout in gelezen.afgekeurd.items():
        if isinstance(fout, Onleesbaar):
            uitslagen[i].oordeel, uitslagen[i].bevindingen = "onleesbaar", [bevinding_onleesbaar(fout)]
        else:
            uitslagen[i].oordeel, uitslagen[i].bevindingen = "bevindingen", [bevinding_xsd(a) for a in fout]
    return uitslagen


def voeg_oordeel_toe(
    uitslagen: Sequence[Uitslag],
    omgeving: Omgeving,
    overtredingen: Sequence[Overtreding],
    ongetoetst: Sequence[Ongetoetst],
) -> None:
    """Add to the verdicts of the files of a batch what the rules found, in order of level and line."""
    batch = omgeving.batch
    zonder_antwoord = batch.uitgave.berichten[batch.nummer].antwoord is None
    plaatser = Plaatser(batch)
    for plek, bron in enumerate(batch.bronnen):
        uitslagen[bron.bestand].batch, uitslagen[bron.bestand].plek = batch, plek
    for overtreding in overtredingen:
        uitslag = uitslagen[batch.bronnen[overtreding.bericht].bestand]
        uitslag.oordeel = "bevindingen"
        uitslag.overtredingen.append(overtreding)
        uitslag.bevindingen.append(bevinding_regel(overtreding, plaatser, zonder_antwoord))
    for o in ongetoetst:
        niet = NietGetoetst(o.regel.code, o.binding.klasse, o.aantal, _reden(o.regel, omgeving))
        uitslagen[batch.bronnen[o.bericht].bestand].niet_getoetst.append(niet)
    for plek, bevinding in randgevallen(batch, plaatser):
        uitslag = uitslagen[batch.bronnen[plek].bestand]
        uitslag.oordeel = "bevindingen"
        uitslag.bevindingen.append(bevinding)
    for bron in batch.bronnen:
        uitslagen[bron.bestand].bevindingen.sort(key=lambda b: (NIVEAUS.index(b.niveau), b.regelnummer or 0, b.regel))
        uitslagen[bron.bestand].niet_getoetst.sort(key=lambda n: (n.regel, n.klasse))


def _reden(regel: Regel, omgeving: Omgeving) -> str:
    """Return why a rule could not be judged, from what it needs and what was given."""
    for nodig, gegeven, reden in (
        ("geschiedenis", omgeving.stand, "er is geen geschiedenis meegegeven"),
        ("contract", omgeving.afspraken, "er zijn geen contractafspraken meegegeven"),
        ("vandaag", omgeving.vandaag, "de dag van beoordelen is niet bekend"),
    ):
        if nodig in regel.nodig and gegeven is None:
            return reden
    return "wat hierover bekend is, is niet genoeg om te oordelen"


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
