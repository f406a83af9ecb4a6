"""`toetssteen genereer`: the folder, its files, and what it refuses."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from toetssteen.cli import main
from toetssteen.genereren import genereer, van_maat
from toetssteen.toetsing.afspraken import lees_afspraken
from toetssteen.toetsing.levering.lezen import lees_levering

WORTEL = Path(__file__).resolve().parents[2]
PROEF = ("--maat", "proef", "--inwoners", "25")


def rijen(pad: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(pad.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))


@pytest.fixture(scope="module")
def regio(tmp_path_factory: pytest.TempPathFactory) -> Path:
    doel = tmp_path_factory.mktemp("regio") / "verzonnen"
    assert main(["genereer", str(doel), *PROEF]) == 0
    return doel


def test_de_map_heeft_alles(regio: Path) -> None:
    namen = {p.name for p in regio.iterdir()}
    tabellen = {"berichten", "organisaties", "gebruikers", "afspraken", "fouten", "professionals", "diplomas"}
    tabellen |= {"registraties", "vogs"}
    assert namen == {"berichten", "sessies", "opdracht.json", *(f"{naam}.csv" for naam in tabellen)}
    verwacht = list(genereer(van_maat("proef", inwoners=25)))
    post = rijen(regio / "berichten.csv")
    assert [r["naam"] for r in post] == [b.naam for b in verwacht]
    assert all((regio / "berichten" / b.naam).read_bytes() == b.inhoud for b in verwacht)
    assert post[0]["ontvangen"] == f"{verwacht[0].ontvangen:%Y-%m-%dT%H:%M:%SZ}"


def test_elke_fout_wijst_een_bestand_aan_en_zegt_wat(regio: Path) -> None:
    fouten = rijen(regio / "fouten.csv")
    assert fouten
    for fout in fouten:
        assert (regio / fout["bestand"]).is_file()
        assert fout["sleutel"]
        assert fout["wat"]


def test_de_tabellen_zijn_te_lezen_door_de_opdrachten_die_ze_vragen(regio: Path) -> None:
    assert lees_afspraken("afspraken.csv", (regio / "afspraken.csv").read_bytes()).height > 20
    bestanden = [*sorted((regio / "sessies").glob("*.csv")), regio / "professionals.csv", regio / "diplomas.csv"]
    bestanden += [regio / "registraties.csv", regio / "vogs.csv"]
    gelezen = lees_levering((p.name, p.read_bytes()) for p in bestanden)
    assert gelezen.gebreken == []
    assert {"sessies", "professionals", "diplomas", "registraties", "vogs"} <= set(gelezen.gegevens)


def test_stand_leest_de_map(regio: Path, capsys: pytest.CaptureFixture[str]) -> None:
    opdracht = ["stand", str(regio / "berichten"), "--vandaag", "2026-12-31"]
    assert main([*opdracht, "--contract", str(regio / "afspraken.csv")]) in (0, 1)
    assert "Toewijzingen" in capsys.readouterr().out


def test_het_scherm_zegt_hoeveel_en_wat_te_proberen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["genereer", str(tmp_path / "r"), *PROEF, "--tot", "2026-02-28"]) == 0
    uit = capsys.readouterr().out
    assert "25 inwoners, van 01-01-2026 tot en met 28-02-2026" in uit
    assert f"toetssteen stand {tmp_path / 'r'}/berichten" in uit


def test_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["genereer", str(tmp_path / "r"), *PROEF, "--fouten", "0", "--zaad", "7", "--json"]) == 0
    vorm = json.loads(capsys.readouterr().out)
    assert vorm["fouten"] == vorm["soorten"] == 0
    assert vorm["opdracht"]["zaad"] == 7
    assert vorm["berichten"] == len(list((tmp_path / "r" / "berichten").iterdir()))


def test_een_map_die_niet_leeg_is_blijft_zoals_zij_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "van_mij.txt").write_text("bewaren", encoding="utf-8")
    for opties in ([], ["--vervang"]):
        assert main(["genereer", str(tmp_path), *PROEF, *opties]) == 2
        assert "niet" in capsys.readouterr().err
    assert [p.name for p in tmp_path.iterdir()] == ["van_mij.txt"]


def test_vervang_maakt_de_map_opnieuw(tmp_path: Path) -> None:
    doel = tmp_path / "r"
    assert main(["genereer", str(doel), *PROEF, "--tot", "2026-01-31"]) == 0
    eerst = {p.name for p in (doel / "berichten").iterdir()}
    assert main(["genereer", str(doel), *PROEF, "--tot", "2026-01-31", "--zaad", "2", "--vervang"]) == 0
    assert {p.name for p in (doel / "berichten").iterdir()} != eerst
    assert [p.name for p in tmp_path.iterdir()] == ["r"]


@pytest.mark.parametrize(
    ("opties", "woord"),
    [
        (["--jaar", "2024"], "2024"),
        (["--inwoners", "0"], "inwoners"),
        (["--tot", "2027-01-01"], "01-01-2027"),
        (["--zaad", "een"], "geen geheel getal"),
        (["--maat", "reus"], "reus"),
        (["--tot", "morgen"], "geen datum"),
    ],
)
def test_een_verkeerde_vraag(opties: list[str], woord: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["genereer", str(tmp_path / "r"), *opties]) == 2
    assert woord in capsys.readouterr().err
    assert not (tmp_path / "r").exists()


def test_de_documentatie_toont_wat_er_staat(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["genereer", "regio", "--maat", "proef"]) == 0
    blad = (WORTEL / "docs" / "opdrachten" / "genereer.md").read_text(encoding="utf-8")
    assert f"$ toetssteen genereer regio --maat proef\n{capsys.readouterr().out}```" in blad
