"""The examples on claiming: volumes and product periods (IV042, IV076 to IV084, IV089).

The ceilings themselves are in tests/regels/test_omvang.py; here the claims go through the whole engine, up to the 325:
what the source allows is granted, one unit more is not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from orakel.model import Omvang, Product, ToegewezenProduct
from toetssteen.berichten.specificatie import Wet
from toetssteen.regels.hoeveelheid import minuuttarief
from voorbeelden.hulp import (
    PRODUCT,
    WETTEN,
    Stap,
    contract,
    declareer,
    prestatie,
    speel,
    start,
    stop,
    toewijzing,
    waarde,
    wijs_toe,
)

per_wet = pytest.mark.parametrize("wet", WETTEN)
HUISHOUDEN = Product("01", "01A05")


@dataclass(frozen=True)
class Reeks:
    """An allocation and per product period what it may hold at most, as the source sees it after our recount."""

    wet: Wet
    van: str
    tot: str
    omvang: Omvang
    perioden: dict[tuple[str, str], int]
    totaal: int
    product: Product | None = None

    @property
    def toewijzing(self) -> ToegewezenProduct:
        return toewijzing(self.van, self.tot, self.omvang, self.product or PRODUCT[self.wet])


UUR_3, UUR_1, EURO_300, EURO_150 = (
    Omvang(3, "04", "2"),
    Omvang(1, "04", "2"),
    Omvang(30_000, "83", "2"),
    Omvang(15_000, "83", "2"),
)
JULI, AUGUSTUS = ("2025-07-07", "2025-07-31"), ("2025-08-01", "2025-08-31")
REEKSEN = {
    "IV076": Reeks(
        "ijw", "2025-07-07", "2025-09-07", UUR_3, {JULI: 12, AUGUSTUS: 15, ("2025-09-01", "2025-09-07"): 3}, 27
    ),
    "IV076 output 1": Reeks(
        "ijw",
        "2025-07-07",
        "2025-09-07",
        EURO_300,
        {JULI: 90_000, AUGUSTUS: 150_000, ("2025-09-01", "2025-09-07"): 30_000},
        270_000,
    ),
    "IV076 output 2": Reeks(
        "iwmo",
        "2025-07-07",
        "2025-09-06",
        EURO_300,
        {JULI: 90_000, AUGUSTUS: 180_000, ("2025-09-01", "2025-09-06"): 0},
        270_000,
    ),
    "IV077": Reeks(
        "iwmo",
        "2025-10-07",
        "2025-12-30",
        UUR_3,
        {("2025-10-07", "2025-10-31"): 12, ("2025-11-01", "2025-11-30"): 15, ("2025-12-01", "2025-12-30"): 15},
        39,
    ),
    "IV077 output 1": Reeks(
        "ijw",
        "2025-10-01",
        "2025-12-31",
        EURO_300,
        {
            ("2025-10-01", "2025-10-31"): 120_000,
            ("2025-11-01", "2025-11-30"): 150_000,
            ("2025-12-01", "2025-12-31"): 150_000,
        },
        420_000,
    ),
    "IV077 output 2": Reeks(
        "iwmo",
        "2025-07-07",
        "2025-09-05",
        EURO_300,
        {JULI: 90_000, AUGUSTUS: 180_000, ("2025-09-01", "2025-09-05"): 0},
        270_000,
    ),
    "IV078 1 iWmo": Reeks(
        "iwmo",
        "2025-11-12",
        "2025-12-13",
        UUR_3,
        {("2025-11-12", "2025-11-30"): 9, ("2025-12-01", "2025-12-13"): 6},
        15,
    ),
    "IV078 1 iJw": Reeks(
        "ijw",
        "2026-11-12",
        "2026-12-13",
        UUR_3,
        {("2026-11-12", "2026-11-30"): 12, ("2026-12-01", "2026-12-13"): 6},
        15,
    ),
    "IV078 2 iWmo": Reeks(
        "iwmo", "2025-10-14", "2025-12-13", Omvang(15, "04", "4"), {("2025-10-14", "2025-10-31"): 15}, 45
    ),
    "IV078 2 iJw": Reeks(
        "ijw", "2026-10-14", "2026-12-13", Omvang(15, "04", "4"), {("2026-10-14", "2026-10-31"): 15}, 45
    ),
    "Werkwijze inspanning 1": Reeks(
        "iwmo",
        "2022-04-13",
        "2022-06-30",
        UUR_3,
        {("2022-04-13", "2022-04-30"): 9, ("2022-05-01", "2022-05-31"): 18, ("2022-06-01", "2022-06-30"): 15},
        36,
        Product("02", "02A16"),
    ),
    "Werkwijze inspanning 2": Reeks(
        "iwmo",
        "2022-05-01",
        "2022-07-31",
        UUR_1,
        {("2022-05-01", "2022-05-31"): 6, ("2022-06-01", "2022-06-30"): 6, ("2022-07-01", "2022-07-31"): 6},
        14,
        HUISHOUDEN,
    ),
    "Werkwijze output 1": Reeks(
        "ijw",
        "2022-04-15",
        "2022-06-04",
        EURO_150,
        {("2022-04-15", "2022-04-30"): 30_000, ("2022-05-01", "2022-05-31"): 90_000, ("2022-06-01", "2022-06-04"): 0},
        120_000,
    ),
    "Werkwijze output 2": Reeks(
        "iwmo",
        "2022-04-15",
        "2022-07-31",
        EURO_150,
        {
            ("2022-04-15", "2022-04-30"): 30_000,
            ("2022-05-01", "2022-05-31"): 75_000,
            ("2022-06-01", "2022-06-30"): 60_000,
            ("2022-07-01", "2022-07-31"): 75_000,
        },
        240_000,
    ),
}
per_reeks = pytest.mark.parametrize("reeks", REEKSEN.values(), ids=REEKSEN)


@per_reeks
def test_the_ceiling_of_each_product_period_holds_in_the_325(reeks: Reeks) -> None:
    """Per month: one unit above the maximum is refused with 9321, the maximum itself is granted."""
    p = reeks.toewijzing
    for (van, tot), maximum in reeks.perioden.items():
        te_veel = prestatie(p, van, tot, maximum + 1, "TEVEEL")
        past = prestatie(p, van, tot, maximum, "PAST")
        maand = van[:7]
        verloop = speel(reeks.wet, (reeks.van, wijs_toe(p)), ("2027-01-04", declareer(maand, te_veel)))
        assert "TR321" in verloop.codes[1]
        assert "9321" in verloop.retour(1)["Prestatie"][0]
        assert verloop.totalen(1) == (te_veel.bedrag, 0)
        if maximum:
            goed = speel(reeks.wet, ("2027-01-04", declareer(maand, past)), vanaf=verloop.stand)
            assert goed.codes == [set()]
            assert goed.retour(0) == {"Header": [["0200"]], "DeclaratieAntwoord": [["8001"]]}
            assert goed.totalen(0) == (past.bedrag, past.bedrag)


@per_reeks
def test_what_all_months_claim_at_most_stays_within_the_life_of_the_allocation(reeks: Reeks) -> None:
    """The months together may allow more than the whole (IV077: 42 of 39 hours); then the last one is refused."""
    p, over = reeks.toewijzing, reeks.totaal
    stappen: list[Stap] = [(reeks.van, wijs_toe(p))]
    verwacht: list[set[str]] = [set()]
    for (van, tot), maximum in reeks.perioden.items():
        if maximum:
            stappen.append(("2027-01-04", declareer(van[:7], prestatie(p, van, tot, maximum))))
            verwacht.append(set() if maximum <= over else {"TR322"})
            over -= maximum if maximum <= over else 0
    assert speel(reeks.wet, *stappen).codes == verwacht


@per_wet
def test_iv076_hours_that_were_delivered_on_thursdays(wet: Wet) -> None:
    """2,5 hours a week: 10 in July (the source writes 7,5), 10 in August, 2,5 in September, which is claimed as 3."""
    p = toewijzing("2025-07-07", "2025-09-07", UUR_3, PRODUCT[wet])
    regels = [
        prestatie(p, "2025-07-07", "2025-07-31", 10),
        prestatie(p, "2025-08-01", "2025-08-31", 10),
        prestatie(p, "2025-09-01", "2025-09-07", 3),
    ]
    claims = [(f"2025-{m + 1:02}-02", declareer(f"2025-{m:02}", r)) for m, r in zip((7, 8, 9), regels, strict=True)]
    verloop = speel(wet, ("2025-07-07", wijs_toe(p)), *claims)
    assert verloop.codes == [set()] * 4
    assert [verloop.totalen(i)[1] for i in (1, 2, 3)] == [1000, 1000, 300]


def test_iv076_output_a_last_week_in_september_is_claimed_in_august() -> None:
    p = toewijzing("2025-07-07", "2025-09-06", EURO_300)
    over_september = prestatie(p, "2025-09-01", "2025-09-06", 30_000)
    verloop = speel("ijw", ("2025-07-07", wijs_toe(p)), ("2025-10-02", declareer("2025-09", over_september)))
    assert verloop.codes[1] == {"TR321"}
    assert verloop.uitslagen[1].bevindingen[0].waarden["toegewezen"] == "€ 0,00"


def test_werkwijze_a_week_over_two_months_is_claimed_by_the_day_of_delivery() -> None:
    """Tuesday 31 May and Thursday 2 June 2022 are of one week and of two product periods."""
    p = toewijzing("2022-05-02", "2022-07-31", Omvang(6, "04", "2"))
    mei, juni = prestatie(p, "2022-05-02", "2022-05-31", 3), prestatie(p, "2022-06-01", "2022-06-30", 3)
    verloop = speel(
        "ijw",
        ("2022-05-02", wijs_toe(p)),
        ("2022-06-03", declareer("2022-05", mei)),
        ("2022-07-04", declareer("2022-06", juni)),
    )
    assert verloop.codes == [set()] * 3
    samen = prestatie(p, "2022-05-02", "2022-06-30", 6, "SAMEN")
    assert "CS337" in speel("ijw", ("2022-07-04", declareer("2022-06", samen)), vanaf=verloop.stand).codes[0]


def test_iv079_minutes_are_rounded_once_per_line() -> None:
    """4 x 95 minutes is 6 hours and 20 minutes, so 6; each week rounded by itself would have been 8."""
    p = toewijzing("2025-02-01", "2025-06-30", Omvang(2, "04", "2"))
    verloop = speel(
        "ijw",
        ("2025-02-01", wijs_toe(p)),
        ("2025-03-03", declareer("2025-02", prestatie(p, "2025-02-01", "2025-02-28", 6))),
    )
    assert verloop.codes == [set(), set()]


@per_wet
def test_iv042_dagdelen_per_week(wet: Wet) -> None:
    """1A and 1B: 5 a week, 20 claimed in a month of four weeks; a 21st does not fit."""
    p = toewijzing("2027-01-01", "2027-06-30", Omvang(5, "16", "2"), PRODUCT[wet])
    regel = prestatie(p, "2027-02-01", "2027-02-28", 20)
    toe = ("2027-01-01", wijs_toe(p))
    assert speel(wet, toe, ("2027-03-01", declareer("2027-02", regel))).codes == [set(), set()]
    te_veel = replace(regel, volume=21, bedrag=2100)
    assert speel(wet, toe, ("2027-03-01", declareer("2027-02", te_veel))).codes == [set(), {"TR321"}]


@per_wet
def test_iv042_a_fixed_amount_per_month_has_no_tariff(wet: Wet) -> None:
    """2A and 2B, and the FAQ: 200 euro is Volume 20000 in eurocent, GeleverdVolume and IngediendBedrag too."""
    p = toewijzing("2025-01-01", None, Omvang(20_000, "83", "4"), PRODUCT[wet])
    regel = prestatie(p, "2025-03-01", "2025-03-31", 20_000)
    assert (regel.volume, regel.bedrag, regel.tarief) == (20_000, 20_000, None)
    verloop = speel(wet, ("2025-01-02", wijs_toe(p)), ("2025-04-02", declareer("2025-03", regel)))
    assert verloop.codes == [set(), set()]
    assert verloop.totalen(1) == (20_000, 20_000)
    met_tarief = replace(regel, tarief=100)
    assert speel(wet, ("2025-01-02", wijs_toe(p)), ("2025-04-02", declareer("2025-03", met_tarief))).codes[1] == {
        "CD087"
    }


@pytest.mark.parametrize(("uurtarief", "minuuttarief_"), [(8_730, 146), (8_724, 145)])
def test_iv081_the_amount_follows_from_the_hourly_tariff(uurtarief: int, minuuttarief_: int) -> None:
    """1,455 a minute becomes 1,46 and 1,454 becomes 1,45; 100 minutes cost what the hourly tariff says."""
    assert waarde(minuuttarief, uurtarief) == minuuttarief_
    p = toewijzing("2025-01-01", "2025-12-31", Omvang(3, "04", "2"))
    per_uur = contract(PRODUCT["ijw"], "inspanning", Eenheid="04", Tarief=uurtarief, Tariefeenheid="04")
    bedrag = uurtarief * 100 // 60
    minuten = prestatie(p, "2025-03-01", "2025-03-31", 100, eenheid="01", tarief=minuuttarief_, bedrag=bedrag)
    afgerond = replace(minuten, bedrag=100 * minuuttarief_)
    toe = ("2025-01-02", wijs_toe(p))
    goed = speel("ijw", toe, ("2025-04-02", declareer("2025-03", minuten)), afspraken=per_uur)
    assert goed.codes == [set(), set()]
    fout = speel("ijw", toe, ("2025-04-02", declareer("2025-03", afgerond)), afspraken=per_uur)
    assert fout.codes == [set(), {"TR346"}]
    assert fout.retour(1)["Prestatie"] == [["9346"]]


def test_iv084_two_allocations_in_one_month_are_two_lines() -> None:
    """The source says that care went on, but leaves 10 to 22 March without an allocation; so it is not claimed."""
    een = toewijzing("2026-03-01", "2026-03-09", UUR_3, nummer=1)
    twee = toewijzing("2026-03-23", "2026-03-31", UUR_3, nummer=2, op="2026-03-01")
    toe = ("2026-03-01", wijs_toe(een, twee))
    eigen = (prestatie(een, "2026-03-01", "2026-03-09", 4), prestatie(twee, "2026-03-23", "2026-03-31", 4))
    verloop = speel("ijw", toe, ("2026-04-02", declareer("2026-03", *eigen)))
    assert verloop.codes == [set(), set()]
    assert verloop.totalen(1) == (800, 800)
    in_een = prestatie(een, "2026-03-01", "2026-03-31", 8)
    assert speel("ijw", toe, ("2026-04-02", declareer("2026-03", in_een))).codes[1] >= {"TR308"}


@pytest.mark.parametrize(("wet", "jaar"), [("iwmo", 2025), ("ijw", 2026)])
def test_iv089_product_periods_follow_the_allocation(wet: Wet, jaar: int) -> None:
    """April begins on the 8th and June ends on the 17th; the whole of April or June is refused."""
    p = toewijzing(f"{jaar}-04-08", f"{jaar}-06-17", UUR_3, PRODUCT[wet])
    perioden = [(4, "04-08", "04-30"), (5, "05-01", "05-31"), (6, "06-01", "06-17")]
    claims = [
        (f"{jaar}-{m + 1:02}-03", declareer(f"{jaar}-{m:02}", prestatie(p, f"{jaar}-{van}", f"{jaar}-{tot}", 6)))
        for m, van, tot in perioden
    ]
    verloop = speel(wet, (f"{jaar}-04-08", wijs_toe(p)), *claims)
    assert verloop.codes == [set()] * 4
    for maand, van, tot, code in ((4, "04-01", "04-30", "TR307"), (6, "06-01", "06-30", "TR308")):
        heel = declareer(f"{jaar}-{maand:02}", prestatie(p, f"{jaar}-{van}", f"{jaar}-{tot}", 6))
        los = speel(wet, (f"{jaar}-04-08", wijs_toe(p)), (f"{jaar}-07-03", heel))
        assert code in los.codes[1]


@pytest.mark.parametrize(("wet", "jaar"), [("iwmo", 2025), ("ijw", 2026)])
def test_iv089_a_traject_is_claimed_once_at_its_end(wet: Wet, jaar: int) -> None:
    p = toewijzing(f"{jaar}-04-08", f"{jaar}-06-17", Omvang(120_000, "83", "6"), PRODUCT[wet])
    eind = prestatie(p, f"{jaar}-06-01", f"{jaar}-06-17", 120_000)
    verloop = speel(wet, (f"{jaar}-04-08", wijs_toe(p)), (f"{jaar}-07-02", declareer(f"{jaar}-06", eind)))
    assert verloop.codes == [set(), set()]
    assert verloop.totalen(1) == (120_000, 120_000)


def test_faq_a_stop_does_not_shorten_the_product_period() -> None:
    """Stopped on 15 August, allocated until 5 September: August is claimed from the 1st to the 31st."""
    p = toewijzing("2025-01-01", "2025-09-05", UUR_3)
    begonnen = (("2025-01-01", wijs_toe(p)), ("2025-01-06", start(p, "2025-01-06")))
    gestopt = ("2025-08-18", stop(p, "2025-01-06", "31", "2025-08-15"))
    heel, kort = prestatie(p, "2025-08-01", "2025-08-31", 6), prestatie(p, "2025-08-01", "2025-08-15", 6)
    assert speel("ijw", *begonnen, gestopt, ("2025-09-02", declareer("2025-08", heel))).codes[3] == set()
    assert speel("ijw", *begonnen, gestopt, ("2025-09-02", declareer("2025-08", kort))).codes[3] == {"TR388"}


def test_faq_a_claim_needs_no_start() -> None:
    """OP364: starts and stops are no condition for a claim."""
    p = toewijzing("2025-01-01", "2025-12-31", UUR_3)
    regel = prestatie(p, "2025-03-01", "2025-03-31", 6)
    assert speel("ijw", ("2025-01-01", wijs_toe(p)), ("2025-04-02", declareer("2025-03", regel))).codes[1] == set()


@per_wet
def test_faq_one_line_per_product_period_product_and_allocation(wet: Wet) -> None:
    """All deliveries of a product period are one line: two in one message both fail, and so does a second message."""
    p = toewijzing("2025-01-01", "2025-12-31", UUR_3, PRODUCT[wet])
    een = prestatie(p, "2025-03-01", "2025-03-31", 6, "EEN")
    twee = replace(een, referentie="TWEE", volume=3, bedrag=300)
    toe = ("2025-01-01", wijs_toe(p))
    samen = speel(wet, toe, ("2025-04-02", declareer("2025-03", een, twee)))
    assert samen.codes[1] == {"TR389", "TR416"}
    assert samen.retour(1) == {"Header": [["0001"]]}
    na = speel(wet, toe, ("2025-04-02", declareer("2025-03", een)), ("2025-04-09", declareer("2025-03", twee)))
    assert na.codes == [set(), set(), {"TR389"}]
    assert na.retour(2)["Prestatie"] == [["9389"]]
