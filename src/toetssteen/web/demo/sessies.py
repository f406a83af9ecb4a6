"""Sessions that providers hand in: of the month to claim, and to account for what was claimed of the months before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

import polars as pl
from django.utils import timezone

from toetssteen.genereren import Opdracht
from toetssteen.genereren.agenda import werkdagen_later
from toetssteen.genereren.levering import Maandsessies, personeelstabellen, sessies
from toetssteen.genereren.regio import Regio
from toetssteen.genereren.uitvoer import als_csv
from toetssteen.web.demo.paar import Demopaar, demopaar
from toetssteen.web.demo.regio import adres
from toetssteen.web.levering.actions.lever_aan import lever_aan
from toetssteen.web.levering.actions.verantwoord import verantwoord
from toetssteen.web.levering.beoordelen import Onbruikbaar
from toetssteen.web.levering.models import Aanlevering
from toetssteen.web.organisaties.models import Gebruiker, Organisatie, Paar, Rol
from toetssteen.web.toegang.zicht import Zicht

_NEDERLAND = ZoneInfo("Europe/Amsterdam")
Bestanden = list[tuple[str, bytes]]


@dataclass(frozen=True)
class Leveringen:
    """What is handed in, made from one order."""

    opdracht: Opdracht

    @cached_property
    def paar(self) -> Demopaar:
        """The pair that is shown."""
        return demopaar(self.opdracht)

    @cached_property
    def _grootste(self) -> dict[str, str]:
        """Per municipality the provider that offers all of its contract, as codes."""
        regio = Regio(self.opdracht)
        return {g.code: next(a.code for a in regio.aanbieders if g.profiel in a.profielen) for g in regio.gemeenten}

    @cached_property
    def personeel(self) -> dict[str, pl.DataFrame]:
        """The staff of all providers."""
        return personeelstabellen(self.opdracht)[0]

    def lever_aan(self) -> tuple[int, int]:
        """Hand in what there is; return how many deliveries there are, and how many months are accounted for."""
        geleverd = [(maand, self._lever(maand)) for maand in sessies(self.opdracht, self._hoort_erbij)]
        gelukt = [(maand, rij) for maand, rij in geleverd if rij is not None]
        al_gedeclareerd = [(maand, rij) for maand, rij in gelukt if not self.wacht(maand)]
        for maand, rij in al_gedeclareerd:
            verantwoord(_zicht(rij.aanbieder), rij.pk, rij.versie, self._op(maand.maand, 12))
        return len(gelukt), len(al_gedeclareerd)

    def wacht(self, maand: Maandsessies) -> bool:
        """Whether these are the sessions that the visitor can claim."""
        return self._van_paar(maand.aanbieder, maand.gemeente) and maand.maand == self.paar.maand

    def _van_paar(self, aanbieder: str, gemeente: str) -> bool:
        return (gemeente, aanbieder) == (self.paar.gemeente.code, self.paar.aanbieder.code)

    def _hoort_erbij(self, aanbieder: str, gemeente: str, maand: date) -> bool:
        """Whether sessions are handed in: of the pair every whole month, of other municipalities the last one."""
        if self.paar.maand is None or maand > self.paar.maand:
            return False
        ander = maand == self.paar.maand and self._grootste.get(gemeente) == aanbieder
        return ander or self._van_paar(aanbieder, gemeente)

    def deze_maand(self) -> Maandsessies | None:
        """Return the sessions of the pair in the month that is not over yet."""
        begin = self.opdracht.laatste_dag.replace(day=1)
        eigen = sessies(self.opdracht, lambda a, g, m: self._van_paar(a, g) and m == begin)
        return next(eigen, None)

    def bestanden(self, maand: Maandsessies) -> Bestanden:
        """Return sessions with the staff as files."""
        uit = [("sessies.csv", als_csv(_half_ingevuld(maand.sessies) if self.wacht(maand) else maand.sessies))]
        for naam, tabel in self.personeel.items():
            uit.append((f"{naam}.csv", als_csv(tabel.filter(pl.col("Professional").str.starts_with(maand.aanbieder)))))
        return uit

    def _lever(self, maand: Maandsessies) -> Aanlevering | None:
        paren = Paar.objects.filter(gemeente__code=maand.gemeente, aanbieder__code=maand.aanbieder)
        paar = paren.select_related("gemeente", "aanbieder").first()
        if paar is None:
            return None
        bestanden, nu = self.bestanden(maand), self._op(maand.maand, 11)
        try:
            return lever_aan(_zicht(paar.aanbieder), paar, maand.maand, bestanden, nu)
        except Onbruikbaar:  # a small region can have a month with nothing to judge
            return None

    def _op(self, maand: date, na: int) -> datetime:
        """Return a moment some working days after a month, and not after today or now."""
        einde = (maand + timedelta(days=32)).replace(day=1)
        dag = min(werkdagen_later(einde, na), self.opdracht.laatste_dag)
        return min(datetime.combine(dag, time(16), _NEDERLAND), timezone.now())


def _half_ingevuld(sessies: pl.DataFrame) -> pl.DataFrame:
    """Return sessions that do not say when they were cancelled: time that is uncertain until somebody fills that in."""
    return sessies.with_columns(pl.lit(None, sessies.schema["AfgezegdOp"]).alias("AfgezegdOp"))


def _zicht(aanbieder: Organisatie) -> Zicht:
    wie = Gebruiker.objects.get(email=adres(Rol.ADMINISTRATIE, aanbieder.code))
    return Zicht.van(wie.pk, wie.naam, Rol.ADMINISTRATIE, [aanbieder], herkomst="demo")
