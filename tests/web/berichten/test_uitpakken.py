"""Hostile uploads: what they are is told by their bytes, and none of them is read further than needed."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest

from toetssteen.web.berichtenverkeer.uitpakken import MAX_IN_ZIP, uitgepakt, veilige_naam

XML = b'<?xml version="1.0"?><a/>'


def zip_van(bestanden: dict[str, bytes], soort: int = zipfile.ZIP_DEFLATED) -> bytes:
    doel = io.BytesIO()
    with zipfile.ZipFile(doel, "w", soort) as archief:
        for naam, inhoud in bestanden.items():
            archief.writestr(naam, inhoud)
    return doel.getvalue()


def fouten(naam: str, inhoud: bytes) -> list[str]:
    return [b.fout for b in uitgepakt(naam, inhoud)]


def test_xml_komt_zoals_het_is() -> None:
    (bestand,) = uitgepakt("b.xml", XML)

    assert (bestand.naam, bestand.inhoud, bestand.fout) == ("b.xml", XML, "")


def test_een_zip_geeft_elk_bericht_en_laat_bijzaken_weg() -> None:
    inhoud = zip_van({"a.xml": XML, "map/b.xml": XML, "__MACOSX/a.xml": b"x", "map/.DS_Store": b"x"})

    assert [(b.naam, b.fout) for b in uitgepakt("x.zip", inhoud)] == [("a.xml", ""), ("b.xml", "")]


@pytest.mark.parametrize(
    ("inhoud", "woord"),
    [
        (b"", "leeg"),
        (b" \r\n ", "leeg"),
        (b"%PDF-1.7", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "afbeelding"),
        (b"\xff\xd8\xff\xe0", "foto"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office"),
        (b"MZ\x90\x00", "programma"),
        (b"\x7fELF\x02", "programma"),
        (b"\x00\x01\x02\x03", "binair"),
        (b"Bsn;Bedrag\r\n", "geen XML"),
        (b'{"a": 1}', "JSON"),
        (b"<!DOCTYPE html><html>", "webpagina"),
        (b"\x1f\x8b\x08", "gzip"),
    ],
)
def test_wat_geen_bericht_is_krijgt_te_horen_wat_het_is(inhoud: bytes, woord: str) -> None:
    (fout,) = fouten("declaratie.xml", inhoud)  # the extension lies

    assert woord in fout


@pytest.mark.parametrize(
    ("delen", "woord"),
    [
        ({"[Content_Types].xml": b"x", "word/document.xml": b"x"}, "Word"),
        ({"[Content_Types].xml": b"x", "word/document.xml": b"x", "word/vbaProject.bin": b"x"}, "macro"),
        ({"[Content_Types].xml": b"x", "xl/workbook.xml": b"x"}, "Excel"),
    ],
)
def test_een_officebestand_is_geen_zip_met_berichten(delen: dict[str, bytes], woord: str) -> None:
    (fout,) = fouten("declaratie.zip", zip_van(delen))

    assert woord in fout


def test_een_zip_in_een_zip_wordt_niet_uitgepakt() -> None:
    (fout,) = fouten("x.zip", zip_van({"binnen.zip": zip_van({"a.xml": XML})}))

    assert "zip in een zip" in fout


def test_een_zip_met_macros_erin_ook_niet() -> None:
    docm = zip_van({"[Content_Types].xml": b"x", "word/document.xml": b"x", "word/vbaProject.bin": b"x"})

    assert "macro" in fouten("x.zip", zip_van({"brief.docm": docm}))[0]


def test_een_zipbom_wordt_niet_uitgepakt() -> None:
    (fout,) = fouten("bom.zip", zip_van({"a.xml": b"<a>" + b"0" * 60_000_000}))

    assert "niets" in fout
    assert "57 MB" in fout


def test_te_veel_bestanden() -> None:
    (fout,) = fouten("veel.zip", zip_van({f"{n}.xml": b"" for n in range(10_000)}, zipfile.ZIP_STORED))

    assert "10000 bestanden" in fout
    assert str(MAX_IN_ZIP) in fout


def test_een_versleutelde_zip() -> None:
    ruw = bytearray(zip_van({"a.xml": XML}, zipfile.ZIP_STORED))
    ruw[6] |= 1
    ruw[ruw.rindex(b"PK\x01\x02") + 8] |= 1

    assert "wachtwoord" in fouten("x.zip", bytes(ruw))[0]


def test_een_lege_en_een_kapotte_zip() -> None:
    assert "leeg" in fouten("x.zip", zip_van({}))[0]
    assert "beschadigd" in fouten("x.zip", b"PK\x03\x04" + b"x" * 40)[0]


def test_een_deel_dat_liegt_over_zijn_grootte_houdt_de_andere_niet_op() -> None:
    ruw = bytearray(zip_van({"a.xml": XML * 40, "b.xml": XML}))
    plek = ruw.index(b"PK\x01\x02")
    ruw[plek + 24 : plek + 28] = struct.pack("<I", 10)  # says 10 bytes

    eerste, tweede = uitgepakt("x.zip", bytes(ruw))

    assert "beschadigd" in eerste.fout
    assert tweede.inhoud == XML


def test_een_kapotte_stroom() -> None:
    ruw = zip_van({"a.xml": XML * 100})
    begin = ruw.index(b"a.xml") + 5
    kapot = ruw[:begin] + bytes([0xFF] * 8) + ruw[begin + 8 :]

    assert "beschadigd" in fouten("x.zip", kapot)[0]
    assert zlib.crc32(XML) != 0


@pytest.mark.parametrize(
    ("naam", "veilig"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\..\\a.xml", "a.xml"),
        ("/", "zonder naam"),
        ("a\x00b\u202e.xml", "ab.xml"),
        ("", "zonder naam"),
    ],
)
def test_een_naam_is_nooit_een_pad(naam: str, veilig: str) -> None:
    assert veilige_naam(naam) == veilig


def test_een_groot_bericht_wordt_geweigerd() -> None:
    (fout,) = fouten("groot.xml", b"<a>" + b"x" * (26 * 1024 * 1024))

    assert "25 MB" in fout
