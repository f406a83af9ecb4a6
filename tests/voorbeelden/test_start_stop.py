"""Starts and stops: IV008, IV028, IV075, IV096, OP379, the message flows of the SAP's and the FAQ."""

from __future__ import annotations

from dataclasses import replace

import pytest

from orakel.model import Omvang, Product, Start, StartProduct, Stop, StopProduct, ToegewezenProduct
from toetssteen.berichten.specificatie import Wet
from voorbeelden.hulp import (
    BSN,
    GOED,
    PRODUCT,
    WETTEN,
    Stap,
    contract,
    dag,
    declareer,
    met_ingangsdatum,
    prestatie,
    samen,
    speel,
    start,
    stop,
    toewijzing,
    wijs_toe,
)

per_wet = pytest.mark.parametrize("wet", WETTEN)
PLAN: dict[Wet, str] = {"ijw": "31", "iwmo": "19"}
EERDER: dict[Wet, str] = {"ijw": "34", "iwmo": "23"}


def lopend(wet: Wet) -> tuple[ToegewezenProduct, list[Stap]]:
    """Return an allocation over 2026 with care since 5 January, and the messages that tell so."""
    p = toewijzing("2026-01-01", "2026-12-31", Omvang(3, "04", "2"), PRODUCT[wet])
    return p, [("2026-01-01", wijs_toe(p)), ("2026-01-06", start(p, "2026-01-05"))]


@per_wet
def test_sap_a_temporary_stop_and_a_restart_and_then_a_definitive_stop(wet: Wet) -> None:
    p, eerder = lopend(wet)
    verloop = speel(
        wet,
        *eerder,
        ("2026-03-03", stop(p, "2026-01-05", "20", "2026-03-01")),
        ("2026-04-07", start(p, "2026-04-06")),
        ("2026-10-02", stop(p, "2026-04-06", PLAN[wet], "2026-09-30")),
    )
    assert verloop.codes == [set()] * 5
    assert [verloop.retour(i) for i in range(5)] == [GOED] * 5


@per_wet
def test_sap_one_start_at_a_time(wet: Wet) -> None:
    """A start is current until a stop; a second one is refused with 9326 and leaves the first as it was."""
    p, eerder = lopend(wet)
    verloop = speel(
        wet,
        *eerder,
        ("2026-02-03", start(p, "2026-02-02")),
        ("2026-03-03", stop(p, "2026-02-02", "20", "2026-03-01")),
        ("2026-03-04", stop(p, "2026-01-05", "20", "2026-03-01")),
    )
    assert verloop.codes == [set(), set(), {"TR326"}, {"TR382"}, set()]
    assert verloop.retour(2) == {"Header": [["0200"]], "Client": [["0200"]], "StartProduct": [["9326"]]}


@per_wet
@pytest.mark.parametrize("in_een", [False, True])
def test_sap_a_start_with_the_wrong_begin_is_corrected(wet: Wet, in_een: bool) -> None:
    """Delete (status 3, the rest as it was), then a new start; IV008 allows both in one message: the key differs."""
    p, eerder = lopend(wet)
    weg, goed = start(p, "2026-01-05", "3"), start(p, "2026-01-08")
    correctie: list[Stap] = [("2026-01-12", samen(weg, goed))]
    los: list[Stap] = [("2026-01-12", weg), ("2026-01-14", goed)]
    verloop = speel(wet, *eerder, *(correctie if in_een else los))
    assert verloop.codes == [set()] * len(verloop.codes)
    na = speel(
        wet,
        ("2026-02-03", stop(p, "2026-01-05", PLAN[wet], "2026-01-31")),
        ("2026-02-04", stop(p, "2026-01-08", PLAN[wet], "2026-01-31")),
        vanaf=verloop.stand,
    )
    assert na.codes == [{"TR382"}, set()], "only the corrected start is there to stop"


@per_wet
def test_iv008_what_is_not_in_the_key_takes_two_messages(wet: Wet) -> None:
    """ToewijzingIngangsdatum is no part of the key: in one message there would be two rows with one key."""
    p, eerder = lopend(wet)
    weg, weer = start(p, "2026-01-05", "3"), start(p, "2026-01-05")
    fout = speel(wet, *eerder, ("2026-01-12", samen(weg, weer), met_ingangsdatum("2025-12-01", "2026-01-01")))
    assert fout.codes[2] == {"TR101"}
    assert fout.retour(2) == {"Header": [["0001"]]}
    los = speel(
        wet,
        *eerder,
        ("2026-01-12", weg, met_ingangsdatum("2025-12-01")),
        ("2026-01-14", weer, met_ingangsdatum("2026-01-01")),
    )
    assert los.codes == [set()] * 4


@per_wet
def test_iv008_the_new_one_before_the_deletion_is_refused(wet: Wet) -> None:
    p, eerder = lopend(wet)
    verloop = speel(wet, *eerder, ("2026-01-12", start(p, "2026-01-08")), ("2026-01-13", start(p, "2026-01-05", "3")))
    assert verloop.codes[2:] == [{"TR326"}, set()]


@per_wet
def test_iv028_a_deletion_of_what_never_came(wet: Wet) -> None:
    """The worked retour: 0200 at Header and Client, 9063 at StartProduct."""
    p, eerder = lopend(wet)
    verloop = speel(wet, eerder[0], ("2026-01-12", start(p, "2026-01-05", "3")))
    assert verloop.codes == [set(), {"TR063"}]
    assert verloop.retour(1) == {"Header": [["0200"]], "Client": [["0200"]], "StartProduct": [["9063"]]}
    bedoeld, terug = verloop.uitslagen[1].batch, verloop.tabellen(1)
    assert bedoeld is not None
    for kolom in ("Bsn", "Geboortedatum_Datum"):
        assert terug["Client"][kolom].equals(bedoeld.tabellen["Client"][kolom])


@per_wet
def test_sap_a_stop_that_should_not_have_been_is_deleted(wet: Wet) -> None:
    """After the deletion the start is open again; also when the end of the allocation has moved."""
    p, eerder = lopend(wet)
    gestopt = ("2026-06-02", stop(p, "2026-01-05", PLAN[wet], "2026-05-31"))
    korter = replace(p, einddatum=dag("2026-09-30"), toewijzingsdatum=dag("2026-06-08"), reden="05")
    weg = ("2026-06-10", stop(p, "2026-01-05", PLAN[wet], "2026-05-31", "3"))
    verloop = speel(wet, *eerder, gestopt, ("2026-06-08", wijs_toe(korter)), weg)
    assert verloop.codes == [set()] * 5
    na = speel(wet, ("2026-10-02", stop(p, "2026-01-05", PLAN[wet], "2026-09-30")), vanaf=verloop.stand)
    assert na.codes == [set()]


@per_wet
def test_sap_an_early_stop_leaves_the_allocation_so_care_may_begin_again(wet: Wet) -> None:
    """OP379, FAQ: after a definitive stop a start may follow, within the allocation, and be claimed."""
    p, eerder = lopend(wet)
    verloop = speel(
        wet,
        *eerder,
        ("2026-05-04", stop(p, "2026-01-05", EERDER[wet], "2026-05-01")),
        ("2026-07-07", start(p, "2026-07-06")),
        ("2026-08-03", declareer("2026-07", prestatie(p, "2026-07-01", "2026-07-31", 12))),
    )
    assert verloop.codes == [set()] * 5


@per_wet
@pytest.mark.parametrize("welk", ["specifiek", "aspecifiek", "generiek"])
def test_iv075_the_product_of_a_start_is_that_of_the_allocation(wet: Wet, welk: str) -> None:
    """Specific: category and code; aspecific: category; generic: nothing; the claim always has both."""
    gewoon = PRODUCT[wet]
    product = {"specifiek": gewoon, "aspecifiek": Product(gewoon.categorie), "generiek": None}[welk]
    omvang, budget = (Omvang(3, "04", "2"), None) if welk == "specifiek" else (None, 100_000)
    p = toewijzing("2026-01-01", "2026-12-31", omvang, product, budget=budget)
    regel = prestatie(p, "2026-02-01", "2026-02-28", 3, categorie=gewoon.categorie, code=gewoon.code)
    verloop = speel(
        wet,
        ("2026-01-01", wijs_toe(p)),
        ("2026-01-06", start(p, "2026-01-05")),
        ("2026-03-02", declareer("2026-02", regel)),
        ("2026-03-03", stop(p, "2026-01-05", "20", "2026-03-01")),
    )
    assert verloop.codes == [set()] * 4


@per_wet
def test_iv075_on_one_aspecific_allocation_several_products_are_claimed(wet: Wet) -> None:
    """Also OP302 and the FAQ: one start for the whole, and lines of several codes over the same month."""
    categorie, code = PRODUCT[wet].categorie, PRODUCT[wet].code
    p = toewijzing("2026-01-01", "2026-12-31", None, Product(categorie), budget=100_000)
    een = prestatie(p, "2026-01-01", "2026-01-31", 4, "EEN", code=code)
    twee = replace(een, referentie="TWEE", code=f"{categorie}A99")
    vreemd = replace(
        een, referentie="DRIE", categorie="50" if wet == "ijw" else "07", code="50A01" if wet == "ijw" else "07A01"
    )
    verloop = speel(
        wet,
        ("2026-01-01", wijs_toe(p)),
        ("2026-01-06", start(p, "2026-01-05")),
        ("2026-02-02", declareer("2026-01", een, twee)),
        ("2026-02-03", declareer("2026-01", vreemd)),
    )
    assert verloop.codes[:3] == [set()] * 3
    assert verloop.totalen(2) == (800, 800)
    assert verloop.codes[3] == {"TR339"}, "another category is not what was allocated"


@per_wet
def test_faq_on_one_generic_allocation_several_trajects_are_claimed(wet: Wet) -> None:
    p = toewijzing("2026-01-01", "2026-12-31", None, None, budget=10_000)
    een = prestatie(p, "2026-01-01", "2026-01-31", 40, "EEN", categorie=PRODUCT[wet].categorie, code=PRODUCT[wet].code)
    ander = {"ijw": ("50", "50A01"), "iwmo": ("07", "07A01")}[wet]
    twee = replace(een, referentie="TWEE", categorie=ander[0], code=ander[1], volume=60, bedrag=6000)
    cent = replace(een, referentie="CENT", begin=dag("2026-02-01"), eind=dag("2026-02-28"), volume=1, bedrag=100)
    verloop = speel(
        wet,
        ("2026-01-01", wijs_toe(p)),
        ("2026-01-06", start(p, "2026-01-05")),
        ("2026-02-02", declareer("2026-01", een, twee)),
        ("2026-03-02", declareer("2026-02", cent)),
    )
    assert verloop.codes == [set(), set(), set(), {"TR369"}]


@per_wet
def test_iv096_without_an_allocation_product_and_begin_are_the_key(wet: Wet) -> None:
    """Taakgericht: no allocation number; the stop finds its start by product and begin."""
    product = PRODUCT[wet]
    taak = contract(product, "taak")
    begin, einde = dag("2026-01-05"), dag("2026-03-31")
    los = Start(BSN, (StartProduct(None, product, begin),))
    verloop = speel(
        wet,
        ("2026-01-06", los),
        ("2026-04-02", Stop(BSN, (StopProduct(None, product, dag("2026-01-06"), PLAN[wet], einde),))),
        ("2026-04-03", Stop(BSN, (StopProduct(None, product, begin, PLAN[wet], einde),))),
        afspraken=taak,
    )
    assert verloop.codes == [set(), {"TR382"}, set()]
    inspanning = speel(wet, ("2026-01-06", los), afspraken=contract(product, "inspanning"))
    assert inspanning.codes == [{"TR019"}], "then the number of the allocation is the key"
    assert "TR019" in speel(wet, ("2026-01-06", los)).ongetoetst(0)


@per_wet
def test_faq_a_refused_stop_counts_as_not_sent(wet: Wet) -> None:
    p, eerder = lopend(wet)
    verloop = speel(
        wet,
        *eerder,
        ("2026-06-02", stop(p, "2026-01-09", PLAN[wet], "2026-05-31")),
        ("2026-06-03", stop(p, "2026-01-09", PLAN[wet], "2026-05-31", "3")),
        ("2026-06-04", stop(p, "2026-01-05", PLAN[wet], "2026-05-31")),
    )
    assert verloop.codes[2:] == [{"TR382"}, {"TR063"}, set()]
