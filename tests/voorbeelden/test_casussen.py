"""The four cases of "Casusbeschrijvingen bij de releases iWmo en iJw 3.2", step by step, as both laws print them.

The source has dates in 2025 (iJw) and in 2023 (iWmo), and leaves the retours out; here they are looked at too. What it
writes with a BSN that is none, or with a code of the other law, is given as it should be, and once as it stands there.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from orakel.model import Omvang, Product, ToegewezenProduct
from toetssteen.berichten.specificatie import Wet
from voorbeelden.hulp import (
    GOED,
    WETTEN,
    Verloop,
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

DRIE_UUR, ZES_DAGDELEN = Omvang(3, "04", "2"), Omvang(6, "16", "2")
AMBULANT: dict[Wet, Product] = {"ijw": Product("45", "45A04"), "iwmo": Product("02", "02A05")}
DAGBESTEDING: dict[Wet, tuple[Product, Product]] = {
    "ijw": (Product("41", "41A12"), Product("41", "41A01")),
    "iwmo": (Product("07", "07A12"), Product("07", "07A01")),
}
JAAR: dict[Wet, int] = {"ijw": 2025, "iwmo": 2023}
CLIENT_2, CLIENT_3 = "999996770", "999996782"
VOLGENS_PLAN: dict[Wet, str] = {"ijw": "31", "iwmo": "19"}
DOOR_AANBIEDER: dict[Wet, str] = {"ijw": "33", "iwmo": "22"}
IN_OVERLEG: dict[Wet, str] = {"ijw": "34", "iwmo": "23"}
TIJDELIJK = "20"
per_wet = pytest.mark.parametrize("wet", WETTEN)


def alles_goed(verloop: Verloop) -> bool:
    """Return whether every message is accepted, without findings, and answered with a bare header."""
    aantal = len(verloop.uitslagen)
    return (
        verloop.codes == [set()] * aantal
        and verloop.aanvaard == [True] * aantal
        and [verloop.retour(i) for i in range(aantal)] == [GOED] * aantal
    )


def casus_1(wet: Wet) -> tuple[ToegewezenProduct, ToegewezenProduct]:
    j, product = JAAR[wet], AMBULANT[wet]
    eerst = toewijzing(f"{j}-01-01", f"{j}-06-30", DRIE_UUR, product, nummer=667899)
    opgerekt = toewijzing(f"{j}-01-01", f"{j}-12-31", DRIE_UUR, product, nummer=667899, op=f"{j}-05-10", reden="04")
    return eerst, opgerekt


@per_wet
def test_casus_1_an_allocation_is_stretched(wet: Wet) -> None:
    """The start goes on under the same number: July cannot be claimed before the change, and can after it."""
    j, (eerst, opgerekt) = JAAR[wet], casus_1(wet)
    juli = prestatie(opgerekt, f"{j}-07-01", f"{j}-07-31", 12)
    begin = met_ingangsdatum(f"{j}-01-01")
    voor = (
        (f"{j}-01-01", wijs_toe(eerst)),
        (f"{j}-01-06", start(eerst, f"{j}-01-05"), begin),
    )
    assert speel(wet, *voor, (f"{j}-08-01", declareer(f"{j}-07", juli))).codes[2] == {"TR308"}
    verloop = speel(wet, *voor, (f"{j}-05-10", wijs_toe(opgerekt)))
    assert alles_goed(verloop)
    assert verloop.signalen(2, speel(wet, *voor).stand) == []
    verder = (
        (f"{j}-07-02", start(eerst, f"{j}-07-01"), begin),
        (f"{j}-08-01", declareer(f"{j}-07", juli)),
    )
    na = speel(wet, *voor, (f"{j}-05-10", wijs_toe(opgerekt)), *verder)
    assert na.codes[3:] == [{"TR326"}, set()], "a second start is one too many"


@per_wet
def test_casus_1_a_new_number_instead_is_signalled(wet: Wet) -> None:
    """OP380: stretching is an obligation here; no retour refuses it."""
    j, eerst = JAAR[wet], casus_1(wet)[0]
    volgende = toewijzing(f"{j}-07-01", f"{j}-12-31", DRIE_UUR, AMBULANT[wet], nummer=667900, op=f"{j}-05-10")
    voor = speel(wet, (f"{j}-01-01", wijs_toe(eerst)))
    verloop = speel(wet, (f"{j}-05-10", wijs_toe(eerst, volgende)), vanaf=voor.stand)
    assert alles_goed(verloop)
    assert verloop.signalen(0, voor.stand) == ["OP380"]


@per_wet
def test_casus_1_as_the_ijw_prints_it_the_second_allocation_is_of_another_client(wet: Wet) -> None:
    j, (eerst, opgerekt) = JAAR[wet], casus_1(wet)
    verloop = speel(
        wet,
        (f"{j}-01-01", wijs_toe(eerst)),
        (f"{j}-05-10", wijs_toe(opgerekt, bsn=CLIENT_2)),
    )
    assert verloop.codes == [set(), {"TR332"}]
    assert verloop.retour(1) == {
        "Header": [["0200"]],
        "Client": [["0200"]],
        "Contact": [["0200"]],
        "ToegewezenProduct": [["9332"]],
    }


DAGEN_2: dict[Wet, tuple[str, str]] = {"ijw": ("2025-05-12", "2025-05-15"), "iwmo": ("2023-05-15", "2023-05-17")}


@per_wet
@pytest.mark.parametrize("een_voor_een", [False, True])
def test_casus_2_a_temporary_stop_becomes_definitive_on_the_same_day(wet: Wet, een_voor_een: bool) -> None:
    j, (ingang, begin) = JAAR[wet], DAGEN_2[wet]
    p = toewijzing(ingang, f"{j}-12-31", ZES_DAGDELEN, DAGBESTEDING[wet][0], nummer=668877, op=f"{j}-05-09")
    op_start = met_ingangsdatum(ingang)
    einde = f"{j}-06-20"
    verloop = speel(
        wet,
        (f"{j}-05-09", wijs_toe(p, bsn=CLIENT_2)),
        (f"{j}-05-17", start(p, begin, bsn=CLIENT_2), op_start),
        (f"{j}-06-23", stop(p, begin, TIJDELIJK, einde, bsn=CLIENT_2), op_start),
        (f"{j}-07-07", stop(p, begin, IN_OVERLEG[wet], einde, bsn=CLIENT_2), op_start),
        een_voor_een=een_voor_een,
    )
    assert alles_goed(verloop)
    nog_een = stop(p, begin, DOOR_AANBIEDER[wet], einde, bsn=CLIENT_2)
    assert speel(wet, (f"{j}-07-08", nog_een), vanaf=verloop.stand).codes == [{"TR415"}]


DAGEN_3: dict[Wet, tuple[str, str, str]] = {
    "ijw": ("2025-03-17", "2025-03-31", "2025-06-27"),
    "iwmo": ("2020-03-16", "2020-03-30", "2023-06-29"),
}


@per_wet
@pytest.mark.parametrize(("dagen_eerder", "verwacht"), [(0, set()), (30, {"TR414"})])
def test_casus_3_a_temporary_stop_becomes_definitive_later(wet: Wet, dagen_eerder: int, verwacht: set[str]) -> None:
    """The source begins at the temporary stop; TR414 is the boundary that it names."""
    j, (ingang, begin, definitief) = JAAR[wet], DAGEN_3[wet]
    p = toewijzing(ingang, f"{j}-12-31", ZES_DAGDELEN, DAGBESTEDING[wet][1], nummer=12563)
    laatste = stop(p, begin, IN_OVERLEG[wet], definitief, bsn=CLIENT_3).producten[0]
    te_vroeg = replace(laatste, einddatum=laatste.einddatum - timedelta(days=dagen_eerder))
    op_start = met_ingangsdatum(ingang)
    verloop = speel(
        wet,
        (ingang, wijs_toe(p, bsn=CLIENT_3)),
        (begin, start(p, begin, bsn=CLIENT_3), op_start),
        (f"{j}-06-10", stop(p, begin, TIJDELIJK, f"{j}-06-07", bsn=CLIENT_3), op_start),
        (f"{j}-07-03", replace(stop(p, begin, TIJDELIJK, definitief, bsn=CLIENT_3), producten=(te_vroeg,)), op_start),
    )
    assert verloop.codes == [set(), set(), set(), verwacht]
    assert alles_goed(verloop) == (not verwacht)


BEGIN_4: dict[Wet, str] = {"ijw": "2025-01-06", "iwmo": "2023-01-05"}


@per_wet
@pytest.mark.parametrize("omgekeerd", [False, True])
def test_casus_4_a_stop_is_corrected_in_one_message(wet: Wet, omgekeerd: bool) -> None:
    """RedenBeeindiging is part of the key of a stop, so both rows may be in one message, in any order."""
    j, begin = JAAR[wet], BEGIN_4[wet]
    p, einde = casus_1(wet)[0], f"{JAAR[wet]}-06-17"
    weg = stop(p, begin, DOOR_AANBIEDER[wet], einde, "3")
    goed = stop(p, begin, VOLGENS_PLAN[wet], einde)
    correctie = samen(goed, weg) if omgekeerd else samen(weg, goed)
    ingang = f"{j}-01-01"
    verloop = speel(
        wet,
        (ingang, wijs_toe(p)),
        (begin, start(p, begin), met_ingangsdatum(ingang)),
        (f"{j}-06-18", stop(p, begin, DOOR_AANBIEDER[wet], einde), met_ingangsdatum(ingang)),
        (f"{j}-06-23", correctie, met_ingangsdatum(ingang, ingang)),
    )
    assert alles_goed(verloop)
    zonder_weg = speel(wet, (f"{j}-06-24", stop(p, begin, VOLGENS_PLAN[wet], einde)), vanaf=verloop.stand)
    assert zonder_weg.codes == [{"TR074", "TR415"}], "the corrected stop is the one that is known"
    assert zonder_weg.retour(0)["StopProduct"] == [["9074", "9415"]]


@pytest.mark.parametrize("reden", ["19", "22", "23"])
def test_casus_4_prints_reasons_of_the_wmo_in_a_message_of_the_jeugdwet(reden: str) -> None:
    """RedenBeeindiging of the iJw is list JZ588: it has no 19, 22 or 23."""
    p = casus_1("ijw")[0]
    fout = stop(p, "2025-01-06", reden, "2025-06-17")
    verloop = speel("ijw", ("2025-01-01", wijs_toe(p)), ("2025-01-07", start(p, "2025-01-06")), ("2025-06-18", fout))
    assert verloop.codes == [set(), set(), {"XSD-CODELIJST"}]
    assert verloop.aanvaard == [True, True, False]
