"""`toetssteen contract`: exit codes, the shape of `--json`, and never a traceback."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest
from python_calamine import CalamineWorkbook

from contracten.waterhoek import CLAUSULES, HOOFD, PRODUCTEN, SCENARIOS, maak
from toetssteen.cli import main
from toetssteen.cli.contract import DEELOPDRACHTEN
from toetssteen.toetsing import toets

Rij = dict[str, Any]
GESCHIEDENIS: Final = Path(__file__).parents[2] / "voorbeelden" / "geschiedenis"
OP: Final = ("--peildatum", "2027-04-05")
SESSIES: Final = """\
Sessie;Bsn;ToewijzingNummer;ProductCode;Begin;Einde;Activiteit;Status;Deelnemers
S1;999900006;700001;02W01;2027-03-02 10:00;2027-03-02 11:00;persoonlijk contact;geleverd;
S2;999900006;700001;02W01;2027-03-03 10:00;2027-03-03 11:00;persoonlijk contact;geleverd;3
"""
FOUT: Final = "S3;999900006;700001;02W01;2027-03-04 10:00;2027-03-04 11:00;reistijd;geleverd;\n"
TOEWIJZING: Final = """\
ToewijzingNummer;Bsn;ProductCategorie;ProductCode;Ingangsdatum;Einddatum;Eenheid
700001;999900006;02;02W01;2027-01-01;2027-12-31;01
"""
KAPOT: Final = "S4;123;700001;02W01;gisteren;2027-03-05 11:00;reistijd;geleverd;\n"


@pytest.fixture
def map_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with the profile `waterhoek` and good sessions, where the command runs."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TOETSSTEEN_DEBUG", raising=False)
    maak(tmp_path)
    (tmp_path / "sessies.csv").write_text(SESSIES, encoding="utf-8")
    return tmp_path


def draai(capsys: pytest.CaptureFixture[str], *opdracht: str | Path) -> tuple[int, str, str]:
    code = main(["contract", *map(str, opdracht)])
    uit = capsys.readouterr()
    assert "Traceback" not in uit.out + uit.err
    assert "er ging iets mis dat niet mag" not in uit.err
    return code, uit.out, uit.err


def rijen(capsys: pytest.CaptureFixture[str], *opdracht: str | Path) -> tuple[int, list[Rij]]:
    code, uit, _ = draai(capsys, *opdracht, "--json")
    return code, [json.loads(regel) for regel in uit.splitlines()]


# --- asked wrongly ---


def test_every_subcommand_has_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert "termijn" in DEELOPDRACHTEN
    for naam in DEELOPDRACHTEN:
        code, uit, _ = draai(capsys, naam, "--help")
        assert code == 0
        assert uit.startswith(f"gebruik: toetssteen contract {naam}")
    assert draai(capsys)[0] == 2
    assert draai(capsys, "dans")[0] == 2


MET_PROFIEL: Final = {
    "toon": (),
    "controleer": (),
    "dekking": (),
    "levering": ("sessies.csv",),
    "sjabloon": (),
    "vergelijk": ("waterhoek",),
    "speel": ("--sessies", "sessies.csv"),
}


@pytest.mark.parametrize("naam", MET_PROFIEL)
def test_an_unknown_profile_is_told(naam: str, map_: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, uit, fout = draai(capsys, naam, "bosrand", *MET_PROFIEL[naam])
    assert (code, uit) == (2, "")
    assert "er is geen profiel met deze naam." in fout
    assert "dalfsen-2026" in fout


@pytest.mark.parametrize("naam", MET_PROFIEL)
def test_a_folder_without_a_profile_is_told(naam: str, map_: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (map_ / "leeg").mkdir()
    assert draai(capsys, naam, map_ / "leeg", *MET_PROFIEL[naam])[0] == 2


@pytest.mark.parametrize("naam", MET_PROFIEL)
def test_a_profile_that_cannot_be_read_is_told_whole(naam: str, map_: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (map_ / "waterhoek" / "profiel.yaml").write_text(HOOFD.replace("titel:", "titl:") + "wat: dit\n", encoding="utf-8")
    (map_ / "waterhoek" / "clausules" / "alle.yaml").write_text("clausules: [\n", encoding="utf-8")
    code, uit, fout = draai(capsys, naam, "waterhoek", *MET_PROFIEL[naam])
    assert (code, uit) == (2, "")
    assert "waterhoek/clausules/alle.yaml" in fout
    assert "er is niets uitgevoerd" in fout


def test_scenarios_that_cannot_be_read_are_told(map_: Path, capsys: pytest.CaptureFixture[str]) -> None:
    slecht = "  - {clausule: WH-1, naam: x, gegeven: {sessis: []}, verwacht: {uitkomst: goed}}\n  - 3\n"
    slecht += "  - {clausule: WH-1, naam: x, gegeven: {sessies: [3]}, verwacht: {uitkomst: voldoet}}\n"
    slecht += "  - {clausule: WH-1, naam: x, gegeven: {sessis: []}, verwacht: {uitkomst: voldoet}, peildatum: 3}\n"
    slecht += "  - {clausule: WH-1, naam: x, gegeven: {sessis: []}, verwacht: {uitkomst: voldoet}}\n"
    (map_ / "waterhoek" / "scenarios" / "alle.yaml").write_text(SCENARIOS + slecht, encoding="utf-8")
    for naam in ("controleer", "dekking", "toon"):
        code, uit, fout = draai(capsys, naam, "waterhoek")
        assert code == (1 if naam == "controleer" else 2)  # it tells them with everything else
        for tekst in (
            "goed is geen uitkomst.",
            "dit is geen voorbeeld.",
            "geen lijst van rijen",
            "geen dag",
            "geen tabel sessis",
        ):
            assert tekst in (uit if naam == "controleer" else fout)


# --- toon ---


def test_toon(map_: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, uit, _ = draai(capsys, "toon", "waterhoek", "WH-3")
    assert code == 0
    assert "WH-3  wordt uitgevoerd" in uit
    assert "WH-1" not in uit
    code, een = rijen(capsys, "toon", "waterhoek", "--soort", "tarief_product")
    assert (code, [r["id"] for r in een]) == (0, ["WH-4"])
    assert set(een[0]) == {
        *("contract", "id", "soort", "vindplaats", "kern", "uitkomst", "uitkomst_in_woorden"),
        *("delen", "botsingen", "zie", "scenarios", "herkomst"),
    }
    assert set(een[0]["delen"][0]) == {"soort", "tekst", "parameters"}


def test_toon_as_a_page(map_: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert draai(capsys, "toon", "waterhoek", "--html", "uit.html")[0] == 0
    assert '<article id="WH-3"' in (map_ / "uit.html").read_text(encoding="utf-8")
    code, _, fout = draai(capsys, "toon", "waterhoek", "--html", "nergens/uit.html")
    assert (code, "kan niet worden gebruikt" in fout) == (2, True)


def test_toon_of_what_is_not_there(map_: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, fout = draai(capsys, "toon", "waterhoek", "WH-33")
    assert (code, "er is geen clausule WH-33 in waterhoek." in fout) == (2, True)
    code, _, fout = draai(capsys, "toon", "waterhoek", "--soort", "tarief")
    assert (code, "kies uit declaratiecontrole, tarief_product" in fout) == (2, True)


# --- controleer ---


def test_controleer(map_: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, uit, _ = draai(capsys, "controleer", "waterhoek")
    assert code == 0
    assert "4 clausules: 0 fouten, 0 botsingen" in uit
    (map_ / "waterhoek" / "clausules" / "alle.yaml").write_text(CLAUSULES.replace("hoogstens: 4", ""), encoding="utf-8")
    code, alle = rijen(capsys, "controleer", "waterhoek")
    assert code == 1
    assert set(alle[0]) == {"contract", "ernst", "code", "clausule", "met", "melding", "herstel", "bestand", "regel"}
    code, gekozen = rijen(capsys, "controleer", "waterhoek", "--ernst", "let op", "--zonder-voorbeelden")
    assert (code, {r["ernst"] for r in gekozen}) == (1, {"let op"})


# --- dekking ---


def test_dekking(map_: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, alle = rijen(capsys, "dekking", "waterhoek")
    assert code == 0
    assert [set(r) for r in alle] == [{"id", "contract", "soort", "uitkomst", "delen", "scenarios", "reden"}] * 4
    code, uit, _ = draai(capsys, "dekking", "waterhoek", "--uitkomst", "uitgevoerd")
    assert (code, "WH-1 WH-2 WH-3 WH-4" in uit) == (0, True)
    assert rijen(capsys, "dekking", "waterhoek", "--soort", "termijn") == (0, [])


# --- levering ---


def test_levering_that_is_right(map_: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, uit, fout = draai(capsys, "levering", "waterhoek", "sessies.csv", *OP)
    assert (code, fout) == (0, "")
    assert "2 sessies, 120 minuten vastgelegd: 83 te declareren, 0 onzeker." in uit
    assert "Geen bevindingen." in uit
    assert "1 regel, € 91,30." in uit


def test_levering_as_json(map_: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (map_ / "sessies.csv").write_text(SESSIES + FOUT + KAPOT, encoding="utf-8")
    code, alle = rijen(capsys, "levering", "waterhoek", "sessies.csv", *OP, "--uitleg", "S2")
    assert code == 1
    per: dict[str, list[Rij]] = {}
    for rij in alle:
        per.setdefault(rij["onderdeel"], []).append(rij)
    assert list(per) == ["samenvatting", "afgekeurd", "clausule", "regel", "bevinding", "uitleg"]
    (kort,) = per["samenvatting"]
    geteld = {"sessies": 3, "afgekeurd": 1, "minuten_vastgelegd": 180, "minuten_declarabel": 83, "minuten_onzeker": 0}
    assert kort.items() >= {**geteld, "regels": 1, "bedrag": 9130, "niet_in_bericht": 0, "berichten": []}.items()
    assert kort.keys() >= {"contract", "versie", "profielhash"}
    assert [r["plaats"] for r in per["afgekeurd"]] == [
        "sessies.csv, rij 5, kolom Bsn",
        "sessies.csv, rij 5, kolom Begin",
    ]
    assert {r["clausule"]: r["uitkomst"] for r in per["clausule"]} == {
        "WH-1": "voldoet niet",
        "WH-2": "voldoet",
        "WH-3": "voldoet",
        "WH-4": "niet te toetsen",
    }
    (regel,) = per["regel"]
    assert (regel["maand"], regel["Volume"], regel["Bedrag"], regel["declarabel"]) == ("2027-03", 83, 9130, 83)
    assert (regel["Begindatum"], regel["Einddatum"]) == ("2027-03-01", "2027-03-31")
    (bevinding,) = per["bevinding"]
    assert bevinding["onderbouwing"].keys() >= {"clausule", "vindplaats", "kern", "norm", "som", "gevolg", "kenmerk"}
    (uitleg,) = per["uitleg"]
    assert (uitleg["geleverd"], uitleg["declarabel"], uitleg["stappen"][0]["minuten"]) == ("60", "23", "23")


def test_levering_writes_claims_and_refused_rows(map_: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (map_ / "sessies.csv").write_text(SESSIES + KAPOT, encoding="utf-8")
    uit_map = ("--schrijf", "uit", "--aanbieder", "12345678", "--gemeente", "0363", "--afgekeurd", "slecht")
    code, alle = rijen(capsys, "levering", "waterhoek", "sessies.csv", *OP, *uit_map)
    assert code == 1
    naam = "uit/323-270952703.xml"  # 5 April 2027 is day 95
    assert alle[0]["berichten"] == [{"bestand": naam, "maand": "2027-03", "regels": 1, "totaal": 9130}]
    data = (map_ / naam).read_bytes()
    (uitslag,) = toets([("323.xml", data)]).uitslagen
    assert uitslag.batch is not None
    slecht = (map_ / "slecht" / "sessies.csv").read_text(encoding="utf-8-sig").splitlines()
    assert slecht[0].startswith("Sessie;Bsn")
    assert [regel.split(";")[0] for regel in slecht[1:]] == ["S4"]


def test_levering_never_writes_over_a_claim(map_: Path, capsys: pytest.CaptureFixture[str]) -> None:
    uit_map = ("--schrijf", "uit", "--aanbieder", "12345678", "--gemeente", "0363")
    assert draai(capsys, "levering", "waterhoek", "sessies.csv", *OP, *uit_map)[0] == 0
    voor = {p: p.read_bytes() for p in (map_ / "uit").iterdir()}
    code, uit, fout = draai(capsys, "levering", "waterhoek", "sessies.csv", *OP, *uit_map)
    assert (code, uit) == (2, "")
    assert "Deze 323 is er al; er is niets geschreven." in fout
    assert {p: p.read_bytes() for p in (map_ / "uit").iterdir()} == voor
    assert draai(capsys, "levering", "waterhoek", "sessies.csv", *OP, *uit_map, "--kenmerk", "B")[0] == 0
    assert draai(capsys, "levering", "waterhoek", "sessies.csv", "--peildatum", "2027-04-06", *uit_map)[0] == 0
    nummers = {p.name for p in (map_ / "uit").iterdir()}
    assert nummers == {"323-270952703.xml", "323-B2703.xml", "323-270962703.xml"}


def test_levering_says_what_stands_out(map_: Path, capsys: pytest.CaptureFixture[str]) -> None:
    vreemd = SESSIES.splitlines()[1]
    regels = [
        vreemd.replace("S1", "S5").replace("700001", "700009").replace("-02 ", "-05 "),
        vreemd.replace("S1", "S6").replace("02W01", "99Z99").replace("-02 ", "-06 "),
        vreemd.replace("S1", "S7").replace("2027", "2026"),
    ]
    (map_ / "sessies.csv").write_text(SESSIES + "\n".join(regels) + "\n", encoding="utf-8")
    (map_ / "toewijzingen.csv").write_text(TOEWIJZING, encoding="utf-8")
    bestanden = ("levering", "waterhoek", "sessies.csv", "toewijzingen.csv", *OP)
    _, uit, _ = draai(capsys, *bestanden)
    assert "1 sessie heeft een toewijzing die niet is meegegeven (700009)." in uit
    assert "1 sessie heeft een product buiten het contract (99Z99)." in uit
    assert "1 sessie heeft een ander product dan de toewijzing (99Z99)." in uit
    assert "1 sessie valt op een dag buiten de toewijzing (700001)." in uit
    assert "1 sessie valt buiten de looptijd van het contract (01-01-2027 tot en met 31-12-2028)." in uit
    _, alle = rijen(capsys, *bestanden)
    assert [(r["soort"], r["aantal"]) for r in alle if r["onderdeel"] == "opvallend"] == [
        ("onbekende toewijzing", 1),
        ("andere dagen", 1),
        ("ander product", 1),
        ("onbekend product", 1),
        ("looptijd", 1),
    ]


def test_levering_says_what_uncertain_time_lacks(map_: Path, capsys: pytest.CaptureFixture[str]) -> None:
    afgezegd = SESSIES.splitlines()[1].replace("S1", "S8").replace("-02 ", "-08 ").replace("geleverd", "afgezegd")
    (map_ / "sessies.csv").write_text(SESSIES + afgezegd + "\n", encoding="utf-8")
    _, uit, _ = draai(capsys, "levering", "waterhoek", "sessies.csv", *OP)
    plat = " ".join(uit.split())
    assert "1 sessie is onzeker door WH-2 (CTR103), 60 minuten; niet gegeven of leeg, en misschien nodig:" in plat
    assert "kolom AfgezegdOp" in plat


def test_levering_in_hours_shows_how_they_are_rounded(map_: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rijen_ = SESSIES.replace("02W01", "02W02").replace("11:00;persoonlijk contact;geleverd;3", "12:40;e-mail;geleverd;")
    (map_ / "sessies.csv").write_text(rijen_, encoding="utf-8")
    _, uit, _ = draai(capsys, "levering", "waterhoek", "sessies.csv", *OP, "--uitleg", "S1")
    assert "220 min = 4 uur" in uit
    assert "minder dan 30 omlaag, anders omhoog, ten minste 1 uur (IV079)" in uit
    assert "in deze maand samen op deze toewijzing: 220 minuten = 4 uur (IV079)" in uit


def test_levering_that_may_not_be_claimed_is_named(map_: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (map_ / "sessies.csv").write_text(SESSIES.replace("02W01", "02W04"), encoding="utf-8")
    code, uit, _ = draai(capsys, "levering", "waterhoek", "sessies.csv", *OP)
    assert code == 0
    assert "1 regel kan niet in een 323: zonder tarief, eenheid, categorie of toewijzing." in uit


@pytest.mark.parametrize(
    ("opties", "melding"),
    [
        (("--schrijf", "uit"), "geef met --aanbieder de AGB-code"),
        (("--schrijf", "uit", "--aanbieder", "1234"), "geef met --aanbieder de AGB-code"),
        (("--schrijf", "uit", "--aanbieder", "12345678"), "geef met --gemeente de code van vier cijfers"),
        (("--schrijf", "uit", "--aanbieder", "12345678", "--gemeente", "36"), "36 is geen code van een gemeente"),
        (("--uitleg", "S99"), "er is geen sessie S99."),
        (("--peildatum", "gisteren"), "gisteren"),
        (("--geschiedenis", "nergens"), "Hierin staat geen bericht dat te lezen is."),
        (("weg.csv",), "weg.csv"),
        (("waterhoek",), "waterhoek"),
    ],
)
def test_levering_asked_wrongly(
    opties: tuple[str, ...], melding: str, map_: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, fout = draai(capsys, "levering", "waterhoek", "sessies.csv", *OP, *opties)
    assert code == 2
    assert melding in fout
    assert not (map_ / "uit").exists()


@pytest.mark.parametrize(
    "inhoud", [b"", b"\x00\x01\x02", b"Sessie;Bsn\n", SESSIES.splitlines()[0].encode(), b"PK\x03\x04"]
)
def test_levering_of_a_file_without_sessions(inhoud: bytes, map_: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (map_ / "sessies.csv").write_bytes(inhoud)
    code, uit, fout = draai(capsys, "levering", "waterhoek", "sessies.csv")
    assert (code, uit) == (2, "")
    assert fout.endswith("toetssteen: er zijn geen sessies gelezen.\n")
    assert "→ " in fout


def test_levering_of_which_every_row_is_refused(map_: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (map_ / "sessies.csv").write_text(SESSIES.splitlines()[0] + "\n" + KAPOT, encoding="utf-8")
    code, uit, _ = draai(capsys, "levering", "waterhoek", "sessies.csv", *OP, "--afgekeurd", "slecht")
    assert code == 1
    assert "0 sessies" in uit
    assert (map_ / "slecht" / "sessies.csv").exists()


def test_levering_when_a_rule_misses_a_parameter(map_: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (map_ / "waterhoek" / "clausules" / "alle.yaml").write_text(CLAUSULES.replace("hoogstens: 4", ""), encoding="utf-8")
    code, _, fout = draai(capsys, "levering", "waterhoek", "sessies.csv", *OP)
    assert code == 2
    assert "toetssteen contract controleer" in fout


def test_levering_with_allocations_from_messages(map_: Path, capsys: pytest.CaptureFixture[str]) -> None:
    opties = ("--geschiedenis", GESCHIEDENIS, *OP)
    code, alle = rijen(capsys, "levering", "waterhoek", "sessies.csv", *opties)
    regels = [r for r in alle if r["onderdeel"] == "regel"]
    assert code in (0, 1)
    assert [r["toegewezen"] for r in regels] == [False]
    assert alle[0]["niet_in_bericht"] == 1


# --- sjabloon ---


def test_sjabloon_makes_a_workbook_that_levering_reads(map_: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert draai(capsys, "sjabloon", "waterhoek")[:2] == (0, "Geschreven: levering-waterhoek.xlsx\n")
    bladen = CalamineWorkbook.from_path(map_ / "levering-waterhoek.xlsx").sheet_names
    assert bladen[:3] == ["sessies", "professionals", "diplomas"]
    code, _, fout = draai(capsys, "levering", "waterhoek", "levering-waterhoek.xlsx")
    assert (code, "er staan geen rijen onder de kop" in fout) == (2, True)
    code, _, fout = draai(capsys, "sjabloon", "waterhoek")
    assert (code, "is er al" in fout) == (2, True)
    assert draai(capsys, "sjabloon", "waterhoek", "--uit", "nergens/a.xlsx")[0] == 2
    assert draai(capsys, "sjabloon", "waterhoek", "--uit", "b.xlsx")[0] == 0


# --- vergelijk ---


def test_vergelijk(map_: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, uit, _ = draai(capsys, "vergelijk", "waterhoek", "waterhoek")
    assert (code, uit) == (0, "De profielen zijn gelijk.\n")
    nieuw = maak(map_ / "nieuw", {"producten.yaml": PRODUCTEN.replace("6650", "7000")})
    code, alle = rijen(capsys, "vergelijk", "waterhoek", nieuw)
    assert code == 1
    assert alle == [
        {
            "onderdeel": "tarief",
            "wat": "02W02",
            "oud": "€ 66,50 per uur",
            "nieuw": "€ 70,00 per uur",
            "gevolg": "Het tarief gaat 5,3 procent omhoog.",
            "aantal": None,
        }
    ]
    code, uit, _ = draai(
        capsys, "vergelijk", "waterhoek", nieuw, "--geschiedenis", GESCHIEDENIS, "--peildatum", "2026-06-10"
    )
    assert (code, "1 verschil." in uit) == (1, True)
    assert draai(capsys, "vergelijk", "waterhoek")[0] == 2
    assert draai(capsys, "vergelijk", "waterhoek", nieuw, "--geschiedenis", "nergens")[0] == 2


# --- speel ---


def test_speel(map_: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, alle = rijen(capsys, "speel", "waterhoek", "--sessies", "sessies.csv", *OP)
    assert code == 0
    assert set(alle[0]) == {
        *("onderdeel", "profiel", "profielhash", "regels", "ingediend", "betaalbaar", "zonder_tarief", "voorgesteld"),
        *("sessies", "bevindingen", "buiten_looptijd", "ontbreekt"),
    }
    assert (alle[0]["sessies"], alle[0]["bevindingen"]) == (9130, 0)


def test_speel_against_another(map_: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nieuw = maak(map_ / "nieuw", {"clausules/alle.yaml": CLAUSULES.replace("hoogstens: 4", "hoogstens: 2")})
    code, alle = rijen(capsys, "speel", nieuw, "--tegen", "waterhoek", "--sessies", "sessies.csv", *OP)
    assert code == 1
    assert [r.get("sessies") for r in alle] == [9130, 6600, None]
    assert alle[2] == {
        "onderdeel": "clausule",
        "clausule": "WH-3",
        "regel": "CTR106",
        "bevindingen": [0, 1],
        "afgewezen": [0, 0],
    }
    code, uit, _ = draai(capsys, "speel", "waterhoek", "--tegen", "waterhoek", "--geschiedenis", GESCHIEDENIS, *OP)
    assert code == 0
    assert "€ 0,00 meer" in uit


@pytest.mark.parametrize(
    ("opties", "melding"),
    [
        ((), "geef met --geschiedenis een map met berichten, of met --sessies een bestand."),
        (("--sessies", "leeg.csv"), "er is niets gelezen om na te spelen."),
        (("--sessies", "weg.csv"), "weg.csv"),
        (("--geschiedenis", "nergens"), "Hierin staat geen bericht dat te lezen is."),
        (("--sessies", "sessies.csv", "--tegen", "bosrand"), "er is geen profiel met deze naam."),
    ],
)
def test_speel_asked_wrongly(
    opties: tuple[str, ...], melding: str, map_: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (map_ / "leeg.csv").write_bytes(b"")
    code, _, fout = draai(capsys, "speel", "waterhoek", *opties)
    assert (code, melding in fout) == (2, True), fout


def test_speel_says_what_does_not_count(map_: Path, capsys: pytest.CaptureFixture[str]) -> None:
    buiten = SESSIES + SESSIES.splitlines()[1].replace("2027", "2026").replace("S1", "S0") + "\n"
    (map_ / "oud.csv").write_text(buiten, encoding="utf-8")
    code, uit, fout = draai(capsys, "speel", "waterhoek", "--sessies", "oud.csv", *OP)
    assert code == 0
    assert "1 sessie valt buiten de looptijd van waterhoek" in uit
    assert "er zijn geen toewijzingen gelezen" in fout
    assert "Niet gegeven, dus onder waterhoek niet te toetsen: prestaties (1 clausule)." in uit
    (map_ / "toewijzingen.csv").write_text(TOEWIJZING, encoding="utf-8")
    code, uit, fout = draai(capsys, "speel", "waterhoek", "--sessies", "sessies.csv", "toewijzingen.csv", *OP)
    assert (code, fout, "buiten de looptijd" in uit) == (0, "", False)


def test_speel_with_only_claims_says_why_nothing_was_read(map_: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (map_ / "eigen").mkdir()
    (map_ / "eigen" / "a.xml").write_bytes((GESCHIEDENIS.parent / "323-wmo-verkeerd-totaal.xml").read_bytes())
    code, _, fout = draai(capsys, "speel", "waterhoek", "--geschiedenis", "eigen", *OP)
    assert code == 2
    assert "Het bericht in de map is niet aanvaard." in fout
    assert "zet ook de 301's in de map" in fout
    (map_ / "eigen" / "a.xml").write_bytes((GESCHIEDENIS.parent / "323-wmo-goed.xml").read_bytes())
    code, _, fout = draai(capsys, "speel", "waterhoek", "--geschiedenis", "eigen", *OP)
    assert (code, "Een regel van een 323 zonder toewijzing telt als afgewezen" in fout) == (0, True)


# --- termijn ---


def test_termijn(map_: Path, capsys: pytest.CaptureFixture[str]) -> None:
    termijn = """\
  - id: WH-9
    soort: termijn
    vindplaats: {artikel: eis 9}
    kern: De begeleiding begint op tijd.
    delen:
      - {soort: termijn, vanaf: toewijzing, wat: start, aantal: 10, eenheid: werkdagen, eigenaar: aanbieder}
"""
    maak(map_, {"clausules/alle.yaml": CLAUSULES + termijn})
    opdracht = ("termijn", "WH-9", "--contract", "waterhoek", "--vanaf")
    code, uit, _ = draai(capsys, *opdracht, "2027-02-01")
    assert code == 0
    assert "15-02-2027" in uit
    code, alle = rijen(capsys, *opdracht, "2027-02-01")
    assert code == 0
    assert alle
    assert draai(capsys, *opdracht, "morgen")[0] == 2
    assert draai(capsys, "termijn", "WH-9")[0] == 2
    assert draai(capsys, "termijn", "WH-99", "--contract", "waterhoek", "--vanaf", "2027-02-01")[0] == 2
    assert draai(capsys, "termijn", "WH-1", "--contract", "waterhoek", "--vanaf", "2027-02-01")[0] == 2
    assert draai(capsys, "termijn", "WH-9", "--contract", "bosrand", "--vanaf", "2027-02-01")[0] == 2


def test_termijn_finds_a_profile_in_this_folder(map_: Path, capsys: pytest.CaptureFixture[str]) -> None:
    termijn = """\
  - id: WH-9
    soort: termijn
    vindplaats: {artikel: eis 9}
    kern: De begeleiding begint op tijd.
    delen:
      - {soort: termijn, vanaf: toewijzing, wat: start, aantal: 10, eenheid: werkdagen, eigenaar: aanbieder}
"""
    (map_ / "waterhoek" / "clausules" / "alle.yaml").write_text(CLAUSULES + termijn, encoding="utf-8")
    assert draai(capsys, "termijn", "WH-9", "--vanaf", "2027-02-01")[0] == 0
    code, _, fout = draai(capsys, "termijn", "QQ-9", "--vanaf", "2027-02-01")
    assert (code, "WH (waterhoek)" in fout) == (2, True)


def test_a_folder_that_looks_like_the_name_is_suggested(map_: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for naam, melding in (("waterhok", "er is geen profiel met deze naam."), ("leeg", "geen profiel.yaml")):
        (map_ / "leeg").mkdir(exist_ok=True)
        code, _, fout = draai(capsys, "toon", naam)
        assert (code, melding in fout, "waterhoek" in fout) == (2, True, True)
    assert "Bedoelt u waterhoek?" in draai(capsys, "toon", "waterhok")[2]


def test_a_kind_may_be_written_as_it_is_printed(map_: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for soort in ("tarief product", "tarief_product"):
        code, uit, _ = draai(capsys, "toon", "waterhoek", "--soort", soort)
        assert (code, "WH-4" in uit, "WH-1" in uit) == (0, True, False)
        code, alle = rijen(capsys, "dekking", "waterhoek", "--soort", soort)
        assert [rij["id"] for rij in alle] == ["WH-4"]


def test_controleer_tells_the_form_of_examples_with_that_of_the_profile(
    map_: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (map_ / "waterhoek" / "profiel.yaml").write_text(HOOFD.replace("titel:", "titl:"), encoding="utf-8")
    (map_ / "waterhoek" / "scenarios" / "fout.yaml").write_text("standard: {}\nscenarios: []\n", encoding="utf-8")
    code, _, fout = draai(capsys, "controleer", "waterhoek")
    assert code == 2
    assert "2 voorbeelden zijn nog niet nagespeeld: het profiel is niet te lezen." in fout
    assert "waterhoek/profiel.yaml:2" in fout
    assert "waterhoek/scenarios/fout.yaml:1: standard hoort hier niet." in fout


def test_controleer_names_the_clause(map_: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bestand = map_ / "waterhoek" / "clausules" / "alle.yaml"
    bestand.write_text(CLAUSULES.replace("hoogstens: 4", ""), encoding="utf-8")
    code, uit, _ = draai(capsys, "controleer", "waterhoek")
    assert (code, "WH-3: deel 1 (CTR106): de parameter hoogstens ontbreekt." in uit) == (1, True)
