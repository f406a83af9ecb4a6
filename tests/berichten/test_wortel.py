"""The first start tag: odd declarations and attributes get the verdict of the schema, fast way or not."""

from __future__ import annotations

import random

import pytest
from lxml import etree

from differentieel.basisberichten import maak_bericht
from differentieel.oordelen import gegenereerd_schema, oordeel_product, oordeel_schema
from toetssteen.berichten.specificatie import Wet
from toetssteen.toetsing import toets

XSI = "http://www.w3.org/2001/XMLSchema-instance"
WORTELS = [
    'xmlns:xsi="http://other" xsi:schemaLocation="a b"',
    'xsi:schemaLocation="a b"',
    f'xmlns:xsi="{XSI}" xsi:schemaLocation="a b"',
    f'xmlns:i="{XSI}" i:schemaLocation="a b"',
    f'xmlns:i="{XSI}" i:noNamespaceSchemaLocation="a"',
    f'xmlns:xsi="{XSI}" xsi:nil="true"',
    f'xmlns:xsi="{XSI}" xsi:a:schemaLocation="a b"',
    'xmlns:xsd="http://www.w3.org/2001/XMLSchema"',
    'xmlns:foo=""',
    'xmlns:foo="http://www.w3.org/XML/1998/namespace"',
    'xmlns:foo="http://www.w3.org/2000/xmlns/"',
    'xmlns:="http://y"',
    'xmlns:foo="http://y"',
    'xmlns=""',
    'id="x"',
    'xml:lang="nl"',
    'a="1" a="2"',
]


@pytest.mark.parametrize("extra", WORTELS)
@pytest.mark.parametrize(("wet", "nummer"), [("ijw", "305"), ("iwmo", "323")])
def test_root_tag(wet: Wet, nummer: str, extra: str) -> None:
    goed = maak_bericht(wet, nummer, random.Random(2))
    data = goed.replace(b"Bericht xmlns", f"Bericht {extra} xmlns".encode(), 1)
    assert data != goed
    assert oordeel_product(data) == oordeel_schema(gegenereerd_schema(wet, nummer), data)


@pytest.mark.parametrize("wortel", ["9" * 5000, "3" + "0" * 400])
def test_absurd_release_does_not_stop_the_others(wortel: str) -> None:
    raar = f'<a:Bericht xmlns:a="http://www.istandaarden.nl/ijw/{wortel}_2/jw305/schema"/>'.encode()
    goed = maak_bericht("ijw", "306", random.Random(1))
    uitslagen = toets([("goed", goed), ("raar", raar), ("ook goed", goed)]).uitslagen
    assert [u.oordeel == "onleesbaar" for u in uitslagen] == [False, True, False]
    assert uitslagen[1].bevindingen[0].regel == "LEES-NAAMRUIMTE"


@pytest.mark.parametrize("kop", ["<!--" + "x" * 100_000 + "-->", "<!-- -->" * 20_000])
def test_long_head_is_read(kop: str) -> None:
    goed = maak_bericht("ijw", "306", random.Random(1))
    einde = goed.index(b"?>") + 2
    lang = goed[:einde] + kop.encode() + goed[einde:]
    assert etree.fromstring(lang) is not None
    assert toets([("x", lang)]).uitslagen[0].bericht == "JW306"


def test_year_past_9999_is_never_silently_right() -> None:
    goed = maak_bericht("ijw", "319", random.Random(4)).decode()
    dag = goed.partition("Dagtekening>")[2][:10]
    uitslag = toets([("x", goed.replace(dag, "10001-01-01").encode())]).uitslagen[0]
    assert "NTT-JAAR" in {b.regel for b in uitslag.bevindingen}
    assert uitslag.oordeel == "bevindingen"


def test_time_with_zone_passes_the_schema_but_not_the_norm() -> None:
    """libxml2 skips the hyphen of RS034; level XSD follows it, and the norm is a finding all the same."""
    goed = maak_bericht("ijw", "301", random.Random(4)).decode()
    tijd = goed.partition("Toewijzingstijd>")[2].partition("<")[0]
    data = goed.replace(f">{tijd}<", ">13:00:00-01:00<", 1).encode()
    assert oordeel_schema(gegenereerd_schema("ijw", "301"), data) == oordeel_product(data) == "geldig"
    bevindingen = [b for b in toets([("x", data)]).uitslagen[0].bevindingen if b.regel == "RS034"]
    assert [b.niveau for b in bevindingen] == ["xslt"]
    assert bevindingen[0].retourcode is None
