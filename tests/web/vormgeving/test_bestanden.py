from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from toetssteen.web import vormgeving
from tools import vormgeving as gereedschap

APP = Path(vormgeving.__file__).parent
CSS = sorted((APP / "static/vormgeving/css").glob("*.css"))
VENDOR = (APP / "static/vormgeving/vendor/nlds.css").read_text()
_ZET = re.compile(r"(--[\w-]+)\s*:")
_GEBRUIK = re.compile(r"var\(\s*(--[\w-]+)")


def test_de_overgenomen_bestanden_zijn_zoals_ze_waren() -> None:
    uit = subprocess.run([sys.executable, gereedschap.__file__, "--check"], capture_output=True, text=True, check=False)

    assert uit.returncode == 0, uit.stdout


def test_een_gewijzigd_bestand_valt_op(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for naam in ("source-sans-3.woff2", "source-sans-3-OFL.txt"):
        (tmp_path / naam).write_bytes((gereedschap.DOEL / naam).read_bytes())
    (tmp_path / "nlds.css").write_text(VENDOR + " ")
    (tmp_path / "extra.js").write_text("")
    monkeypatch.setattr(gereedschap, "DOEL", tmp_path)

    assert [regel.split(":")[0] for regel in gereedschap.afwijkingen()] == [
        str(tmp_path / "extra.js"),
        str(tmp_path / "nlds.css"),
    ]


def test_van_het_thema_blijft_over_wat_gebruikt_wordt() -> None:
    thema = ".t { --basis-a: 1px; --nl-b: var(--todo-c); --todo-c: red; --ams-d: blue; }"

    assert re.findall(r"^(--[\w-]+)", gereedschap.gebruikte_tokens(thema, "a{color:var(--nl-b)}"), re.M) == [
        "--basis-a",
        "--nl-b",
        "--todo-c",
    ]


@pytest.mark.parametrize("blad", CSS, ids=lambda blad: blad.name)
def test_een_stijlblad_gebruikt_alleen_tokens_die_er_zijn(blad: Path) -> None:
    er = set(_ZET.findall(VENDOR)) | {naam for pad in CSS for naam in _ZET.findall(pad.read_text())}

    assert set(_GEBRUIK.findall(blad.read_text())) <= er


def test_elke_eigen_klasse_wordt_gebruikt() -> None:
    klassen = {naam for pad in CSS for naam in re.findall(r"\.(ts-[\w-]+)", pad.read_text())}
    tekst = "".join(pad.read_text() for pad in APP.parent.rglob("*") if pad.suffix in {".html", ".py", ".js"})
    tekst = tekst.replace("--{}", "--{{")
    gevuld = {naam for naam in klassen if re.sub(r"--\w+$", "--{{", naam) in tekst}  # class="ts-status--{{ soort }}"

    assert {naam for naam in klassen - gevuld if naam not in tekst} == set()
