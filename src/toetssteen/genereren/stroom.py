"""The traffic of the region as a stream of messages, in order of arrival.

A month is made at a time: first who sends what, then the bytes. So memory grows with the size of the region and not
with the length of the year.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from toetssteen.genereren.agenda import DAG, maandeinde, maanden
from toetssteen.genereren.berichtfouten import met_fouten
from toetssteen.genereren.brieven import brieven
from toetssteen.genereren.declaraties import als_brief, indiendag, per_aanbieder
from toetssteen.genereren.dossier import Dossier
from toetssteen.genereren.fouten import Lot
from toetssteen.genereren.inwoners import inwoner
from toetssteen.genereren.levensloop import dossier
from toetssteen.genereren.maandregels import Maandregels
from toetssteen.genereren.opdracht import Opdracht
from toetssteen.genereren.personeel import Personeel
from toetssteen.genereren.post import Bericht, Brief, op_tijd
from toetssteen.genereren.regio import Gemeente, Regio
from toetssteen.genereren.schrijven import schrijf
from toetssteen.genereren.venster import Venster

_BEWAARD = 20_000


class Wereld:
    """Makes dossiers on demand, and keeps the last of them."""

    def __init__(self, opdracht: Opdracht) -> None:
        self.opdracht, self.regio = opdracht, Regio(opdracht)
        self.lot = Lot(opdracht.zaad, opdracht.fouten)
        self.personeel = Personeel(self.regio, self.lot)
        self.regels = Maandregels(self.personeel, self.lot)
        self._dossier = lru_cache(maxsize=_BEWAARD)(self._maak)

    def dossiers(self, gemeente: Gemeente) -> Iterator[Dossier]:
        """Yield the dossiers of the residents of a municipality, in order."""
        for plek in range(gemeente.inwoners):
            yield self._dossier(gemeente, plek)

    def _maak(self, gemeente: Gemeente, plek: int) -> Dossier:
        return dossier(self.regio, inwoner(self.opdracht, gemeente, plek), self.personeel.rooster)


def genereer(opdracht: Opdracht) -> Iterator[Bericht]:
    """Yield the messages of a year in order of arrival; the same order gives the same bytes."""
    wereld = Wereld(opdracht)
    for maand in maanden(date(opdracht.jaar, 1, 1), opdracht.laatste_dag):
        tot = min(maandeinde(maand), opdracht.laatste_dag)
        yield from schrijf(op_tijd(_van_maand(wereld, maand, tot)))


def _van_maand(wereld: Wereld, maand: date, tot: date) -> Iterator[Brief]:
    """Yield the letters of a month in no order, with what goes wrong; those that come twice stand there twice."""
    for brief in _goed(wereld, Venster(wereld.opdracht.zaad, maand, tot, wereld.lot)):
        for een in met_fouten(brief, wereld.lot):
            yield een
            if een.herhaald is not None:
                yield replace(een, ontvangen=een.herhaald, dagtekening=een.dag)


def _goed(wereld: Wereld, venster: Venster) -> Iterator[Brief]:
    for gemeente in wereld.regio.gemeenten:
        for d in wereld.dossiers(gemeente):
            yield from brieven(d, venster)
        yield from _declaraties(wereld, gemeente, venster)


def _declaraties(wereld: Wereld, gemeente: Gemeente, venster: Venster) -> Iterator[Brief]:
    vorige = (venster.van - DAG).replace(day=1)
    if vorige.year < wereld.opdracht.jaar:
        return
    for declaratie in per_aanbieder(gemeente, vorige, wereld.dossiers(gemeente), wereld.regels):
        if indiendag(venster.zaad, gemeente.code, declaratie.aanbieder, vorige) in venster:
            yield als_brief(venster.zaad, declaratie)
