"""`toetssteen toets --geschiedenis`: exit codes, the JSON shape, words for both sides, contract and answers."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from berichtenmap import (
    ANDER,
    antwoord_op,
    beoordeel,
    credit,
    d323,
    prestatie,
    s305,
    t301,
    toewijzing,
    zet,
)
from contracten.waterhoek import CLAUSULES, HOOFD, maak
from orakel.model import Omvang, Product
from toetssteen.berichten.lezen import valideer
from toetssteen.cli import main
from toetssteen.core.tables import AFSPRAKEN
from toetssteen.toetsing import rondes, verwerken
from toetssteen.toetsing.rondes import Oordeel
from toetssteen.toetsing.verrijking import Omgeving

OP = ("--vandaag", "2026-06-01")
KOP = ";".join(AFSPRAKEN) + "\n"
AFSPRAAK = KOP + 'ijw;;;45;45A03;inspanning;04;"60,00";;;\n'
TE_DUUR = KOP + 'ijw;;;45;45A03;inspanning;04;"55,00";;;\n'
PROFIELPRODUCTEN = """\
producten:
  - {{code: 45A03, naam: Begeleiding, categorie: "45", groep: begeleiding, eenheid: "04"}}
tarieven:
  - {{product: 45A03, bedrag: {tarief}}}
"""


def json_van(capsys: pytest.CaptureFixture[str], *opdracht: str | Path) -> tuple[int, list[dict[str, Any]]]:
    code = main(["toets", "--json", *OP, *map(str, opdracht)])
    return code, [json.loads(regel) for regel in capsys.readouterr().out.splitlines()]


def scherm(capsys: pytest.CaptureFixture[str], *opdracht: str | Path) -> tuple[int, str]:
    """Return the exit code and what a person sees, on one line."""
    code = main(["toets", *OP, *map(str, opdracht)])
    return code, " ".join(capsys.readouterr().out.split())


def fout(capsys: pytest.CaptureFixture[str], *opdracht: str | Path) -> str:
    """Return what a wrong command says; it does nothing else."""
    assert main(["toets", *OP, *map(str, opdracht)]) == 2
    uit = capsys.readouterr()
    assert uit.out == ""
    assert "Traceback" not in uit.err
    assert "ging iets mis" not in uit.err
    return uit.err


@pytest.fixture
def eerder(tmp_path: Path) -> Path:
    return zet(tmp_path / "eerder", {"301.xml": t301()})


@pytest.fixture
def nieuw(tmp_path: Path) -> Path:
    return zet(tmp_path / "nieuw", {"323.xml": d323()})


# --- shape and exit code ---


def test_json_has_the_documented_shape(eerder: Path, nieuw: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (eerder / "stuk.xml").write_bytes(b"stuk")
    code, (uitslag,) = json_van(capsys, nieuw, "--geschiedenis", eerder)
    assert {"bestand", "wet", "bericht", "oordeel", "aanvaard", "bevindingen", "niet_getoetst"} < uitslag.keys()
    assert list(uitslag)[-1] == "geschiedenis"
    assert list(uitslag["geschiedenis"]) == ["berichten", "aanvaard", "afgewezen", "volledig", "overgeslagen"]
    assert [list(o) for o in uitslag["geschiedenis"]["overgeslagen"]] == [["bestand", "reden"]]
    assert uitslag["niet_getoetst"][0] == {
        "regel": "TR381", "klasse": "Prestatie", "aantal": 1, "reden": "er zijn geen contractafspraken meegegeven",
    }  # fmt: skip
    assert code == 1
    zonder = json_van(capsys, nieuw)[1][0]
    assert "geschiedenis" not in zonder
    assert zonder["aanvaard"] is None


def test_exit_code_is_the_worst(eerder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def code(*stukken: Any) -> int:
        return json_van(capsys, zet(tmp_path / f"j{len(stukken)}", stukken), "--geschiedenis", eerder)[0]

    assert code(s305()) == 0
    assert code(s305(), s305("S2", bsn=ANDER)) == 1
    assert code(s305(), s305("S2", bsn=ANDER), b"stuk") == 2


def test_what_is_accepted_counts_for_the_next_file(
    eerder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nieuw = zet(tmp_path / "nieuw", {"b.xml": s305(), "a.xml": s305("S2", "2026-01-06")})
    for namen, regels in ((("b.xml", "a.xml"), [[], ["TR326"]]), (("a.xml", "b.xml"), [[], ["TR326"]])):
        _, uitslagen = json_van(capsys, *(nieuw / naam for naam in namen), "--geschiedenis", eerder)
        assert [[b["regel"] for b in u["bevindingen"]] for u in uitslagen] == regels


def test_checking_changes_no_file(eerder: Path, nieuw: Path, capsys: pytest.CaptureFixture[str]) -> None:
    voor = {p: p.read_bytes() for map_ in (eerder, nieuw) for p in map_.iterdir()}
    assert json_van(capsys, nieuw, "--geschiedenis", eerder) == json_van(capsys, nieuw, "--geschiedenis", eerder)
    assert {p: p.read_bytes() for map_ in (eerder, nieuw) for p in map_.iterdir()} == voor


# --- words ---


@pytest.mark.parametrize(
    ("kant", "zin"),
    [
        ("gemeente", "Dit bericht wordt verwerkt, op de genoemde prestaties na."),
        (
            "aanbieder",
            "Verwacht antwoord van de gemeente: verwerkt, op de genoemde prestaties na. "
            "Verbeter het voordat u het verstuurt.",
        ),
    ],
)
def test_both_sides_read_the_same_verdict(
    kant: str, zin: str, eerder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nieuw = zet(tmp_path / "nieuw", [d323(prestatie(volume=70))])
    code, tekst = scherm(capsys, nieuw, "--geschiedenis", eerder, "--kant", kant)
    assert code == 1
    assert zin in tekst
    assert "Geschiedenis: 1 bericht, 1 aanvaard, 0 niet aanvaard, 0 overgeslagen." in tekst
    zonder = json_van(capsys, nieuw, "--geschiedenis", eerder)
    assert json_van(capsys, nieuw, "--geschiedenis", eerder, "--kant", kant) == zonder


@pytest.mark.parametrize(
    ("stuk", "kant", "zin"),
    [
        (s305(), "aanbieder", "Verwacht antwoord van de gemeente: aanvaard."),
        (s305(bsn=ANDER), "aanbieder", "Verwacht antwoord van de gemeente: als geheel afgewezen. Verbeter"),
        (s305(), "gemeente", "Dit bericht wordt aanvaard."),
        (t301(toewijzing(2), kenmerk="T2"), "gemeente", "Verwacht antwoord van de aanbieder: aanvaard."),
        (t301(toewijzing(2), kenmerk="T2"), "aanbieder", "Dit bericht wordt aanvaard."),
        (d323(kenmerk="D2", op="2026-07-01"), "gemeente", "Dit bericht wordt als geheel afgewezen."),
    ],
)
def test_what_becomes_of_a_message(
    stuk: Any, kant: str, zin: str, eerder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tekst = scherm(capsys, zet(tmp_path / "nieuw", [stuk]), "--geschiedenis", eerder, "--kant", kant)[1]
    assert zin in tekst


def test_a_fault_that_the_receiver_cannot_see_does_not_refuse(
    eerder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nieuw = zet(tmp_path / "nieuw", [replace(t301(kenmerk="T2"), aanbieder="98765432")])
    code, tekst = scherm(capsys, nieuw, "--geschiedenis", eerder, "--kant", "gemeente")
    assert code == 1
    assert "Verwacht antwoord van de aanbieder: aanvaard. Verbeter het voordat u het verstuurt." in tekst


def test_an_answer_that_is_known_goes_before_our_own_verdict(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    goed, slecht = antwoord_op(beoordeel(t301(), s305()).uitslagen[1]), antwoord_op(beoordeel(s305()).uitslagen[0])
    nieuw = zet(tmp_path / "nieuw", [s305()])
    afgewezen = zet(tmp_path / "afgewezen", [t301(), s305(), slecht])
    code, tekst = scherm(capsys, nieuw, "--geschiedenis", afgewezen)
    assert code == 1
    assert "volgens zijn antwoord als geheel afgewezen, maar wij vinden daar zelf geen grond voor" in tekst
    aanvaard = zet(tmp_path / "aanvaard", [s305(), goed])
    code, tekst = scherm(capsys, nieuw, "--geschiedenis", aanvaard)
    assert code == 1
    assert "volgens de geschiedenis aanvaard, maar naar ons oordeel hoort het te worden afgewezen" in tekst


def test_nothing_is_said_of_what_follows_on_an_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    antwoord = antwoord_op(beoordeel(t301(), d323()).uitslagen[1])
    eerder = zet(tmp_path / "eerder", [t301(), d323()])
    code, tekst = scherm(capsys, zet(tmp_path / "nieuw", [antwoord]), "--geschiedenis", eerder, "--kant", "gemeente")
    assert code == 0
    assert "Verwacht" not in tekst
    assert "Dit bericht" not in tekst


def test_refused_lines_come_with_their_sums(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An allocation per week, one with a budget, and credits: what was counted, in words."""
    monkeypatch.setattr("toetssteen.cli.scherm._BREEDTE", 80)  # one below the other, so that sentences stay whole
    met_budget = toewijzing(2, product=Product("50"), omvang=None, budget=100_000)
    toegekend = prestatie("A1", "2026-02", 32)
    februari = d323(toegekend, maand="2026-02", op="2026-03-02")
    eerder = zet(tmp_path / "eerder", [t301(toewijzing(), met_budget), februari])
    claim = d323(
        prestatie("B1", "2026-02", 12),
        prestatie("B2", "2026-01", 51),
        prestatie("B3", volume=20, toewijzing=2, categorie="50", code="50A01"),
        prestatie("B4", volume=3601, eenheid="01", tarief=100, bedrag=360_100),
        credit(replace(toegekend, volume=31, bedrag=186_000), "B5"),
        kenmerk="D2",
    )
    code, tekst = scherm(capsys, zet(tmp_path / "nieuw", [claim]), "--geschiedenis", eerder)
    assert code == 1
    for zin in (
        "eerdere declaratie, met ReferentieNummer A1 (01-02-2026 tot en met 28-02-2026)",
        "50 uur toegewezen in deze maand (5 weken x 10 uur); al 0 uur goedgekeurd; deze regel 51 uur; 1 uur te veel",
        "budget € 1.000,00; al € 0,00 goedgekeurd; deze regel € 1.200,00; € 200,00 te veel",
        "3.600 minuten toegewezen in deze maand (6 weken x 10 uur x 60 minuten)",
        "deze regel 3.601 minuten; 1 minuut te veel",
        "GeleverdVolume 31 (debet: 32); Bedrag € 1.860,00 (debet: € 1.920,00)",
    ):
        assert zin in tekst, zin


# --- contract ---


def test_a_contract_is_used_with_and_without_history(
    eerder: Path, nieuw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "c.csv").write_text(TE_DUUR, encoding="utf-8")
    met: list[tuple[str | Path, ...]] = [(), ("--geschiedenis", eerder)]
    for geschiedenis in met:
        code, (uitslag,) = json_van(capsys, nieuw, *geschiedenis, "--contract", tmp_path / "c.csv")
        assert code == 1
        assert "TR418" in [b["regel"] for b in uitslag["bevindingen"]]
        assert not [n for n in uitslag["niet_getoetst"] if "contract" in n["reden"]]
    (tmp_path / "c.csv").write_text(AFSPRAAK, encoding="utf-8")
    code, (uitslag,) = json_van(capsys, nieuw, "--geschiedenis", eerder, "--contract", tmp_path / "c.csv")
    assert (code, uitslag["oordeel"], uitslag["niet_getoetst"]) == (0, "goed", [])


@pytest.mark.parametrize("naam", ["is-er-niet.csv", ""])
def test_a_contract_that_cannot_be_opened(
    naam: str, eerder: Path, nieuw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pad = str(tmp_path / naam) if naam else ""
    tekst = fout(capsys, nieuw, "--geschiedenis", eerder, "--contract", pad)
    assert "Het bestand met contractafspraken kan niet worden geopend" in tekst
    assert "Noem een CSV-bestand dat er is" in tekst


@pytest.mark.parametrize("naam", ["map", "a\0b"])
def test_a_contract_that_is_no_profile_and_no_csv(
    naam: str, eerder: Path, nieuw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "map").mkdir()
    tekst = fout(capsys, nieuw, "--geschiedenis", eerder, "--contract", str(tmp_path / naam))
    assert "er is geen profiel met deze naam" in tekst
    assert "dalfsen-2026" in tekst
    assert "\0" not in tekst


def test_every_fault_of_a_contract_is_shown_and_nothing_is_done(
    eerder: Path, nieuw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    contract = tmp_path / "c.csv"
    contract.write_text(KOP + "ijw;363;;45;45A03;inspanning;04;zestig;;2026-13-01;\n;;;99;;;;;;;\n", encoding="utf-8")
    uit = tmp_path / "uit"
    tekst = fout(capsys, nieuw, "--geschiedenis", eerder, "--contract", contract, "--antwoord", uit)
    for deel in ("regel 2, kolom gemeente", "regel 2, kolom Tarief", "2026-13-01", "regel 3, kolom Variant", "→"):
        assert deel in tekst
    assert not uit.exists()
    assert "kolom gemeente" in fout(capsys, nieuw, "--contract", contract)


@pytest.mark.parametrize("inhoud", [b"", b"\0" * 99, b"PK\x03\x04\xff", b"a" * 200_000, "é".encode("utf-16")])
def test_a_contract_that_is_no_csv(
    inhoud: bytes, nieuw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "c.csv").write_bytes(inhoud)
    assert "→" in fout(capsys, nieuw, "--contract", tmp_path / "c.csv")


def test_a_profile_says_which_clause_and_where(
    eerder: Path, nieuw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    producten = PROFIELPRODUCTEN.format(tarief=6000)
    kop = HOOFD.replace("ingang: 2027-01-01\neinde: 2028-12-31\n", "").replace("[iwmo]", "[ijw]")
    deel = "{soort: controle, regel: CTR210, parameters: {niet_vergoed: [45A03]}, gevolg: vordering}"
    clausules = CLAUSULES.replace("{soort: tarief}", deel)
    naam = maak(tmp_path, {"profiel.yaml": kop, "producten.yaml": producten, "clausules/alle.yaml": clausules})
    _, tekst = scherm(capsys, nieuw, "--contract", naam)
    assert "WH-4 (Programma van eisen, eis 4, regel 40): Het tarief van de dag van levering geldt." in tekst
    assert "Contract waterhoek: 1 clausule gaat over declaratieregels; getoetst." in tekst
    assert "eerdere berichten en registers kunnen meer laten zien" in tekst
    assert "contract en registers" not in tekst
    _, (uitslag,) = json_van(capsys, nieuw, "--contract", naam)
    assert uitslag["contract"] == {"profiel": "waterhoek", "clausules": 1, "niet_te_toetsen": []}


def test_a_wrong_tariff_is_told_once(
    eerder: Path, nieuw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kop = HOOFD.replace("ingang: 2027-01-01\neinde: 2028-12-31\n", "").replace("[iwmo]", "[ijw]")
    naam = maak(tmp_path, {"profiel.yaml": kop, "producten.yaml": PROFIELPRODUCTEN.format(tarief=5500)})
    _, (uitslag,) = json_van(capsys, nieuw, "--geschiedenis", eerder, "--contract", naam)
    assert "TR418" in [b["regel"] for b in uitslag["bevindingen"]]
    assert [b["regel"] for b in uitslag["signalen"]] == []


# --- answers ---


def test_an_answer_follows_from_the_history(
    eerder: Path, nieuw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    uit = tmp_path / "325.xml"
    assert json_van(capsys, nieuw / "323.xml", "--geschiedenis", eerder, "--antwoord", uit)[0] == 0
    assert valideer(uit.read_bytes()) == []
    assert b">8001<" in uit.read_bytes()
    (eerder / "ander.xml").write_bytes((nieuw / "323.xml").read_bytes())  # something that can be read is left
    (eerder / "301.xml").write_bytes(b"stuk")
    assert json_van(capsys, nieuw / "323.xml", "--geschiedenis", eerder, "--antwoord", uit)[0] == 1
    assert b">8187<" in uit.read_bytes()


def test_an_answer_never_goes_over_what_is_read(
    eerder: Path, nieuw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    contract = tmp_path / "c.csv"
    contract.write_text(AFSPRAAK, encoding="utf-8")
    (eerder / "323-325.xml").write_bytes(b"een eerder antwoord")
    voor = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    lezen = ("--geschiedenis", eerder, "--contract", contract)
    kort = tmp_path / "kort"
    kort.symlink_to(eerder)
    for doel, waarom in (
        (eerder / "301.xml", "bij de geschiedenis hoort"),
        (kort / "301.xml", "bij de geschiedenis hoort"),
        (eerder, "bij de geschiedenis hoort"),
        (nieuw / "323.xml", "getoetst wordt"),
        (contract, "met de contractafspraken"),
    ):
        assert waarom in fout(capsys, nieuw / "323.xml", *lezen, "--antwoord", doel), doel
    assert {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == voor


def test_an_answer_may_go_beside_the_history(eerder: Path, nieuw: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert json_van(capsys, nieuw, "--geschiedenis", eerder, "--antwoord", eerder)[0] == 0
    assert sorted(p.name for p in eerder.iterdir()) == ["301.xml", "323-325.xml"]


# --- a fault of the product itself ---


def test_a_fault_of_our_own_costs_only_the_file_it_happens_on(
    eerder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _struikel(monkeypatch, "S-KAPOT")
    nieuw = zet(tmp_path / "nieuw", [s305(), s305("S-KAPOT", "2026-01-06"), d323(), d323(kenmerk="D2")])
    code, uitslagen = json_van(capsys, nieuw, "--geschiedenis", eerder)
    assert code == 2
    regels = [sorted(b["regel"] for b in u["bevindingen"]) for u in uitslagen]
    assert regels == [[], ["LEES-INTERN"], [], ["TR314", "TR389"]]
    assert [u["bestand"] for u in uitslagen] == [str(nieuw / f"{i}.xml") for i in range(4)]


def test_a_fault_of_our_own_in_the_history_is_named_and_skipped(
    eerder: Path, nieuw: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _struikel(monkeypatch, "S-KAPOT")
    zet(eerder, {"a.xml": s305("S-KAPOT"), "z.xml": s305()})
    code, (uitslag,) = json_van(capsys, nieuw, "--geschiedenis", eerder)
    assert (code, uitslag["oordeel"], uitslag["geschiedenis"]["aanvaard"]) == (1, "goed", 2)
    (over,) = uitslag["geschiedenis"]["overgeslagen"]
    assert over["bestand"] == str(eerder / "a.xml")
    assert "fout van zichzelf (ZeroDivisionError" in over["reden"]


def _struikel(monkeypatch: pytest.MonkeyPatch, kenmerk: str) -> None:
    """Let the product fail on every batch with this message in it."""

    def oordeel(omgeving: Omgeving) -> Oordeel:
        if kenmerk in omgeving.tabellen["Header"]["BerichtIdentificatie_Identificatie"].to_list():
            raise ZeroDivisionError("kan niet")
        return rondes.oordeel(omgeving)

    monkeypatch.setattr(verwerken, "oordeel", oordeel)


def test_an_allocation_in_money_shows_euros(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    geld = toewijzing(omvang=Omvang(10_000, "83", "4"))
    regel = replace(prestatie(), volume=10_001, eenheid="83", tarief=None, bedrag=10_001)
    eerder = zet(tmp_path / "eerder", [t301(geld)])
    tekst = scherm(capsys, zet(tmp_path / "nieuw", [d323(regel)]), "--geschiedenis", eerder)[1]
    assert "€ 100,00 toegewezen in deze maand" in tekst
    assert "€ 0,01 te veel" in tekst
