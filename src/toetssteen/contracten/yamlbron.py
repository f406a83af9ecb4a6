"""YAML with line numbers, and without the surprises of YAML.

Plain words are text, but for `ja`, `nee`, `true`, `false` (yes or no), `null` and `~` (nothing), whole numbers without
leading zeros, dates (2026-01-31) and moments (2026-01-31 14:00). A number with a fraction stays text. Anchors, aliases,
tags, keys given twice and days that do not exist are errors, each with its line; all of them are reported at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, TypeAlias

import yaml

Pad: TypeAlias = tuple[str | int, ...]
GROOTSTE: Final = 5 * 1024 * 1024
DIEPSTE: Final = 20
_LADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WOORDEN: Final = {"": None, "null": None, "~": None, "true": True, "false": False, "ja": True, "nee": False}
_GETAL = re.compile(r"-?(0|[1-9]\d{0,14})")
_DATUM = re.compile(r"\d{4}-\d{2}-\d{2}")
_PROBLEMEN: Final = {
    "found character that cannot start any token": (
        "hier staat een tab, of een teken waarmee niets kan beginnen",
        "Spring in met spaties, en zet tekst met een bijzonder eerste teken tussen aanhalingstekens.",
    ),
    "found a tab character that violates indentation": (
        "deze regel springt in met een tab",
        "Spring in met spaties; zet uw editor zo dat de tabtoets spaties geeft.",
    ),
    "mapping values are not allowed in this context": (
        "er staat een dubbele punt te veel, of de regel springt verkeerd in",
        "Zet tekst met een dubbele punt tussen aanhalingstekens, en laat sleutels recht onder elkaar beginnen.",
    ),
    "could not find expected ':'": ("er ontbreekt een dubbele punt", "Schrijf sleutel: waarde."),
    "did not find expected key": (
        "hier hoort een sleutel",
        "Laat sleutels recht onder elkaar beginnen, en kijk naar aanhalingstekens op of net boven deze regel.",
    ),
    "did not find expected '-' indicator": (
        "hier hoort een streepje",
        "Laat de streepjes van een lijst recht onder elkaar beginnen.",
    ),
    "did not find expected ',' or ']'": ("de lijst wordt niet gesloten", "Sluit haar af met ]."),
    "did not find expected ',' or '}'": ("de namen worden niet gesloten", "Sluit ze af met }."),
    "found unexpected end of stream": ("een aanhalingsteken wordt niet gesloten", "Zet het andere erbij."),
}
"""What the parser says, in Dutch, and what to do."""
_TIJDSTIP = re.compile(r"\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(:\d{2})?")


@dataclass(frozen=True)
class Fout:
    """One error in a profile: where it stands (the first line is 1), what is wrong and what to do (Dutch)."""

    bestand: str
    regel: int | None
    plaats: str
    melding: str
    herstel: str

    def __str__(self) -> str:
        """Return the error in one line."""
        waar = f"{self.bestand}:{self.regel}" if self.regel else self.bestand
        plaats = f"{self.plaats}: " if self.plaats else ""
        return f"{waar}: {plaats}{self.melding} {self.herstel}"


class ProfielFout(ValueError):
    """A profile, scenario or other YAML file that cannot be used; `fouten` holds everything that is wrong with it."""

    def __init__(self, fouten: list[Fout]) -> None:
        super().__init__("\n".join(str(fout) for fout in fouten))
        self.fouten = fouten


@dataclass
class Bron:
    """A YAML file as data, with the line of every key and item."""

    bestand: str
    inhoud: Any
    regels: dict[Pad, int] = field(default_factory=dict)
    fouten: list[Fout] = field(default_factory=list)

    def regel(self, pad: Pad) -> int | None:
        """Return the line of a place, or that of the nearest place above it."""
        while pad and pad not in self.regels:
            pad = pad[:-1]
        return self.regels.get(pad)


def lees_yaml(bestand: Path, naam: str | None = None) -> Bron:
    """Read a YAML file; what is wrong with it stands in `fouten`, the content is as far as it could be read."""
    bron = Bron(naam or str(bestand), None)
    try:
        te_groot = bestand.stat().st_size > GROOTSTE
        ruw = b"" if te_groot else bestand.read_bytes()
    except OSError as fout:
        bron.fouten.append(
            _fout(bron, None, f"het bestand is niet te lezen ({fout.strerror}).", "Kijk of het er staat.")
        )
        return bron
    if te_groot:
        bron.fouten.append(_fout(bron, None, "het bestand is groter dan 5 MB.", "Verdeel het over meer bestanden."))
        return bron
    try:
        tekst = ruw.decode("utf-8-sig")
    except UnicodeDecodeError as fout:
        regel = ruw.count(b"\n", 0, fout.start) + 1
        bron.fouten.append(_fout(bron, regel, "het bestand is geen UTF-8.", "Sla het op als UTF-8."))
        return bron
    return lees_yaml_tekst(tekst, bron)


def lees_yaml_tekst(tekst: str, bron: Bron) -> Bron:
    """Read YAML text into `bron`."""
    try:
        gebeurtenissen = iter(list(yaml.parse(tekst, Loader=_LADER)))
        _Bouwer(bron, gebeurtenissen).lees()
    except yaml.YAMLError as fout:
        plek = getattr(fout, "problem_mark", None)
        wat = getattr(fout, "problem", None) or ""
        anders = "Kijk naar inspringing, dubbele punten en aanhalingstekens op of net boven deze regel."
        melding, herstel = _PROBLEMEN.get(wat, ("dit is geen geldige YAML" if wat else str(fout), anders))
        bron.fouten.append(_fout(bron, plek.line + 1 if plek else None, f"{melding}.", herstel))
    return bron


def _fout(bron: Bron, regel: int | None, melding: str, herstel: str, pad: Pad = ()) -> Fout:
    return Fout(bron.bestand, regel, plaatsnaam(pad), melding, herstel)


def plaatsnaam(pad: Pad) -> str:
    """Return a path in words: `clausules[3] › delen[1] › aantal`, items counted from 1."""
    uit: list[str] = []
    for stap in pad:
        if isinstance(stap, int) and uit:
            uit[-1] += f"[{stap + 1}]"
        else:
            uit.append(str(stap))
    return " › ".join(uit)


def _regel(gebeurtenis: yaml.Event) -> int:
    return gebeurtenis.start_mark.line + 1 if gebeurtenis.start_mark else 1


class _Bouwer:
    """Builds data from the events of the parser, noting lines and errors as it goes."""

    def __init__(self, bron: Bron, gebeurtenissen: Iterator[yaml.Event]) -> None:
        self.bron, self.volgende = bron, gebeurtenissen

    def lees(self) -> None:
        documenten = 0
        for gebeurtenis in self.volgende:
            if isinstance(gebeurtenis, yaml.DocumentStartEvent):
                documenten += 1
                inhoud = self._waarde(next(self.volgende), ())
                if documenten == 1:
                    self.bron.inhoud = inhoud
        if documenten > 1:
            self._meld((), 1, "er staan meer documenten in één bestand (---).", "Maak er losse bestanden van.")

    def _meld(self, pad: Pad, regel: int, melding: str, herstel: str) -> None:
        """Add an error, once when a line has the same error many times in a row."""
        vorige = self.bron.fouten[-1] if self.bron.fouten else None
        if vorige is None or (vorige.regel, vorige.melding) != (regel, melding):
            self.bron.fouten.append(_fout(self.bron, regel, melding, herstel, pad))

    def _waarde(self, gebeurtenis: yaml.Event, pad: Pad) -> Any:
        regel = _regel(gebeurtenis)
        self.bron.regels.setdefault(pad, regel)
        if isinstance(gebeurtenis, yaml.AliasEvent):
            self._meld(pad, regel, "een verwijzing (*) kan hier niet.", "Schrijf de waarde uit.")
            return None
        if getattr(gebeurtenis, "anchor", None):
            self._meld(pad, regel, "een anker (&) kan hier niet.", "Laat het weg en schrijf de waarde uit.")
        if getattr(gebeurtenis, "tag", None) not in (None, "!"):
            self._meld(pad, regel, "een tag (!) kan hier niet.", "Laat hem weg.")
        if isinstance(gebeurtenis, yaml.MappingStartEvent):
            return self._kaart(pad)
        if isinstance(gebeurtenis, yaml.SequenceStartEvent):
            return self._lijst(pad)
        assert isinstance(gebeurtenis, yaml.ScalarEvent)
        return self._enkel(gebeurtenis, pad, regel) if not gebeurtenis.style else gebeurtenis.value

    def _te_diep(self, pad: Pad) -> None:
        if len(pad) > DIEPSTE:
            raise yaml.YAMLError(f"dit gaat meer dan {DIEPSTE} lagen diep")

    def _kaart(self, pad: Pad) -> dict[str, Any]:
        self._te_diep(pad)
        uit: dict[str, Any] = {}
        while not isinstance(sleutel := next(self.volgende), yaml.MappingEndEvent):
            regel = _regel(sleutel)
            if not isinstance(sleutel, yaml.ScalarEvent):
                self._meld(pad, regel, "een sleutel is hier geen gewoon woord.", "Schrijf naam: waarde.")
                self._waarde(sleutel, pad)
                self._waarde(next(self.volgende), pad)
                continue
            naam = sleutel.value
            if naam in uit:
                self._meld((*pad, naam), regel, f"{naam} staat hier twee keer.", "Laat er één staan.")
            self.bron.regels[(*pad, naam)] = regel
            uit[naam] = self._waarde(next(self.volgende), (*pad, naam))
        return uit

    def _lijst(self, pad: Pad) -> list[Any]:
        self._te_diep(pad)
        uit: list[Any] = []
        while not isinstance(deel := next(self.volgende), yaml.SequenceEndEvent):
            uit.append(self._waarde(deel, (*pad, len(uit))))
        return uit

    def _enkel(self, gebeurtenis: yaml.ScalarEvent, pad: Pad, regel: int) -> Any:
        tekst = gebeurtenis.value
        if tekst in _WOORDEN:
            return _WOORDEN[tekst]
        if _GETAL.fullmatch(tekst):
            return int(tekst)
        try:
            if _DATUM.fullmatch(tekst):
                return date.fromisoformat(tekst)
            if _TIJDSTIP.fullmatch(tekst):
                return datetime.fromisoformat(tekst)
        except ValueError:
            self._meld(pad, regel, f"{tekst} bestaat niet.", "Vul een dag (en tijd) in die bestaat, als 2026-01-31.")
            return None
        return tekst
