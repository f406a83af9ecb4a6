"""Files to try "Zou dit worden betaald?" and claiming from sessions with, and what the visitor should see then.

What is expected is not made up: each file was judged before it is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from toetssteen.genereren import Opdracht
from toetssteen.genereren.prestaties import Regel
from toetssteen.genereren.proefdeclaratie import FOUTEN, als_323, goede_regels, met_fouten
from toetssteen.web.berichtenverkeer.briefhoofd import lees_briefhoofd
from toetssteen.web.demo.paar import Demopaar, demopaar
from toetssteen.web.demo.sessies import Leveringen
from toetssteen.web.levering.actions.lever_aan import contract_voor
from toetssteen.web.levering.beoordelen import Onbruikbaar, beoordeel
from toetssteen.web.organisaties.models import Paar
from toetssteen.web.verwerking.actions.proefoordeel import Partijen, proefoordeel
from toetssteen.web.verwerking.proefuitkomst import Proefuitkomst
from toetssteen.web.vormgeving.weergave import aantal, datum, euro

LEESMIJ: Final = "LEESMIJ.txt"
_GOED, _FOUT = 12, 8  # lines in a file, at most


def schrijf_proefbestanden(opdracht: Opdracht, doel: Path) -> int:
    """Write the files and what to expect of them (`LEESMIJ`), and return how many files to try there are."""
    doel.mkdir(parents=True, exist_ok=True)
    keuze = demopaar(opdracht)
    paar = (
        Paar.objects.filter(gemeente__code=keuze.gemeente.code, aanbieder__code=keuze.aanbieder.code)
        .select_related("gemeente", "aanbieder")
        .first()
    )
    regels: list[str] = []
    if paar is not None:
        regels += _declaraties(opdracht, keuze, paar, doel)
        regels += _sessies(opdracht, paar, doel)
    (doel / LEESMIJ).write_text("\n".join(regels) + "\n" if regels else "", encoding="utf-8")
    return len(regels)


def lees_mij(doel: Path) -> list[str]:
    """Return a line per file to try; none when they were not made."""
    bestand = doel / LEESMIJ
    return bestand.read_text(encoding="utf-8").splitlines() if bestand.exists() else []


def _declaraties(opdracht: Opdracht, keuze: Demopaar, paar: Paar, doel: Path) -> Iterator[str]:
    """Write a claim that is right and one with mistakes, of the month that was not claimed yet."""
    if keuze.maand is None:
        return
    maand, dag = keuze.maand, opdracht.laatste_dag

    def maak(regels: list[Regel], nummer: str) -> tuple[bytes, Proefuitkomst]:
        inhoud = als_323(regels, keuze.gemeente, keuze.aanbieder, maand, dag, nummer)
        uitkomst, _ = proefoordeel(f"{nummer}.xml", inhoud, Partijen(paar, lees_briefhoofd(inhoud)), dag)
        return inhoud, uitkomst

    alle = goede_regels(opdracht, keuze.gemeente, keuze.aanbieder, maand)
    if not alle:
        return
    toegekend = _toegekend(maak(alle, "PROEF")[1])
    goed = [r for r in alle if r.referentie in toegekend]
    wanneer, hier = datum(maand, "maand"), min(_GOED, len(goed) // 2)
    eerste, rest = goed[:hier], goed[hier : hier + _FOUT]
    if len(rest) <= len(FOUTEN):
        return
    inhoud, uitkomst = maak(eerste, "PROEFGOED")
    naam = f"323-{maand:%Y-%m}-goed.xml"
    (doel / naam).write_bytes(inhoud)
    yield (
        f"{naam}: declaratie over {wanneer}, {aantal(len(eerste), 'regel,regels')}. Alles wordt betaald: "
        f"{euro(sum(r.bedrag for r in eerste if r.referentie in _toegekend(uitkomst)))}."
    )
    inhoud, uitkomst = maak(met_fouten(rest), "PROEFFOUT")
    naam = f"323-{maand:%Y-%m}-met-fouten.xml"
    (doel / naam).write_bytes(inhoud)
    mis = "; ".join(f"{wat} ({code})" for code, wat, _ in FOUTEN)
    yield (
        f"{naam}: declaratie over {wanneer}, {aantal(len(rest), 'regel,regels')}. "
        f"{len(rest) - len(_toegekend(uitkomst))} worden afgewezen: {mis}."
    )


def _toegekend(uitkomst: Proefuitkomst) -> set[str]:
    """Return the numbers of the lines that would be granted, of which nothing is said either."""
    genoemd = {b["referentie_nummer"] for b in uitkomst.bevindingen}
    return {r[0] for r in uitkomst.regels if r[-1] and r[0] not in genoemd}


def _sessies(opdracht: Opdracht, paar: Paar, doel: Path) -> Iterator[str]:
    """Write the sessions of the present month, with the lists of staff that belong to them."""
    leveringen = Leveringen(opdracht)
    maand = leveringen.deze_maand()
    if maand is None:
        return
    bestanden, dag = leveringen.bestanden(maand), opdracht.laatste_dag
    map_ = doel / f"sessies-{maand.maand:%Y-%m}"
    map_.mkdir(exist_ok=True)
    for naam, inhoud in bestanden:
        (map_ / naam).write_bytes(inhoud)
    try:
        oordeel = beoordeel(paar, contract_voor(paar, maand.maand, dag), maand.maand, bestanden, dag)
    except Onbruikbaar:
        return
    uit = oordeel.samenvatting
    yield (
        f"{map_.name}/*.csv: {_wanneer(maand.maand, dag)}, {aantal(uit['sessies'], 'sessie,sessies')}, voor "
        f"{paar.gemeente}; kies alle bestanden tegelijk. Te declareren: {euro(uit['bedrag'])}."
    )


def _wanneer(maand: date, dag: date) -> str:
    return f"sessies van {datum(maand, 'maand')} tot en met {dag:%d-%m}"
