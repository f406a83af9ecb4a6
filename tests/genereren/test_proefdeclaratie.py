"""A claim to try out: the right one is right, and the wrong one has the mistakes that it says."""

from __future__ import annotations

from datetime import date

from toetssteen.genereren import Opdracht
from toetssteen.genereren.proefdeclaratie import FOUTEN, als_323, goede_regels, met_fouten
from toetssteen.genereren.regio import Regio
from toetssteen.toetsing import toets

OPDRACHT = Opdracht(inwoners=200, aanbieders=6, gemeenten=5, tot=date(2026, 4, 20))
MAAND, DAG = date(2026, 3, 1), date(2026, 4, 20)


def test_een_goede_en_een_met_fouten() -> None:
    regio = Regio(OPDRACHT)
    wie = regio.gemeenten[0], regio.aanbieders[0]
    goed = goede_regels(OPDRACHT, *wie, MAAND)[:6]
    assert len(goed) == 6
    assert {r.begin.month for r in goed} == {3}
    fout = met_fouten(goed)
    assert [r == g for r, g in zip(fout, goed, strict=True)] == [False] * len(FOUTEN) + [True] * (6 - len(FOUTEN))
    bestanden = [(n, als_323(r, *wie, MAAND, DAG, n)) for n, r in (("GOED", goed), ("FOUT", fout))]
    een, twee = toets(bestanden, vandaag=DAG).uitslagen
    assert een.bevindingen == []
    assert {b.regel for b in twee.bevindingen} == {"TR346"}, "the others need earlier messages"
