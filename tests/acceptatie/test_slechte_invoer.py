"""Bad input gives a clear Dutch finding and exit code 2, never a traceback; the other files go on."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from differentieel.basisberichten import maak_bericht
from toetssteen.berichten.onleesbaar import MAX_BYTES, ONLEESBAAR
from toetssteen.cli import main
from toetssteen.toetsing import toets

GOED = maak_bericht("ijw", "323", random.Random(3))
TEKST = GOED.decode()
RUIMTE = "http://www.istandaarden.nl/ijw/3_2/jw323/schema"
WORTEL = GOED[: GOED.index(b">", GOED.index(b"Bericht")) + 1]
LACH = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
XXE = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


def met_doctype(doctype: bytes) -> bytes:
    einde = GOED.index(b"?>") + 2
    return GOED[:einde] + doctype + GOED[einde:]


def eigen_element(naam: bytes) -> bytes:
    voorvoegsel = WORTEL[WORTEL.rindex(b"<") + 1 : WORTEL.index(b"Bericht", WORTEL.rindex(b"<"))]
    return b"<" + voorvoegsel + naam + b">"


GEVALLEN: dict[str, tuple[bytes, str]] = {
    "leeg": (b"", "LEES-LEEG"),
    "alleen wit": (b" \r\n\t ", "LEES-LEEG"),
    "geen xml": (b"Beste mensen, hierbij het bericht.", "LEES-GEENXML"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "LEES-GEENXML"),
    "zip": (b"PK\x03\x04\x14\x00\x00\x00", "LEES-GEENXML"),
    "json": (b'{"bericht": "JW323"}', "LEES-GEENXML"),
    "afgekapt in een tag": (GOED[: len(GOED) // 2].rpartition(b"<")[0] + b"<jw3", "LEES-AFGEKAPT"),
    "afgekapt na een element": (GOED[: GOED.rindex(b"</")].rstrip(), "LEES-AFGEKAPT"),
    "afgekapt in de eerste tag": (WORTEL[:-5], "LEES-AFGEKAPT"),
    "bom": (b"\xef\xbb\xbf" + GOED, "LEES-BOM"),
    "utf-16": (TEKST.encode("utf-16"), "LEES-CODERING"),
    "utf-16 zonder bom": (TEKST.encode("utf-16-le"), "LEES-CODERING"),
    "latin-1 volgens de eerste regel": (GOED.replace(b'encoding="UTF-8"', b'encoding="ISO-8859-1"'), "LEES-CODERING"),
    "latin-1 ondanks de eerste regel": (GOED.replace(b"</", b"\xe9</", 1), "LEES-CODERING"),
    "dtd": (met_doctype(b"<!DOCTYPE Bericht>"), "LEES-DTD"),
    "xxe": (met_doctype(XXE), "LEES-DTD"),
    "billion laughs": (met_doctype(LACH), "LEES-DTD"),
    "te groot": (GOED + b" " * MAX_BYTES, "LEES-GROOTTE"),
    "diep genest": (WORTEL + eigen_element(b"Header") * 5000, "LEES-DIEP"),
    "diep genest, onbekend": (WORTEL + b"<a>" * 100_000, "LEES-DIEP"),
    "andere naamruimte": (b'<Bericht xmlns="urn:iets-anders"/>', "LEES-NAAMRUIMTE"),
    "envelop": (b'<e:x xmlns:e="http://www.stufstandaarden.nl/koppelvlak/ggk0210"/>', "LEES-NAAMRUIMTE"),
    "release 3.0": (GOED.replace(b"/3_2/", b"/3_0/"), "LEES-UITGAVE"),
    "release 2.4": (GOED.replace(b"/3_2/", b"/2_4/"), "LEES-UITGAVE"),
    "onbekend nummer": (GOED.replace(b"/jw323/", b"/jw303/"), "LEES-BERICHT"),
    "verkeerd voorvoegsel bij de wet": (GOED.replace(b"/jw323/", b"/wmo323/"), "LEES-NAAMRUIMTE"),
    "zonder naamruimte": (b"<Bericht><Header/></Bericht>", "LEES-GEENNAAMRUIMTE"),
    "dubbel attribuut": (GOED.replace(b"Bericht ", b'Bericht a="1" a="2" ', 1), "LEES-WELGEVORMD"),
    "los en-teken": (GOED.replace(b"</", b"Jansen & Zn</", 1), "LEES-WELGEVORMD"),
    "verkeerd eindelement": (GOED.replace(b":Header>\r\n", b":Heder>\r\n").replace(b":Header>", b":Heder>", 1), ""),
}


@pytest.mark.parametrize("naam", GEVALLEN)
def test_bad_file_is_named(naam: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, code = GEVALLEN[naam]
    (tmp_path / "fout.xml").write_bytes(data)
    (tmp_path / "goed.xml").write_bytes(maak_bericht("iwmo", "306", random.Random(1)))
    assert main(["toets", "--json", str(tmp_path)]) == 2
    fout, goed = (json.loads(regel) for regel in capsys.readouterr().out.splitlines())
    assert goed["bericht"] == "WMO306"
    assert goed["oordeel"] in ("goed", "bevindingen")
    assert fout["oordeel"] == "onleesbaar"
    (bevinding,) = fout["bevindingen"]
    assert bevinding["niveau"] == "leesbaar"
    assert bevinding["regel"] in ONLEESBAAR
    if code:
        assert bevinding["regel"] == code, bevinding["melding"]
    assert not re.search(r"\{\w+\}|leeg\b(?<!is leeg)", bevinding["melding"]), "a value of the message is missing"


def test_older_release_is_named() -> None:
    uitslag = toets([("oud.xml", GOED.replace(b"/3_2/", b"/2_4/"))]).uitslagen[0]
    assert "iJw 2.4" in uitslag.bevindingen[0].melding
    assert "JW323" in uitslag.bevindingen[0].melding


@pytest.mark.parametrize(
    ("maak", "code"),
    [
        (lambda p: str(p / "bestaat-niet.xml"), "LEES-BESTAND"),
        (lambda p: str(p), "LEES-MAP"),
        (lambda p: str(p / "a\0b.xml"), "LEES-BESTAND"),
    ],
    ids=["bestaat niet", "lege map", "nulteken in de naam"],
)
def test_bad_path_is_named(
    maak: Callable[[Path], str], code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["toets", "--json", maak(tmp_path)]) == 2
    uitslag = json.loads(capsys.readouterr().out)
    assert [b["regel"] for b in uitslag["bevindingen"]] == [code]


def test_folder_named_as_message(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "map.xml").mkdir()
    assert main(["toets", "--json", str(tmp_path)]) == 2
    assert json.loads(capsys.readouterr().out)["bevindingen"][0]["regel"] == "LEES-BESTAND"


def oordeel(data: bytes) -> str:
    uitslag = toets([("x.xml", data)]).uitslagen[0]
    assert all(b.regel != "LEES-INTERN" for b in uitslag.bevindingen), uitslag.bevindingen[0].melding
    return uitslag.oordeel


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_damage_never_crashes_and_never_passes_as_well_formed(data: st.DataObject) -> None:
    plek = data.draw(st.integers(0, len(GOED) - 1))
    soort = data.draw(st.sampled_from(["afkappen", "byte", "weglaten", "invoegen"]))
    byte = bytes([data.draw(st.integers(0, 255))])
    kapot = {
        "afkappen": GOED[:plek],
        "byte": GOED[:plek] + byte + GOED[plek + 1 :],
        "weglaten": GOED[:plek] + GOED[plek + data.draw(st.integers(1, 40)) :],
        "invoegen": GOED[:plek] + byte * data.draw(st.integers(1, 5)) + GOED[plek:],
    }[soort]
    verdict = oordeel(kapot)
    try:
        etree.fromstring(kapot, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        assert verdict == "onleesbaar"


@settings(deadline=None, max_examples=20)
@given(st.lists(st.sampled_from(sorted(GEVALLEN)), max_size=6), st.integers(0, 5))
def test_bad_files_do_not_touch_the_good(fouten: list[str], plek: int) -> None:
    bestanden = [(naam, GEVALLEN[naam][0]) for naam in fouten if naam != "te groot"]
    bestanden.insert(min(plek, len(bestanden)), ("goed", GOED))
    alleen = toets([("goed", GOED)]).uitslagen[0].as_dict()
    uitslagen = toets(bestanden).uitslagen
    assert [u.bestand for u in uitslagen] == [naam for naam, _ in bestanden]
    assert next(u for u in uitslagen if u.bestand == "goed").as_dict() == alleen
