from __future__ import annotations

import datetime as dt
import re
import sys
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl
import pytest

from toetssteen.web.uitvoer import pdf
from toetssteen.web.uitvoer.kolom import Kolom
from toetssteen.web.uitvoer.toelichting import Toelichting

URL = "https://toetssteen.voorbeeld.nl/"
TOELICHTING = Toelichting(
    "Termijnen <nu>", "Alle termijnen", "k.voorbeeld", dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC), "0.1.0"
)
KOLOMMEN = (Kolom("t", "Wat"), Kolom("b", "Bedrag", "bedrag", som=True), Kolom("d", "Dag", "datum"))
FRAME = pl.DataFrame({"t": ["<b>x</b>", "y"], "b": [-500, 123456], "d": [dt.date(2026, 1, 1), None]})


@pytest.fixture
def zonder_pango(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    pdf._weasyprint.cache_clear()

    class Weg:
        def find_spec(self, naam: str, *_: object) -> None:
            if naam == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Weg(), *sys.meta_path])
    yield
    pdf._weasyprint.cache_clear()


def test_zonder_pango_staat_er_wat_te_doen(zonder_pango: None) -> None:
    assert pdf.ontbreekt() == pdf.ZONDER_PANGO
    with pytest.raises(pdf.PdfNietBeschikbaar, match=r"apt-get install libpango-1\.0-0"):
        pdf.naar_pdf("<p>x", URL)


def test_een_tabel_is_tekst_met_een_totaal() -> None:
    uit = pdf.tabel(FRAME, KOLOMMEN)
    assert "<td>&lt;b&gt;x&lt;/b&gt;</td>" in uit
    assert '<tr class="totaal"><td>Totaal</td><td class="getal">€\u00a01.229,56</td>' in uit


def test_een_lange_tabel_zegt_hoeveel_er_zijn() -> None:
    uit = pdf.tabel([FRAME] * 3, KOLOMMEN, meeste=3)
    assert uit.count("<tr>") == 4
    assert "de eerste 3 van 6 rijen" in uit


@pytest.mark.skipif(pdf.ontbreekt() is not None, reason="Pango is not there")
def test_een_pdf_is_getagd_nederlands_en_steeds_hetzelfde() -> None:
    html = pdf.document(pdf.tabel(FRAME, KOLOMMEN), TOELICHTING)
    uit = pdf.naar_pdf(html, URL)
    platte = uit + b"".join(_uitgepakt(uit))
    assert uit.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in platte
    assert b"/Lang (nl)" in platte
    assert b"pdfuaid" in platte
    assert uit == pdf.naar_pdf(html, URL)


@pytest.mark.skipif(pdf.ontbreekt() is not None, reason="Pango is not there")
def test_er_gaat_niets_het_net_op(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    gevraagd: list[str] = []
    echt = pdf.bestand

    def onthoud(url: str, basis_url: str, statisch: Mapping[str, Path]) -> Path | None:
        gevraagd.append(url)
        return echt(url, basis_url, statisch)

    monkeypatch.setattr(pdf, "bestand", onthoud)
    (tmp_path / "a.css").write_text("p { color: red }")
    html = (
        '<!doctype html><html lang="nl"><title>x</title><link rel="stylesheet" href="/static/a.css">'
        '<link rel="stylesheet" href="http://169.254.169.254/x.css"><img src="file:///etc/passwd" alt="x"><p>x'
    )
    assert pdf.naar_pdf(html, URL, {"static/": tmp_path}).startswith(b"%PDF-")
    assert gevraagd == [URL + "static/a.css", "http://169.254.169.254/x.css", "file:///etc/passwd"]


@pytest.mark.parametrize(
    ("pad", "mag"),
    [
        ("static/a.css", True),
        ("static/a.css?v=1", True),
        ("static/../geheim.txt", False),
        ("static/%2e%2e/geheim.txt", False),
        ("static/", False),
        ("anders/a.css", False),
    ],
)
def test_alleen_eigen_bestanden(tmp_path: Path, pad: str, mag: bool) -> None:
    statisch = tmp_path / "static"
    statisch.mkdir()
    (statisch / "a.css").write_text("")
    (tmp_path / "geheim.txt").write_text("")
    assert (pdf.bestand(URL + pad, URL, {"static/": statisch}) is not None) == mag


@pytest.mark.parametrize(
    "url", ["http://169.254.169.254/", "file:///etc/passwd", "data:text/css,a{}", "https://x/static/a"]
)
def test_niets_van_buiten(url: str, tmp_path: Path) -> None:
    assert pdf.bestand(url, URL, {"static/": tmp_path}) is None


def _uitgepakt(uit: bytes) -> Iterator[bytes]:
    for stroom in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", uit, re.DOTALL):
        try:
            yield zlib.decompress(stroom)
        except zlib.error:
            continue
