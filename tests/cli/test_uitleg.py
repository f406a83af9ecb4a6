"""`toetssteen uitleg` and the shape of `regels --json`."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from toetssteen.cli import main
from toetssteen.regels.register import alle_regels, formaatregels
from toetssteen.toetsing.uitleg.inhoud import bekende_codes, in_woorden

DOCS = Path(__file__).parents[2] / "docs"
REGEL = [
    "code", "niveau", "berichten", "wet", "wetten", "retourcode", "status", "nodig", "norm", "bron", "gevallen",
]  # fmt: skip
UITLEG = [
    *REGEL, "retourcode_betekenis", "waar", "toelichting", "melding", "herstel", "som", "ronde", "documentatie",
]  # fmt: skip
RETOURCODE = ["code", "betekenis", "wanneer", "regels", "documentatie"]


def json_van(capsys: pytest.CaptureFixture[str], *opdracht: str) -> list[dict[str, Any]]:
    assert main([*opdracht, "--json"]) == 0
    return [json.loads(regel) for regel in capsys.readouterr().out.splitlines()]


def scherm_van(capsys: pytest.CaptureFixture[str], *codes: str) -> str:
    assert main(["uitleg", *codes]) == 0
    return " ".join(capsys.readouterr().out.split())


def velden(pagina: str, kop: str) -> list[str]:
    tekst = (DOCS / "opdrachten" / pagina).read_text(encoding="utf-8").partition(kop)[2]
    tabel = tekst[tekst.index("| veld") :].partition("\n\n")[0]
    return re.findall(r"^\| `(\w+)` \|", tabel, re.MULTILINE)


def test_rules_have_the_documented_shape(capsys: pytest.CaptureFixture[str]) -> None:
    rijen = json_van(capsys, "regels")
    assert {tuple(rij) for rij in rijen} == {tuple(REGEL)}
    assert velden("regels.md", "--json") == REGEL
    for rij in rijen:
        assert rij["wet"] == (rij["wetten"][0] if len(rij["wetten"]) == 1 else None)
        eigen = rij["code"].startswith(("XSD-", "LEES-", "NTT-"))
        assert (rij["gevallen"] is None) == eigen


def test_explanation_has_the_documented_shape(capsys: pytest.CaptureFixture[str]) -> None:
    for rij in json_van(capsys, "uitleg", *sorted(bekende_codes())):
        assert list(rij) == velden("uitleg.md", "## De vorm") == ["code", "regel", "retourcode"]
        assert rij["regel"] is not None or rij["retourcode"] is not None
        if rij["regel"]:
            assert sorted(rij["regel"]) == sorted(UITLEG)
        if rij["retourcode"]:
            assert list(rij["retourcode"]) == RETOURCODE
    assert sorted([*REGEL, *velden("uitleg.md", "### Over een regel")]) == sorted(UITLEG)
    assert velden("uitleg.md", "### Over een retourcode") == RETOURCODE


def test_every_code_can_be_shown(capsys: pytest.CaptureFixture[str]) -> None:
    for code in sorted(bekende_codes()):
        scherm = scherm_van(capsys, code.lower())
        assert code in scherm
        assert not re.search(r"[{}]|None", scherm), scherm


def test_a_rule_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    scherm = scherm_van(capsys, "tr314")
    regel = alle_regels()["TR314"]
    retour = "8021: Het referentienummer van deze prestatie is al eerder gebruikt."
    nodig = "geschiedenis: eerdere berichten tussen deze gemeente en deze aanbieder"
    for deel in (regel.norm, "berichtoverstijgend", "323 (iWmo en iJw)", retour, nodig, regel.bron):
        assert deel in scherm
    assert " ".join(regel.toelichting.split()) in scherm


def test_a_place_with_other_messages_or_law_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert "AangevraagdProduct / ToewijzingEinddatum in 315" in scherm_van(capsys, "CD075")
    assert "319 (alleen iJw) waar Antwoord / Woonplaatsbeginsel retourcode" in scherm_van(capsys, "TR377")


def test_a_retourcode_names_the_rules_and_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    (uitleg,) = json_van(capsys, "uitleg", "8021")
    assert uitleg["regel"] is None
    assert uitleg["retourcode"]["regels"] == ["TR314"]
    scherm = scherm_van(capsys, "8021")
    assert alle_regels()["TR314"].norm in scherm
    assert f"→ {alle_regels()['TR314'].herstel}" in scherm


def test_0001_names_every_rule_within_a_message(capsys: pytest.CaptureFixture[str]) -> None:
    (uitleg,) = json_van(capsys, "uitleg", "0001")
    assert uitleg["retourcode"]["regels"] == [r.code for r in alle_regels().values() if r.niveau == "xslt"]


@pytest.mark.parametrize("code", ["0200", "0233", "8001"])
def test_a_retourcode_that_is_no_fault_says_when_it_comes(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    (uitleg,) = json_van(capsys, "uitleg", code)
    assert uitleg["retourcode"]["regels"] == []
    assert uitleg["retourcode"]["wanneer"]
    assert "docs/antwoorden.md" in uitleg["retourcode"]["documentatie"]
    assert code in (DOCS / "antwoorden.md").read_text(encoding="utf-8")


def test_pages_that_are_named_exist(capsys: pytest.CaptureFixture[str]) -> None:
    for uitleg in json_van(capsys, "uitleg", *sorted(bekende_codes())):
        for deel in (uitleg["regel"], uitleg["retourcode"]):
            for pagina in deel["documentatie"] if deel else []:
                assert uitleg["code"] in (DOCS.parent / pagina).read_text(encoding="utf-8")


def test_codes_stay_in_the_order_asked_each_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert [u["code"] for u in json_van(capsys, "uitleg", "tr358", "0001", "CD075", "TR358")] == [
        "TR358", "0001", "CD075",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "bedoeld"), [("tr35", "TR352"), ("021", "8021"), ("LEES-BON", "LEES-BOM"), ("", "lege"), ("??", "regels")]
)
def test_unknown_code_is_exit_2_with_what_looks_like_it(
    code: str, bedoeld: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["uitleg", "TR358", code]) == 2
    uit = capsys.readouterr()
    assert uit.out == ""
    assert bedoeld in uit.err


def test_a_rule_of_level_xsd_names_the_places_of_its_values(capsys: pytest.CaptureFixture[str]) -> None:
    for uitleg in json_van(capsys, "uitleg", *formaatregels()):
        assert uitleg["regel"]["waar"], uitleg["code"]
    assert "Declaratie / DeclaratieNummer in 323" in scherm_van(capsys, "RS017")


def test_template_in_words() -> None:
    sjabloon = "{element} is {Header.Dagtekening_Datum}, met {bedrag:euro}{tip:stil}."
    assert in_woorden(sjabloon, {"element": "Bsn"}) == "Bsn is [Header Dagtekening Datum], met [bedrag]."
    assert in_woorden("{element}", {}) == "[element]"
