"""What the SAP's tell in figures: a traject in two parts, units, care every two weeks, and the terms."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest

from orakel.model import AangevraagdProduct, Antwoord319, NieuwProduct, Omvang, Product, VerzoekVot, VerzoekVow
from toetssteen.berichten.specificatie import Wet
from toetssteen.toetsing.termijnen import termijnen
from voorbeelden.hulp import (
    BSN,
    PRODUCT,
    WETTEN,
    Verloop,
    dag,
    declareer,
    prestatie,
    speel,
    start,
    stop,
    toewijzing,
    wijs_toe,
)

per_wet = pytest.mark.parametrize("wet", WETTEN)
TOTAAL = 1_000_000  # 10.000 euro


@per_wet
@pytest.mark.parametrize(("eerste", "laatste"), [(70, 30), (50, 50), (100, 0)])
def test_sap_output_a_traject_is_claimed_in_parts(wet: Wet, eerste: int, laatste: int) -> None:
    """SAP output 2.5.1: a percentage of the allocated euros at the start, the rest at the end; no tariff."""
    p = toewijzing("2026-02-09", "2026-07-17", Omvang(TOTAAL, "83", "6"), PRODUCT[wet])
    begin = prestatie(p, "2026-02-09", "2026-02-28", TOTAAL * eerste // 100, "START")
    einde = prestatie(p, "2026-07-01", "2026-07-17", TOTAAL * laatste // 100, "EINDE")
    rest = [("2026-08-03", declareer("2026-07", einde))] if laatste else []
    verloop = speel(wet, ("2026-02-09", wijs_toe(p)), ("2026-03-02", declareer("2026-02", begin)), *rest)
    assert verloop.codes == [set()] * len(verloop.codes)
    assert sum(verloop.totalen(i)[1] for i in range(1, len(verloop.codes))) == TOTAAL
    cent = prestatie(p, "2026-05-01", "2026-05-31", 1, "CENT")
    assert speel(wet, ("2026-08-04", declareer("2026-07", cent)), vanaf=verloop.stand).codes == [{"TR322"}]


@per_wet
def test_sap_output_the_first_part_twice_does_not_fit(wet: Wet) -> None:
    p = toewijzing("2026-02-09", "2026-07-17", Omvang(TOTAAL, "83", "6"), PRODUCT[wet])
    begin = prestatie(p, "2026-02-09", "2026-02-28", 700_000, "START")
    weer = prestatie(p, "2026-03-01", "2026-03-31", 700_000, "WEER")
    verloop = speel(
        wet,
        ("2026-02-09", wijs_toe(p)),
        ("2026-03-02", declareer("2026-02", begin)),
        ("2026-04-02", declareer("2026-03", weer)),
    )
    assert verloop.codes == [set(), set(), {"TR322"}]
    assert verloop.totalen(2) == (700_000, 0)
    met_tarief = replace(weer, referentie="TARIEF", volume=300_000, bedrag=300_000, tarief=100)
    assert speel(wet, ("2026-04-03", declareer("2026-03", met_tarief)), vanaf=verloop.stand).codes[0] == {"CD087"}


@per_wet
@pytest.mark.parametrize(
    ("toegewezen", "gedeclareerd", "goed"),
    [("04", "04", True), ("04", "01", True), ("01", "04", False), ("16", "04", False), ("84", "84", True)],
)
def test_sap_effort_is_claimed_in_the_unit_of_the_allocation(
    wet: Wet, toegewezen: str, gedeclareerd: str, goed: bool
) -> None:
    """SAP inspanning 2.5.1, OP267: the one exception is minutes on an allocation in hours."""
    p = toewijzing("2026-01-01", "2026-12-31", Omvang(90, toegewezen, "4"), PRODUCT[wet])
    regel = prestatie(p, "2026-03-01", "2026-03-31", 60, eenheid=gedeclareerd)
    verloop = speel(wet, ("2026-01-01", wijs_toe(p)), ("2026-04-02", declareer("2026-03", regel)))
    assert verloop.codes[1] == (set() if goed else {"TR341"})


def test_sap_housekeeping_every_two_weeks_fits_in_a_month_of_three_visits() -> None:
    """SAP inspanning 2.5.4: 3 hours a week given as 6 hours per two weeks; three visits in March are 18 hours."""
    huishouden, begeleiding = Product("01", "01A05"), Product("02", "02A05")
    for product, verwacht in ((huishouden, set()), (begeleiding, {"TR321"})):
        p = toewijzing("2027-02-01", "2027-12-31", Omvang(3, "04", "2"), product)
        drie_keer = prestatie(p, "2027-03-01", "2027-03-31", 18)
        verloop = speel("iwmo", ("2027-02-01", wijs_toe(p)), ("2027-04-02", declareer("2027-03", drie_keer)))
        assert verloop.codes == [set(), verwacht]


def rijen(verloop: Verloop, op: str) -> list[dict[str, object]]:
    """Return the terms that the stand knows on a day, without the answers to the messages themselves."""
    alle = termijnen(verloop.stand.tabellen(), None, dag(op))
    return alle.filter(~pl.col("termijn").is_in(["retour", "declaratieantwoord"])).rows(named=True)


@per_wet
def test_sap_a_request_may_be_looked_into_for_eight_weeks(wet: Wet) -> None:
    """Sent on 7 April for 18 May, six weeks later: five working days to answer, with research until 2 June."""
    p = toewijzing("2026-01-01", "2026-12-31", Omvang(3, "04", "2"), PRODUCT[wet])
    categorie = PRODUCT[wet].categorie
    erbij = NieuwProduct(
        Product(categorie, f"{categorie}C01"), dag("2026-05-18"), dag("2026-12-31"), Omvang(2, "04", "2")
    )
    vraag = VerzoekVow(BSN, "V1", (1,), (), (erbij,))
    gevraagd = speel(wet, ("2026-01-01", wijs_toe(p)), ("2026-04-07", vraag))
    (zonder,) = rijen(gevraagd, "2026-04-15")
    assert (zonder["termijn"], zonder["uiterste_dag"], zonder["uitkomst"]) == (
        "verzoek_317",
        dag("2026-04-14"),
        "te laat",
    )
    onderzoek = speel(wet, ("2026-04-10", Antwoord319("V1", "2")), vanaf=gevraagd.stand)
    for op, uitkomst in (("2026-06-02", "loopt"), ("2026-06-03", "te laat")):
        (rij,) = rijen(onderzoek, op)
        assert (rij["termijn"], rij["uiterste_dag"], rij["uitkomst"]) == ("onderzoek_317", dag("2026-06-02"), uitkomst)


def test_faq_the_right_gemeente_is_known_within_two_weeks() -> None:
    """OP359 and the SAP's say 14 days; the FAQ of the iWmo writes 10, but that law has no woonplaatsbeginsel."""
    vraag = VerzoekVot(BSN, (AangevraagdProduct("V1", PRODUCT["ijw"], dag("2026-05-01"), None, Omvang(9, "04", "4")),))
    onderzoek = speel("ijw", ("2026-04-07", vraag), ("2026-04-10", Antwoord319("V1", "2")))
    woonplaats, _ = rijen(onderzoek, "2026-04-20")
    assert (woonplaats["termijn"], woonplaats["uiterste_dag"]) == ("woonplaatsbeginsel", dag("2026-04-21"))


@per_wet
def test_sap_a_definitive_stop_after_a_temporary_one_may_come_later(wet: Wet) -> None:
    """A start and a first stop come within five working days; the definitive stop counts from when it is known."""
    p = toewijzing("2026-01-01", "2026-12-31", Omvang(3, "04", "2"), PRODUCT[wet])
    reden = {"ijw": "34", "iwmo": "23"}[wet]
    verloop = speel(
        wet,
        ("2026-01-01", wijs_toe(p)),
        ("2026-01-12", start(p, "2026-01-05")),
        ("2026-03-10", stop(p, "2026-01-05", "20", "2026-03-02")),
        ("2026-06-02", stop(p, "2026-01-05", reden, "2026-03-02")),
    )
    gevonden = {(r["termijn"], r["nummer"], r["uitkomst"]) for r in rijen(verloop, "2026-06-03")}
    assert gevonden == {("start", "305", "op tijd"), ("stop", "307", "te laat"), ("stop", "307", "niet te toetsen")}
