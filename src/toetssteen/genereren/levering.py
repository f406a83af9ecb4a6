"""What providers keep: the sessions of a month as a table, and their staff. The mistakes of these are made here.

A claim says what the provider thinks it may claim; the table of sessions shows what was done. So a mistake in a session
is not in the claim, but between the two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final, TypeAlias

import polars as pl

from toetssteen.core.gegevens import TABELLEN
from toetssteen.genereren.aanbod import ETMAAL, STUKS
from toetssteen.genereren.agenda import maanden
from toetssteen.genereren.declaraties import indiendag
from toetssteen.genereren.dossier import Toewijzing
from toetssteen.genereren.opdracht import Opdracht
from toetssteen.genereren.post import Gemaakt
from toetssteen.genereren.prestaties import referentie
from toetssteen.genereren.sessies import GELEVERD, NO_SHOW, Sessie, geleverd_in
from toetssteen.genereren.stroom import Wereld

KOLOMMEN: Final = (
    "Sessie",
    "Bsn",
    "ToewijzingNummer",
    "ProductCode",
    "Begin",
    "Einde",
    "Activiteit",
    "Met",
    "Status",
    "AfgezegdOp",
    "Deelnemers",
    "Minuten",
    "Dagdelen",
    "Professionals",
    "Gepland",
    "Synchroon",
)
"""Columns of the table `sessies` that are filled."""
Rij: TypeAlias = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Maandsessies:
    """The sessions of a provider for a municipality in a month, and the mistakes in them."""

    aanbieder: str
    gemeente: str
    profiel: str
    maand: date
    sessies: pl.DataFrame
    fouten: tuple[Gemaakt, ...]

    @property
    def naam(self) -> str:
        """The name of its file."""
        return f"{self.aanbieder}-{self.gemeente}-{self.maand:%Y-%m}.csv"


Welke: TypeAlias = Callable[[str, str, date], bool]
"""Whether sessions are asked, by the codes of provider and municipality and the first day of the month."""


def sessies(opdracht: Opdracht, welke: Welke = lambda _aanbieder, _gemeente, _maand: True) -> Iterator[Maandsessies]:
    """Yield what providers recorded, a month at a time; the same order gives the same tables.

    With `welke` only some of them, which takes the less time.
    """
    wereld, laatste = Wereld(opdracht), opdracht.laatste_dag
    schema = {k: s for k, s in TABELLEN["sessies"].schema.items() if k in KOLOMMEN}
    for maand in maanden(date(opdracht.jaar, 1, 1), laatste):
        for gemeente in wereld.regio.gemeenten:
            per_aanbieder: dict[str, tuple[list[Rij], list[Gemaakt]]] = defaultdict(lambda: ([], []))
            for t in (t for d in wereld.dossiers(gemeente) for t in d.toewijzingen if _in_tabel(t)):
                if not welke(t.aanbieder.code, gemeente.code, maand):
                    continue
                rijen, fouten = per_aanbieder[t.aanbieder.code]
                for sessie in geleverd_in(t, maand, wereld.personeel, laatste):
                    rijen += _vastgelegd(wereld, t, sessie, fouten)
            for code, (rijen, fouten) in sorted(per_aanbieder.items()):
                if rijen:
                    frame = pl.DataFrame(rijen, schema=schema)
                    yield Maandsessies(code, gemeente.code, gemeente.profiel, maand, frame, tuple(fouten))


def _in_tabel(t: Toewijzing) -> bool:
    """Whether a provider records sessions: not of rides and the like, that are counted in pieces."""
    return t.product.eenheid != STUKS


def _vastgelegd(wereld: Wereld, t: Toewijzing, sessie: Sessie, fouten: list[Gemaakt]) -> list[Rij]:
    """Return the rows of a session, mostly one; a mistake is noted in `fouten`."""
    alleen = t.product.vorm == "individueel" and sessie.status == GELEVERD and t.product.eenheid != ETMAAL
    soort = wereld.lot.van("sessie", t.nummer, sessie.begin, profiel=t.product.profiel) if alleen else None
    if soort is None:
        return [_rij(sessie)]
    rijen = _INGREPEN[soort.naam](wereld, sessie)
    maand, niets = sessie.begin.date().replace(day=1), soort.naam == "niet vastgelegd"
    if niets and not _gewoon_gedeclareerd(wereld, t, maand):
        return [_rij(sessie)]
    sleutel = referentie(t, maand) if niets else sessie.kenmerk
    if rijen is None:
        return [_rij(sessie)]
    fouten.append(Gemaakt(soort.naam, sleutel, soort.code))
    return rijen


def _gewoon_gedeclareerd(wereld: Wereld, t: Toewijzing, maand: date) -> bool:
    """Whether there is a line on an allocation for a month with nothing the matter with it."""
    dag = indiendag(wereld.opdracht.zaad, t.inwoner.gemeente.code, t.aanbieder.code, maand)
    return wereld.regels.geval(t, maand) is None and dag <= wereld.opdracht.laatste_dag


def _rij(sessie: Sessie) -> Rij:
    t = sessie.toewijzing
    return {
        "Sessie": sessie.kenmerk,
        "Bsn": t.inwoner.bsn,
        "ToewijzingNummer": str(t.nummer),
        "ProductCode": t.product.code,
        "Begin": sessie.begin,
        "Einde": sessie.einde,
        "Activiteit": sessie.activiteit,
        "Met": "inwoner",
        "Status": sessie.status,
        "AfgezegdOp": sessie.afgezegd_op,
        "Deelnemers": sessie.deelnemers,
        "Minuten": None,
        "Dagdelen": sessie.dagdelen,
        "Professionals": list(sessie.professionals),
        "Gepland": True,
        "Synchroon": True,
    }


def _met(**anders: Any) -> Callable[[Wereld, Sessie], list[Rij]]:
    return lambda _, sessie: [{**_rij(sessie), **anders}]


def _ongedeeld(_: Wereld, sessie: Sessie) -> list[Rij]:
    return [{**_rij(sessie), "Deelnemers": 4, "Minuten": sessie.minuten}]


def _onbevoegd(wereld: Wereld, sessie: Sessie) -> list[Rij] | None:
    laagste = wereld.personeel.van(sessie.toewijzing.aanbieder)[-1]
    return [{**_rij(sessie), "Professionals": [laagste.kenmerk]}]


_INGREPEN: Final[Mapping[str, Callable[[Wereld, Sessie], list[Rij] | None]]] = MappingProxyType(
    {
        "niet vastgelegd": lambda _wereld, _sessie: [],
        "reistijd": _met(Activiteit="reistijd"),
        "no show": _met(Status=NO_SHOW),
        "met vier tegelijk": _ongedeeld,
        "niet bevoegd": _onbevoegd,
        "met de keten": _met(Met="keten"),
    }
)


def personeelstabellen(opdracht: Opdracht) -> tuple[dict[str, pl.DataFrame], tuple[Gemaakt, ...]]:
    """Return the tables professionals, diplomas, registraties and vogs of all providers, and the mistakes in them."""
    wereld = Wereld(opdracht)
    mensen = [p for a in wereld.regio.aanbieders for p in wereld.personeel.van(a)]
    rijen: dict[str, list[Rij]] = defaultdict(list)
    for mens in mensen:
        for tabel, eigen in mens.rijen().items():
            rijen[tabel] += eigen
    frames = {n: pl.DataFrame(r, schema={k: TABELLEN[n].schema[k] for k in r[0]}) for n, r in rijen.items()}
    return frames, tuple(m.fout for m in mensen if m.fout is not None)
