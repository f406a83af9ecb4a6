"""Requests and their answers: IV092 to IV095 and IV097 as messages, TR349, and the FAQ and flows on VOT and VOW.

How the 301 is composed is in tests/toetsing/toewijzing; here the 317 that the source fills and the 301 that it shows go
through the engine, one after another.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from orakel.model import (
    AangevraagdProduct,
    Antwoord319,
    NieuwProduct,
    Omvang,
    Product,
    TeWijzigenProduct,
    ToegewezenProduct,
    VerzoekVot,
    VerzoekVow,
)
from toetssteen.berichten.specificatie import Wet
from voorbeelden.hulp import BSN, GOED, PRODUCT, WETTEN, Bewerking, Stap, dag, speel, start, stop, toewijzing, wijs_toe

per_wet = pytest.mark.parametrize("wet", WETTEN)


def uur(n: int) -> Omvang:
    return Omvang(n, "04", "2")


def soort(wet: Wet, letter: str, cijfer: int = 1) -> Product:
    categorie = PRODUCT[wet].categorie
    return Product(categorie, f"{categorie}{letter}0{cijfer}")


def wijzig(nummer: int, vanaf: str, tot: str | None, omvang: Omvang) -> TeWijzigenProduct:
    return TeWijzigenProduct(nummer, dag(vanaf), dag(tot) if tot else None, omvang)


def nieuw(product: Product, vanaf: str, tot: str | None, omvang: Omvang) -> NieuwProduct:
    return NieuwProduct(product, dag(vanaf), dag(tot) if tot else None, omvang)


def iv092(wet: Wet, welk: str) -> tuple[list[ToegewezenProduct], VerzoekVow, str]:
    """Return the current allocations, the request as the source fills it, and the day on which we send it."""
    a, b1, b2, c = soort(wet, "A"), soort(wet, "B"), soort(wet, "B", 2), soort(wet, "C")
    dagdelen, minder = Omvang(4, "16", "4"), Omvang(2, "16", "4")
    if welk == "1":
        bekend = [
            toewijzing("2025-03-01", "2026-12-31", uur(3), b1, nummer=432),
            toewijzing("2025-03-01", "2025-12-31", Omvang(80, "04", "6"), c, nummer=543),
        ]
        te_wijzigen = (wijzig(432, "2025-03-01", "2025-08-31", uur(3)),)
        erbij = (nieuw(b2, "2025-09-01", "2026-12-31", uur(6)),)
        return bekend, VerzoekVow(BSN, "A001", (543,), te_wijzigen, erbij), "2025-07-14"
    bekend = [
        toewijzing("2025-03-01", "2025-12-31", uur(3), a, nummer=789),
        toewijzing("2025-03-01", "2025-12-31", dagdelen, c, nummer=910),
    ]
    a_meer = wijzig(789, "2025-11-01", "2026-07-01", uur(5))
    if welk == "2a":
        langer = wijzig(910, "2025-03-01", "2026-07-01", dagdelen)
        return bekend, VerzoekVow(BSN, "A001", (), (a_meer, langer)), "2025-10-13"
    na = nieuw(c, "2026-01-01", "2026-07-01", minder)
    return bekend, VerzoekVow(BSN, "A001", (910,), (a_meer,), (na,)), "2025-10-13"


per_voorbeeld = pytest.mark.parametrize("welk", ["1", "2a", "2b"])


@per_wet
@per_voorbeeld
def test_iv092_the_request_holds_all_that_is_current(wet: Wet, welk: str) -> None:
    bekend, verzoek, op = iv092(wet, welk)
    verloop = speel(wet, ("2025-03-01", wijs_toe(*bekend)), (op, verzoek))
    assert verloop.codes == [set(), set()]
    assert verloop.retour(1) == GOED


@per_wet
@per_voorbeeld
def test_tr349_what_the_request_leaves_out_is_named(wet: Wet, welk: str) -> None:
    """FAQ: a VOW is the complete wish, so every current allocation is in it."""
    bekend, verzoek, op = iv092(wet, welk)
    over = bekend[0].nummer if welk == "1" else 910
    korter = replace(
        verzoek,
        ongewijzigd=tuple(n for n in verzoek.ongewijzigd if n != over),
        te_wijzigen=tuple(t for t in verzoek.te_wijzigen if t.toewijzing != over),
    )
    verloop = speel(wet, ("2025-03-01", wijs_toe(*bekend)), (op, korter))
    assert verloop.codes[1] == {"TR349"}
    assert verloop.uitslagen[1].bevindingen[0].waarden["ontbreekt"] == [over]
    assert verloop.retour(1)["Verzoek"] == [["9349"]]


@per_wet
def test_iv092_a_wish_for_a_part_lies_in_the_future_and_for_the_whole_at_its_begin(wet: Wet) -> None:
    """TR357 and TR373: another day in the past is no wish that can be honoured; a total changes from its first day."""
    p = toewijzing("2025-03-01", "2025-12-31", uur(3), nummer=1, product=soort(wet, "A"))
    totaal = toewijzing("2025-03-01", "2025-12-31", Omvang(80, "04", "6"), nummer=2, product=soort(wet, "C"))
    toe = ("2025-03-01", wijs_toe(p, totaal))

    def codes(*te_wijzigen: TeWijzigenProduct) -> set[str]:
        anders = {t.toewijzing for t in te_wijzigen}
        ongewijzigd = tuple(n for n in (1, 2) if n not in anders)
        return speel(wet, toe, ("2025-10-13", VerzoekVow(BSN, "V1", ongewijzigd, te_wijzigen))).codes[1]

    assert codes(wijzig(1, "2025-11-01", "2025-12-31", uur(5))) == set()
    assert codes(wijzig(1, "2025-03-01", "2026-02-28", uur(3))) == set()
    assert codes(wijzig(1, "2025-10-01", "2025-12-31", uur(5))) == {"TR357"}
    assert codes(wijzig(2, "2025-03-01", "2026-02-28", Omvang(90, "04", "6"))) == set()
    assert codes(wijzig(2, "2025-11-01", "2025-12-31", Omvang(90, "04", "6"))) == {"TR373"}


@per_wet
def test_iv093_1_honoured_in_time(wet: Wet) -> None:
    """E is stretched under its number, F ends on 11 June and goes on under 123078; SAP: stop the old, start the new."""
    e = toewijzing("2025-01-01", "2025-12-31", uur(4), soort(wet, "E"), nummer=123001)
    f = toewijzing("2025-01-01", "2025-12-31", uur(3), soort(wet, "F"), nummer=123002)
    gevraagd = (wijzig(123001, "2025-01-01", "2026-06-30", uur(4)), wijzig(123002, "2025-06-12", "2025-12-31", uur(6)))
    besloten = dag("2025-06-02")
    e_langer = replace(e, einddatum=dag("2026-06-30"), toewijzingsdatum=besloten, reden="12", referentie="A001")
    f_korter = replace(f, einddatum=dag("2025-06-11"), toewijzingsdatum=besloten, reden="12", referentie="A001")
    f_meer = replace(f_korter, nummer=123078, ingangsdatum=dag("2025-06-12"), einddatum=f.einddatum, reden=None)
    f_meer = replace(f_meer, omvang=uur(6))
    voor: list[Stap] = [
        ("2025-01-01", wijs_toe(e, f)),
        ("2025-01-03", start(e, "2025-01-02")),
        ("2025-01-03", start(f, "2025-01-02")),
        ("2025-05-15", VerzoekVow(BSN, "A001", (), gevraagd)),
    ]
    stand = speel(wet, *voor).stand
    verloop = speel(
        wet,
        *voor,
        ("2025-06-02", wijs_toe(e_langer, f_korter, f_meer)),
        ("2025-06-13", stop(f, "2025-01-02", "37", "2025-06-11")),
        ("2025-06-13", start(f_meer, "2025-06-12")),
    )
    assert verloop.codes == [set()] * 7
    assert [verloop.retour(i) for i in range(7)] == [GOED] * 7
    assert verloop.signalen(4, stand) == []
    assert speel(wet, ("2025-06-16", start(e, "2025-06-12")), vanaf=verloop.stand).codes == [{"TR326"}]


@per_wet
def test_iv093_1_the_reference_is_used_once_and_the_request_is_settled(wet: Wet) -> None:
    """The next request may follow; the same reference again is refused (TR379)."""
    e = toewijzing("2025-01-01", "2025-12-31", uur(4), soort(wet, "E"), nummer=123001)
    vraag = VerzoekVow(BSN, "A001", (), (wijzig(123001, "2025-01-01", "2026-06-30", uur(4)),))
    langer = replace(e, einddatum=dag("2026-06-30"), toewijzingsdatum=dag("2025-06-02"), reden="12", referentie="A001")
    weer = replace(langer, toewijzingsdatum=dag("2025-06-03"))
    verloop = speel(
        wet,
        ("2025-01-01", wijs_toe(e)),
        ("2025-05-15", vraag),
        ("2025-06-02", wijs_toe(langer)),
        ("2025-06-03", wijs_toe(weer)),
        ("2025-06-04", VerzoekVow(BSN, "A002", (), (wijzig(123001, "2025-01-01", "2026-12-31", uur(4)),))),
    )
    assert verloop.codes == [set(), set(), set(), {"TR379"}, set()]


@pytest.mark.parametrize(("wet", "jaar"), [("ijw", 2026), ("iwmo", 2025)])
def test_iv097_one_reference_for_a_request_for_change(wet: Wet, jaar: int) -> None:
    """The iJw moved the years, so that B, "extended" to 30-06-2026, is shortened there; the filling is the same."""
    a = toewijzing(f"{jaar}-01-01", f"{jaar}-12-31", uur(3), soort(wet, "A"), nummer=345001)
    b = replace(a, nummer=345002, product=soort(wet, "B"))
    vraag = VerzoekVow(BSN, "667788", (345001,), (wijzig(345002, f"{jaar}-01-01", "2026-06-30", uur(3)),))
    b_anders = replace(
        b, einddatum=dag("2026-06-30"), toewijzingsdatum=dag(f"{jaar}-04-07"), reden="12", referentie="667788"
    )
    voor: list[Stap] = [(f"{jaar}-01-01", wijs_toe(a, b)), (f"{jaar}-04-02", vraag)]
    stand = speel(wet, *voor).stand
    verloop = speel(wet, *voor, (f"{jaar}-04-07", wijs_toe(replace(a, referentie="667788"), b_anders)))
    assert verloop.codes == [set()] * 3
    assert verloop.signalen(2, stand) == []


@per_wet
def test_iv097_a_later_change_by_the_gemeente_has_no_reference(wet: Wet) -> None:
    """First a VOT that is honoured, with its reference; then the gemeente fills in an end, without it."""
    gevraagd = AangevraagdProduct("VOT1", soort(wet, "A"), dag("2026-02-02"), None, Omvang(12, "04", "4"))
    p = toewijzing("2026-02-02", None, Omvang(12, "04", "4"), soort(wet, "A"), op="2026-01-26", referentie="VOT1")
    einde = replace(p, einddatum=dag("2026-08-31"), toewijzingsdatum=dag("2026-06-01"), reden="05", referentie=None)
    voor: list[Stap] = [("2026-01-21", VerzoekVot(BSN, (gevraagd,))), ("2026-01-26", wijs_toe(p))]
    assert speel(wet, *voor, ("2026-06-01", wijs_toe(einde))).codes == [set()] * 3
    toch = replace(einde, referentie="VOT1")
    assert speel(wet, *voor, ("2026-06-01", wijs_toe(toch))).codes == [set(), set(), {"TR379"}]


@per_wet
def test_iv094_per_product_of_a_vot_an_answer_of_its_own(wet: Wet) -> None:
    """The first is honoured with less, the second with another product, the third is rejected; the rest goes along."""
    loopt = toewijzing("2026-01-01", "2026-12-31", uur(1), soort(wet, "D"), nummer=1)
    namen = ("VOT1", "VOT2", "VOT3")
    vraag = VerzoekVot(
        BSN,
        tuple(
            AangevraagdProduct(r, soort(wet, x), dag("2026-03-02"), dag("2026-12-31"), uur(4))
            for r, x in zip(namen, "ABC", strict=True)
        ),
    )
    minder = toewijzing(
        "2026-03-09", "2026-12-31", uur(3), soort(wet, "A"), nummer=2, op="2026-02-23", referentie="VOT1"
    )
    ander = toewijzing(
        "2026-03-02", "2026-12-31", uur(4), soort(wet, "B", 2), nummer=3, op="2026-02-23", referentie="VOT2"
    )
    voor: list[Stap] = [("2026-01-01", wijs_toe(loopt)), ("2026-02-18", vraag)]
    stand = speel(wet, *voor).stand
    verloop = speel(
        wet,
        *voor,
        ("2026-02-23", wijs_toe(minder, ander, loopt)),
        ("2026-02-24", Antwoord319("VOT3", "1")),
        ("2026-02-25", Antwoord319("VOT1", "1")),
    )
    assert verloop.codes[:4] == [set()] * 4
    assert verloop.signalen(2, stand) == []
    assert verloop.codes[4] == {"TR359"}, "what is honoured cannot be rejected any more"
    zonder = speel(wet, ("2026-02-23", wijs_toe(minder, ander)), vanaf=stand)
    assert zonder.codes == [set()]
    assert zonder.signalen(0, stand) == ["OP087"]


def afwijzing(reden: str, gemeente: str | None = None) -> tuple[Antwoord319, Bewerking]:
    """Return the rejection of VOT1 with this reason, and what puts it and the other gemeente in the message."""
    woonplaats = f"<m:Woonplaatsbeginsel><m:Gemeente>{gemeente}</m:Gemeente></m:Woonplaatsbeginsel>" if gemeente else ""
    was, wordt = (f"<m:RedenAfwijzingVerzoek>{r}</m:RedenAfwijzingVerzoek>\r\n".encode() for r in ("2", reden))
    return Antwoord319("VOT1", "1"), lambda data: data.replace(was, wordt + woonplaats.encode())


@pytest.mark.parametrize(
    ("wet", "reden", "gemeente", "verwacht"),
    [
        ("ijw", "8", "0344", set()),
        ("ijw", "8", None, {"TR377"}),
        ("ijw", "5", None, set()),
        ("ijw", "5", "0344", {"TR409"}),
        ("iwmo", "5", None, set()),
        ("iwmo", "3", None, set()),
    ],
)
def test_iv095_only_woonplaatsbeginsel_names_the_right_gemeente(
    wet: Wet, reden: str, gemeente: str | None, verwacht: set[str]
) -> None:
    """FAQ: 8 is for the Jeugdwet alone, with the gemeente; 5 (another gemeente) and 3 (no contract) without one."""
    vraag = VerzoekVot(
        BSN, (AangevraagdProduct("VOT1", soort(wet, "A"), dag("2026-03-02"), None, Omvang(9, "04", "4")),)
    )
    antwoord, bewerk = afwijzing(reden, gemeente)
    verloop = speel(wet, ("2026-02-18", vraag), ("2026-02-24", antwoord, bewerk))
    assert verloop.codes == [set(), verwacht]


@per_wet
@pytest.mark.parametrize("een_voor_een", [False, True])
def test_faq_one_request_at_a_time(wet: Wet, een_voor_een: bool) -> None:
    """Twice the same VOW, or another one meanwhile: refused, also while it is looked into; after a rejection it may."""
    p = toewijzing("2026-01-01", "2026-12-31", uur(3), soort(wet, "A"))
    vraag = VerzoekVow(BSN, "V1", (), (wijzig(1, "2026-07-01", "2026-12-31", uur(5)),))
    ander = replace(vraag, referentie="V2")
    verloop = speel(
        wet,
        ("2026-01-01", wijs_toe(p)),
        ("2026-04-07", vraag),
        ("2026-04-08", vraag),
        ("2026-04-08", ander),
        ("2026-04-10", Antwoord319("V1", "2")),
        ("2026-04-13", ander),
        ("2026-04-14", Antwoord319("V1", "2")),
        ("2026-05-11", Antwoord319("V1", "1")),
        ("2026-05-12", ander),
        een_voor_een=een_voor_een,
    )
    assert verloop.codes[1:] == [
        set(),
        {"TR347", "TR374"},
        {"TR374"},
        set(),
        {"TR374"},
        {"TR360"},
        set(),
        set(),
    ]
    assert verloop.stand.tabellen()["toewijzingen"].height == 1, "the allocation stays as it was"


@per_wet
@pytest.mark.parametrize("onderzoek", [False, True])
def test_sap_the_flow_of_a_request_that_is_honoured(wet: Wet, onderzoek: bool) -> None:
    """317, 318, and after research 319, 320; then 301, 302. A changed allocation takes no new start."""
    p = toewijzing("2026-01-01", "2026-12-31", uur(3), soort(wet, "A"))
    vraag = VerzoekVow(BSN, "V1", (), (wijzig(1, "2026-01-01", "2027-03-31", uur(3)),))
    langer = replace(p, einddatum=dag("2027-03-31"), toewijzingsdatum=dag("2026-06-02"), reden="12", referentie="V1")
    tussen: list[Stap] = [("2026-04-10", Antwoord319("V1", "2"))] if onderzoek else []
    verloop = speel(
        wet,
        ("2026-01-01", wijs_toe(p)),
        ("2026-01-06", start(p, "2026-01-05")),
        ("2026-04-07", vraag),
        *tussen,
        ("2026-06-02", wijs_toe(langer)),
    )
    aantal = len(verloop.codes)
    assert verloop.codes == [set()] * aantal
    assert [verloop.retour(i) for i in range(aantal)] == [GOED] * aantal


@per_wet
def test_sap_the_flow_of_a_product_that_is_added(wet: Wet) -> None:
    p = toewijzing("2026-01-01", "2026-12-31", uur(3), soort(wet, "A"))
    extra = toewijzing("2026-05-04", "2026-12-31", uur(2), soort(wet, "C"), nummer=2, op="2026-04-13", referentie="V1")
    vraag = VerzoekVow(BSN, "V1", (1,), (), (nieuw(soort(wet, "C"), "2026-05-04", "2026-12-31", uur(2)),))
    verloop = speel(
        wet,
        ("2026-01-01", wijs_toe(p)),
        ("2026-01-06", start(p, "2026-01-05")),
        ("2026-04-07", vraag),
        ("2026-04-13", wijs_toe(replace(p, referentie="V1"), extra)),
        ("2026-05-06", start(extra, "2026-05-04")),
    )
    assert verloop.codes == [set()] * 5


@per_wet
def test_sap_the_wish_was_in_six_weeks_and_the_answer_comes_after_eight(wet: Wet) -> None:
    """They agree on the day of honouring; the changed begin is no ground to refuse the 301."""
    p = toewijzing("2026-01-01", "2026-12-31", uur(3), soort(wet, "A"))
    vraag = VerzoekVow(BSN, "V1", (1,), (), (nieuw(soort(wet, "C"), "2026-05-18", "2026-12-31", uur(2)),))
    later = toewijzing("2026-06-01", "2026-12-31", uur(2), soort(wet, "C"), nummer=2, referentie="V1")
    verloop = speel(
        wet,
        ("2026-01-01", wijs_toe(p)),
        ("2026-04-06", vraag),
        ("2026-04-10", Antwoord319("V1", "2")),
        ("2026-06-01", wijs_toe(replace(p, referentie="V1"), later)),
    )
    assert verloop.codes == [set()] * 4
