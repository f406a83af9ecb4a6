"""Makes up the year of a resident: what is allocated, asked for, changed, started and stopped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from random import Random
from typing import Final

from toetssteen.genereren.aanbod import DAGDEEL, ETMAAL, MINUUT, UUR, Product
from toetssteen.genereren.agenda import DAG, eerste_werkdag, maandeinde, weken, werkdagen_later
from toetssteen.genereren.dossier import OP_VERZOEK, VERWIJDERD, Aanvraag, Dossier, Pauze, Toewijzing, Versie, Verzoek
from toetssteen.genereren.inwoners import Inwoner
from toetssteen.genereren.regio import Aanbieder, Regio
from toetssteen.genereren.rooster import Rooster
from toetssteen.genereren.toeval import toeval

PER_INWONER: Final = 10
"""How many numbers a resident has for allocations."""
WEEK, MAAND, TOTAAL = "2", "4", "6"
_PER_WEEK: Final = {
    MINUUT: (60, 60, 90, 120, 120, 180, 240),
    UUR: (1, 1, 2, 2, 4, 4, 6),
    DAGDEEL: (1, 2, 2, 3, 4, 6),
    ETMAAL: (7,),
}
_PER_WEEK_GROEP: Final = (3, 4, 6, 8)
_STUKS: Final = (2, 4, 6)
_KORTDUREND: Final = "04"
_PLAN: Final = {"iwmo": "19", "ijw": "31"}
_EERDER: Final = {"iwmo": ("21", "22", "23"), "ijw": ("32", "33", "34")}
_TIJDELIJK: Final = "20"


def dossier(regio: Regio, wie: Inwoner, rooster: Rooster) -> Dossier:
    """Return the year of a resident; the same order gives the same year."""
    rng = toeval(regio.opdracht.zaad, "leven", wie.nummer)
    toewijzingen: list[Toewijzing] = []
    for plek in range(rng.choices((1, 2, 3), (75, 21, 4))[0]):
        if (nieuw := _toewijzing(regio, wie, rng, plek, toewijzingen)) is not None:
            toewijzingen.append(nieuw)
    alleen = [a for a in {t.aanbieder.code for t in toewijzingen} if _aantal_bij(toewijzingen, a) == 1]
    verder = tuple(_verloop(regio, t, rng, rooster, alleen=t.aanbieder.code in alleen) for t in toewijzingen)
    return Dossier(wie, verder, tuple(_afgewezen(regio, wie, rng, toewijzingen)))


def _aantal_bij(toewijzingen: list[Toewijzing], code: str) -> int:
    return sum(t.aanbieder.code == code for t in toewijzingen)


def _kies(regio: Regio, wie: Inwoner, rng: Random) -> tuple[Aanbieder, Product]:
    aanbieders, gewichten = regio.per_profiel[wie.gemeente.profiel]
    aanbieder = rng.choices(aanbieders, cum_weights=gewichten)[0]
    return aanbieder, rng.choice([p for p in aanbieder.producten if p.profiel == wie.gemeente.profiel])


def _per_week(product: Product, rng: Random) -> int:
    if product.eenheid == ETMAAL and product.categorie == _KORTDUREND:
        return 2
    if product.eenheid == UUR and product.vorm == "groep":
        return rng.choice(_PER_WEEK_GROEP)
    return rng.choice(_PER_WEEK.get(product.eenheid, _STUKS))


def _toewijzing(regio: Regio, wie: Inwoner, rng: Random, plek: int, eerder: list[Toewijzing]) -> Toewijzing | None:
    """Return an allocation as first decided; None when the draw is one that the resident has."""
    aanbieder, product = _kies(regio, wie, rng)
    per_week = _per_week(product, rng)
    ingang, vraag, beslist = _begin(regio, rng)
    eind = ingang + timedelta(days=rng.choice((rng.randint(60, 120), rng.randint(120, 250), rng.randint(250, 364))))
    if rng.random() < 0.4:
        eind = maandeinde(eind)
    if any(t.product.code == product.code for t in eerder):
        return None
    nummer = (wie.nummer + 1) * PER_INWONER + plek
    if _aantal_bij(eerder, aanbieder.code):
        vraag = None
    volume, frequentie = _omvang(product, per_week, rng, weken(ingang, eind))
    if vraag is not None:
        vraag = replace(vraag, referentie=f"V{nummer}")
    tijd = time(rng.randrange(8, 17), rng.randrange(0, 60, 5))
    eerste = Versie(beslist, tijd, ingang, eind, None, vraag.referentie if vraag else None)
    return Toewijzing(nummer, wie, aanbieder, product, volume, frequentie, per_week, (eerste,), vraag=vraag)


def _omvang(product: Product, per_week: int, rng: Random, aantal_weken: int) -> tuple[int, str]:
    """Return volume and frequency; a total is as much as all weeks together."""
    lot = rng.random()
    if product.eenheid == ETMAAL or lot < 0.8:
        return per_week, WEEK
    return (per_week * 4, MAAND) if lot < 0.92 else (per_week * aantal_weken, TOTAAL)


def _begin(regio: Regio, rng: Random) -> tuple[date, Verzoek | None, date]:
    """Return the first day of an allocation, the request for it (315) if there is one, and the day of the decision."""
    nieuwjaar = date(regio.opdracht.jaar, 1, 1)
    if rng.random() < 0.45:
        return nieuwjaar, None, werkdagen_later(nieuwjaar, rng.randrange(8))
    ingang = nieuwjaar + timedelta(days=rng.randrange(8, 330))
    if rng.random() < 0.4:
        dag = eerste_werkdag(max(nieuwjaar, ingang - timedelta(days=rng.randint(3, 20))))
        if rng.random() < 0.2:
            onderzoek = werkdagen_later(dag, rng.randint(3, 5))
            return ingang, Verzoek(dag, "", onderzoek), werkdagen_later(onderzoek, rng.randint(2, 25))
        return ingang, Verzoek(dag, ""), werkdagen_later(dag, rng.randint(1, 5))
    return ingang, None, eerste_werkdag(max(nieuwjaar, ingang - timedelta(days=rng.randint(1, 14))))


def _verloop(regio: Regio, t: Toewijzing, rng: Random, rooster: Rooster, *, alleen: bool) -> Toewijzing:
    """Return the allocation with what becomes of it. `alleen`: there is no other one at its provider."""
    beslist, einde_jaar = t.versies[0].dag, date(regio.opdracht.jaar, 12, 31)
    op_zijn_vroegst = max(t.ingang, werkdagen_later(beslist, 1)) + timedelta(days=rng.randrange(12))
    start = rooster.vanaf(t, op_zijn_vroegst)
    if rng.random() < 0.015 and beslist < einde_jaar - timedelta(days=20):
        dag = werkdagen_later(beslist, rng.randint(2, 5))
        return t.met_versie(replace(t.versies[0], dag=dag, eind=t.ingang, reden=VERWIJDERD, referentie=None))
    if start > t.eind:
        return t
    t = _gewijzigd(replace(t, start=start), rng, alleen=alleen)
    t = _gestopt(t, rng, einde_jaar, rooster)
    return _met_pauze(t, rng, einde_jaar, rooster)


def _gewijzigd(t: Toewijzing, rng: Random, *, alleen: bool) -> Toewijzing:
    """Return it stretched, on request or not, or shortened, or as it was."""
    assert t.start is not None
    dag = eerste_werkdag(t.eind - timedelta(days=rng.randint(10, 28)))
    lot, eerste = rng.random(), t.versies[0]
    if dag >= t.eind or dag < werkdagen_later(t.start, 12) or t.frequentie == TOTAAL:
        return t
    if lot < 0.3:
        nieuw = t.eind + timedelta(days=rng.randint(45, 200))
        if alleen and rng.random() < 0.5:
            wens = Verzoek(dag, f"W{t.nummer}")
            dag = werkdagen_later(dag, rng.randint(1, 4))
            if dag <= t.eind:
                versie = replace(eerste, dag=dag, eind=nieuw, reden=OP_VERZOEK, referentie=wens.referentie)
                return replace(t.met_versie(versie), wens=wens)
        return t.met_versie(replace(eerste, dag=dag, eind=nieuw, reden="04", referentie=None))
    if lot < 0.35:
        korter = werkdagen_later(dag, 3)
        if korter < t.eind:
            return t.met_versie(replace(eerste, dag=dag, eind=korter, reden="05", referentie=None))
    return t


def _gestopt(t: Toewijzing, rng: Random, einde_jaar: date, rooster: Rooster) -> Toewijzing:
    """Return it with its last day of care, when that is in the year."""
    assert t.start is not None
    wet = t.product.wet
    vroeg = rooster.tot_en_met(t, t.start + timedelta(days=rng.randint(30, 300)))
    if rng.random() < 0.18 and vroeg < min(t.eind, einde_jaar) and vroeg > t.versies[-1].dag:
        return replace(t, stop=vroeg, stopreden=rng.choice(_EERDER[wet]))
    if t.eind > einde_jaar:
        return t
    laatste = max(t.start, rooster.tot_en_met(t, t.eind))
    return replace(t, stop=laatste, stopreden="36" if t.versies[-1].reden == "05" else _PLAN[wet])


def _met_pauze(t: Toewijzing, rng: Random, einde_jaar: date, rooster: Rooster) -> Toewijzing:
    assert t.start is not None
    tot = rooster.tot_en_met(t, t.start + timedelta(days=rng.randint(21, 60)))
    hervat = rooster.vanaf(t, tot + timedelta(days=rng.randint(14, 28)))
    if rng.random() < 0.06 and hervat + timedelta(days=14) < (t.stop or einde_jaar):
        return replace(t, pauze=Pauze(tot, hervat))
    return t


def _afgewezen(regio: Regio, wie: Inwoner, rng: Random, toewijzingen: list[Toewijzing]) -> list[Aanvraag]:
    """Return requests that the municipality refuses, at a provider where the resident has nothing else."""
    aanbieder, product = _kies(regio, wie, rng)
    if rng.random() > 0.05 or _aantal_bij(toewijzingen, aanbieder.code):
        return []
    dag = eerste_werkdag(date(regio.opdracht.jaar, 1, 4) + timedelta(days=rng.randrange(330)))
    onderzoek = werkdagen_later(dag, rng.randint(2, 5)) if rng.random() < 0.4 else None
    nee = werkdagen_later(onderzoek, rng.randint(3, 25)) if onderzoek else werkdagen_later(dag, rng.randint(1, 5))
    verzoek = Verzoek(dag, f"V{(wie.nummer + 1) * PER_INWONER + 9}", onderzoek, nee, rng.choice("13467"))
    ingang = dag + 14 * DAG
    return [Aanvraag(wie, aanbieder, product, _per_week(product, rng), ingang, ingang + 180 * DAG, verzoek)]
