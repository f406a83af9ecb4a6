"""What the components show, as small dataclasses: views make them, template tags draw them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Soort = Literal["goed", "fout", "waarschuwing", "info", "neutraal", "bezig"]
Kolomsoort = Literal["tekst", "bedrag", "getal", "datum", "tijdstip", "code", "status"]
Kant = Literal["gemeente", "aanbieder", "beide"]


@dataclass(frozen=True)
class Kolom:
    """A column: `soort` decides alignment and how a plain value is shown; `naam` is the name to sort on."""

    label: str
    soort: Kolomsoort = "tekst"
    naam: str = ""
    sorteerbaar: bool = False
    verborgen_label: bool = False


@dataclass(frozen=True)
class Cel:
    """A cell with more than a value: a link, a status, a second line in small print."""

    waarde: object = None
    url: str = ""
    status: Soort | None = None
    klein: str = ""


@dataclass(frozen=True)
class Rij:
    """A row: as many cells as columns, plain values or `Cel`; `sleutel` is what its checkbox sends."""

    cellen: Sequence[object]
    sleutel: str = ""
    kiesbaar: bool = True
    gekozen: bool = False
    naam: str = ""


@dataclass(frozen=True)
class Gebeurtenis:
    """Something on a timeline: at the left what the gemeente did, at the right what the aanbieder did."""

    moment: date | datetime
    titel: str
    kant: Kant = "beide"
    tekst: str = ""
    soort: Soort = "neutraal"
    code: str = ""
    url: str = ""
    status: str = ""


@dataclass(frozen=True)
class Bevinding:
    """A finding as a person reads it; `waarden` are pairs of a name and what it is, `som` the sum in words.

    `herstel_kop` says who can do what `herstel` says.
    """

    code: str
    melding: str
    herstel: str = ""
    soort: Soort = "fout"
    herstel_kop: str = "Wat u kunt doen"
    norm: str = ""
    waarden: Sequence[tuple[str, object]] = ()
    som: str = ""
    bron: str = ""
    bron_url: str = ""
    bedrag: int | None = None
    plaats: str = ""
    versie: str = ""
    url: str = ""


@dataclass(frozen=True)
class Betekenis:
    """What one line of a message means: its number in the raw text (first is 1), name, value, explanation."""

    regel: int
    label: str
    waarde: str = ""
    uitleg: str = ""
    soort: Soort | None = None
    niveau: int = 0


@dataclass(frozen=True)
class Tegel:
    """A number that asks for work, with where it is done."""

    label: str
    getal: int | str
    url: str = ""
    toelichting: str = ""
    soort: Soort = "neutraal"


@dataclass(frozen=True)
class Tab:
    """A tab or another link in a row; `aantal` None shows no number."""

    label: str
    url: str
    actief: bool = False
    aantal: int | None = None


@dataclass(frozen=True)
class Paginering:
    """Pages without a count: where the previous and next are ("" when there is none), and what is shown."""

    vorige_url: str = ""
    volgende_url: str = ""
    tekst: str = ""
    nummers: Sequence[tuple[int | None, str, bool]] = field(default=())
