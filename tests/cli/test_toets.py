"""`toetssteen toets` as people and programs use it: exit codes, the JSON shape, answers, many files."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from lxml import etree

from differentieel.basisberichten import maak_bericht
from toetssteen.berichten.lezen import valideer
from toetssteen.cli import ladingen, main
from toetssteen.cli.invoer import zoek

VOORBEELDEN = Path(__file__).parents[2] / "voorbeelden"
BESTAND = ["bestand", "wet", "bericht", "oordeel", "bevindingen", "aanvaard", "niet_getoetst", "signalen"]
BEVINDING = [
    "regel", "retourcode", "niveau", "klasse", "sleutel", "pad", "regelnummer", "waarden", "melding", "herstel",
    "onderbouwing",
]  # fmt: skip


def json_van(capsys: pytest.CaptureFixture[str], *opdracht: str) -> tuple[int, list[dict[str, object]]]:
    code = main(["toets", "--json", *opdracht])
    return code, [json.loads(regel) for regel in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize(
    ("naam", "code"),
    [("323-wmo-goed.xml", 0), ("323-wmo-verkeerd-totaal.xml", 1), ("323-jeugd-afgekapt.xml", 2)],
)
def test_exit_code(naam: str, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert json_van(capsys, str(VOORBEELDEN / naam))[0] == code


def test_json_has_the_documented_shape(capsys: pytest.CaptureFixture[str]) -> None:
    code, uitslagen = json_van(capsys, str(VOORBEELDEN))
    assert code == 2
    assert [u["bestand"] for u in uitslagen] == sorted(str(p) for p in VOORBEELDEN.glob("*.xml"))
    for uitslag in uitslagen:
        assert list(uitslag) == BESTAND
        assert (uitslag["oordeel"] == "goed") == (uitslag["bevindingen"] == [])
        assert isinstance(uitslag["bevindingen"], list)
        for bevinding in uitslag["bevindingen"]:
            assert list(bevinding) == BEVINDING
            assert {"norm", "bron", "uitkomst", "versie"} <= set(bevinding["onderbouwing"])


def test_side_by_side_gives_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for i in range(12):
        (tmp_path / f"{i:02}.xml").write_bytes(maak_bericht("ijw", ("301", "323", "319")[i % 3], random.Random(i)))
    (tmp_path / "05b.xml").write_bytes(b"stuk")
    alleen = json_van(capsys, str(tmp_path), "--kernen", "1")
    monkeypatch.setattr(ladingen, "LADING_BESTANDEN", 4)
    assert json_van(capsys, str(tmp_path), "--kernen", "2") == alleen
    assert len(alleen[1]) == 13


@pytest.mark.parametrize("per_lading", [1, 2, 3, 1000])
def test_verdict_does_not_depend_on_the_loads(
    per_lading: int, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = (VOORBEELDEN / "323-wmo-meer-fouten.xml").read_bytes().replace(b"R260510", b"R260599")
    goed = (VOORBEELDEN / "323-jeugd-goed.xml").read_bytes()
    (tmp_path / "a-323.xml").write_bytes(goed)
    main(["toets", str(tmp_path / "a-323.xml"), "--antwoord", str(tmp_path / "z-325.xml"), "--vandaag", "2026-06-08"])
    antwoord = (tmp_path / "z-325.xml").read_bytes()
    for i in range(6):
        (tmp_path / f"m{i}.xml").write_bytes(claim if i % 2 else goed.replace(b"Identificatie>D", b"Identificatie>E"))
    (tmp_path / "z-325.xml").write_bytes(antwoord)
    capsys.readouterr()
    verwacht = json_van(capsys, str(tmp_path))
    monkeypatch.setattr(ladingen, "LADING_BESTANDEN", per_lading)
    assert json_van(capsys, str(tmp_path)) == verwacht


def test_claim_and_answer_share_a_load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    goed = VOORBEELDEN / "323-jeugd-goed.xml"
    (tmp_path / "a.xml").write_bytes(goed.read_bytes())
    main(["toets", str(goed), "--antwoord", str(tmp_path / "z.xml"), "--vandaag", "2026-06-08"])
    for i in range(5):
        (tmp_path / f"m{i}.xml").write_bytes(maak_bericht("ijw", "305", random.Random(i)))
    monkeypatch.setattr(ladingen, "LADING_BESTANDEN", 3)
    bestanden = zoek([str(tmp_path)])
    delen = ladingen.verdeel(bestanden)
    assert sorted(i for deel in delen for i in deel) == list(range(7))
    (eerste,) = [deel for deel in delen if 0 in deel]
    assert 6 in eerste


def test_answer_never_overwrites_a_message(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bron = (VOORBEELDEN / "305-wmo-goed.xml").read_bytes()
    for naam in ("a.xml", "a-306.xml"):
        (tmp_path / naam).write_bytes(bron)
    assert main(["toets", str(tmp_path / "a.xml"), "--antwoord", str(tmp_path / "a.xml")]) == 2
    assert main(["toets", str(tmp_path), "--antwoord", str(tmp_path)]) == 2
    assert "overschrijven" in capsys.readouterr().err
    assert {p.read_bytes() for p in tmp_path.iterdir()} == {bron}


def test_answer_of_one_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    uit = tmp_path / "antwoord.xml"
    opdracht = [str(VOORBEELDEN / "323-wmo-goed.xml"), "--antwoord", str(uit), "--vandaag", "2026-06-08"]
    assert json_van(capsys, *opdracht)[0] == 0
    eerste = uit.read_bytes()
    assert valideer(eerste) == []
    assert b"<wmo325:RetourCode>8001<" in eerste
    json_van(capsys, *opdracht)
    assert uit.read_bytes() == eerste
    assert not list(tmp_path.glob("*.deel"))


def test_answers_of_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    json_van(capsys, str(VOORBEELDEN), "--antwoord", str(tmp_path / "uit"), "--vandaag", "2026-06-08")
    namen = {p.name for p in (tmp_path / "uit").iterdir()}
    assert "301-jeugd-goed-302.xml" in namen
    assert "323-wmo-verkeerd-totaal-325.xml" in namen
    assert not any("afgekapt" in naam or "onbekend-element" in naam for naam in namen)
    afgekeurd = (tmp_path / "uit" / "301-wmo-budget-zonder-einddatum-302.xml").read_bytes()
    assert b"<wmo302:RetourCode>0001<" in afgekeurd
    assert b"<wmo302:Client>" not in afgekeurd


@pytest.mark.parametrize(
    "opdracht",
    [
        [],
        ["toets"],
        ["toets", "a.xml", "--vandaag", "31-01-2026"],
        ["toets", "a.xml", "--onbekend"],
        ["toets", "a.xml", "--identificatie", "meer dan 12 tekens"],
        ["bestaat-niet"],
        ["regels", "TR35"],
    ],
)
def test_wrong_command_is_exit_2_without_traceback(opdracht: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(opdracht) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_screen_shows_code_place_values_and_remedy(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["toets", str(VOORBEELDEN / "301-wmo-budget-zonder-einddatum.xml")]) == 1
    scherm = " ".join(capsys.readouterr().out.split())
    for deel in ("CD075", "12.500,00", "regel 54", "ToegewezenProduct[1]", "→ Vul Einddatum in", "1 met bevindingen"):
        assert deel in scherm


def test_read_and_write_give_the_message_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bron = VOORBEELDEN / "323-jeugd-goed.xml"
    assert main(["lees", str(bron), "--uit", str(tmp_path / "a.json"), "--csv", str(tmp_path / "csv")]) == 0
    for invoer in ("a.json", "csv"):
        assert main(["schrijf", str(tmp_path / invoer), "--uit", str(tmp_path / "uit.xml")]) == 0
        assert canoniek(tmp_path / "uit.xml") == canoniek(bron)
    assert capsys.readouterr().out == ""


def canoniek(pad: Path) -> bytes:
    return etree.tostring(etree.parse(pad, etree.XMLParser(remove_blank_text=True)), method="c14n")


def test_write_names_everything_that_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fout = tmp_path / "fout.json"
    fout.write_text('{"bericht": "JW319", "Header": {"Afzender": 344}, "Antword": {}}', encoding="utf-8")
    assert main(["schrijf", str(fout), "--uit", str(tmp_path / "uit.xml")]) == 2
    fouten = capsys.readouterr().err
    assert "Afzender" in fouten
    assert "Bedoelt u Antwoord?" in fouten
    assert not (tmp_path / "uit.xml").exists()


def test_xsd_writes_a_schema_per_message(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["xsd", str(tmp_path)]) == 0
    assert len(list(tmp_path.glob("*/*.xsd"))) == 30
    assert "30" in capsys.readouterr().out


def test_rules_are_listed_with_status(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["regels", "--json"]) == 0
    regels = {r["code"]: r for r in map(json.loads, capsys.readouterr().out.splitlines())}
    assert regels["TR358"]["niveau"] == "xslt"
    assert regels["TR358"]["berichten"] == ["323"]
    assert regels["TR377"]["wet"] == "ijw"
    assert regels["TR304"]["status"] == "gebouwd"
    assert regels["TR304"]["nodig"] == ["geschiedenis"]
    assert regels["RS017"]["niveau"] == "xsd"


@pytest.mark.parametrize("opdracht", ["lees", "schrijf"])
def test_reading_and_writing_never_overwrite_their_input(
    opdracht: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    invoer = tmp_path / "invoer"
    invoer.write_bytes((VOORBEELDEN / "319-jeugd-goed.xml").read_bytes())
    if opdracht == "schrijf":
        main(["lees", str(VOORBEELDEN / "319-jeugd-goed.xml"), "--uit", str(invoer)])
    inhoud = invoer.read_bytes()
    assert main([opdracht, str(invoer), "--uit", str(invoer)]) == 2
    assert "overschrijven" in capsys.readouterr().err
    assert invoer.read_bytes() == inhoud


def test_a_failed_write_leaves_nothing_half(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "uit.json" / "vol").mkdir(parents=True)
    assert main(["lees", str(VOORBEELDEN / "319-jeugd-goed.xml"), "--uit", str(tmp_path / "uit.json")]) == 2
    assert "kan niet worden gebruikt" in capsys.readouterr().err
    assert [p.name for p in tmp_path.iterdir()] == ["uit.json"]
