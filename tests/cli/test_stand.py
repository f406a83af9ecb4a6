"""`toetssteen stand` on the example history: what it shows, its JSON shape, exit codes and bad input."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from gedeeld import GEDEELD, needs_gedeeld
from toetssteen.cli import main, standscherm
from toetssteen.cli.standvorm import SOORTEN
from toetssteen.core.tables import PARTIJEN, STAND
from toetssteen.toetsing import toets

WORTEL = Path(__file__).resolve().parents[2]
GESCHIEDENIS = WORTEL / "voorbeelden" / "geschiedenis"
BLAD = WORTEL / "docs" / "opdrachten" / "stand.md"
OP = ("--vandaag", "2026-06-10")
WILMA, BERTUS, SASKIA = "999900080", "999900092", "999900109"
Rij = dict[str, Any]


def stand(capsys: pytest.CaptureFixture[str], *opdracht: str | Path, op: tuple[str, ...] = OP) -> tuple[int, list[Rij]]:
    code = main(["stand", "--json", *op, *map(str, opdracht)])
    return code, [json.loads(regel) for regel in capsys.readouterr().out.splitlines()]


def van(rijen: list[Rij], soort: str) -> list[Rij]:
    return [rij for rij in rijen if rij["soort"] == soort]


def scherm(capsys: pytest.CaptureFixture[str], *opdracht: str | Path) -> tuple[int, str, str]:
    code = main(["stand", *OP, *map(str, opdracht)])
    uit = capsys.readouterr()
    return code, uit.out, uit.err


def kopie(doel: Path, *weg: str) -> Path:
    """Copy the history, but for the files whose name holds one of `weg`."""
    doel.mkdir(exist_ok=True)
    for pad in GESCHIEDENIS.glob("*.xml"):
        if not any(w in pad.name for w in weg):
            (doel / pad.name).write_bytes(pad.read_bytes())
    return doel


# --- the example history itself ---


def test_the_folder_is_what_its_script_writes() -> None:
    uitkomst = subprocess.run(
        [sys.executable, "-m", "tools.voorbeelden", "--check"], cwd=WORTEL, capture_output=True, text=True, check=False
    )
    assert uitkomst.returncode == 0, uitkomst.stdout + uitkomst.stderr


def test_every_message_is_good_by_itself_and_has_the_line_ends_of_a_message() -> None:
    bestanden = [(pad.name, pad.read_bytes()) for pad in sorted(GESCHIEDENIS.glob("*.xml"))]
    assert {u.bestand: u.oordeel for u in toets(bestanden).uitslagen if u.oordeel != "goed"} == {}
    assert all(data.count(b"\r\n") == data.count(b"\n") for _, data in bestanden)
    assert {naam[-7:-4] for naam, _ in bestanden} >= {"301", "305", "307", "315", "317", "319", "323", "325"}


@needs_gedeeld
def test_every_message_satisfies_the_official_schema() -> None:
    for pad in GESCHIEDENIS.glob("*.xml"):
        xsd = GEDEELD / "istandaarden" / "xsd" / "iwmo" / f"WMO{pad.stem[-3:]}.xsd"
        etree.XMLSchema(etree.parse(str(xsd))).assertValid(etree.parse(str(pad)))


# --- what it shows ---


def test_allocations_tell_what_is_left(capsys: pytest.CaptureFixture[str]) -> None:
    """Wilma: 700 claimed, credited and claimed again as 680; 760, 220 and 640 after that. 36 weeks of 180 minutes."""
    code, rijen = stand(capsys, GESCHIEDENIS)
    assert code == 1
    per_nummer = {rij["ToewijzingNummer"]: rij for rij in van(rijen, "toewijzing")}
    wilma, bertus, vervoer = (per_nummer[n] for n in (810001, 810002, 810003))
    assert (wilma["max"], wilma["toegekend"], wilma["over"]) == (36 * 180, 2300, 4180)
    assert (wilma["versies"], wilma["wijziging"], wilma["laatste_maand"]) == (2, ["oprekken"], "2026-05-01")
    assert bertus["toegekend"] == 600 + 720 + 690 + 710
    assert (vervoer["Budget"], vervoer["budget_over"], vervoer["max"]) == (250000, 250000 - 31250 - 28800, None)
    for rij in per_nummer.values():
        assert rij["max"] is None or rij["toegekend"] + rij["over"] == rij["max"]


def test_deliveries_requests_claims_and_terms(capsys: pytest.CaptureFixture[str]) -> None:
    rijen = stand(capsys, GESCHIEDENIS)[1]
    assert [(r["Bsn"], r["toestand"]) for r in van(rijen, "levering")] == [
        (WILMA, "tijdelijk gestopt"), (WILMA, "loopt"), (BERTUS, "loopt"),
    ]  # fmt: skip
    assert [(r["ReferentieAanbieder"], r["toestand"]) for r in van(rijen, "verzoek")] == [
        ("VOT2026101", "toegewezen"), ("VOW2026102", "in onderzoek"), ("VOT2026103", "open"),
    ]  # fmt: skip
    declaraties = {r["DeclaratieNummer"]: r for r in van(rijen, "declaratie")}
    februari = declaraties["D202602"]
    assert (februari["ingediend"] - februari["toegekend"], februari["afgewezen"]) == (96000, ["B02"])
    assert {n: r["grond"] for n, r in declaraties.items() if r["grond"] != "antwoord"} == {"D202605": "oordeel"}
    te_laat = [r for r in van(rijen, "termijn") if r["uitkomst"] == "te laat"]
    assert [(r["antwoord"], r["wie"], r["dagen"]) for r in te_laat] == [("316", "gemeente", -2)]


def test_messages_tell_why_they_count_or_not(capsys: pytest.CaptureFixture[str]) -> None:
    rijen = stand(capsys, GESCHIEDENIS)[1]
    berichten = {Path(r["bestand"]).name: r for r in van(rijen, "bericht")}
    assert sorted(berichten) == [Path(r["bestand"]).name for r in van(rijen, "bericht")]
    februari = berichten["2026-03-04-323.xml"]
    assert (februari["uitkomst"], februari["grond"], februari["regels"]) == ("aanvaard", "antwoord", ["TR321"])
    start = berichten["2026-06-09-305.xml"]
    assert (start["uitkomst"], start["grond"], start["regels"]) == ("afgewezen", "oordeel", ["TR019"])
    assert "810009" in start["reden"]
    assert {r["uitkomst"] for n, r in berichten.items() if n[-7:-4] in ("302", "306", "308")} == {"retour"}


def test_without_the_answers_our_own_verdict_comes_to_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    met = stand(capsys, GESCHIEDENIS)[1]
    zonder = stand(capsys, kopie(tmp_path / "m", "-302", "-306", "-308", "-316", "-318", "-320", "-325"))[1]
    for soort in ("toewijzing", "levering", "verzoek"):
        assert van(zonder, soort) == van(met, soort)
    assert [{**r, "grond": ""} for r in van(zonder, "declaratie")] == [
        {**r, "grond": ""} for r in van(met, "declaratie")
    ]
    assert {r["grond"] for r in van(zonder, "bericht")} == {"oordeel"}


def test_an_answer_that_refuses_takes_a_message_out_even_if_we_find_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    map_ = kopie(tmp_path / "m")
    retour = map_ / "2026-02-05-306.xml"
    einde = b"\t</wmo306:Header>"
    code = b"\t\t<wmo306:RetourCodes><wmo306:RetourCode>0001</wmo306:RetourCode></wmo306:RetourCodes>\r\n"
    retour.write_bytes(retour.read_bytes().replace(einde, code + einde))
    rijen = stand(capsys, map_)[1]
    (bericht,) = (r for r in van(rijen, "bericht") if r["bestand"].endswith("2026-02-04-305.xml"))
    assert (bericht["uitkomst"], bericht["grond"], bericht["regels"], bericht["reden"]) == (
        "afgewezen", "antwoord", [], None,
    )  # fmt: skip
    assert [r["Bsn"] for r in van(rijen, "levering")] == [WILMA, WILMA]
    monkeypatch.setattr(standscherm, "_BREEDTE", 400)
    assert "WMO305   Het antwoord wijst het af. Toetssteen vindt zelf geen grond." in scherm(capsys, map_)[1]


def test_names_and_order_of_files_do_not_matter(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    andersom = tmp_path / "m"
    andersom.mkdir()
    for i, pad in enumerate(sorted(GESCHIEDENIS.glob("*.xml"), reverse=True)):
        (andersom / f"{i:02}.xml").write_bytes(pad.read_bytes())
    een, ander = (stand(capsys, m)[1] for m in (GESCHIEDENIS, andersom))
    assert [r for r in een if r["soort"] != "bericht"] == [r for r in ander if r["soort"] != "bericht"]


def test_the_same_message_twice_counts_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    map_ = kopie(tmp_path / "m")
    (map_ / "nog-eens.xml").write_bytes((map_ / "2026-03-04-323.xml").read_bytes())
    een, twee = (stand(capsys, m)[1] for m in (GESCHIEDENIS, map_))
    onderwerp = [s for s in SOORTEN if s != "bericht"]
    assert [r for r in een if r["soort"] in onderwerp] == [r for r in twee if r["soort"] in onderwerp]
    assert [r["grond"] for r in van(twee, "bericht") if r["grond"] == "al eerder aanvaard"] == ["al eerder aanvaard"]


# --- a part of it ---


def test_of_one_client_only_its_own_lines_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    code, rijen = stand(capsys, GESCHIEDENIS, "--client", BERTUS)
    assert code == 0
    assert {r["Bsn"] for r in rijen if r.get("Bsn")} == {BERTUS}
    assert [r["ingediend"] for r in van(rijen, "declaratie")] == [127250, 160800, 69000, 71000]
    namen = {Path(r["bestand"]).name for r in van(rijen, "bericht")}
    assert {"2026-05-15-319.xml", "2026-05-18-320.xml", "2026-01-15-302.xml", "2026-03-12-325.xml"} <= namen
    assert not namen & {"2026-01-12-301.xml", "2026-01-13-302.xml", "2026-06-03-315.xml"}
    wat = [(r["termijn"], r["Identificatie"]) for r in van(rijen, "termijn")]
    assert wat == [("start", "V2026005"), ("declaratieantwoord", "V2026015"), ("onderzoek_317", "V2026011")]


def test_of_one_allocation_its_request_and_claims_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    code, rijen = stand(capsys, GESCHIEDENIS, "--toewijzing", "810001")
    assert code == 0
    assert [r["ReferentieAanbieder"] for r in van(rijen, "verzoek")] == ["VOT2026101"]
    assert {r["ToewijzingNummer"] for r in van(rijen, "levering")} == {810001}
    assert "2026-01-07-315.xml" in {Path(r["bestand"]).name for r in van(rijen, "bericht")}
    samen = stand(capsys, GESCHIEDENIS, "--toewijzing", "810001", "--client", BERTUS)
    assert samen[0] == 2


def test_a_refused_message_about_what_is_asked_for_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    code, uit, _ = scherm(capsys, GESCHIEDENIS, "--toewijzing", "810009")
    assert code == 1
    assert "Niet aanvaard (1)" in uit
    assert "TR019" in uit


def test_what_is_not_known_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, fout = scherm(capsys, GESCHIEDENIS, "--client", "999900018", "--toewijzing", "5")
    assert code == 2
    assert "over cliënt 999900018 en toewijzing 5 is in deze berichten niets bekend" in fout


# --- exit codes and bad input ---


def test_all_well_is_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    map_ = kopie(tmp_path / "m", "2026-06-09", "2026-06-03")
    code, rijen = stand(capsys, map_)
    assert code == 0
    assert rijen[0]["te_laat"] == rijen[0]["afgewezen"] == 0
    assert stand(capsys, map_, op=("--vandaag", "2026-06-19"))[0] == 1


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    map_ = kopie(tmp_path / "m")
    (map_ / "kapot.xml").write_bytes(b"<Bericht")
    goed = (map_ / "2026-06-03-315.xml").read_bytes()
    (map_ / "vorm.xml").write_bytes(goed.replace(b"Geslacht>2<", b"Geslacht>7<").replace(b"V2026014", b"V2026099"))
    code, rijen = stand(capsys, map_)
    assert (code, rijen[0]["volledig"], rijen[0]["overgeslagen"]) == (1, False, 2)
    over = {Path(r["bestand"]).name: r for r in van(rijen, "bericht") if r["uitkomst"] == "overgeslagen"}
    assert over["kapot.xml"]["regels"] == ["LEES-AFGEKAPT"]
    assert over["vorm.xml"]["regels"] == ["XSD-CODELIJST"]
    assert all(r["reden"] for r in over.values())
    uit = scherm(capsys, map_, "--client", WILMA)[1]
    assert "Niet elk bestand is te lezen" in uit
    assert "kapot.xml" in uit


@pytest.mark.parametrize("soort", ["leeg", "kapot", "weg"])
def test_nothing_to_read_is_2(soort: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    map_ = tmp_path / "m"
    if soort != "weg":
        map_.mkdir()
    if soort == "kapot":
        (map_ / "a.xml").write_bytes(b"geen bericht")
    code, uit, _ = scherm(capsys, map_)
    assert code == 2
    assert "Overgeslagen (1)" in uit
    assert "Traceback" not in uit
    assert stand(capsys, map_)[0] == 2


@pytest.mark.parametrize(
    ("opties", "woord"),
    [
        (("--client", "999900081"), "burgerservicenummer"),
        (("--client", "12"), "burgerservicenummer"),
        (("--toewijzing", "-3"), "toewijzing"),
        (("--toewijzing", "1234567890"), "toewijzingnummer"),
        (("--vandaag", "gisteren"), "geen datum"),
        (("--contract", "bestaat-niet.csv"), "bestaat-niet.csv"),
    ],
)
def test_wrong_use_is_2_and_says_so(opties: tuple[str, ...], woord: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["stand", str(GESCHIEDENIS), *opties])
    assert code == 2
    assert woord in capsys.readouterr().err


def test_contract_terms_with_faults_are_refused_with_every_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "c.csv").write_text("ProductCategorie;Variant\n99;soms\n", encoding="utf-8")
    code, uit, fout = scherm(capsys, GESCHIEDENIS, "--contract", tmp_path / "c.csv")
    assert (code, uit) == (2, "")
    assert "c.csv" in fout
    assert "→" in fout


# --- shape ---


def velden(soort: str) -> list[str]:
    deel = BLAD.read_text(encoding="utf-8").partition(f"\n### {soort}\n")[2].partition("\n### ")[0]
    namen = (re.findall(r"`(\w+)`", rij.split("|")[1]) for rij in deel.splitlines() if rij.startswith("| `"))
    return [naam for cel in namen for naam in cel]


@pytest.mark.parametrize("soort", ["samenvatting", *SOORTEN])
def test_every_field_is_documented_and_is_there(soort: str, capsys: pytest.CaptureFixture[str]) -> None:
    rijen = van(stand(capsys, GESCHIEDENIS)[1], soort)
    assert rijen
    for rij in rijen:
        assert next(iter(rij)) == "soort"
        assert set(rij) - {"soort", *(PARTIJEN if soort != "samenvatting" else ())} == set(velden(soort))


def test_kinds_come_in_their_order_and_the_summary_counts_them(capsys: pytest.CaptureFixture[str]) -> None:
    rijen = stand(capsys, GESCHIEDENIS)[1]
    soorten = [r["soort"] for r in rijen]
    assert list(dict.fromkeys(soorten)) == ["samenvatting", *SOORTEN]
    assert {naam: rijen[0][naam] for naam in SOORTEN.values()} == {n: soorten.count(s) for s, n in SOORTEN.items()}
    uitkomsten = ("aanvaard", "afgewezen", "retour", "overgeslagen")
    assert rijen[0]["berichten"] == sum(rijen[0][u] for u in uitkomsten)


def test_tables_are_the_whole_stand_and_always_the_same_bytes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    andersom = tmp_path / "m"
    andersom.mkdir()
    for i, pad in enumerate(sorted(GESCHIEDENIS.glob("*.xml"), reverse=True)):
        (andersom / f"{i:02}.xml").write_bytes(pad.read_bytes())
    scherm(capsys, GESCHIEDENIS, "--tabellen", tmp_path / "een", "--client", WILMA)
    scherm(capsys, andersom, "--tabellen", tmp_path / "twee")
    een, twee = ({p.name: p.read_bytes() for p in (tmp_path / n).iterdir()} for n in ("een", "twee"))
    assert een == twee
    assert sorted(een) == sorted(f"{naam}.csv" for naam in STAND)
    prestaties = een["prestaties.csv"].decode("utf-8-sig").splitlines()
    assert prestaties[0] == ";".join(STAND["prestaties"])
    assert len(prestaties) == 1 + 13


def test_the_screen_fits_and_loses_nothing(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    _, breed, _ = scherm(capsys, GESCHIEDENIS)
    assert max(map(len, breed.splitlines())) <= 100
    monkeypatch.setattr(standscherm, "_BREEDTE", 60)
    _, smal, _ = scherm(capsys, GESCHIEDENIS)
    assert max(map(len, smal.splitlines())) <= 60
    monkeypatch.setattr(standscherm, "_VEEL", 1)
    kort = scherm(capsys, GESCHIEDENIS)[1]
    assert "... en nog 2; --json toont ze alle." in kort
