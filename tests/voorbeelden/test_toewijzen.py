"""Allocations and their changes: IV013, IV066, IV099, the flows of the SAP's, the procesbeschrijving and the FAQ."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from orakel.model import Omvang, Product, ToegewezenProduct
from toetssteen.berichten.specificatie import Wet
from voorbeelden.hulp import (
    GOED,
    PRODUCT,
    WETTEN,
    Stap,
    credit,
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
UUR_3 = Omvang(3, "04", "2")


def ander_product(wet: Wet) -> Product:
    return Product(PRODUCT[wet].categorie, f"{PRODUCT[wet].categorie}C01")


def eerst(wet: Wet, omvang: Omvang | None = UUR_3, **anders: object) -> ToegewezenProduct:
    """Return an allocation over 2026."""
    p = toewijzing("2026-01-01", "2026-12-31", omvang, PRODUCT[wet])
    return replace(p, **anders)  # type: ignore[arg-type]


def later(p: ToegewezenProduct, op: str, reden: str, **anders: object) -> ToegewezenProduct:
    """Return a later version of an allocation."""
    return replace(p, toewijzingsdatum=dag(op), reden=reden, **anders)  # type: ignore[arg-type]


@per_wet
def test_iv013_the_most_recent_is_by_day_and_time_and_not_by_arrival(wet: Wet) -> None:
    """Two versions of one day: 15:00 counts, although 10:00 comes in last; sent again it keeps its day and time."""
    p = eerst(wet)
    ochtend = replace(later(p, "2026-02-02", "05", einddatum=dag("2026-02-28")), toewijzingstijd=time(10))
    middag = replace(later(p, "2026-02-02", "14", einddatum=dag("2026-12-31")), toewijzingstijd=time(15))
    maart = prestatie(p, "2026-03-01", "2026-03-31", 6)
    verloop = speel(
        wet,
        ("2026-01-01", wijs_toe(p)),
        ("2026-02-02", wijs_toe(middag)),
        ("2026-02-03", wijs_toe(ochtend)),
        ("2026-04-01", declareer("2026-03", maart)),
        ("2026-04-02", wijs_toe(replace(middag, reden=None))),
    )
    assert verloop.codes == [set()] * 5


@per_wet
def test_iv066_a_changed_amount_per_week_is_a_new_number_and_a_total_keeps_it(wet: Wet) -> None:
    """The old number ends on the day before; with frequency 6 the Omvang of the number itself changes."""
    p = eerst(wet)
    korter = later(p, "2026-05-04", "05", einddatum=dag("2026-05-31"))
    meer = toewijzing("2026-06-01", "2026-12-31", Omvang(5, "04", "2"), PRODUCT[wet], nummer=2, op="2026-05-04")
    voor = speel(wet, ("2026-01-01", wijs_toe(p))).stand
    goed = speel(wet, ("2026-05-04", wijs_toe(korter, meer)), vanaf=voor)
    assert (goed.codes, goed.signalen(0, voor)) == ([set()], [])
    zelfde = later(p, "2026-05-04", "14", omvang=Omvang(5, "04", "2"))
    mis = speel(wet, ("2026-05-04", wijs_toe(zelfde)), vanaf=voor)
    assert mis.signalen(0, voor) == ["OP257"]
    totaal = eerst(wet, Omvang(80, "04", "6"))
    voor = speel(wet, ("2026-01-01", wijs_toe(totaal))).stand
    mag = speel(
        wet, ("2026-05-04", wijs_toe(later(totaal, "2026-05-04", "14", omvang=Omvang(90, "04", "6")))), vanaf=voor
    )
    assert (mag.codes, mag.signalen(0, voor)) == ([set()], [])


@per_wet
def test_iv066_another_begin_or_product_under_one_number_is_refused(wet: Wet) -> None:
    """FAQ: an earlier begin takes an extra allocation before it, or the old one is withdrawn."""
    p = eerst(wet)
    toe = ("2026-01-01", wijs_toe(p))
    for anders in (
        later(p, "2026-02-02", "14", ingangsdatum=dag("2025-12-01")),
        later(p, "2026-02-02", "14", product=ander_product(wet)),
    ):
        verloop = speel(wet, toe, ("2026-02-02", wijs_toe(anders)))
        assert verloop.codes[1] == {"TR332"}
        assert verloop.retour(1)["ToegewezenProduct"] == [["9332"]]
    ervoor = toewijzing("2025-12-01", "2025-12-31", UUR_3, PRODUCT[wet], nummer=2, op="2026-02-02")
    optie_1 = speel(wet, toe, ("2026-02-02", wijs_toe(p, ervoor)))
    assert optie_1.codes == [set(), set()]
    weg = later(p, "2026-02-02", "13", einddatum=dag("2026-01-01"))
    opnieuw = toewijzing("2025-12-01", "2026-12-31", UUR_3, PRODUCT[wet], nummer=2, op="2026-02-02")
    optie_2 = speel(wet, toe, ("2026-02-02", wijs_toe(weg, opnieuw)))
    assert optie_2.codes == [set(), set()]


@per_wet
def test_faq_deleting_makes_it_as_if_it_was_never_sent(wet: Wet) -> None:
    """Reason 13 and an end on the begin; then nothing can be claimed on it, and while something is, it cannot be."""
    p = eerst(wet)
    weg = later(p, "2026-03-02", "13", einddatum=dag("2026-01-01"))
    regel = prestatie(p, "2026-01-01", "2026-01-31", 4, "A")
    verloop = speel(
        wet, ("2026-01-01", wijs_toe(p)), ("2026-03-02", wijs_toe(weg)), ("2026-03-03", declareer("2026-01", regel))
    )
    assert verloop.codes[:2] == [set(), set()]
    assert "TR384" in verloop.codes[2]
    gebruikt = speel(
        wet,
        ("2026-01-01", wijs_toe(p)),
        ("2026-02-02", declareer("2026-01", regel)),
        ("2026-03-02", wijs_toe(weg)),
        ("2026-03-03", declareer("2026-02", credit(regel))),
        ("2026-03-04", wijs_toe(weg)),
    )
    assert gebruikt.codes == [set(), set(), {"TR385"}, set(), set()]


@per_wet
@pytest.mark.parametrize(
    ("reden", "einde", "goed"), [("13", "2026-01-01", True), ("13", "2026-06-30", False), ("01", "2026-01-01", False)]
)
def test_faq_reason_13_needs_an_end_on_the_begin_and_01_is_no_more(
    wet: Wet, reden: str, einde: str, goed: bool
) -> None:
    p = eerst(wet)
    anders = later(p, "2026-03-02", reden, einddatum=dag(einde))
    verloop = speel(wet, ("2026-01-01", wijs_toe(p)), ("2026-03-02", wijs_toe(anders)))
    assert (verloop.codes[1] == set()) == goed
    assert verloop.aanvaard[1] == goed


@per_wet
def test_proces_a_wrong_product_is_deleted_and_given_anew_in_one_message(wet: Wet) -> None:
    """Procesbeschrijving 3.3.2; SAP, withdrawing: reason 13 and the right product under a new number."""
    p = eerst(wet)
    weg = later(p, "2026-01-12", "13", einddatum=dag("2026-01-01"))
    goed = toewijzing("2026-01-01", "2026-12-31", UUR_3, ander_product(wet), nummer=2, op="2026-01-12")
    voor = speel(wet, ("2026-01-01", wijs_toe(p))).stand
    verloop = speel(wet, ("2026-01-12", wijs_toe(weg, goed)), ("2026-01-13", start(goed, "2026-01-12")), vanaf=voor)
    assert verloop.codes == [set(), set()]
    assert verloop.retour(0) == GOED
    assert verloop.signalen(0, voor) == []


SAP: dict[str, tuple[Omvang | None, int | None, dict[str, object]]] = {
    "inkorten": (UUR_3, None, {"einddatum": dag("2026-08-31")}),
    "verlengen": (UUR_3, None, {"einddatum": dag("2027-03-31")}),
    "inkorten en minder van een totaal": (
        Omvang(80, "04", "6"),
        None,
        {"einddatum": dag("2026-08-31"), "omvang": Omvang(60, "04", "6")},
    ),
    "volume van een totaal": (Omvang(80, "04", "6"), None, {"omvang": Omvang(100, "04", "6")}),
    "budget": (None, 500_000, {"budget": 600_000}),
    "inkorten en minder budget": (None, 500_000, {"einddatum": dag("2026-08-31"), "budget": 400_000}),
}


@per_wet
@pytest.mark.parametrize("welk", SAP)
def test_sap_a_change_that_keeps_the_number_takes_no_new_start(wet: Wet, welk: str) -> None:
    """301 and 302; the start of the first version goes on, so a new one is refused and the stop finds it."""
    omvang, budget, anders = SAP[welk]
    p = eerst(wet, omvang, budget=budget, product=PRODUCT[wet] if omvang else Product(PRODUCT[wet].categorie))
    versie = later(p, "2026-06-08", "14", **anders)
    voor: list[Stap] = [("2026-01-01", wijs_toe(p)), ("2026-01-06", start(p, "2026-01-05"))]
    stand = speel(wet, *voor).stand
    verloop = speel(
        wet,
        *voor,
        ("2026-06-08", wijs_toe(versie)),
        ("2026-06-09", start(p, "2026-06-08")),
        ("2026-09-02", stop(p, "2026-01-05", "20", "2026-08-31")),
    )
    assert verloop.codes == [set(), set(), set(), {"TR326"}, set()]
    assert verloop.signalen(2, stand) == []


@per_wet
def test_sap_a_product_is_changed_by_ending_one_and_giving_another(wet: Wet) -> None:
    """301 (a, b), 302, 307 (a), 305 (b)."""
    a = eerst(wet)
    a_korter = later(a, "2026-06-08", "05", einddatum=dag("2026-06-14"))
    b = toewijzing("2026-06-15", "2026-12-31", UUR_3, ander_product(wet), nummer=2, op="2026-06-08")
    verloop = speel(
        wet,
        ("2026-01-01", wijs_toe(a)),
        ("2026-01-06", start(a, "2026-01-05")),
        ("2026-06-08", wijs_toe(a_korter, b)),
        ("2026-06-16", stop(a, "2026-01-05", "36", "2026-06-14")),
        ("2026-06-16", start(b, "2026-06-15")),
    )
    assert verloop.codes == [set()] * 5
    assert [verloop.retour(i) for i in range(5)] == [GOED] * 5


@per_wet
def test_faq_a_301_holds_everything_that_is_current_and_what_changed(wet: Wet) -> None:
    """Leaving one out is signalled (OP087); one that has ended does not belong in it."""
    oud = toewijzing("2025-01-01", "2025-12-31", UUR_3, PRODUCT[wet], nummer=9)
    p, ander = eerst(wet), eerst(wet, nummer=2, product=ander_product(wet))
    voor = speel(wet, ("2026-01-01", wijs_toe(p, ander, oud))).stand
    versie = later(p, "2026-06-08", "05", einddatum=dag("2026-08-31"))
    heel = speel(wet, ("2026-06-08", wijs_toe(versie, ander)), vanaf=voor)
    assert (heel.codes, heel.signalen(0, voor)) == ([set()], [])
    half = speel(wet, ("2026-06-08", wijs_toe(versie)), vanaf=voor)
    assert (half.codes, half.signalen(0, voor)) == ([set()], ["OP087"])


@per_wet
def test_iv099_a_reason_only_when_something_changed(wet: Wet) -> None:
    """New: none; sent again as it was: none; ended earlier: the reason why. The start is not touched by any of it."""
    p = eerst(wet)
    verloop = speel(
        wet,
        ("2026-01-01", wijs_toe(p)),
        ("2026-01-06", start(p, "2026-01-05")),
        ("2026-02-02", wijs_toe(p)),
        ("2026-06-08", wijs_toe(later(p, "2026-06-08", "05", einddatum=dag("2026-08-31")))),
        ("2026-09-01", stop(p, "2026-01-05", "36", "2026-08-31")),
    )
    assert verloop.codes == [set()] * 5
    versies = verloop.stand.tabellen()["toewijzingen"]
    assert versies["RedenWijziging"].to_list() == [None, None, "05"]
