"""The oracle itself: the worked examples of the texts by hand, and histories that are right but for their history."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given, settings

from orakel.historie import historien, maak_historie, schud, verklein
from orakel.model import (
    Antwoord319,
    Bericht,
    Client,
    Declaratie323,
    Inhoud,
    Omvang,
    Paar,
    Prestatie,
    Product,
    Start,
    StartProduct,
    Stop,
    StopProduct,
    TeWijzigenProduct,
    ToegewezenProduct,
    Toewijzing301,
    VerzoekVow,
)
from orakel.orakel import Oordeel, Orakel
from orakel.plafond import laatste_dag, plafond_maand, plafond_totaal
from orakel.xml import schrijf
from toetssteen.toetsing.toets import toets

PAAR: Paar = ("ijw", "0363", "12345678")
BSN, ANDER_BSN = "999900043", "999900055"
UREN_PER_WEEK = Omvang(3, "04", "2")
EURO_PER_WEEK = Omvang(30_000, "83", "2")


def dag(tekst: str) -> date:
    return date.fromisoformat(tekst)


def toewijzing(
    van: str, tot: str | None, omvang: Omvang | None, nummer: int = 1, **anders: object
) -> ToegewezenProduct:
    p = ToegewezenProduct(nummer, Product("45", "45A03"), dag("2025-01-02"), time(9), dag(van))
    return replace(p, einddatum=dag(tot) if tot else None, omvang=omvang, **anders)  # type: ignore[arg-type]


def prestatie(referentie: str, van: str, tot: str, volume: int, **anders: object) -> Prestatie:
    p = Prestatie(referentie, 1, "45", "45A03", dag(van), dag(tot), volume, "04", 100, volume * 100)
    return replace(p, **anders)  # type: ignore[arg-type]


def credit(p: Prestatie, referentie: str) -> Prestatie:
    return replace(p, referentie=referentie, vorige=p.referentie, credit=True)


class Gesprek:
    """An oracle that is told things; every message gets a name of its own."""

    def __init__(self) -> None:
        self.orakel, self.aantal = Orakel(), 0

    def zeg(self, inhoud: Inhoud, op: str = "2026-03-01", paar: Paar = PAAR) -> Oordeel:
        self.aantal += 1
        return self.orakel.ontvang(Bericht(*paar, f"B{self.aantal}", dag(op), inhoud))

    def wijs_toe(self, *producten: ToegewezenProduct, bsn: str = BSN) -> Oordeel:
        return self.zeg(Toewijzing301(bsn, producten))

    def declareer(self, maand: str, *prestaties: Prestatie, bsn: str = BSN) -> Oordeel:
        begin = dag(f"{maand}-01")
        eind = laatste_dag(begin.year, begin.month)
        return self.zeg(Declaratie323(f"D{self.aantal}", begin, eind, (Client(bsn, prestaties),)))


def codes(oordeel: Oordeel) -> set[tuple[int, str]]:
    return {(rij, code) for _, rij, code in oordeel.fouten}


@pytest.mark.parametrize(
    ("van", "tot", "omvang", "maanden", "totaal"),
    [
        ("2025-07-07", "2025-09-07", UREN_PER_WEEK, {7: 12, 8: 15, 9: 3}, 27),  # IV076; the source writes 9 for July
        ("2025-10-07", "2025-12-30", UREN_PER_WEEK, {10: 12, 11: 15, 12: 15}, 39),  # IV077
        ("2025-11-12", "2025-12-13", UREN_PER_WEEK, {11: 9, 12: 6}, 15),  # IV078; week 48 ends on Sunday 30-11
        ("2025-10-14", "2025-12-13", Omvang(15, "04", "4"), {10: 15, 11: 15, 12: 15}, 45),  # IV078, broken months
        ("2025-07-07", "2025-09-07", EURO_PER_WEEK, {7: 90_000, 8: 150_000, 9: 30_000}, 270_000),  # IV076
        ("2025-07-07", "2025-09-06", EURO_PER_WEEK, {7: 90_000, 8: 180_000, 9: 0}, 270_000),  # IV076
        ("2025-07-07", "2025-09-05", EURO_PER_WEEK, {7: 90_000, 8: 180_000, 9: 0}, 270_000),  # IV077
        (
            "2025-10-01",
            "2025-12-31",
            EURO_PER_WEEK,
            {10: 120_000, 11: 150_000, 12: 150_000},
            420_000,
        ),  # source: 3 in 10
        ("2025-10-29", "2025-11-01", EURO_PER_WEEK, {10: 0, 11: 30_000}, 30_000),  # no Sunday at all
        ("2025-10-30", "2025-11-02", Omvang(2, "84", "1"), {10: 4, 11: 4}, 8),
        ("2025-10-30", "2025-11-02", Omvang(40, "16", "6"), {10: 40, 11: 40}, 40),
    ],
)
def test_the_worked_examples_of_the_texts(
    van: str, tot: str, omvang: Omvang, maanden: dict[int, int], totaal: int
) -> None:
    p = toewijzing(van, tot, omvang)
    per = 60 if omvang.eenheid == "04" else 1
    assert {m: plafond_maand("ijw", p, 2025, m) for m in maanden} == {m: n * per for m, n in maanden.items()}
    assert plafond_totaal(p) == totaal * per


def test_the_year_border_has_one_week_on_both_sides_and_no_end_has_no_ceiling() -> None:
    p = toewijzing("2020-12-28", "2021-01-03", UREN_PER_WEEK)
    assert [plafond_maand("ijw", p, *m) for m in ((2020, 12), (2021, 1))] == [180, 180]
    assert plafond_totaal(p) == 180
    assert plafond_totaal(toewijzing("2025-01-01", None, Omvang(5, "04", "4"))) is None
    assert plafond_totaal(toewijzing("2025-01-01", None, Omvang(5, "04", "6"))) == 300


def test_housekeeping_of_the_wmo_may_take_six_weeks_in_any_month() -> None:
    p = replace(toewijzing("2025-10-07", "2025-12-30", UREN_PER_WEEK), product=Product("01", "01A02"))
    assert plafond_maand("iwmo", p, 2025, 11) == 18 * 60
    assert plafond_maand("ijw", p, 2025, 11) == 15 * 60
    assert plafond_totaal(p) == 39 * 60


def test_the_month_maxima_are_more_than_the_whole() -> None:
    """IV077: 12 + 15 + 15 hours fit in their months, but not in the 39 of the allocation."""
    g = Gesprek()
    g.wijs_toe(toewijzing("2025-10-07", "2025-12-30", UREN_PER_WEEK))
    regels = [
        prestatie("R1", "2025-10-07", "2025-10-31", 12),
        prestatie("R2", "2025-11-01", "2025-11-30", 15),
        prestatie("R3", "2025-12-01", "2025-12-30", 15),
    ]
    oordeel = g.declareer("2025-12", *regels)
    assert codes(oordeel) == {(2, "TR322")}
    assert oordeel.antwoord is not None
    assert (oordeel.antwoord.declaratie, oordeel.antwoord.toegekend) == (("0200",), 2700)
    assert (oordeel.antwoord.clienten, oordeel.antwoord.prestaties) == ({0: ("0200",)}, {2: ("9322",)})
    minuten = prestatie("R4", "2025-12-01", "2025-12-30", 12 * 60, eenheid="01", tarief=2, bedrag=1440)
    assert codes(g.declareer("2025-12", replace(minuten, volume=12 * 60 + 1))) == {(0, "TR322")}
    assert codes(g.declareer("2025-12", replace(minuten, referentie="R5"))) == set()


def test_a_line_that_does_not_fit_leaves_its_room_to_the_next() -> None:
    g = Gesprek()
    g.wijs_toe(toewijzing("2025-10-01", "2025-12-31", Omvang(10, "04", "6")))
    te_veel = prestatie("R1", "2025-10-01", "2025-10-31", 11)
    past = prestatie("R2", "2025-11-01", "2025-11-30", 6)
    ook_niet = prestatie("R3", "2025-12-01", "2025-12-31", 5)
    assert codes(g.declareer("2025-12", ook_niet, te_veel, past)) == {(0, "TR322"), (1, "TR321"), (1, "TR322")}


def test_a_budget_counts_amounts_and_a_credit_gives_them_back() -> None:
    g = Gesprek()
    g.wijs_toe(toewijzing("2025-10-01", "2025-12-31", None, product=None, budget=1000))
    een = prestatie("R1", "2025-10-01", "2025-10-31", 6)
    assert codes(g.declareer("2025-10", een)) == set()
    twee = prestatie("R2", "2025-11-01", "2025-11-30", 5)
    assert codes(g.declareer("2025-11", twee)) == {(0, "TR369")}
    samen = g.declareer("2025-11", replace(twee, referentie="R3"), credit(een, "R4"))
    assert samen.fouten == frozenset()
    assert samen.antwoord is not None
    assert (samen.antwoord.declaratie, samen.antwoord.toegekend) == (("8001",), -100)


def test_a_credit_frees_its_month_for_the_corrected_debit_in_the_same_message() -> None:
    g = Gesprek()
    g.wijs_toe(toewijzing("2025-10-07", "2025-12-20", UREN_PER_WEEK))
    oud = prestatie("R1", "2025-12-01", "2025-12-20", 9)
    assert codes(g.declareer("2025-12", oud)) == set()
    langer = replace(toewijzing("2025-10-07", "2026-02-28", UREN_PER_WEEK), toewijzingsdatum=dag("2025-12-18"))
    assert g.wijs_toe(langer).aanvaard
    nieuw = prestatie("R2", "2025-12-01", "2025-12-31", 9)
    assert codes(g.declareer("2025-12", nieuw)) == {(0, "TR389"), (0, "TR321")}  # 9 + 9 of 5 weeks: 15
    assert codes(g.declareer("2025-12", replace(nieuw, referentie="R3"), credit(oud, "C1"))) == set()
    assert codes(g.declareer("2025-12", credit(oud, "C2"))) == {(0, "TR390")}
    assert codes(g.declareer("2025-12", credit(replace(nieuw, volume=8, bedrag=800), "C3"))) == {(0, "TR323")}


def test_a_credit_holds_although_the_allocation_was_deleted() -> None:
    """IV085; and the allocation cannot be deleted before (TR385)."""
    g = Gesprek()
    g.wijs_toe(toewijzing("2025-10-01", "2025-12-31", UREN_PER_WEEK))
    regel = prestatie("R1", "2025-10-01", "2025-10-31", 2)
    g.declareer("2025-10", regel)
    weg = toewijzing("2025-10-01", "2025-10-01", UREN_PER_WEEK, reden="13", toewijzingsdatum=dag("2025-11-05"))
    assert codes(g.wijs_toe(weg)) == {(0, "TR385")}
    korter = replace(weg, reden="05", einddatum=dag("2025-10-02"))
    assert g.wijs_toe(korter).aanvaard
    assert codes(g.declareer("2025-11", credit(regel, "C1"))) == set()
    assert g.wijs_toe(weg).aanvaard
    assert (0, "TR384") in codes(g.declareer("2025-11", replace(regel, referentie="R2")))


def test_an_older_version_that_comes_late_changes_nothing() -> None:
    g = Gesprek()
    nieuw = toewijzing("2025-10-01", "2025-12-31", UREN_PER_WEEK, toewijzingsdatum=dag("2025-11-05"))
    g.wijs_toe(nieuw)
    assert g.wijs_toe(replace(nieuw, einddatum=dag("2025-11-15"), toewijzingsdatum=dag("2025-11-04"))).aanvaard
    assert codes(g.declareer("2025-12", prestatie("R1", "2025-12-01", "2025-12-31", 2))) == set()
    assert g.wijs_toe(replace(nieuw, einddatum=dag("2025-11-15"))).aanvaard  # the same moment: the later arrival
    assert g.orakel.stand().toewijzingen[PAAR, 1][1].einddatum == dag("2025-11-15")


def test_a_wrong_client_takes_its_lines_along_and_a_wrong_number_the_whole_claim() -> None:
    g = Gesprek()
    g.wijs_toe(toewijzing("2025-10-01", "2025-12-31", UREN_PER_WEEK))
    regel = prestatie("R1", "2025-10-01", "2025-10-31", 2)
    begin, eind = dag("2025-10-01"), dag("2025-10-31")
    vreemd = (Client(ANDER_BSN, (regel,)), Client(BSN, (replace(regel, referentie="R2", toewijzing=9),)))
    uit = g.zeg(Declaratie323("D1", begin, eind, vreemd))
    assert uit.fouten == {("Client", 0, "TR304"), ("Prestatie", 1, "TR338")}
    assert uit.antwoord is not None
    assert uit.antwoord.clienten == {0: ("8187",), 1: ("0200",)}
    assert uit.antwoord.prestaties == {0: ("0233",), 1: ("9338",)}
    dubbel = g.zeg(Declaratie323("D1", dag("2025-09-01"), dag("2025-09-30"), (Client(BSN, (regel,)),)))
    assert {code for klasse, _, code in dubbel.fouten if klasse == "Declaratie"} == {"TR318", "TR333"}
    assert not dubbel.aanvaard
    assert dubbel.antwoord is not None
    assert (dubbel.antwoord.declaratie, dubbel.antwoord.toegekend) == (("8214", "9333"), 0)
    assert dubbel.antwoord.prestaties == {}
    elders = g.zeg(Declaratie323("D1", begin, eind, (Client(BSN, (regel,)),)), paar=("ijw", "0344", "12345678"))
    alleen = {("Declaratie", 0, "TR333"), ("Prestatie", 0, "TR314")}
    assert elders.elders == alleen
    assert elders.fouten == alleen | {("Client", 0, "TR304"), ("Prestatie", 0, "TR338")}
    assert elders.aanvaard
    assert elders.antwoord is not None
    assert elders.antwoord.clienten == {0: ("8187",)}


def test_temporary_stop_then_definitive_and_restart() -> None:
    g = Gesprek()
    g.wijs_toe(toewijzing("2025-10-01", "2026-12-31", UREN_PER_WEEK))
    product = Product("45", "45A03")
    eerste = StartProduct(1, product, dag("2025-10-06"))
    tijdelijk = StopProduct(1, product, dag("2025-10-06"), "20", dag("2025-11-01"))

    def stop(**anders: object) -> set[tuple[int, str]]:
        return codes(g.zeg(Stop(BSN, (replace(tijdelijk, **anders),))))  # type: ignore[arg-type]

    assert stop() == {(0, "TR382")}
    assert codes(g.zeg(Start(BSN, (eerste,)))) == set()
    assert codes(g.zeg(Start(BSN, (replace(eerste, begindatum=dag("2025-10-07")),)))) == {(0, "TR326")}
    assert stop() == set()
    assert g.orakel.stand().open_starts == []
    assert stop(einddatum=dag("2025-11-02")) == {(0, "TR413")}
    herstart = replace(eerste, begindatum=dag("2025-11-10"))
    assert codes(g.zeg(Start(BSN, (herstart,)))) == set()
    assert g.orakel.stand().open_starts == [(PAAR, BSN, herstart)]
    assert stop(reden="36", einddatum=dag("2025-10-31")) == {(0, "TR414")}
    assert stop(reden="36") == set()
    assert stop(reden="37") == {(0, "TR415")}
    assert codes(g.zeg(Start(BSN, (replace(eerste, status="3"),)))) == {(0, "TR071")}


def test_a_deletion_comes_before_the_right_one_in_the_same_message() -> None:
    g = Gesprek()
    g.wijs_toe(toewijzing("2025-10-01", "2026-12-31", UREN_PER_WEEK))
    fout = StartProduct(1, Product("45", "45A03"), dag("2025-10-06"))
    goed, weg = replace(fout, begindatum=dag("2025-10-08")), replace(fout, status="3")
    assert codes(g.zeg(Start(BSN, (weg,)))) == {(0, "TR063")}
    assert g.zeg(Start(BSN, (fout,))).aanvaard
    assert codes(g.zeg(Start(BSN, (fout,)))) == {(0, "TR074"), (0, "TR326")}
    assert g.zeg(Start(BSN, (goed, weg))).aanvaard
    assert [start for _, _, start in g.orakel.stand().open_starts] == [goed]


def test_one_request_at_a_time_until_it_is_rejected_or_honoured() -> None:
    g = Gesprek()
    p = toewijzing("2025-10-01", "2026-12-31", UREN_PER_WEEK)
    g.wijs_toe(p)
    vraag = VerzoekVow(BSN, "V1", (), (TeWijzigenProduct(1, p.ingangsdatum, p.einddatum, Omvang(4, "04", "2")),))
    assert codes(g.zeg(Antwoord319("V1", "2"))) == {(0, "TR355")}
    assert g.zeg(vraag).aanvaard
    assert codes(g.zeg(vraag)) == {(0, "TR347"), (0, "TR374")}
    assert g.zeg(Antwoord319("V1", "2")).aanvaard
    assert codes(g.zeg(Antwoord319("V1", "2"))) == {(0, "TR360")}
    assert codes(g.zeg(replace(vraag, referentie="V2"))) == {(0, "TR374")}
    assert g.zeg(Antwoord319("V1", "1")).aanvaard
    assert codes(g.zeg(Antwoord319("V1", "1"))) == {(0, "TR365")}
    assert g.zeg(replace(vraag, referentie="V2")).aanvaard
    assert [referenties for *_, referenties in g.orakel.stand().open_verzoeken] == [("V2",)]
    assert g.wijs_toe(replace(p, referentie="V2", omvang=Omvang(4, "04", "2"))).aanvaard
    assert codes(g.wijs_toe(replace(p, referentie="V2"))) == {(0, "TR379")}
    assert codes(g.zeg(Antwoord319("V2", "2"))) == {(0, "TR359")}
    assert g.orakel.stand().open_verzoeken == []


def test_a_request_names_every_current_allocation() -> None:
    g = Gesprek()
    weg = toewijzing("2026-01-01", "2026-01-01", UREN_PER_WEEK, nummer=3, reden="13")
    later = toewijzing("2026-09-01", None, Omvang(1, "04", "4"), nummer=2)
    g.wijs_toe(toewijzing("2025-10-01", "2026-06-30", UREN_PER_WEEK), later, weg)
    vraag = VerzoekVow(BSN, "V1", (1,), (TeWijzigenProduct(3, dag("2026-01-02"), dag("2026-02-01"), UREN_PER_WEEK),))
    fouten = {("Verzoek", 0, "TR349"), ("TeWijzigenProduct", 0, "TR351")}
    assert g.zeg(vraag).fouten == fouten
    heel = TeWijzigenProduct(2, dag("2026-06-30"), None, Omvang(2, "04", "4"))
    assert g.zeg(VerzoekVow(BSN, "V1", (1,), (heel,))).fouten == {("Verzoek", 0, "TR361")}
    assert g.zeg(VerzoekVow(BSN, "V1", (1,), (replace(heel, gewenste_ingangsdatum=dag("2026-07-01")),))).aanvaard


def test_the_same_message_again_gets_the_same_answer_and_changes_nothing() -> None:
    orakel = Orakel()
    for b in maak_historie(random.Random(5)):
        oordeel = orakel.ontvang(b)
        stand = orakel.stand()
        assert orakel.ontvang(b) == oordeel
        assert orakel.stand() == stand


HISTORIES = [maak_historie(random.Random(zaad)) for zaad in range(300)]


def op_inhoud(b: Bericht, oordeel: Oordeel) -> Counter[tuple[str, object, str]]:
    """Return the faults with the content of their row instead of its number."""
    return Counter((klasse, b.rijen(klasse)[rij], code) for klasse, rij, code in oordeel.fouten)


def test_histories_are_right_at_levels_xsd_and_xslt() -> None:
    bestanden = [(f"{i}-{j}", schrijf(b)) for i, h in enumerate(HISTORIES) for j, b in enumerate(h)]
    uitslagen = toets(bestanden).uitslagen
    mis = {(u.bestand, b.regel) for u in uitslagen for b in u.bevindingen if b.niveau in ("leesbaar", "xsd", "xslt")}
    assert mis == set()
    namen = [f"{'JW' if b.wet == 'ijw' else 'WMO'}{b.nummer}" for h in HISTORIES for b in h]
    assert [u.bericht for u in uitslagen] == namen


def test_what_one_message_shows_is_what_the_oracle_says() -> None:
    """TR319 needs no history, so the product says it already now."""
    verwacht, bestanden = {}, []
    for i, historie in enumerate(HISTORIES):
        orakel = Orakel()
        for j, b in enumerate(historie):
            verwacht[f"{i}-{j}"] = sum(code == "TR319" for _, _, code in orakel.ontvang(b).fouten)
            bestanden.append((f"{i}-{j}", schrijf(b)))
    gezegd = {u.bestand: sum(b.regel == "TR319" for b in u.bevindingen) for u in toets(bestanden).uitslagen}
    assert gezegd == verwacht
    assert sum(verwacht.values()) > 20


def test_histories_break_every_rule_and_keep_it() -> None:
    gebroken: Counter[str] = Counter()
    aanvaard: Counter[str] = Counter()
    frequenties, regels = set(), 0
    for zaad in range(900):
        orakel = Orakel()
        for b in maak_historie(random.Random(zaad)):
            oordeel = orakel.ontvang(b)
            gebroken.update({code for _, _, code in oordeel.fouten})
            aanvaard[b.nummer] += oordeel.aanvaard
            regels += sum(regel.toegekend for regel in oordeel.regels)
        omvangen = [p.omvang for _, p in orakel.stand().toewijzingen.values() if p.omvang]
        frequenties |= {(o.eenheid, o.frequentie) for o in omvangen}
    assert set(gebroken) == {f"TR{nummer:03}" for nummer in ALLE_REGELS}
    assert min(aanvaard[nummer] for nummer in ("301", "305", "307", "315", "317", "319", "323")) > 10
    assert regels > 1000
    assert frequenties == {(e, f) for e in ("01", "04", "82") for f in "1246"} | {
        (e, f) for e in ("14", "16", "83", "84") for f in "246"
    }


ALLE_REGELS = (
    *(19, 56, 63, 71, 74, 304, 307, 308, 314, 318, 319, 321, 322, 323, 326, 332, 333, 338, 339, 340, 341, 347, 349),
    *(350, 351, 355, 357, 359, 360, 361, 365, 369, 373, 374, 375, 379, 382, 384, 385, 387, 388, 389, 390),
    *(411, 412, 413, 414, 415),
)


@pytest.mark.parametrize("zaad", range(20))
def test_the_order_of_rows_does_not_matter(zaad: int) -> None:
    een, ander, rng = Orakel(), Orakel(), random.Random(zaad)
    for b in HISTORIES[zaad]:
        geschud = schud(rng, b)
        assert op_inhoud(b, een.ontvang(b)) == op_inhoud(geschud, ander.ontvang(geschud))
    assert een.stand() == ander.stand()


@settings(max_examples=50, deadline=None)
@given(historien())
def test_totals_balance(historie: list[Bericht]) -> None:
    orakel = Orakel()
    for b in historie:
        oordeel = orakel.ontvang(b)
        if isinstance(b.inhoud, Declaratie323) and oordeel.antwoord and oordeel.antwoord.toegekend is not None:
            afgewezen = sum(r.prestatie.met_teken for r in oordeel.regels if not r.toegekend)
            assert b.inhoud.totaal - oordeel.antwoord.toegekend == (afgewezen if oordeel.aanvaard else b.inhoud.totaal)


def test_a_failing_history_is_made_small() -> None:
    def faalt(historie: list[Bericht]) -> bool:
        orakel = Orakel()
        return any("TR389" in {code for _, _, code in orakel.ontvang(b).fouten} for b in historie)

    historie = next(h for h in HISTORIES if faalt(h))
    klein = verklein(historie, faalt)
    assert faalt(klein)
    assert len(klein) <= 3
