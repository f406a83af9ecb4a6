"""Bad and extreme input against a history: a clear finding, never a crash, never a silent pass."""

from __future__ import annotations

import itertools
import json
import os
import random
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from berichtenmap import (
    ANDER,
    BSN,
    PAAR,
    VANDAAG,
    Stuk,
    antwoord_op,
    beoordeel,
    bericht,
    credit,
    d323,
    dag,
    gelijk,
    inhoud,
    prestatie,
    regels,
    s305,
    t301,
    toewijzing,
    zet,
)
from orakel.historie import maak_historie
from orakel.model import (
    Antwoord319,
    Bericht,
    Client,
    Declaratie323,
    Omvang,
    Product,
    Stop,
    StopProduct,
    VerzoekVow,
)
from orakel.xml import schrijf
from toetssteen.berichten.lezen import valideer
from toetssteen.berichten.onleesbaar import MAX_BYTES
from toetssteen.cli import main
from toetssteen.toetsing.geschiedenis import lees_geschiedenis
from toetssteen.toetsing.stand import Stand
from toetssteen.toetsing.uitslag import Uitslag

STUKS_TOTAAL = Omvang(99_999_999, "82", "6")
MAX_BEDRAG = 99_999_999  # LDT_Bedrag and LDT_Volume: eight digits


def toets(capsys: pytest.CaptureFixture[str], *opdracht: str | Path) -> tuple[int, list[dict[str, Any]]]:
    code = main(["toets", "--json", "--vandaag", "2026-06-01", *map(str, opdracht)])
    return code, [json.loads(regel) for regel in capsys.readouterr().out.splitlines()]


def bevindingen(uitslag: Uitslag) -> list[dict[str, Any]]:
    return [b.as_dict() for b in uitslag.bevindingen]


# --- what refers to nothing, comes twice, or comes in another order ---

LOS: dict[str, tuple[Bericht, list[str]]] = {
    "305": (s305(), ["TR019"]),
    "307": (
        bericht("P1", "2026-02-02", Stop(BSN, (StopProduct(1, None, dag("2026-01-05"), "20", dag("2026-02-01")),))),
        ["TR019", "TR382"],
    ),
    "317": (bericht("V1", "2026-02-02", VerzoekVow(BSN, "V1", (1,))), ["TR304", "TR350", "TR353"]),
    "319": (bericht("A1", "2026-02-02", Antwoord319("V1", "2")), ["TR355"]),
    "323": (d323(), ["TR304", "TR338"]),
    "323 met alleen een credit": (d323(credit(prestatie(), "C1")), ["TR304", "TR323"]),
}


@pytest.mark.parametrize("naam", LOS)
def test_a_message_about_nothing_known_is_refused(naam: str) -> None:
    stuk, verwacht = LOS[naam]
    na = beoordeel(stuk)
    (uitslag,) = na.uitslagen
    assert regels(uitslag) == verwacht
    assert uitslag.aanvaard is (stuk.nummer == "323")  # of a claim the lines are refused
    assert not na.stand.tabellen()["prestaties"]["goedgekeurd"].any()
    assert valideer(antwoord_op(uitslag)) == []


@pytest.mark.parametrize(
    "stuk", [s305(), d323(), d323(prestatie(volume=99), prestatie("R2", "2026-02"))], ids=["305", "323", "323 deels"]
)
def test_the_same_message_twice_gets_the_same_answer_and_changes_nothing(stuk: Bericht) -> None:
    een = beoordeel(t301(), stuk)
    twee = beoordeel(stuk, t301(), stuk, stand=een.stand)
    samen = beoordeel(t301(), stuk, stuk)
    eerste = een.uitslagen[1]
    for nogmaals in (twee.uitslagen[0], twee.uitslagen[2], samen.uitslagen[2]):
        assert (nogmaals.aanvaard, nogmaals.grond) == (True, "al eerder aanvaard")
        assert bevindingen(nogmaals) == bevindingen(eerste)
        assert antwoord_op(nogmaals) == antwoord_op(eerste)
    assert gelijk(een.stand, twee.stand)
    assert gelijk(een.stand, samen.stand)


def test_the_same_mark_with_other_content_is_refused() -> None:
    andere = d323(prestatie("R2", "2026-04"), maand="2026-04", op="2026-05-02")
    na = beoordeel(t301(), d323(), andere)
    assert [regels(u) for u in na.uitslagen] == [[], [], ["TR056", "TR333"]]
    assert na.uitslagen[2].aanvaard is False
    assert na.stand.tabellen()["prestaties"]["ReferentieNummer"].to_list() == ["R1"]


def in_map(stukken: list[Stuk]) -> tuple[Stand, dict[bytes, tuple[bool | None, list[dict[str, Any]]]]]:
    bestanden = [(f"{i}.xml", inhoud(s)) for i, s in enumerate(stukken)]
    uit = lees_geschiedenis(bestanden, vandaag=VANDAAG)
    return uit.stand, {bestanden[i][1]: (u.aanvaard, bevindingen(u)) for i, u in enumerate(uit.uitslagen)}


@pytest.mark.parametrize("zaad", range(3))
def test_names_and_order_of_files_do_not_matter(zaad: int) -> None:
    rng = random.Random(zaad)
    stukken: list[Stuk] = [*maak_historie(rng, 16), b"geen bericht"]
    stukken += [antwoord_op(u) for u in beoordeel(*stukken[:8]).uitslagen]
    stand, oordelen = in_map(stukken)
    ander, nogmaals = in_map(rng.sample(stukken, len(stukken)))
    assert gelijk(stand, ander)
    assert oordelen == nogmaals


# --- histories with files that are no use ---

KAPOT: dict[str, tuple[bytes, str]] = {
    "geen xml": (b"Beste mensen, zie bijlage.", "geen XML-bestand"),
    "leeg": (b"", "Het bestand is leeg"),
    "binair": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "geen XML-bestand"),
    "afgekapt": (schrijf(t301())[:900], ""),
    "verkeerd volgens het schema": (schrijf(t301()).replace(b">2026-12-31<", b">oudjaar<"), "oudjaar"),
    "te groot": (schrijf(t301()) + b" " * MAX_BYTES, "25 MB"),
    "een andere release": (schrijf(t301()).replace(b"/3_2/", b"/3_0/"), "3.0"),
}


@pytest.mark.parametrize("naam", KAPOT)
def test_a_broken_file_is_named_and_skipped(naam: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, reden = KAPOT[naam]
    eerder = zet(tmp_path / "eerder", {"goed.xml": t301(), "kapot.xml": data})
    nieuw = zet(tmp_path / "nieuw", [s305()])
    code, (uitslag,) = toets(capsys, nieuw / "0.xml", "--geschiedenis", eerder)
    assert (code, uitslag["oordeel"], uitslag["aanvaard"]) == (1, "goed", True)
    geschiedenis = uitslag["geschiedenis"]
    assert (geschiedenis["berichten"], geschiedenis["aanvaard"], geschiedenis["volledig"]) == (2, 1, False)
    (over,) = geschiedenis["overgeslagen"]
    assert over["bestand"] == str(eerder / "kapot.xml")
    assert reden in over["reden"]
    assert main(["toets", str(nieuw / "0.xml"), "--geschiedenis", str(eerder)]) == 1
    scherm = " ".join(capsys.readouterr().out.split())
    assert "De geschiedenis is niet volledig" in scherm
    assert "kapot.xml" in scherm.replace(" ", "")


def test_a_folder_and_a_dead_link_in_the_history(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    eerder = zet(tmp_path / "eerder", {"goed.xml": t301()})
    (eerder / "map.xml").mkdir()
    (eerder / "weg.xml").symlink_to(tmp_path / "is-er-niet")
    (eerder / "leesmij.txt").write_text("geen bericht", encoding="utf-8")
    code, (uitslag,) = toets(capsys, zet(tmp_path / "nieuw", [s305()]), "--geschiedenis", eerder)
    assert code == 1
    assert {Path(o["bestand"]).name for o in uitslag["geschiedenis"]["overgeslagen"]} == {"map.xml", "weg.xml"}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    eerder = zet(tmp_path / "eerder", {"goed.xml": t301(), "dicht.xml": s305()})
    (eerder / "dicht.xml").chmod(0)
    code, (uitslag,) = toets(capsys, zet(tmp_path / "nieuw", [d323()]), "--geschiedenis", eerder)
    assert code == 1
    assert "mag" in uitslag["geschiedenis"]["overgeslagen"][0]["reden"]


@pytest.mark.parametrize("namen", [[], ["geen-bericht.xml"]])
def test_a_folder_without_a_message_is_no_history(
    namen: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "leeg").mkdir()
    for naam in namen:
        (tmp_path / "leeg" / naam).write_bytes(b"%PDF-1.7")
    (nieuw,), uit = zet(tmp_path / "nieuw", [t301()]).iterdir(), tmp_path / "302.xml"
    opdracht = ["toets", str(nieuw), "--geschiedenis", str(tmp_path / "leeg"), "--antwoord", str(uit)]
    assert main(opdracht) == 2
    assert "geen bericht dat te lezen is" in capsys.readouterr().err
    assert not uit.exists()


@pytest.mark.parametrize("pad", ["is-er-niet", "", "a\0b"])
def test_a_history_that_is_not_there_is_a_wrong_command(
    pad: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nieuw = zet(tmp_path / "nieuw", [s305()])
    uit = tmp_path / "306.xml"
    opdracht = ["toets", str(nieuw), "--geschiedenis", str(tmp_path / pad) if pad else "", "--antwoord", str(uit)]
    assert main(opdracht) == 2
    fout = capsys.readouterr()
    assert "bestaat niet" in fout.err
    assert fout.out == ""
    assert not uit.exists()


def test_very_many_broken_files_do_not_flood_the_screen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    eerder = zet(tmp_path / "eerder", [t301(), *(b"stuk" for _ in range(60))])
    assert main(["toets", str(zet(tmp_path / "nieuw", [s305()])), "--geschiedenis", str(eerder)]) == 1
    assert "en nog 10; --json toont ze alle" in capsys.readouterr().out


# --- extreme values ---


def test_a_number_belongs_to_one_client() -> None:
    tweede = t301(kenmerk="T2", bsn=ANDER, op="2025-12-16")
    na = beoordeel(t301(), tweede, d323(bsn=ANDER))
    assert regels(na.uitslagen[1]) == ["TR332"]
    assert "999900043" in na.uitslagen[1].bevindingen[0].melding
    assert regels(na.uitslagen[2]) == ["TR304"]
    eerst_de_ander = beoordeel(tweede, t301(), d323(bsn=ANDER))
    assert [regels(u) for u in eerst_de_ander.uitslagen] == [[], ["TR332"], []]


@pytest.mark.parametrize("nummer", [0, 999_999_999])
def test_the_lowest_and_highest_number(nummer: int) -> None:
    na = beoordeel(t301(toewijzing(nummer)), s305(nummer=nummer), d323(prestatie(toewijzing=nummer)))
    assert [regels(u) for u in na.uitslagen] == [[], [], []]
    assert na.stand.tabellen()["toewijzingen"]["ToewijzingNummer"].to_list() == [nummer]


def test_a_number_above_the_type_never_gets_into_the_stand() -> None:
    na = beoordeel(t301(toewijzing(10**15)), d323(prestatie(toewijzing=10**15)))
    assert all(u.batch is None and u.bevindingen[0].niveau == "xsd" for u in na.uitslagen)
    assert na.stand.tabellen()["berichten"].is_empty()


RUIMST = [(e, f) for e in ("01", "04", "82", "83") for f in "1246" if (e, f) != ("83", "1")]


@pytest.mark.parametrize(("eenheid", "frequentie"), RUIMST)
def test_the_largest_volume_over_the_longest_time(eenheid: str, frequentie: str) -> None:
    """A ceiling of some 10^16 minutes; one line takes the most that fits in a message."""
    tot = "9999-12-31" if frequentie == "2" or eenheid in ("01", "04") else None  # CD077: per week only with an end
    p = toewijzing(van="0001-01-01", tot=tot, omvang=Omvang(99_999_999, eenheid, frequentie))
    geld: dict[str, Any] = {"tarief": None if eenheid == "83" else 1, "bedrag": MAX_BEDRAG}
    regel = prestatie(volume=99_999_999, eenheid="01" if eenheid == "04" else eenheid, **geld)
    na = beoordeel(t301(p), d323(regel))
    assert [regels(u) for u in na.uitslagen] == [[], []]


def test_dates_at_both_ends_of_time() -> None:
    altijd = toewijzing(van="0001-01-01", tot="9999-12-31")
    na = beoordeel(
        t301(altijd),
        s305(begin="0001-01-01"),
        d323(prestatie(volume=51, begin=dag("9999-12-01"), eind=dag("9999-12-31"))),
        bericht("T2", "9999-12-31", t301(toewijzing(2)).inhoud),
        bericht("T3", "0001-01-01", t301(toewijzing(3)).inhoud),
    )
    assert all(u.batch is not None for u in na.uitslagen)
    assert {"TR134", "TR137", "TR319"} <= set(regels(na.uitslagen[2]))
    assert regels(na.uitslagen[3]) == ["TR002", "TR135"]  # the day of the message lies in the future
    assert na.uitslagen[3].aanvaard is False
    assert "TR134" in regels(na.uitslagen[4])
    assert "01-01-0001" in " ".join(b.melding for b in na.uitslagen[4].bevindingen)


def test_an_end_before_the_begin_never_becomes_an_allocation() -> None:
    na = beoordeel(t301(toewijzing(van="2026-05-01", tot="2026-01-01")), d323())
    assert regels(na.uitslagen[0]) == ["CS003"]
    assert regels(na.uitslagen[1]) == ["TR304", "TR338"]


def grote_regels(aantal: int) -> tuple[Bericht, list[Any]]:
    """Return allocations and a line on each that takes all of it, at the limit of the type."""
    codes = [f"45X{i:02}" for i in range(aantal)]
    producten = [toewijzing(i + 1, product=Product("45", code), omvang=STUKS_TOTAAL) for i, code in enumerate(codes)]
    ruim: dict[str, Any] = {"volume": 99_999_999, "eenheid": "82", "tarief": 1, "bedrag": MAX_BEDRAG}
    return t301(*producten), [prestatie(f"R{i}", toewijzing=i + 1, code=c, **ruim) for i, c in enumerate(codes)]


def test_sums_of_many_amounts_at_the_limit() -> None:
    toewijzingen, grote = grote_regels(90)
    terug = [credit(p, f"C{i}") for i, p in enumerate(grote)]
    na = beoordeel(toewijzingen, d323(*grote), d323(*terug, kenmerk="D2"), d323(*terug, kenmerk="D3"))
    assert [regels(u) for u in na.uitslagen[:3]] == [[], [], []]
    assert set(regels(na.uitslagen[3])) == {"TR314", "TR390"}
    totaal = 90 * MAX_BEDRAG
    for uitslag, teken, toegekend in zip(na.uitslagen[1:], "DCD", (totaal, totaal, 0), strict=True):
        xml = antwoord_op(uitslag)
        assert valideer(xml) == []
        staart = xml[xml.index(b"TotaalToegekendBedrag>") :].split()[:4]
        assert f"TotaalBedrag>{toegekend}<".encode() in b" ".join(staart)
        assert f"DebetCredit>{teken}<".encode() in b" ".join(staart)


def test_one_allocation_claimed_to_the_limit_month_after_month() -> None:
    ruim: dict[str, Any] = {"volume": MAX_BEDRAG, "eenheid": "83", "tarief": None, "bedrag": MAX_BEDRAG}
    budget = t301(toewijzing(product=Product("45"), omvang=None, budget=MAX_BEDRAG))
    maanden = [f"2026-0{m}" for m in range(1, 5)]
    claims = [
        d323(prestatie(f"R{m}", m, **ruim), kenmerk=f"D{i}", maand=m, op=f"2026-0{i + 2}-02")
        for i, m in enumerate(maanden)
    ]
    na = beoordeel(budget, *claims)
    assert [regels(u) for u in na.uitslagen] == [[], [], ["TR369"], ["TR369"], ["TR369"]]
    assert na.uitslagen[4].bevindingen[0].waarden["te_veel"] == "€ 999.999,99"


# --- claims that give nothing, or take back ---


def test_only_credits_give_a_total_below_zero() -> None:
    eerste = prestatie()
    na = beoordeel(t301(), d323(eerste), d323(credit(eerste, "C1"), kenmerk="D2"), d323(kenmerk="D3"))
    xml = antwoord_op(na.uitslagen[2])
    assert regels(na.uitslagen[2]) == []
    assert xml.count(b"DebetCredit>C<") == 2
    assert b">8001<" in xml
    assert regels(na.uitslagen[3]) == ["TR314"]  # the room is free again; the number R1 is not


def test_a_claim_of_which_every_line_is_refused_takes_no_room_but_keeps_its_numbers() -> None:
    alles = d323(prestatie(toewijzing=5), prestatie("R2", toewijzing=6))
    na = beoordeel(t301(), alles, d323(kenmerk="D2"), d323(prestatie("R3"), kenmerk="D3"), d323(kenmerk="D1"))
    assert [regels(u) for u in na.uitslagen[1:]] == [["TR338"], ["TR314"], [], ["TR056", "TR314", "TR333", "TR389"]]
    assert [u.aanvaard for u in na.uitslagen[1:]] == [True, True, True, False]
    xml = antwoord_op(na.uitslagen[1])
    assert valideer(xml) == []
    assert xml.count(b">9338<") == 2
    assert b"TotaalBedrag>0<" in xml


# --- answers: of nothing known, twice, against our verdict, too late ---


def test_an_answer_to_an_unknown_claim_is_said() -> None:
    wees = antwoord_op(beoordeel(d323()).uitslagen[0])
    na = beoordeel(t301(), wees)
    assert regels(na.uitslagen[1]) == ["TR337"]
    assert na.stand.tabellen()["prestaties"].is_empty()


def test_an_answer_twice_is_as_once() -> None:
    een = beoordeel(t301(), d323())
    goed = antwoord_op(een.uitslagen[1])
    eens, vaker = beoordeel(t301(), d323(), goed), beoordeel(t301(), d323(), goed, goed, goed)
    assert gelijk(eens.stand, vaker.stand)
    assert gelijk(eens.stand, beoordeel(goed, stand=vaker.stand).stand)


def tegenstrijdig(op: str, ook_op: str) -> tuple[bytes, bytes]:
    """Return two 325's on D1: one grants its line, one refuses it."""
    goed, slecht = beoordeel(t301(), d323()).uitslagen[1], beoordeel(d323()).uitslagen[0]
    return antwoord_op(goed, "GOED", dag(op)), antwoord_op(slecht, "SLECHT", dag(ook_op))


@pytest.mark.parametrize(
    ("op", "ook_op", "toegekend"), [("2026-04-10", "2026-04-11", True), ("2026-04-11", "2026-04-10", False)]
)
def test_of_two_answers_the_first_decides_whatever_the_order_of_files(op: str, ook_op: str, toegekend: bool) -> None:
    stukken: list[Stuk] = [t301(), d323(), *tegenstrijdig(op, ook_op)]
    for volgorde in itertools.permutations(stukken):
        assert in_map(list(volgorde))[0].tabellen()["prestaties"]["goedgekeurd"].to_list() == [toegekend]


def test_of_two_retours_the_first_decides_whatever_the_order_of_files() -> None:
    goed, slecht = beoordeel(t301(), s305()).uitslagen[1], beoordeel(s305()).uitslagen[0]
    for dagen, aantal in (((10, 11), 1), ((11, 10), 0)):
        retours = [antwoord_op(u, op=date(2026, 1, d)) for u, d in zip((goed, slecht), dagen, strict=True)]
        stukken: list[Stuk] = [t301(), s305(), *retours]
        for volgorde in itertools.permutations(stukken):
            assert in_map(list(volgorde))[0].tabellen()["leveringen"].height == aantal


def test_the_same_two_answers_decide_alike_in_one_run_and_in_three() -> None:
    goed, slecht = tegenstrijdig("2026-04-10", "2026-04-10")
    for een, twee in ((goed, slecht), (slecht, goed)):
        samen = beoordeel(t301(), d323(), een, twee)
        los = beoordeel(twee, stand=beoordeel(een, stand=beoordeel(t301(), d323()).stand).stand)
        assert gelijk(samen.stand, los.stand)


def test_a_retour_that_refuses_what_we_accept() -> None:
    weigering = antwoord_op(beoordeel(s305()).uitslagen[0])
    na = beoordeel(t301(), s305(), weigering, s305("S2", "2026-01-06"))
    assert [(u.aanvaard, u.grond) for u in na.uitslagen[:2]] == [(True, "oordeel"), (False, "antwoord")]
    assert regels(na.uitslagen[1]) == []
    assert regels(na.uitslagen[3]) == []  # no start is open


def test_a_retour_that_accepts_what_we_refuse() -> None:
    aanvaarding = antwoord_op(beoordeel(t301(), s305()).uitslagen[1])
    na = beoordeel(s305(), aanvaarding, s305("S2", "2026-01-06"))
    assert (na.uitslagen[0].aanvaard, na.uitslagen[0].grond) == (True, "antwoord")
    assert regels(na.uitslagen[0]) == ["TR019"]
    assert regels(na.uitslagen[2]) == ["TR019", "TR326"]


@pytest.mark.parametrize("laatste", [d323(), s305()], ids=["323", "305"])
def test_an_answer_in_a_later_run_does_what_it_does_in_the_same_run(laatste: Bericht) -> None:
    weigering = antwoord_op(beoordeel(laatste).uitslagen[0])
    stand = beoordeel(t301(), laatste).stand
    later = beoordeel(weigering, stand=stand).stand
    assert not gelijk(stand, later)
    assert gelijk(later, beoordeel(t301(), laatste, weigering).stand)
    assert gelijk(later, beoordeel(weigering, stand=later).stand)


def weigering_van_301() -> bytes:
    """Return a 302 that refuses message T2: allocation 2 of the other client."""
    ander_product = t301(toewijzing(2, product=Product("45", "45B01")), kenmerk="T2", bsn=ANDER)
    verkeerd = beoordeel(t301(toewijzing(2), kenmerk="T0", bsn=ANDER), ander_product).uitslagen[1]
    return antwoord_op(verkeerd)


def test_a_late_answer_counts_for_what_comes_after_it_in_the_same_run() -> None:
    """The three share no client or number, so nothing but the answer itself keeps them in order."""
    stand = beoordeel(t301(), t301(toewijzing(2), kenmerk="T2", bsn=ANDER)).stand
    na = beoordeel(s305(), weigering_van_301(), s305("S2", nummer=2, bsn=ANDER), stand=stand)
    assert [regels(u) for u in na.uitslagen] == [[], [], ["TR019"]]
    eerst = beoordeel(s305("S2", nummer=2, bsn=ANDER), s305(), weigering_van_301(), stand=stand)
    assert [regels(u) for u in eerst.uitslagen] == [[], [], []]


@pytest.mark.parametrize("zaad", range(4))
def test_late_answers_between_other_messages_are_as_one_by_one(zaad: int) -> None:
    rng = random.Random(zaad)
    historie = [schrijf(b) for b in maak_historie(rng, 20)]
    stand = beoordeel(*historie[:12]).stand
    verder: list[Stuk] = list(historie[12:])
    for stuk in rng.sample(historie[:12], 6):
        verder.insert(rng.randrange(len(verder) + 1), antwoord_op(beoordeel(stuk).uitslagen[0]))
    samen, los = beoordeel(*verder, stand=stand), stand
    for uitslag, volgend in zip(samen.uitslagen, verder, strict=True):
        na = beoordeel(volgend, stand=los)
        assert (uitslag.aanvaard, bevindingen(uitslag)) == (na.uitslagen[0].aanvaard, bevindingen(na.uitslagen[0]))
        los = na.stand
    assert gelijk(samen.stand, los)


# --- who it is about ---


def test_laws_and_parties_do_not_touch_each_other() -> None:
    """The same numbers, client and references in the other law, another gemeente and with another aanbieder."""
    hier = [t301(), s305(), d323()]
    wmo = [replace(b, wet="iwmo", inhoud=_als_wmo(b)) for b in hier]
    elders = [replace(b, gemeente="0344", aanbieder="98765432") for b in hier]
    gemengd = [b for drie in zip(hier, wmo, elders, strict=True) for b in drie]
    na = beoordeel(*gemengd)
    assert [regels(u) for u in na.uitslagen] == [[]] * 9
    for b, uitslag in zip(gemengd, na.uitslagen, strict=True):
        alleen = beoordeel(*[x for x in gemengd if x.paar == b.paar]).uitslagen[("301", "305", "323").index(b.nummer)]
        assert (alleen.aanvaard, bevindingen(alleen)) == (uitslag.aanvaard, bevindingen(uitslag))


def test_a_number_of_another_aanbieder_is_taken() -> None:
    """The gemeente should not have done so; the second aanbieder cannot know."""
    bij_ander = replace(t301(kenmerk="T2", op="2025-12-16"), aanbieder="98765432")
    na = beoordeel(t301(), bij_ander, replace(s305(), aanbieder="98765432"))
    assert [(regels(u), u.aanvaard) for u in na.uitslagen] == [([], True), (["TR332"], True), ([], True)]
    assert b"RetourCode>" not in antwoord_op(na.uitslagen[1])


def _als_wmo(b: Bericht) -> Any:
    if isinstance(b.inhoud, Declaratie323):
        p = replace(b.inhoud.clienten[0].prestaties[0], categorie="02", code="02A05")
        return replace(b.inhoud, clienten=(Client(BSN, (p,)),))
    if b.nummer == "301":
        return t301(toewijzing(product=Product("02", "02A05"))).inhoud
    return b.inhoud


def test_a_used_reference_elsewhere_is_known_only_to_the_aanbieder() -> None:
    elders = replace(d323(kenmerk="D2"), gemeente="0344")
    na = beoordeel(t301(), d323(), elders)
    assert "TR314" in regels(na.uitslagen[2])
    gemeente = beoordeel(elders)
    assert "TR314" not in regels(gemeente.uitslagen[0])
    assert antwoord_op(na.uitslagen[2]) == antwoord_op(gemeente.uitslagen[0])


# --- what is judged is also in the history ---


def test_a_message_of_the_history_is_judged_as_at_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    te_veel = d323(prestatie(volume=70), prestatie("R2", "2026-02"))
    later = d323(prestatie("R3"), prestatie("R4", "2026-01"), kenmerk="D2", maand="2026-04", op="2026-05-02")
    eerder = zet(tmp_path / "eerder", {"a.xml": later, "b.xml": s305(), "c.xml": te_veel, "d.xml": t301()})
    alleen = zet(tmp_path / "alleen", [t301(), s305()])
    anders = zet(tmp_path / "anders", {"nieuw.xml": te_veel})
    opdrachten: tuple[tuple[Path, Path], ...] = ((anders, alleen), (anders, eerder), (eerder / "c.xml", eerder))
    uit = []
    for bestand, geschiedenis in opdrachten:
        antwoord = tmp_path / "325.xml"
        naar = antwoord if bestand.is_file() else tmp_path / "uit"
        assert toets(capsys, bestand, "--geschiedenis", geschiedenis, "--antwoord", naar)[0] == 1
        uit.append((antwoord if bestand.is_file() else tmp_path / "uit" / "nieuw-325.xml").read_bytes())
    assert uit[0] == uit[1] == uit[2]
    assert b">9321<" in uit[0]


def test_a_refused_message_of_the_history_is_judged_as_at_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The second start came too early; after the stop it would be right, but then it is another message."""
    te_vroeg = s305("S2", "2026-01-05")
    stop = Stop(BSN, (StopProduct(1, None, dag("2026-01-02"), "20", dag("2026-01-03")),))
    stukken: list[Stuk] = [t301(), s305(begin="2026-01-02"), te_vroeg, bericht("P1", "2026-01-11", stop)]
    eerder, nieuw = zet(tmp_path / "eerder", stukken), zet(tmp_path / "nieuw", [te_vroeg, s305("S3")])
    code, uitslagen = toets(capsys, nieuw, "--geschiedenis", eerder, "--antwoord", tmp_path / "uit")
    assert code == 1
    assert [[b["regel"] for b in u["bevindingen"]] for u in uitslagen] == [["TR326"], []]
    assert [u["aanvaard"] for u in uitslagen] == [False, True]
    assert [u["bestand"] for u in uitslagen] == [str(nieuw / "0.xml"), str(nieuw / "1.xml")]
    assert b">9326<" in (tmp_path / "uit" / "0-306.xml").read_bytes()


def test_a_folder_against_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    map_ = zet(tmp_path / "map", [t301(), s305(), d323(prestatie(volume=70)), d323(prestatie("R2"), kenmerk="D2")])
    code, uitslagen = toets(capsys, map_, "--geschiedenis", map_)
    assert code == 1
    assert [[b["regel"] for b in u["bevindingen"]] for u in uitslagen] == [[], [], ["TR321"], []]
    assert [u["aanvaard"] for u in uitslagen] == [True, True, True, True]
    assert toets(capsys, *sorted(map_.iterdir(), reverse=True), "--geschiedenis", map_) == (code, uitslagen[::-1])


def test_a_history_may_be_given_in_parts_and_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    een, twee = zet(tmp_path / "een", [s305()]), zet(tmp_path / "twee", [t301()])
    nieuw = zet(tmp_path / "nieuw", [d323()])
    mappen = [m for naam in (een, twee, een) for m in ("--geschiedenis", naam)]
    code, (uitslag,) = toets(capsys, nieuw, *mappen)
    assert (code, uitslag["oordeel"]) == (0, "goed")
    assert uitslag["geschiedenis"] == {
        "berichten": 3, "aanvaard": 3, "afgewezen": 0, "volledig": True, "overgeslagen": [],
    }  # fmt: skip
    assert PAAR[0] == uitslag["wet"]
