"""Rules with more than one cause say which one it is, and nothing of what is not known."""

from __future__ import annotations

from typing import Any

import pytest

from regels.gevallen import Geval, lees_gevallen, maak_tabellen
from toetssteen.core.weergave import invullen
from toetssteen.regels.motor import Overtreding, evaluate
from toetssteen.regels.register import alle_regels


def overtredingen(code: str, naam: str) -> list[Overtreding]:
    (geval,) = [g for g in lees_gevallen() if g.regel == code and g.naam == naam]
    return beoordeel(geval)


def beoordeel(geval: Geval) -> list[Overtreding]:
    return evaluate(maak_tabellen(geval), geval.wet, geval.nummer, None, [alle_regels()[geval.regel]])


def melding(code: str, naam: str) -> str:
    eerste = overtredingen(code, naam)[0]
    return invullen(eerste.regel.melding, eerste.waarden)


@pytest.mark.parametrize(
    ("naam", "woorden"),
    [
        ("het nummer is niet bekend", "geen eerdere debetregel"),
        ("de debetregel is afgewezen", "afgewezen"),
        ("de debetregel is van een andere client", "andere cliënt"),
        ("een ander element GeleverdVolume dan de debetregel", "namelijk GeleverdVolume 300 (debet: 600)."),
        (
            "een ander element ProductPeriode_Begindatum dan de debetregel",
            "namelijk Begindatum 02-04-2026 (debet: 01-04-2026).",
        ),
        ("een eurocent verschil in het bedrag", "namelijk Bedrag € 750,01 (debet: € 750,00)."),
        ("een tarief van nul waar de debetregel er geen had", "namelijk ProductTarief € 0,00 (debet: leeg)."),
    ],
)
def test_tr323_tells_why_a_credit_does_not_fit(naam: str, woorden: str) -> None:
    assert woorden in melding("TR323", naam)


@pytest.mark.parametrize(
    ("naam", "woorden"),
    [
        ("een debetregel op de toewijzing van een ander", "toewijzing 1001 is van een andere cliënt"),
        ("een client die bij deze gemeente en aanbieder niet bekend is", "geen toewijzing of toegekende prestatie"),
        ("zonder geschiedenis een toewijzing bij twee clienten", "ToewijzingNummer 1002 staat in dit bericht ook"),
        ("zonder de declaratie een toewijzing bij twee clienten in het antwoord", "staat in dit bericht ook"),
        ("het antwoord zet een prestatie bij een andere client dan de declaratie", "prestatie RN4 staat in"),
    ],
)
def test_tr304_tells_why_the_client_is_wrong(naam: str, woorden: str) -> None:
    assert woorden in melding("TR304", naam)


@pytest.mark.parametrize(
    ("code", "naam", "elders"),
    [
        ("TR314", "een nummer uit een eerdere declaratie", False),
        ("TR314", "een nummer dat alleen bij een andere gemeente is gebruikt", True),
        ("TR314", "hetzelfde nummer bij twee clienten", False),
        ("TR333", "een nummer uit een eerdere declaratie", False),
        ("TR333", "een nummer dat alleen bij een andere gemeente is gebruikt", True),
    ],
)
def test_only_known_elsewhere_is_marked_for_the_predicted_answer(code: str, naam: str, elders: bool) -> None:
    (waarden,) = {o.waarden["alleen_elders"] for o in overtredingen(code, naam)}
    assert waarden is elders


@pytest.mark.parametrize("code", ["TR304", "TR314", "TR323", "TR333", "TR387", "TR388", "TR390"])
def test_what_is_not_known_is_not_said(code: str) -> None:
    gevonden: list[dict[str, Any]] = []
    for geval in lees_gevallen():
        if geval.regel == code:
            gevonden += [o.waarden for o in beoordeel(geval) if o.voldoet is None]
    assert gevonden
    for waarden in gevonden:
        assert [waarden[n] for n in ("oorzaak", "waar", "verwacht") if n in waarden] == [None]
