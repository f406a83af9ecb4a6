"""The lines of an allocation in the claim of a month: what was delivered, and what has to be put right of before.

A line that was refused is mostly sent again in the next claim; one that was too low is taken back and replaced.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Final, TypeAlias

from toetssteen.genereren.agenda import DAG, maandeinde
from toetssteen.genereren.dossier import Toewijzing
from toetssteen.genereren.fouten import SOORTEN, Lot
from toetssteen.genereren.levensloop import TOTAAL
from toetssteen.genereren.personeel import Personeel
from toetssteen.genereren.post import Gemaakt
from toetssteen.genereren.prestaties import Regel, met_volume, referentie, regel
from toetssteen.genereren.regelfouten import MISSERS, Zaak
from toetssteen.genereren.sessies import Sessie, geleverd_in
from toetssteen.genereren.toeval import toeval

Uit: TypeAlias = Iterator[tuple[Regel, Gemaakt | None]]
TOTAAL_FOUT: Final = "meer dan het totaal"
VERVALLEN: Final = "op vervallen toewijzing"
TE_LAAT: Final = "veel te laat"
VAN_EEN_ANDER: Final = "van een ander"
"""Found at the client, not at the line."""
_VERBETERD, _NAGEKOMEN = "verbeterd", "nagekomen"
_OPNIEUW: Final = 0.6
_BEWAARD: Final = 64
"""How many months of an allocation are kept: what one claim asks for more than once."""


class Maandregels:
    """Makes the lines of allocations, every month by itself."""

    def __init__(self, personeel: Personeel, lot: Lot) -> None:
        self.personeel, self.lot = personeel, lot
        self.zaad, self.jaar = personeel.regio.opdracht.zaad, personeel.regio.opdracht.jaar
        self._sessies = lru_cache(maxsize=_BEWAARD)(self._maak_sessies)

    def in_declaratie(self, t: Toewijzing, maand: date) -> Uit:
        """Yield the lines on an allocation in the claim of a month, each with the mistake in it."""
        if t.verwijderd:
            yield from self._vervallen(t, maand)
            return
        yield from self._van_de_maand(t, maand)
        if (vorige := self._maand_ervoor(maand)) is not None:
            yield from self._van_de_vorige(t, vorige)
            if (nog_eerder := self._maand_ervoor(vorige)) is not None:
                yield from self._van_daarvoor(t, nog_eerder)

    def goed(self, t: Toewijzing, maand: date) -> Regel | None:
        """Return the line of a month as it should be."""
        return regel(t, maand, self._sessies(t, maand))

    def geval(self, t: Toewijzing, maand: date) -> str | None:
        """Return what is the matter with the line of a month: a mistake, `verbeterd`, `nagekomen` or nothing."""
        if t.frequentie == TOTAAL and self.lot.van("totaal", t.nummer):
            return TOTAAL_FOUT
        if (soort := self.lot.van("regel", t.nummer, maand, profiel=t.product.profiel)) is not None:
            return soort.naam
        worp = toeval(self.zaad, "nawerk", t.nummer, maand).random()
        return _VERBETERD if worp < 0.015 else _NAGEKOMEN if worp < 0.025 else None

    def _maand_ervoor(self, maand: date) -> date | None:
        eerder = (maand - DAG).replace(day=1)
        return eerder if eerder.year == self.jaar else None

    def _maak_sessies(self, t: Toewijzing, maand: date) -> list[Sessie]:
        return geleverd_in(t, maand, self.personeel, maandeinde(maand))

    def _van_de_maand(self, t: Toewijzing, maand: date) -> Uit:
        goed, geval = self.goed(t, maand), self.geval(t, maand)
        if goed is None or geval in (_NAGEKOMEN, TE_LAAT):
            return
        if geval == _VERBETERD:
            yield self._te_laag(t, maand) or goed, None
        elif geval == TOTAAL_FOUT:
            yield self._totaal(t, maand, goed)
        elif geval is not None and geval in MISSERS:
            yield self._mis(t, maand, goed, geval)
        else:
            yield goed, None

    def _mis(self, t: Toewijzing, maand: date, goed: Regel, geval: str) -> tuple[Regel, Gemaakt | None]:
        vorige = self._maand_ervoor(maand)
        eerder = self.goed(t, vorige) if vorige and self.geval(t, vorige) is None else None
        mis = MISSERS[geval](Zaak(t, maand, goed, eerder))
        if mis is None:
            return goed, None
        code = "TR346" if geval == "credit van afgewezen regel" else SOORTEN[geval].code
        return mis, Gemaakt(geval, mis.bsn if geval == VAN_EEN_ANDER else mis.referentie, code)

    def _te_laag(self, t: Toewijzing, maand: date) -> Regel | None:
        """Return the line without the last session of the month; None when nothing is left."""
        return regel(t, maand, self._sessies(t, maand)[:-1])

    def _totaal(self, t: Toewijzing, maand: date, goed: Regel) -> tuple[Regel, Gemaakt | None]:
        """Return the line; in the last month of the allocation it takes more than is left."""
        if (t.eind.year, t.eind.month) != (maand.year, maand.month):
            return goed, None
        eerder = [self.goed(t, date(self.jaar, m, 1)) for m in range(1, maand.month)]
        over = t.volume - sum(r.volume for r in eerder if r)
        if over >= t.volume:
            return goed, None
        te_veel = met_volume(t, goed.referentie, (goed.begin, goed.eind), over + 1)
        return te_veel, Gemaakt(TOTAAL_FOUT, goed.referentie, SOORTEN[TOTAAL_FOUT].code)

    def _van_de_vorige(self, t: Toewijzing, maand: date) -> Uit:
        """Yield what the claim of the next month has about the line of a month."""
        goed, geval = self.goed(t, maand), self.geval(t, maand)
        if goed is None or geval is None:
            return
        opnieuw = replace(goed, referentie=referentie(t, maand, "B"))
        if geval == _NAGEKOMEN:
            yield replace(goed, referentie=referentie(t, maand, "L")), None
        elif geval == _VERBETERD:
            if (laag := self._te_laag(t, maand)) is not None:
                yield laag.credit(referentie(t, maand, "C")), None
                yield opnieuw, None
        elif geval == "maand nog eens":
            yield self._gemaakt(replace(goed, referentie=referentie(t, maand, "N")), geval)
        elif geval == "credit zonder debet":
            yield self._gemaakt(replace(goed, referentie=goed.referentie + "X").credit(opnieuw.referentie), geval)
        elif geval == "twee keer crediteren":
            yield goed.credit(referentie(t, maand, "C")), None
            yield opnieuw, None
        elif geval in MISSERS:
            yield from self._na_misser(t, maand, goed, geval)

    def _na_misser(self, t: Toewijzing, maand: date, goed: Regel, geval: str) -> Uit:
        mis, fout = self._mis(t, maand, goed, geval)
        if fout is None:
            return
        if geval == "credit van afgewezen regel":
            yield self._gemaakt(mis.credit(referentie(t, maand, "C")), geval)
        if toeval(self.zaad, "opnieuw", t.nummer, maand).random() < _OPNIEUW:
            yield replace(goed, referentie=referentie(t, maand, "B")), None

    def _van_daarvoor(self, t: Toewijzing, maand: date) -> Uit:
        """Yield what comes two months later, and what comes three months later."""
        eerder = self._maand_ervoor(maand)
        if eerder and self.geval(t, eerder) == TE_LAAT and (laat := self.goed(t, eerder)) is not None:
            yield self._gemaakt(replace(laat, referentie=referentie(t, eerder, "L")), TE_LAAT)
        if self.geval(t, maand) == "twee keer crediteren" and (goed := self.goed(t, maand)) is not None:
            yield self._gemaakt(goed.credit(referentie(t, maand, "Z")), "twee keer crediteren")

    def _vervallen(self, t: Toewijzing, maand: date) -> Uit:
        """Yield a line on an allocation that was taken back, in the month after that."""
        if not self.lot.van("vervallen", t.nummer) or maand != max(t.ingang, t.versies[-1].dag).replace(day=1):
            return
        eerste = t.versies[0]
        periode = (max(maand, eerste.ingang), min(maandeinde(maand), eerste.eind))
        if periode[0] <= periode[1]:
            yield self._gemaakt(met_volume(t, referentie(t, maand), periode, t.per_week), VERVALLEN)

    def _gemaakt(self, r: Regel, geval: str) -> tuple[Regel, Gemaakt]:
        return r, Gemaakt(geval, r.referentie, SOORTEN[geval].code)
