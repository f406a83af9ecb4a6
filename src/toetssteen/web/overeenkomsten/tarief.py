"""A new tariff in the text of producten.yaml: one line more, the old one ends the day before, comments stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

import yaml

from toetssteen.contracten.schema import Profiel, Tariefregel

PRODUCTEN: Final = "producten.yaml"
PROFIEL: Final = "profiel.yaml"


class TariefFout(ValueError):
    """This tariff cannot be put in; the text (Dutch) says why and what to do."""


@dataclass(frozen=True)
class Tariefsleutel:
    """What a tariff is for: a product, the level of who executes it, the unit it is per."""

    product: str
    niveau: str | None = None
    eenheid: str | None = None

    @property
    def tekst(self) -> str:
        """The key as a form sends it."""
        return "|".join([self.product, self.niveau or "", self.eenheid or ""])

    @classmethod
    def van_tekst(cls, tekst: str) -> Tariefsleutel:
        """Return the key that a form sent."""
        product, niveau, eenheid = [*tekst.split("|"), "", "", ""][:3]
        return cls(product, niveau or None, eenheid or None)


def sleutels(profiel: Profiel) -> list[Tariefsleutel]:
    """Return everything that can get a tariff: what has one, and products that have none yet."""
    met = list(dict.fromkeys(Tariefsleutel(t.product, t.niveau, t.eenheid) for t in profiel.tarieven))
    zonder = [Tariefsleutel(p.code) for p in profiel.producten if p.code not in {s.product for s in met}]
    return sorted([*met, *zonder], key=lambda s: s.tekst)


def geldend(profiel: Profiel, sleutel: Tariefsleutel, dag: date) -> Tariefregel | None:
    """Return the tariff on a day."""
    for tarief in profiel.tarieven:
        eigen = Tariefsleutel(tarief.product, tarief.niveau, tarief.eenheid) == sleutel
        if eigen and (tarief.van or date.min) <= dag <= (tarief.tot or date.max):
            return tarief
    return None


def met_tarief(
    bestanden: Mapping[str, str], profiel: Profiel, sleutel: Tariefsleutel, bedrag: int, van: date
) -> dict[str, str]:
    """Return the files with a tariff in eurocent from a day on; raise TariefFout when later tariffs stand there."""
    later = [
        t
        for t in profiel.tarieven
        if Tariefsleutel(t.product, t.niveau, t.eenheid) == sleutel and (t.van or date.min) >= van
    ]
    if later:
        begin = later[0].van or date.min
        raise TariefFout(
            f"Er is al een tarief vanaf {begin:%d-%m-%Y}. Kies een latere dag, of upload het bestand zelf."
        )
    tekst = bestanden.get(PRODUCTEN, "")
    oud = geldend(profiel, sleutel, van)
    if oud is not None:
        tekst = _met_einde(tekst, oud, van - timedelta(days=1))
    return {**bestanden, PRODUCTEN: _met_regel(tekst, _regel(sleutel, bedrag, van))}


def met_versie(bestanden: Mapping[str, str], versie: str) -> dict[str, str]:
    """Return the files with another version in profiel.yaml."""
    tekst = bestanden[PROFIEL]
    knoop = _waarde(_kaart(tekst), "versie")
    if knoop is None:
        return {**bestanden, PROFIEL: f"{tekst.rstrip()}\nversie: {_tekst(versie)}\n"}
    begin, eind = knoop.start_mark.index, knoop.end_mark.index
    return {**bestanden, PROFIEL: tekst[:begin] + _tekst(versie) + tekst[eind:]}


def volgende_versie(versie: str) -> str:
    """Return the version after one: "1" is followed by "2", "2026.1" by "2026.2", "A" by "A.2"."""
    kop, punt, staart = versie.rpartition(".")
    return f"{kop}{punt}{int(staart) + 1}" if staart.isdecimal() else f"{versie}.2"


def _regel(sleutel: Tariefsleutel, bedrag: int, van: date) -> str:
    delen: list[tuple[str, str]] = [("product", _tekst(sleutel.product)), ("bedrag", str(bedrag))]
    delen += [("eenheid", _tekst(sleutel.eenheid))] if sleutel.eenheid else []
    delen += [("niveau", _tekst(sleutel.niveau))] if sleutel.niveau else []
    delen.append(("van", van.isoformat()))
    return "{" + ", ".join(f"{naam}: {waarde}" for naam, waarde in delen) + "}"


def _tekst(waarde: str) -> str:
    """Write a text between quotes: then it is text, whatever it looks like."""
    return '"' + waarde.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _kaart(tekst: str) -> Any:
    return yaml.compose(tekst, Loader=yaml.SafeLoader) if tekst.strip() else None


def _waarde(kaart: Any, naam: str) -> Any:
    return next((w for s, w in kaart.value if s.value == naam), None) if isinstance(kaart, yaml.MappingNode) else None


def _einde(knoop: Any) -> int:
    """Return where a node really ends: that of a block lies after the empty lines and comments below it."""
    if isinstance(knoop, yaml.ScalarNode) or knoop.flow_style:
        return int(knoop.end_mark.index)
    laatste = knoop.value[-1] if knoop.value else None
    if laatste is None:
        return int(knoop.start_mark.index)
    return _einde(laatste[1] if isinstance(laatste, tuple) else laatste)


def _met_regel(tekst: str, regel: str) -> str:
    """Add an item at the end of `tarieven:`, with the indentation of the others."""
    kaart = _kaart(tekst)
    lijst = _waarde(kaart, "tarieven")
    if lijst is None:
        return f"{tekst.rstrip()}\ntarieven:\n  - {regel}\n".lstrip()
    if lijst.flow_style or not lijst.value:
        raise TariefFout(
            f"De tarieven staan in {PRODUCTEN} op één regel. Upload dit bestand met het nieuwe tarief erin."
        )
    regeleinde = tekst.find("\n", _einde(lijst))
    plek = len(tekst) if regeleinde < 0 else regeleinde
    return f"{tekst[:plek]}\n{' ' * lijst.start_mark.column}- {regel}{tekst[plek:]}"


def _met_einde(tekst: str, tarief: Tariefregel, tot: date) -> str:
    """Let a tariff end on a day."""
    for knoop in getattr(_waarde(_kaart(tekst), "tarieven"), "value", []):
        if not _is(knoop, tarief):
            continue
        oud = _waarde(knoop, "tot")
        if oud is not None:
            return tekst[: oud.start_mark.index] + tot.isoformat() + tekst[oud.end_mark.index :]
        plek = _einde(knoop)
        if knoop.flow_style:
            return f"{tekst[: plek - 1].rstrip()}, tot: {tot.isoformat()}}}{tekst[plek:]}"
        return f"{tekst[:plek]}\n{' ' * knoop.start_mark.column}tot: {tot.isoformat()}{tekst[plek:]}"
    raise TariefFout(f"Het tarief dat nu geldt staat niet in {PRODUCTEN}. Upload het bestand waarin het staat.")


def _is(knoop: Any, tarief: Tariefregel) -> bool:
    def lees(naam: str) -> str | None:
        gevonden = _waarde(knoop, naam)
        return None if gevonden is None else str(gevonden.value)

    van = tarief.van.isoformat() if tarief.van else None
    return (lees("product"), lees("niveau"), lees("eenheid"), lees("van")) == (
        tarief.product,
        tarief.niveau,
        tarief.eenheid,
        van,
    )
