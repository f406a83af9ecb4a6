"""Claiming later: IV090, and the example of TR318. A declaratieperiode does not go back; a product period may."""

from __future__ import annotations

import pytest

from orakel.model import Omvang, ToegewezenProduct
from toetssteen.berichten.specificatie import Wet
from voorbeelden.hulp import PRODUCT, WETTEN, Stap, declareer, prestatie, speel, toewijzing, wijs_toe

per_wet = pytest.mark.parametrize("wet", WETTEN)
UUR_3 = Omvang(3, "04", "2")
PERIODEN = ("01-31", "02-28", "03-31", "05-31")


def ingediend(wet: Wet, jaar: int) -> tuple[ToegewezenProduct, list[Stap]]:
    """Return the situation of IV090: January, February, March and May were claimed, nothing over April."""
    p = toewijzing(f"{jaar}-01-01", f"{jaar}-12-31", UUR_3, PRODUCT[wet], nummer=7)
    toe: list[Stap] = [(f"{jaar}-01-02", wijs_toe(p))]
    claims: list[Stap] = [
        (f"{jaar}-06-02", declareer(f"{jaar}-{t[:2]}", prestatie(p, f"{jaar}-{t[:2]}-01", f"{jaar}-{t}", 2)))
        for t in PERIODEN
    ]
    return p, [*toe, *claims]


IV090 = pytest.mark.parametrize(("wet", "jaar"), [("iwmo", 2025), ("ijw", 2026)])


@IV090
@pytest.mark.parametrize(("maand", "verwacht"), [("05", set()), ("06", set()), ("04", {"TR318"}), ("03", {"TR318"})])
def test_iv090_a_period_that_was_missed(wet: Wet, jaar: int, maand: str, verwacht: set[str]) -> None:
    """March of another client is claimed with May (again) or June; not with April or March any more."""
    _, eerder = ingediend(wet, jaar)
    ander = toewijzing(f"{jaar}-03-01", f"{jaar}-06-30", UUR_3, PRODUCT[wet], nummer=8)
    vergeten = prestatie(ander, f"{jaar}-03-01", f"{jaar}-03-31", 2)
    verloop = speel(
        wet,
        *eerder,
        (f"{jaar}-06-03", wijs_toe(ander, bsn="999900018")),
        (f"{jaar}-07-02", declareer(f"{jaar}-{maand}", vergeten, bsn="999900018")),
    )
    assert verloop.codes[:-1] == [set()] * 6
    assert verloop.codes[-1] == verwacht
    assert "TR318" in verloop.ongetoetst(4), "whether there was care in April is not known"
    if verwacht:
        assert verloop.retour(6) == {"Header": [["0200"]], "DeclaratieAntwoord": [["8214"]]}
        assert verloop.totalen(6) == (200, 0)
        assert not verloop.aanvaard[6]


@IV090
def test_iv090_care_over_several_months_takes_a_line_per_month(wet: Wet, jaar: int) -> None:
    """15 February to 30 April, found in June: three lines, each of its own product period, in one message."""
    _, eerder = ingediend(wet, jaar)
    ander = toewijzing(f"{jaar}-02-15", f"{jaar}-04-30", UUR_3, PRODUCT[wet], nummer=8)
    perioden = [("02-15", "02-28"), ("03-01", "03-31"), ("04-01", "04-30")]
    regels = [prestatie(ander, f"{jaar}-{van}", f"{jaar}-{tot}", 2) for van, tot in perioden]
    na = (f"{jaar}-06-03", wijs_toe(ander, bsn="999900018"))
    goed = speel(wet, *eerder, na, (f"{jaar}-07-02", declareer(f"{jaar}-06", *regels, bsn="999900018")))
    assert goed.codes == [set()] * 7
    assert goed.totalen(6) == (600, 600)
    in_een = prestatie(ander, f"{jaar}-02-15", f"{jaar}-04-30", 6)
    fout = speel(wet, *eerder, na, (f"{jaar}-07-02", declareer(f"{jaar}-06", in_een, bsn="999900018")))
    assert fout.codes[-1] == {"CS337"}


@per_wet
def test_tr318_no_care_in_july_and_august_then_september(wet: Wet) -> None:
    """The example of the rule: May, June, then September. The gap is not refused, but what was delivered is unknown."""
    p = toewijzing("2022-05-01", "2022-12-31", UUR_3, PRODUCT[wet])
    maanden = (("05", "31"), ("06", "30"), ("09", "30"))
    claims = [
        (f"2022-{int(m) + 1:02}-03", declareer(f"2022-{m}", prestatie(p, f"2022-{m}-01", f"2022-{m}-{t}", 2)))
        for m, t in maanden
    ]
    verloop = speel(wet, ("2022-05-01", wijs_toe(p)), *claims)
    assert verloop.codes == [set()] * 4
    assert verloop.aanvaard == [True] * 4
    assert [verloop.ongetoetst(i) & {"TR318"} for i in (1, 2, 3)] == [set(), set(), {"TR318"}]
    augustus = declareer("2022-08", prestatie(p, "2022-08-01", "2022-08-31", 2))
    assert speel(wet, ("2022-10-10", augustus), vanaf=verloop.stand).codes == [{"TR318"}]
