"""What was delivered on an allocation in a month: the sessions that a claim rests on.

They fit in what is allocated: in no week more than the volume of a week, so in no month and not in all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final

from toetssteen.genereren.aanbod import DAGDEEL, ETMAAL, MINUUT, UUR
from toetssteen.genereren.agenda import DAG, maandeinde
from toetssteen.genereren.dossier import Toewijzing
from toetssteen.genereren.levensloop import MAAND
from toetssteen.genereren.personeel import Personeel, Professional
from toetssteen.genereren.rooster import MINUTEN_DAGDEEL, UUR_IN_MINUTEN, Rooster, ritme
from toetssteen.genereren.toeval import toeval

GELEVERD, AFGEZEGD, NO_SHOW = "geleverd", "afgezegd", "no show"
_IN_GROEP: Final = 4
_UREN: Final = (9, 10, 13)
_UREN_ALLEEN: Final = (17, 17, 18)
"""After the groups, so that a client is never in two sessions at once."""


@dataclass(frozen=True)
class Sessie:
    """One client in one session, as in the table `sessies` of `core.gegevens`."""

    kenmerk: str
    toewijzing: Toewijzing
    begin: datetime
    einde: datetime
    activiteit: str
    status: str = GELEVERD
    afgezegd_op: datetime | None = None
    deelnemers: int | None = None
    dagdelen: int | None = None
    professionals: tuple[str, ...] = ()

    @property
    def minuten(self) -> int:
        """How long it took."""
        return int((self.einde - self.begin).total_seconds()) // 60


def geleverd_in(t: Toewijzing, maand: date, personeel: Personeel, tot: date) -> list[Sessie]:
    """Return the sessions of a month, up to and including a day; none when no care was given."""
    dagen = _zorgdagen(t, maand, min(maandeinde(maand), tot), personeel.rooster)
    if not dagen:
        return []
    zaad = personeel.regio.opdracht.zaad
    vast, rng = toeval(zaad, "vast", t.nummer), toeval(zaad, "sessies", t.nummer, maand)
    if t.product.eenheid == ETMAAL:
        return _verblijf(t, dagen, vast, personeel)
    sessies = _afspraken(t, dagen, personeel, vast, rng)
    return sessies if t.frequentie != MAAND else _binnen_maand(t, sessies)


def volume(t: Toewijzing, sessies: list[Sessie]) -> int:
    """Return what sessions come down to in the unit of the allocation; hours as IV079 rounds them, once a month."""
    mee = [s for s in sessies if s.status == GELEVERD]
    eenheid = t.product.eenheid
    if not mee:
        return 0
    if eenheid == ETMAAL:
        return sum((s.einde.date() - s.begin.date()).days for s in mee)
    if eenheid == DAGDEEL:
        return sum(s.dagdelen or 0 for s in mee)
    if eenheid not in (MINUUT, UUR):
        return len(mee)
    minuten = sum(s.minuten for s in mee)
    return minuten if eenheid == MINUUT else max(1, (minuten + UUR_IN_MINUTEN // 2) // UUR_IN_MINUTEN)


def _zorgdagen(t: Toewijzing, maand: date, tot: date, rooster: Rooster) -> list[date]:
    """Return the days of a month on which care may be given."""
    if t.start is None:
        return []
    van, laatste = max(t.start, maand), min(t.stop or t.eind, t.eind, tot)
    pauze = t.pauze
    alle = (van + i * DAG for i in range((laatste - van).days + 1))
    return [d for d in alle if rooster.op(t, d) and (pauze is None or not pauze.tot < d < pauze.hervat)]


def _verblijf(t: Toewijzing, dagen: list[date], vast: Random, personeel: Personeel) -> list[Sessie]:
    """Return stays: a row for the days of a week that follow on each other."""
    wie = _wie(t, vast, personeel)
    uit: list[Sessie] = []
    for dag in dagen:
        begin = datetime.combine(dag, time())
        if uit and uit[-1].einde == begin and dag.weekday():
            begin = uit.pop().begin
        einde = datetime.combine(dag + DAG, time())
        kenmerk = f"{t.nummer}-{begin:%m%d}"
        uit.append(Sessie(kenmerk, t, begin, einde, "verblijf", professionals=(wie.kenmerk,)))
    return uit


def _afspraken(t: Toewijzing, dagen: list[date], personeel: Personeel, vast: Random, rng: Random) -> list[Sessie]:
    """Return the appointments; the first and the last day of care always go on."""
    keer, minuten = ritme(t)
    wie, uur = _wie(t, vast, personeel), vast.choice(_UREN if t.product.vorm == "groep" else _UREN_ALLEEN)
    zeker = {t.start, t.stop, *((t.pauze.tot, t.pauze.hervat) if t.pauze else ())}
    weekdagen = personeel.rooster.weekdagen(t)
    uit: list[Sessie] = []
    for dag in dagen:
        if t.product.eenheid == DAGDEEL:
            aantal = min(2, keer - 2 * weekdagen.index(dag.weekday()))
            uit += [_dagdeel(t, dag, deel, wie) for deel in range(aantal) if rng.random() < 0.93 or dag in zeker]
        else:
            lot = rng.random()
            begin = datetime.combine(dag, time(uur))
            uit.append(_afspraak(t, begin, minuten, wie, lot if dag not in zeker else 1.0))
    return uit


def _dagdeel(t: Toewijzing, dag: date, deel: int, wie: Professional) -> Sessie:
    begin = datetime.combine(dag, time(9 if deel == 0 else 13))
    einde = begin + timedelta(minutes=MINUTEN_DAGDEEL)
    deelnemers = _IN_GROEP + t.inwoner.nummer // _IN_GROEP % 5
    return Sessie(_groep(t, begin), t, begin, einde, "groepsbijeenkomst", GELEVERD, None, deelnemers, 1, (wie.kenmerk,))


def _groep(t: Toewijzing, begin: datetime) -> str:
    """Return the mark of a group session: clients with numbers that follow on each other are in one group."""
    return f"G{t.aanbieder.code[-4:]}{t.product.code}-{t.inwoner.nummer // _IN_GROEP}-{begin:%m%d%H}"


def _afspraak(t: Toewijzing, begin: datetime, minuten: int, wie: Professional, lot: float) -> Sessie:
    """Return one appointment: as planned, or shorter or cancelled as `lot` (0 to 1, low is unlucky) has it."""
    if t.product.vorm == "groep":
        groep = _IN_GROEP + t.inwoner.nummer // _IN_GROEP % 3
        einde = begin + timedelta(minutes=minuten)
        status = GELEVERD if lot < 0.95 else AFGEZEGD
        op = begin - timedelta(days=2) if status == AFGEZEGD else None
        return Sessie(_groep(t, begin), t, begin, einde, "groepsbijeenkomst", status, op, groep, None, (wie.kenmerk,))
    activiteit = "vervoer" if t.product.vorm == "vervoer" else "persoonlijk contact"
    kort = 15 if 0.05 <= lot < 0.2 and minuten > 45 else 0
    einde = begin + timedelta(minutes=minuten - kort)
    status, op = GELEVERD, None
    if lot < 0.04:
        status, op = AFGEZEGD, begin - timedelta(days=2)
    kenmerk = f"S{t.nummer}-{begin:%m%d}"
    return Sessie(kenmerk, t, begin, einde, activiteit, status, op, None, None, (wie.kenmerk,))


def _wie(t: Toewijzing, vast: Random, personeel: Personeel) -> Professional:
    return vast.choice(personeel.bevoegd(t.aanbieder, t.product.niveau))


def _binnen_maand(t: Toewijzing, sessies: list[Sessie]) -> list[Sessie]:
    """Leave out sessions of a long month, that are more than the volume of a month; not the very last one."""
    while volume(t, sessies) > t.volume:
        sessies = [*sessies[:-2], sessies[-1]]
    return sessies
