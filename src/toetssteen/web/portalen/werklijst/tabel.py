"""A block as a table: who may not see clients gets no column for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from toetssteen.web.portalen.bladeren import GENOEG, telwoord
from toetssteen.web.portalen.namen import Naam
from toetssteen.web.portalen.termijnwoorden import hoe_lang
from toetssteen.web.portalen.werklijst.blok import Blok, Punt
from toetssteen.web.vormgeving.gegevens import Cel, Kolom, Rij, Soort, Tegel

_ERNST: Final[tuple[Soort, ...]] = ("fout", "waarschuwing", "info", "neutraal", "bezig", "goed")


@dataclass(frozen=True)
class Getoond:
    """A block as the page draws it."""

    blok: Blok
    kolommen: list[Kolom]
    rijen: list[Rij]
    meer: str


def toon(blok: Blok, namen: Mapping[int, Naam], dag: date) -> Getoond:
    """Return a block with its table; columns in which no row has anything are left out."""
    punten = blok.punten
    heeft = {
        "client": any(p.client in namen for p in punten if p.client),
        "partij": any(p.partij for p in punten),
        "sinds": bool(blok.begin) and any(p.sinds for p in punten),
        "uiterlijk": bool(blok.einde) and any(p.uiterlijk for p in punten),
        "waarom": any(p.waarom for p in punten),
    }
    koppen = {
        "client": Kolom("Cliënt"),
        "partij": Kolom("Met wie"),
        "sinds": Kolom(blok.begin, "datum"),
        "uiterlijk": Kolom(blok.einde, "datum"),
        "waarom": Kolom("Waarom"),
    }
    kolommen = [Kolom(blok.kolom), *(koppen[naam] for naam, er in heeft.items() if er)]
    rijen = [Rij([_wat(p), *(_cel(p, n, namen, dag) for n, er in heeft.items() if er)]) for p in punten]
    return Getoond(blok, kolommen, rijen, telwoord(blok.aantal) if blok.aantal > len(punten) else "")


def _wat(punt: Punt) -> Cel:
    return Cel(punt.wat, punt.url, klein=punt.klein)


def _cel(punt: Punt, naam: str, namen: Mapping[int, Naam], dag: date) -> object:
    if naam == "client":
        client = namen.get(punt.client) if punt.client else None
        return client.cel() if client else None
    if naam == "uiterlijk":
        return Cel(punt.uiterlijk, klein=hoe_lang(punt.uiterlijk, dag)) if punt.uiterlijk else None
    if naam == "waarom":
        return Cel(punt.waarom or "Zie hiernaast", klein=punt.bron)
    return getattr(punt, naam)


def tegels(blokken: list[Blok]) -> list[Tegel]:
    """Return a tile per block in which something waits, what is most urgent first."""
    gevuld = sorted((b for b in blokken if b.aantal), key=lambda b: _ERNST.index(b.soort))
    return [Tegel(b.kort, _getal(b.aantal), f"#{b.sleutel}", b.toelichting, b.soort) for b in gevuld]


def rustig(blokken: list[Blok]) -> str:
    """Return in words in which blocks nothing waits: "te laat; vastgelopen"."""
    return "; ".join(b.kort[:1].lower() + b.kort[1:] for b in blokken if not b.aantal)


def _getal(aantal: int) -> int | str:
    return aantal if aantal <= GENOEG else "1.000+"
