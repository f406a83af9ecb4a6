"""Terms: what we have to answer, and what the other side owes us."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from toetssteen.web import access
from toetssteen.web.organisaties.models import Soort
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.termijnwoorden import VERZOEKEN, adres_termijn, onderwerp, taak
from toetssteen.web.portalen.werklijst.blok import Blok, Eerste, Punt, eersten
from toetssteen.web.termijnen.models import Termijn
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht

_ZONDAG = 7
_DOEN = (
    Recht.VERZOEK_BEANTWOORDEN, Recht.TOEWIJZING_OPSTELLEN, Recht.LEVERING_MELDEN, Recht.BERICHT_INDIENEN,
    Recht.BERICHT_HERSTELLEN,
)  # fmt: skip


def termijnblokken(zicht: Zicht, dag: date) -> Iterable[Blok]:
    """Return what we are late with, what ends this week, requests to answer, and what the other side is late with."""
    if not zicht.mag(Recht.TERMIJN_INZIEN):
        return
    gevonden = _gevonden(zicht, dag)
    apart = "verzoeken" in gevonden
    ander = "aanbieder" if zicht.soort == Soort.GEMEENTE else "gemeente"
    yield Blok(
        "te_laat", "Uw termijnen die voorbij zijn", f"{'Iets anders te laat' if apart else 'Te laat'}",
        _doe(zicht, "Doe deze vandaag: de uiterste dag is voorbij."), "fout" if _doet(zicht) else "info",
        url=adres("termijnen", vraag="wie=eigen&wanneer=te_laat"), **_vul(zicht, gevonden["te_laat"]),
    )  # fmt: skip
    yield Blok(
        "deze_week", "Uw termijnen van deze week", "Loopt deze week af",
        _doe(zicht, "Op de uiterste dag zelf bent u nog op tijd."), "waarschuwing" if _doet(zicht) else "info",
        url=adres("termijnen", vraag="wie=eigen&wanneer=deze_week"), **_vul(zicht, gevonden["deze_week"]),
    )  # fmt: skip
    if "verzoeken" in gevonden:
        yield _verzoeken(zicht, gevonden["verzoeken"], dag)
    yield Blok(
        "van_hen", f"Wat een {ander} u nog schuldig is", f"Te laat bij de {ander}",
        f"De uiterste dag is voorbij. Neem contact op met de {ander} en vraag wanneer het komt.", "info",
        url=adres("termijnen", vraag="wie=ander&wanneer=te_laat"), **_vul(zicht, gevonden["van_hen"]),
    )  # fmt: skip


def _doet(zicht: Zicht) -> bool:
    """Whether someone can do what a term asks, or only sees it."""
    return any(zicht.mag(recht) for recht in _DOEN)


def _doe(zicht: Zicht, wat: str) -> str:
    wie = "de backoffice of een consulent" if zicht.soort == Soort.GEMEENTE else "de administratie"
    return wat if _doet(zicht) else f"U ziet deze, maar in uw rol kunt u er niets aan doen: dat kan {wie}."


def _verzoeken(zicht: Zicht, gevonden: Eerste, dag: date) -> Blok:
    laat = sum(1 for t in gevonden.rijen if t.uiterste_dag < dag)
    return Blok(
        "verzoeken", "Verzoeken zonder antwoord", "Verzoeken zonder antwoord",
        "Een aanbieder vroeg om een toewijzing of een wijziging. Honoreer het, wijs het af, of neem het in onderzoek.",
        "fout" if laat else "waarschuwing" if gevonden.rijen else "neutraal",
        url=adres("verzoeken"), toelichting=f"waarvan {laat} te laat" if laat else "", **_vul(zicht, gevonden),
    )  # fmt: skip


def _gevonden(zicht: Zicht, dag: date) -> dict[str, Eerste]:
    """Return the lists, read in one query; requests apart for who answers those."""
    open_ = access.termijnen(zicht).filter(verstuurd__isnull=True, uiterste_dag__isnull=False)
    eigen = open_.filter(wie=zicht.soort)
    lijsten: dict[str, QuerySet[Termijn]] = {}
    if zicht.mag(Recht.VERZOEK_BEANTWOORDEN):
        lijsten["verzoeken"] = eigen.filter(termijn__in=VERZOEKEN)
        eigen = eigen.exclude(termijn__in=VERZOEKEN)
    lijsten |= {
        "te_laat": eigen.filter(uiterste_dag__lt=dag),
        "deze_week": eigen.filter(uiterste_dag__range=(dag, zondag(dag))),
        "van_hen": open_.exclude(wie=zicht.soort).filter(uiterste_dag__lt=dag),
    }
    return eersten("uiterste_dag", "pk", **lijsten)


def zondag(dag: date) -> date:
    """Return the last day of the week of a day."""
    return dag + timedelta(days=_ZONDAG - dag.isoweekday())


def _vul(zicht: Zicht, gevonden: Eerste) -> dict[str, Any]:
    return {"aantal": gevonden.aantal, "punten": [_punt(zicht, t) for t in gevonden.rijen]}


def _punt(zicht: Zicht, termijn: Termijn) -> Punt:
    return Punt(
        taak(termijn.termijn),
        adres_termijn(zicht, termijn),
        onderwerp(termijn),
        (termijn.aanbieder if zicht.soort == Soort.GEMEENTE else termijn.gemeente).naam,
        termijn.client_id,
        termijn.vanaf,
        termijn.uiterste_dag,
        termijn.uitleg,
        termijn.bron,
    )
