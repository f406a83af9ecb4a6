"""Credits and corrections on claims: IV085, IV086, IV091, OP366 and "Werkwijze correcties" of the SAP's."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from orakel.model import Omvang, Prestatie, ToegewezenProduct
from toetssteen.berichten.specificatie import Wet
from voorbeelden.hulp import PRODUCT, WETTEN, Stap, credit, declareer, prestatie, speel, toewijzing, wijs_toe

per_wet = pytest.mark.parametrize("wet", WETTEN)
ALLES_GOED = {"Header": [["0200"]], "DeclaratieAntwoord": [["8001"]]}


def verleend(wet: Wet) -> tuple[ToegewezenProduct, Prestatie, list[Stap]]:
    """Return an allocation of 3 hours a week, a line of 10 hours over March that was granted, and these messages."""
    p = toewijzing("2026-03-01", "2026-12-31", Omvang(3, "04", "2"), PRODUCT[wet])
    regel = prestatie(p, "2026-03-01", "2026-03-31", 10, "DEBET1")
    return p, regel, [("2026-03-01", wijs_toe(p)), ("2026-04-02", declareer("2026-03", regel))]


@per_wet
def test_iv091_a_credit_is_the_debit_with_three_differences(wet: Wet) -> None:
    """A reference of its own, that of the debit as the earlier one, and C; the total of the message is negative."""
    _, debet, eerder = verleend(wet)
    verloop = speel(wet, *eerder, ("2026-05-04", declareer("2026-04", credit(debet, "CREDIT1"))))
    assert verloop.codes == [set()] * 3
    assert verloop.retour(2) == ALLES_GOED
    assert verloop.totalen(2) == (-1000, -1000)
    weer = ("2026-05-11", declareer("2026-04", credit(debet, "CREDIT2")))
    assert speel(wet, weer, vanaf=verloop.stand).codes == [{"TR390"}], "it can be credited once"


@per_wet
@pytest.mark.parametrize(
    "anders",
    [
        {"volume": 9, "bedrag": 900},
        {"begin": replace(toewijzing("2026-03-02", None)).ingangsdatum},
        {"code": "99Z99"},
        {"vorige": "DEBET9"},
        {"tarief": 125, "bedrag": 1250},
    ],
    ids=["volume", "productperiode", "productcode", "vorig nummer", "tarief"],
)
def test_iv091_what_differs_otherwise_is_no_credit_of_it(wet: Wet, anders: dict[str, Any]) -> None:
    _, debet, eerder = verleend(wet)
    verkeerd = replace(credit(debet, "CREDIT1"), **anders)
    verloop = speel(wet, *eerder, ("2026-05-04", declareer("2026-04", verkeerd)))
    assert "TR323" in verloop.codes[2]
    assert "8017" in verloop.retour(2)["Prestatie"][0]
    assert verloop.totalen(2)[1] == 0


@per_wet
@pytest.mark.parametrize("een_voor_een", [False, True])
def test_iv085_a_refused_line_is_never_credited(wet: Wet, een_voor_een: bool) -> None:
    """16 hours do not fit in March; the way on is a new line, not a credit (also SAP, corrections 1)."""
    p, _, (toe, _) = verleend(wet)
    te_veel = prestatie(p, "2026-03-01", "2026-03-31", 19, "TEVEEL")
    verbeterd = replace(te_veel, referentie="BETER", volume=15, bedrag=1500)
    verloop = speel(
        wet,
        toe,
        ("2026-04-02", declareer("2026-03", te_veel)),
        ("2026-05-04", declareer("2026-04", credit(te_veel, "CREDIT1"))),
        ("2026-05-05", declareer("2026-04", verbeterd)),
        een_voor_een=een_voor_een,
    )
    assert verloop.codes == [set(), {"TR321"}, {"TR323"}, set()]
    assert [verloop.totalen(i)[1] for i in (1, 2, 3)] == [0, 0, 1500]


@per_wet
def test_iv085_the_gemeente_cannot_refuse_a_credit_on_content(wet: Wet) -> None:
    """Also after the allocation ends before the claimed month, which no debit would survive."""
    p, debet, eerder = verleend(wet)
    korter = replace(
        p,
        einddatum=toewijzing("2026-03-10", None).ingangsdatum,
        reden="05",
        toewijzingsdatum=toewijzing("2026-04-10", None).ingangsdatum,
    )
    ingekort = ("2026-04-10", wijs_toe(korter))
    verloop = speel(
        wet,
        *eerder,
        ingekort,
        ("2026-05-04", declareer("2026-04", credit(debet, "CREDIT1"))),
        ("2026-05-05", declareer("2026-04", replace(debet, referentie="WEER"))),
    )
    assert verloop.codes[:4] == [set()] * 4
    assert verloop.totalen(3) == (-1000, -1000)
    assert "TR308" in verloop.codes[4]


@per_wet
def test_iv086_a_first_debit_and_its_credit_do_not_go_in_one_message(wet: Wet) -> None:
    """They cancel out, so neither is sent: TR316 refuses the whole claim, and the credit names no granted debit."""
    p, _, (toe, _) = verleend(wet)
    nieuw = prestatie(p, "2026-03-01", "2026-03-31", 10, "NIEUW")
    verloop = speel(wet, toe, ("2026-04-02", declareer("2026-03", nieuw, credit(nieuw, "CREDIT1"))))
    assert verloop.codes[1] == {"TR316", "TR323"}
    assert verloop.retour(1) == {"Header": [["0001"]]}
    weer = declareer("2026-03", replace(nieuw, volume=9, bedrag=900))
    assert speel(wet, ("2026-04-03", weer), vanaf=verloop.stand).codes == [set()], "it counts as not sent"


@per_wet
@pytest.mark.parametrize("omgekeerd", [False, True])
def test_iv086_a_credit_and_a_second_debit_go_in_one_message(wet: Wet, omgekeerd: bool) -> None:
    """OP366: the credit comes first, whatever the order; the total is the difference (12 - 10 hours)."""
    _, debet, eerder = verleend(wet)
    tweede = replace(debet, referentie="DEBET2", volume=12, bedrag=1200)
    regels = [credit(debet, "CREDIT1"), tweede]
    verloop = speel(wet, *eerder, ("2026-05-04", declareer("2026-04", *(regels[::-1] if omgekeerd else regels))))
    assert verloop.codes == [set()] * 3
    assert verloop.retour(2) == ALLES_GOED
    assert verloop.totalen(2) == (200, 200)


@per_wet
def test_op366_without_a_credit_the_corrected_line_is_refused(wet: Wet) -> None:
    _, debet, eerder = verleend(wet)
    tweede = replace(debet, referentie="DEBET2", volume=12, bedrag=1200)
    verloop = speel(wet, *eerder, ("2026-05-04", declareer("2026-04", tweede)))
    assert "TR389" in verloop.codes[2]
    assert verloop.totalen(2) == (1200, 0)
