"""The files of one profile as one whole, with the file and line that each part of it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from toetssteen.contracten.basis import Model
from toetssteen.contracten.schema import Clausule, Profiel
from toetssteen.contracten.vertaling import fouten_van
from toetssteen.contracten.yamlbron import Bron, Fout, Pad, lees_yaml

HOOFD: Final = "profiel.yaml"
LIJSTEN: Final = (
    "clausules",
    "producten",
    "tarieven",
    "processen",
    "opleidingen",
    "partijen",
    "documenten",
    "vervallen",
)
"""Keys that may stand in any file of a profile; what the files hold is put together."""


@dataclass
class Samen:
    """All files as one mapping; `plaatsen` has the file and place of every key and every item of a list."""

    hoofd: Bron
    inhoud: dict[str, Any] = field(default_factory=dict)
    plaatsen: dict[Pad, tuple[Bron, Pad]] = field(default_factory=dict)
    fouten: list[Fout] = field(default_factory=list)
    kapot: set[tuple[str, int | None]] = field(default_factory=set)
    """Files and lines where the YAML itself is wrong: what should stand there is not known."""

    def waar(self, loc: Pad) -> tuple[Bron, Pad, Pad]:
        """Return the file of a place in the whole, the place of its item there, and the rest of the path."""
        for lengte in (2, 1):
            if loc[:lengte] in self.plaatsen:
                bron, pad = self.plaatsen[loc[:lengte]]
                return bron, pad, loc[lengte:]
        return self.hoofd, (), loc

    def fout(self, pad: Pad, melding: str, herstel: str, plaats: str) -> Fout:
        """Return an error about a place in the whole."""
        bron, hier, rest = self.waar(pad)
        return Fout(bron.bestand, bron.regel(hier + rest), plaats, melding, herstel)


def bestanden(plek: Path) -> list[Path]:
    """Return the files of a profile, its scenarios left out."""
    return sorted(p for p in plek.rglob("*.y*ml") if _telt(p) and "scenarios" not in p.relative_to(plek).parts)


def _telt(bestand: Path) -> bool:
    return bestand.suffix in (".yaml", ".yml")


def lees_samen(plek: Path) -> Samen:
    """Read every file of a profile; what is wrong with their form stands in `fouten`."""
    bronnen = {p: lees_yaml(p, f"{plek.name}/{p.relative_to(plek)}") for p in bestanden(plek)}
    samen = Samen(bronnen.get(plek / HOOFD) or Bron(f"{plek.name}/{HOOFD}", None))
    for pad, bron in bronnen.items():
        samen.fouten.extend(bron.fouten)
        samen.kapot |= {(f.bestand, f.regel) for f in bron.fouten}
        if pad.suffix != ".yaml":
            samen.fouten.append(Fout(bron.bestand, None, "", "de naam eindigt niet op .yaml.", "Hernoem het bestand."))
        elif isinstance(bron.inhoud, dict):
            samen.fouten.extend(_voeg_toe(samen, bron))
        elif not bron.fouten:
            herstel = "Begin met een naam en een dubbele punt, zoals clausules:, of haal het bestand weg."
            samen.fouten.append(
                Fout(bron.bestand, bron.regel(()) or 1, "", "het bestand heeft geen inhoud met namen.", herstel)
            )
    return samen


def _voeg_toe(samen: Samen, bron: Bron) -> Iterator[Fout]:
    for sleutel, waarde in bron.inhoud.items():
        waar = (bron.bestand, bron.regel((sleutel,)), sleutel)
        if sleutel in LIJSTEN:
            if not isinstance(waarde, list):
                yield Fout(*waar, f"{sleutel} is geen lijst.", "Begin elke regel met een streepje.")
                continue
            rijen = samen.inhoud.setdefault(sleutel, [])
            begin = len(rijen)
            samen.plaatsen |= {(sleutel, begin + i): (bron, (sleutel, i)) for i in range(len(waarde))}
            rijen.extend(_met_document(waarde, bron) if sleutel == "clausules" else waarde)
        elif bron is samen.hoofd:
            samen.inhoud[sleutel] = waarde
            samen.plaatsen[(sleutel,)] = (bron, (sleutel,))
        elif sleutel == "document":
            if not isinstance(waarde, str):
                yield Fout(
                    *waar, "document is geen tekst.", "Vul de naam van een document in, tussen aanhalingstekens."
                )
        else:
            lijkt = get_close_matches(sleutel, ("document", *LIJSTEN), n=1)
            herstel = f"Bedoelt u {lijkt[0]}? " if lijkt else ""
            herstel += f"Hier kunnen staan: document, {', '.join(LIJSTEN)}. De rest hoort in {HOOFD}."
            yield Fout(*waar, f"{sleutel} hoort niet in dit bestand.", herstel)


def _met_document(clausules: Iterable[Any], bron: Bron) -> Iterator[Any]:
    """Fill in the document of the file where a clause names none."""
    document = bron.inhoud.get("document") if bron.bestand.rpartition("/")[2] != HOOFD else None
    for clausule in clausules:
        vindplaats = clausule.get("vindplaats") if isinstance(clausule, dict) else None
        if isinstance(document, str) and isinstance(vindplaats, dict):
            clausule = {**clausule, "vindplaats": {"document": document, **vindplaats}}
        yield clausule


def valideer(samen: Samen) -> Profiel | None:
    """Validate the clauses one by one and then the rest, so that all errors are found; they go to `samen.fouten`."""
    clausules: list[Clausule] = []
    for i, ruw in enumerate(samen.inhoud.get("clausules", [])):
        try:
            clausules.append(Clausule.model_validate(ruw))
        except ValidationError as fout:
            _meld(samen, fout, ("clausules", i))
    try:
        profiel = Profiel.model_validate({k: v for k, v in samen.inhoud.items() if k != "clausules"})
    except ValidationError as fout:
        _meld(samen, fout, ())
        return None
    return profiel.model_copy(update={"clausules": clausules})


def _meld(samen: Samen, fout: ValidationError, boven: Pad) -> None:
    """Add the errors of pydantic, but for what follows from an error in the YAML that is already told."""
    onleesbaar = not isinstance(samen.hoofd.inhoud, dict)
    for een, waarde, soort in fouten_van(fout, lambda loc: samen.waar((*boven, *loc)), _SLEUTELS):
        volgt = waarde is None and (een.bestand, een.regel) in samen.kapot
        if not volgt and not (onleesbaar and soort == "missing" and een.bestand == samen.hoofd.bestand):
            samen.fouten.append(een)


def _sleutels() -> list[set[str]]:
    """Return the keys of every model of a profile, to suggest the right one."""
    uit: list[set[str]] = []
    modellen: list[type[BaseModel]] = [Model]
    while modellen:
        model = modellen.pop()
        uit.append(set(model.model_fields))
        modellen.extend(model.__subclasses__())
    return uit


_SLEUTELS = _sleutels()
