"""The worked examples of IV092, IV093 and IV097: from a request for change to the complete 301."""

from __future__ import annotations

from toetsing.toewijzing.hulp import afspraak, honoreer, nieuw, ongewijzigd, stand, te_wijzigen, toewijzing, verzoek


def test_iv092_1_another_product_from_september() -> None:
    bekend = stand(
        toewijzing(432, "45B01", "2025-03-01", "2026-12-31", "3 uur week"),
        toewijzing(543, "45C01", "2025-03-01", "2025-12-31", "80 uur totaal"),
    )
    gevraagd = verzoek(
        ongewijzigd(543),
        te_wijzigen((432, "2025-03-01", "2025-08-31", "3 uur week")),
        nieuw(("45B02", "2025-09-01", "2026-12-31", "6 uur week")),
    )
    assert honoreer(bekend, gevraagd, "2025-07-01") == [
        "543 45C01 2025-03-01/2025-12-31 80 uur in totaal ref A001",
        "432 45B01 2025-03-01/2025-08-31 3 uur per week reden 12 ref A001",
        "900 45B02 2025-09-01/2026-12-31 6 uur per week ref A001",
    ]


A1_C1 = stand(
    toewijzing(789, "45A01", "2025-03-01", "2025-12-31", "3 uur week"),
    toewijzing(910, "45C01", "2025-03-01", "2025-12-31", "4 dagdelen maand"),
)


def test_iv092_2a_more_and_longer_beside_longer_only() -> None:
    gevraagd = verzoek(
        te_wijzigen(
            (789, "2025-11-01", "2026-07-01", "5 uur week"),
            (910, "2025-03-01", "2026-07-01", "4 dagdelen maand"),
        )
    )
    assert honoreer(A1_C1, gevraagd, "2025-10-15") == [
        "789 45A01 2025-03-01/2025-10-31 3 uur per week reden 12 ref A001",
        "900 45A01 2025-11-01/2026-07-01 5 uur per week ref A001",
        "910 45C01 2025-03-01/2026-07-01 4 dagdelen per maand reden 12 ref A001",
    ]


def test_iv092_2b_less_after_the_end_is_a_new_product() -> None:
    gevraagd = verzoek(
        ongewijzigd(910),
        te_wijzigen((789, "2025-11-01", "2026-07-01", "5 uur week")),
        nieuw(("45C01", "2026-01-01", "2026-07-01", "2 dagdelen maand")),
    )
    assert honoreer(A1_C1, gevraagd, "2025-10-15") == [
        "910 45C01 2025-03-01/2025-12-31 4 dagdelen per maand ref A001",
        "789 45A01 2025-03-01/2025-10-31 3 uur per week reden 12 ref A001",
        "900 45A01 2025-11-01/2026-07-01 5 uur per week ref A001",
        "901 45C01 2026-01-01/2026-07-01 2 dagdelen per maand ref A001",
    ]


def test_iv093_1_in_time() -> None:
    bekend = stand(
        toewijzing(123001, "45E01", "2025-01-01", "2025-12-31", "4 uur week"),
        toewijzing(123002, "45F01", "2025-01-01", "2025-12-31", "3 uur week"),
    )
    gevraagd = verzoek(
        te_wijzigen(
            (123001, "2025-01-01", "2026-06-30", "4 uur week"),
            (123002, "2025-06-12", "2025-12-31", "6 uur week"),
        )
    )
    assert honoreer(bekend, gevraagd, "2025-06-02", nummers=[123078]) == [
        "123001 45E01 2025-01-01/2026-06-30 4 uur per week reden 12 ref A001",
        "123002 45F01 2025-01-01/2025-06-11 3 uur per week reden 12 ref A001",
        "123078 45F01 2025-06-12/2025-12-31 6 uur per week ref A001",
    ]


A_B = stand(
    toewijzing(345001, "45A01", "2025-01-01", "2025-12-31"),
    toewijzing(345002, "45B01", "2025-01-01", "2025-12-31"),
)
B_DOOR_C = verzoek(
    ongewijzigd(345001),
    te_wijzigen((345002, "2025-01-01", "2025-05-15", "4 uur week")),
    nieuw(("45C01", "2025-05-16", None, "2 uur week")),
)


def test_iv093_2a_too_late_and_the_aanbieder_went_on_as_before() -> None:
    afspraken = {
        ("TeWijzigenProduct", 0): afspraak(tot="2025-05-23"),
        ("NieuwProduct", 0): afspraak(van="2025-05-24"),
    }
    assert honoreer(A_B, B_DOOR_C, "2025-05-23", afspraken=afspraken) == [
        "345001 45A01 2025-01-01/2025-12-31 4 uur per week ref A001",
        "345002 45B01 2025-01-01/2025-05-23 4 uur per week reden 12 ref A001",
        "900 45C01 2025-05-24/None 2 uur per week ref A001",
    ]


def test_iv093_2b_too_late_but_with_retroactive_effect() -> None:
    afspraken = {
        ("TeWijzigenProduct", 0): afspraak(tot="2025-05-15"),
        ("NieuwProduct", 0): afspraak(van="2025-05-16"),
    }
    assert honoreer(A_B, B_DOOR_C, "2025-05-23", afspraken=afspraken) == [
        "345001 45A01 2025-01-01/2025-12-31 4 uur per week ref A001",
        "345002 45B01 2025-01-01/2025-05-15 4 uur per week reden 12 ref A001",
        "900 45C01 2025-05-16/None 2 uur per week ref A001",
    ]


X = stand(toewijzing(678001, "45X01", "2025-01-01", "2026-05-07"))
Y_ERBIJ = verzoek(ongewijzigd(678001), nieuw(("45Y01", "2026-05-08", "2026-12-31", "2 uur week")))


def test_iv093_3a_the_old_one_has_ended_and_the_new_one_begins_in_the_past() -> None:
    assert honoreer(X, Y_ERBIJ, "2026-05-15", afspraken={("NieuwProduct", 0): afspraak(van="2026-05-08")}) == [
        "678001 45X01 2025-01-01/2026-05-07 4 uur per week ref A001",
        "900 45Y01 2026-05-08/2026-12-31 2 uur per week ref A001",
    ]


def test_iv093_3b_the_new_one_begins_when_it_is_allocated() -> None:
    assert honoreer(X, Y_ERBIJ, "2026-05-15", afspraken={("NieuwProduct", 0): afspraak(van="2026-05-15")}) == [
        "678001 45X01 2025-01-01/2026-05-07 4 uur per week ref A001",
        "900 45Y01 2026-05-15/2026-12-31 2 uur per week ref A001",
    ]


def test_iv097_one_reference_for_all_allocations() -> None:
    bekend = stand(
        toewijzing(345001, "45A01", "2026-01-01", "2026-12-31"), toewijzing(345002, "45B01", "2026-01-01", "2026-12-31")
    )
    gevraagd = verzoek(ongewijzigd(345001), te_wijzigen((345002, "2026-01-01", "2026-06-30", "4 uur week")))
    assert honoreer(bekend, gevraagd, "2026-03-02", "667788") == [
        "345001 45A01 2026-01-01/2026-12-31 4 uur per week ref 667788",
        "345002 45B01 2026-01-01/2026-06-30 4 uur per week reden 12 ref 667788",
    ]
