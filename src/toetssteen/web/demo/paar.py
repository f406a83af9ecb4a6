"""The two organisations that the demonstration shows: they work together, and one month is left for the visitor.

Of the last whole month everything is there but its claim: the sessions wait in the application, and the claim lies in a
file to try out (`proefbestanden`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from toetssteen.genereren import Bericht, Opdracht
from toetssteen.genereren.agenda import DAG
from toetssteen.genereren.regio import Aanbieder, Gemeente, Regio


@dataclass(frozen=True)
class Demopaar:
    """The municipality and the provider, and the last whole month (first day; None: the year has none yet)."""

    gemeente: Gemeente
    aanbieder: Aanbieder
    maand: date | None

    def blijft_liggen(self, bericht: Bericht) -> bool:
        """Whether a message is the claim that was not sent yet."""
        if self.maand is None:
            return False
        naam = f"323-{self.aanbieder.code}-D{self.maand:%y%m}{self.gemeente.code}"
        return naam in bericht.naam and bericht.ontvanger == self.gemeente.code


def demopaar(opdracht: Opdracht) -> Demopaar:
    """Return the pair: the first municipality, and the provider that offers all of its contract."""
    regio = Regio(opdracht)
    gemeente = regio.gemeenten[0]
    aanbieder = next(a for a in regio.aanbieders if gemeente.profiel in a.profielen)
    vorige = (opdracht.laatste_dag.replace(day=1) - DAG).replace(day=1)
    return Demopaar(gemeente, aanbieder, vorige if vorige.year == opdracht.jaar else None)
