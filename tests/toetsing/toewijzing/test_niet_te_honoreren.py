"""When a request cannot be honoured as it was asked: every reason, all at once, and no number used."""

from __future__ import annotations

from typing import Any

import pytest

from toetsing.toewijzing.hulp import (
    afspraak,
    besluit,
    dag,
    honoreer,
    kort,
    nieuw,
    ongewijzigd,
    stand,
    te_wijzigen,
    toewijzing,
    verzoek,
)
from toetssteen.core.bevinding import Bevinding
from toetssteen.core.tables import Tabellen
from toetssteen.toetsing.toewijzing import NietTeHonoreren, honoreer_wijziging

WEEK = toewijzing(611, "45A01", "2026-02-02", "2026-10-31", "5 uur week")
TOTAAL = toewijzing(612, "45B01", "2026-02-02", "2026-10-31", "120 uur totaal")
BUDGET = toewijzing(613, "50", "2026-02-02", "2026-10-31", "budget 450000")
WEG = toewijzing(614, "45D01", "2026-02-02", "2026-02-02", "1 uur week", reden="13")
OUD = toewijzing(615, "45E01", "2025-01-01", "2026-03-31", "1 uur week")
BEKEND = stand(WEEK, TOTAAL, BUDGET, WEG, OUD)
VANDAAG = "2026-05-04"


def redenen(gevraagd: Tabellen, vandaag: str = VANDAAG, **anders: Any) -> list[Bevinding]:
    """Return why a request cannot be honoured, and see to it that no number was taken."""
    nummers = iter([900])
    with pytest.raises(NietTeHonoreren) as fout:
        honoreer_wijziging(BEKEND, verzoek(gevraagd), "A001", besluit(vandaag, nummers, **anders))
    assert next(nummers) == 900
    return list(fout.value.bevindingen)


@pytest.mark.parametrize(
    ("gevraagd", "regel", "woorden"),
    [
        (ongewijzigd(999), "TR350", "Toewijzing 999 is bij deze cliënt en aanbieder niet bekend."),
        (te_wijzigen((999, "2026-06-01", None, "1 uur week")), "TR351", "Toewijzing 999 is bij deze cliënt"),
        (te_wijzigen((614, "2026-06-01", None, "1 uur week")), "TR351", "Toewijzing 614 is verwijderd"),
        ({**ongewijzigd(611), **te_wijzigen((611, "2026-02-02", None, "5 uur week"))}, "IV092", "meer dan een keer"),
        (
            te_wijzigen((611, "2026-05-03", "2026-10-31", "8 uur week")),
            "IV093",
            "GewensteIngangsdatum 03-05-2026 van toewijzing 611 (product 45 45A01) is al voorbij op 04-05-2026",
        ),
        (te_wijzigen((611, "2026-02-02", "2026-05-03", "5 uur week")), "IV093", "Einddatum 03-05-2026 van toewijzing"),
        (nieuw(("45C01", "2026-05-03", None, "2 uur week")), "IV093", "van product 45 45C01 (nieuw) is al voorbij"),
        (te_wijzigen((611, "2026-06-01", "2026-05-31", "8 uur week")), "CS003", "zou de Einddatum 31-05-2026 voor"),
        (nieuw(("45C01", "2026-06-01", "2026-05-31", "2 uur week")), "CS003", "voor de Ingangsdatum 01-06-2026"),
        (
            te_wijzigen((613, "2026-06-01", "2026-10-31", "budget 600000")),
            "TR373",
            "van budget van € 4.500,00 naar budget van € 6.000,00 zou ingaan op 01-06-2026, maar geldt altijd vanaf",
        ),
        (te_wijzigen((612, "2026-06-01", "2026-10-31", "99 uur totaal")), "TR373", "120 uur in totaal naar 99 uur in"),
        (
            te_wijzigen((611, "2026-02-02", "2027-01-31", None)),
            "IV092",
            "geen Omvang en geen Budget; de toewijzing heeft 5",
        ),
        (
            nieuw(("45A01", "2026-10-31", "2027-01-31", "8 uur week")),
            "OP259",
            "product 45 45A01 (nieuw) (van 31-10-2026 tot en met 31-01-2027) overlappen met toewijzing 611",
        ),
        (
            {**te_wijzigen((611, "2026-02-02", "2026-11-01", "5 uur week")), **nieuw(("45", "2026-11-01", None, None))},
            "OP259",
            "elk product van categorie 45 (nieuw) (vanaf 01-11-2026) overlappen met toewijzing 611",
        ),
    ],
)
def test_reden(gevraagd: Tabellen, regel: str, woorden: str) -> None:
    (reden,) = redenen(gevraagd)
    assert reden.regel == regel
    assert woorden in reden.melding
    assert reden.herstel
    assert reden.onderbouwing["uitkomst"] == "niet te honoreren"


def test_all_reasons_at_once_with_their_place() -> None:
    gevraagd = {
        **ongewijzigd(612, 998),
        **te_wijzigen((611, "2026-05-01", None, "8 uur week"), (613, "2026-06-01", None, "budget 600000")),
        **nieuw(("45C01", "2026-04-01", None, "2 uur week"), ("45B01", "2026-06-01", None, "2 uur week")),
    }
    gevonden = [(r.regel, r.klasse, dict(r.sleutel)) for r in redenen(gevraagd)]
    assert gevonden == [
        ("TR350", "OngewijzigdProduct", {"ToewijzingNummer": 998}),
        ("IV093", "TeWijzigenProduct", {"ToewijzingNummer": 611}),
        ("TR373", "TeWijzigenProduct", {"ToewijzingNummer": 613}),
        ("IV093", "NieuwProduct", _sleutel("45C01", "2026-04-01")),
        ("OP259", "NieuwProduct", _sleutel("45B01", "2026-06-01")),
    ]


def _sleutel(code: str, van: str) -> dict[str, Any]:
    return {"Product_Categorie": code[:2], "Product_Code": code, "GewensteIngangsdatum": dag(van)}


def test_the_day_itself_has_not_passed() -> None:
    gevraagd = verzoek(
        te_wijzigen((611, VANDAAG, VANDAAG, "8 uur week"), (612, "2026-02-02", VANDAAG, "120 uur totaal"))
    )
    assert honoreer(stand(WEEK, TOTAAL), gevraagd, VANDAAG) == [
        "611 45A01 2026-02-02/2026-05-03 5 uur per week reden 12 ref A001",
        "900 45A01 2026-05-04/2026-05-04 8 uur per week ref A001",
        "612 45B01 2026-02-02/2026-05-04 120 uur in totaal reden 12 ref A001",
    ]


def test_agreed_dates_only_when_a_wished_date_has_passed() -> None:
    gevraagd = te_wijzigen((611, "2026-06-01", "2026-10-31", "8 uur week"))
    (reden,) = redenen(gevraagd, afspraken={("TeWijzigenProduct", 0): afspraak(van="2026-07-01")})
    assert (reden.regel, "is nog geen gevraagde datum voorbij" in reden.melding) == ("IV093", True)


def test_agreeing_on_what_was_asked_is_no_deviation() -> None:
    gevraagd = verzoek(te_wijzigen((611, "2026-06-01", "2026-10-31", "8 uur week")))
    afspraken = {("TeWijzigenProduct", 0): afspraak("2026-06-01", "2026-10-31")}
    assert honoreer(stand(WEEK), gevraagd, VANDAAG, afspraken=afspraken) == honoreer(stand(WEEK), gevraagd, VANDAAG)


def test_when_one_date_has_passed_the_others_may_move_along() -> None:
    gevraagd = verzoek(
        te_wijzigen((611, "2026-02-02", "2026-05-01", "5 uur week")),
        nieuw(("45C01", "2026-05-02", None, "2 uur week"), ("45D01", "2026-06-01", None, "1 uur week")),
    )
    afspraken = {
        ("TeWijzigenProduct", 0): afspraak(tot="2026-05-10"),
        ("NieuwProduct", 0): afspraak(van="2026-05-11"),
        ("NieuwProduct", 1): afspraak(van="2026-06-10", tot="2026-12-31"),
    }
    assert honoreer(stand(WEEK), gevraagd, VANDAAG, afspraken=afspraken) == [
        "611 45A01 2026-02-02/2026-05-10 5 uur per week reden 12 ref A001",
        "900 45C01 2026-05-11/None 2 uur per week ref A001",
        "901 45D01 2026-06-10/2026-12-31 1 uur per week ref A001",
    ]


def test_an_agreed_ingangsdatum_does_not_move_an_allocation_that_keeps_its_number() -> None:
    gevraagd = te_wijzigen((611, "2026-02-02", "2026-05-01", "5 uur week"))
    (reden,) = redenen(gevraagd, afspraken={("TeWijzigenProduct", 0): afspraak("2026-05-10", "2026-05-31")})
    assert reden.regel == "OP257"


def test_agreed_dates_too_can_be_impossible() -> None:
    gevraagd = te_wijzigen((611, "2026-05-01", "2026-05-31", "8 uur week"))
    (te_vroeg,) = redenen(gevraagd, afspraken={("TeWijzigenProduct", 0): afspraak("2026-02-01")})
    assert (te_vroeg.regel, "voor de Ingangsdatum 02-02-2026" in te_vroeg.melding) == ("IV092", True)
    (voorbij_het_eind,) = redenen(gevraagd, afspraken={("TeWijzigenProduct", 0): afspraak("2026-06-01")})
    assert voorbij_het_eind.regel == "CS003"


def test_agreeing_on_something_that_was_not_asked_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="NieuwProduct"):
        honoreer(BEKEND, verzoek(), VANDAAG, afspraken={("NieuwProduct", 0): afspraak(van="2026-06-01")})


GEHEEL_ANDERS = verzoek(te_wijzigen((611, "2026-02-02", "2026-10-31", "8 uur week")))
TERUG_TOT_BEGIN = {("TeWijzigenProduct", 0): afspraak(van="2026-02-02")}


@pytest.mark.parametrize(
    ("gedeclareerd", "woorden"),
    [
        (None, "of op 611 goedgekeurde prestaties staan, is niet bekend."),
        ([611], "op 611 staan goedgekeurde prestaties."),
    ],
)
def test_op362_another_omvang_from_the_first_day_when_there_may_be_claims(gedeclareerd: Any, woorden: str) -> None:
    (reden,) = redenen(GEHEEL_ANDERS, afspraken=TERUG_TOT_BEGIN, gedeclareerd=gedeclareerd)
    assert (reden.regel, reden.melding.endswith(woorden)) == ("OP362", True)


def test_another_omvang_from_the_first_day_replaces_the_number_when_nothing_was_claimed() -> None:
    rijen = honoreer(stand(WEEK), GEHEEL_ANDERS, VANDAAG, afspraken=TERUG_TOT_BEGIN, gedeclareerd=[612])
    assert rijen == [
        "611 45A01 2026-02-02/2026-02-02 5 uur per week reden 13 ref A001",
        "900 45A01 2026-02-02/2026-10-31 8 uur per week ref A001",
    ]


def test_another_omvang_from_a_first_day_to_come() -> None:
    straks = stand(toewijzing(611, "45A01", "2026-06-01", "2026-10-31", "5 uur week"))
    gevraagd = verzoek(te_wijzigen((611, "2026-06-01", "2026-10-31", "8 uur week")))
    assert honoreer(straks, gevraagd, VANDAAG) == [
        "611 45A01 2026-06-01/2026-06-01 5 uur per week reden 13 ref A001",
        "900 45A01 2026-06-01/2026-10-31 8 uur per week ref A001",
    ]


@pytest.mark.parametrize("van", ["2026-11-01", "2026-12-01"])
def test_a_change_after_the_end_never_touches_the_old_one(van: str) -> None:
    gevraagd = verzoek(te_wijzigen((611, van, "2027-01-31", "8 uur week")))
    assert honoreer(stand(WEEK), gevraagd, VANDAAG) == [
        "611 45A01 2026-02-02/2026-10-31 5 uur per week ref A001",
        f"900 45A01 {van}/2027-01-31 8 uur per week ref A001",
    ]


def test_only_the_end_changes_whatever_the_wished_date() -> None:
    gevraagd = verzoek(te_wijzigen((611, "2026-06-01", "2027-01-31", "5 uur week")))
    assert honoreer(stand(WEEK), gevraagd, VANDAAG) == [
        "611 45A01 2026-02-02/2027-01-31 5 uur per week reden 12 ref A001"
    ]


def test_a_change_that_changes_nothing_is_unchanged() -> None:
    gevraagd = verzoek(te_wijzigen((611, "2026-02-02", "2026-10-31", "5 uur week")))
    tabel = honoreer_wijziging(stand(WEEK), gevraagd, "A001", besluit(VANDAAG))
    assert kort(tabel) == ["611 45A01 2026-02-02/2026-10-31 5 uur per week ref A001"]
    assert tabel["Toewijzingsdatum"].to_list() == [WEEK["Toewijzingsdatum"]]


def test_changed_and_new_rows_get_the_moment_of_the_decision() -> None:
    gevraagd = verzoek(ongewijzigd(612), te_wijzigen((611, "2026-06-01", "2026-10-31", "8 uur week")))
    tabel = honoreer_wijziging(stand(WEEK, TOTAAL), gevraagd, "A001", besluit(VANDAAG))
    vandaag = besluit(VANDAAG).vandaag
    assert tabel["Toewijzingsdatum"].to_list() == [TOTAAL["Toewijzingsdatum"], vandaag, vandaag]


def test_iv013_a_decision_before_the_version_that_holds_would_not_hold() -> None:
    gevraagd = verzoek(te_wijzigen((611, "2026-06-01", "2026-10-31", "8 uur week")))
    with pytest.raises(NietTeHonoreren, match="Toewijzing 611 is vastgesteld op 05-05-2026") as fout:
        honoreer(stand({**WEEK, "Toewijzingsdatum": besluit("2026-05-05").vandaag}), gevraagd, VANDAAG)
    assert [b.regel for b in fout.value.bevindingen] == ["IV013"]


def test_a_decision_at_the_very_moment_of_the_version_that_holds_is_in_time() -> None:
    gevraagd = verzoek(te_wijzigen((611, "2026-02-02", "2027-01-31", "5 uur week")))
    rijen = honoreer(stand({**WEEK, "Toewijzingsdatum": dag(VANDAAG)}), gevraagd, VANDAAG)
    assert rijen == ["611 45A01 2026-02-02/2027-01-31 5 uur per week reden 12 ref A001"]


def test_tr379_a_request_is_honoured_once() -> None:
    gevraagd = verzoek(ongewijzigd(611))
    with pytest.raises(NietTeHonoreren, match="ReferentieAanbieder A001 is al gehonoreerd, met toewijzing 611"):
        honoreer(stand({**WEEK, "ReferentieAanbieder": "A001"}), gevraagd, VANDAAG)


def test_what_has_ended_is_not_in_the_301_but_may_not_be_overlapped() -> None:
    gevraagd = verzoek(ongewijzigd(611), nieuw(("45E01", "2026-03-01", None, "2 uur week")))
    terug = {("NieuwProduct", 0): afspraak(van="2026-03-31")}
    with pytest.raises(NietTeHonoreren, match="overlappen met toewijzing 615"):
        honoreer(stand(WEEK, OUD), gevraagd, VANDAAG, afspraken=terug)
    daarna = {("NieuwProduct", 0): afspraak(van="2026-04-01")}
    assert len(honoreer(stand(WEEK, OUD), gevraagd, VANDAAG, afspraken=daarna)) == 2


@pytest.mark.parametrize(("nummers", "woorden"), [([612], "in use"), ([], "no number left"), ([900, 900], "in use")])
def test_a_supplier_of_numbers_that_fails_is_told(nummers: list[int], woorden: str) -> None:
    gevraagd = verzoek(
        ongewijzigd(611, 612), nieuw(("45C01", "2026-06-01", None, "2 uur week"), ("45C02", "2026-06-01", None, None))
    )
    with pytest.raises(ValueError, match=woorden):
        honoreer(stand(WEEK, TOTAAL), gevraagd, VANDAAG, nummers=nummers)


def test_one_client_at_one_aanbieder_at_a_time() -> None:
    with pytest.raises(ValueError, match="one client"):
        honoreer(stand(WEEK, {**TOTAAL, "Bsn": "999900031"}), verzoek(), VANDAAG)
    with pytest.raises(ValueError, match="law"):
        honoreer(stand({**WEEK, "wet": "iwmo"}), verzoek(), VANDAAG)


def test_the_first_and_the_last_day_there_is_break_nothing() -> None:
    altijd = stand(toewijzing(611, "45A01", "0001-01-01", "9999-12-31", "5 uur week"))
    gevraagd = verzoek(te_wijzigen((611, "9999-12-31", None, "8 uur week")))
    assert honoreer(altijd, gevraagd, VANDAAG) == [
        "611 45A01 0001-01-01/9999-12-30 5 uur per week reden 12 ref A001",
        "900 45A01 9999-12-31/None 8 uur per week ref A001",
    ]
