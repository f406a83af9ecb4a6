"""The generated schemas load on their own, take every valid message and are those of the standard."""

from __future__ import annotations

import random

import pytest
from lxml import etree

from differentieel.basisberichten import ALLE, maak_bericht
from differentieel.oordelen import GELDIG, GEPUBLICEERD, ONGELDIG, gegenereerd_schema, oordeel_schema
from gedeeld import needs_gedeeld
from toetssteen.berichten.specificatie import WETTEN, Wet, bericht_naam
from toetssteen.berichten.v3_2 import UITGAVE
from toetssteen.berichten.xsd import BASISSCHEMA, schemas

XS = "{http://www.w3.org/2001/XMLSchema}"
per_bericht = pytest.mark.parametrize(("wet", "nummer"), ALLE, ids=[bericht_naam(*b) for b in ALLE])
per_wet = pytest.mark.parametrize("wet", WETTEN)


@per_bericht
def test_neemt_geldige_berichten_aan(wet: Wet, nummer: str) -> None:
    for zaad in range(10):
        data = maak_bericht(wet, nummer, random.Random(zaad))
        assert oordeel_schema(gegenereerd_schema(wet, nummer), data) == GELDIG, f"{wet} {nummer} seed {zaad}"


@per_bericht
def test_weigert_het_bericht_van_een_ander(wet: Wet, nummer: str) -> None:
    ander = next(n for n in UITGAVE.berichten if n != nummer)
    assert oordeel_schema(gegenereerd_schema(wet, nummer), maak_bericht(wet, ander, random.Random(1))) == ONGELDIG


@per_wet
def test_bestanden(wet: Wet) -> None:
    namen = list(schemas(UITGAVE, wet))
    assert namen[0] == BASISSCHEMA
    assert namen[1:] == [f"{bericht_naam(wet, nummer)}.xsd" for nummer in UITGAVE.berichten]


@per_wet
def test_kenmerken(wet: Wet) -> None:
    wortel = etree.fromstring(schemas(UITGAVE, wet)[f"{bericht_naam(wet, '323')}.xsd"])
    appinfo = next(wortel.iter(XS + "appinfo"))
    assert {etree.QName(e).localname: e.text for e in appinfo} == {
        "standaard": wet,
        "bericht": bericht_naam(wet, "323").lower(),
        "release": "3.2",
        "BerichtXsdVersie": UITGAVE.xsd_versie[wet],
        "BasisschemaXsdVersie": UITGAVE.xsd_versie[wet],
    }


def test_uitleg_bij_klassen_en_codes() -> None:
    ijw = schemas(UITGAVE, "ijw")
    assert UITGAVE.berichten["301"].omschrijving in ijw["JW301.xsd"].decode()
    basis = etree.fromstring(ijw[BASISSCHEMA])
    zonder = [e.get("value") for e in basis.iter(XS + "enumeration") if not e.findtext(f".//{XS}documentation")]
    assert zonder == []


@needs_gedeeld
@per_wet
def test_zelfde_onderdelen_als_de_standaard(wet: Wet) -> None:
    """Every element and type is that of the published schemas, apart from the texts and the order of facets."""
    for naam, inhoud in schemas(UITGAVE, wet).items():
        eigen = _onderdelen(inhoud)
        standaard = _onderdelen((GEPUBLICEERD / wet / naam).read_bytes())
        assert eigen.keys() == standaard.keys(), naam
        for onderdeel in eigen:
            assert eigen[onderdeel] == standaard[onderdeel], f"{naam}: {onderdeel}"


def _onderdelen(schema: bytes) -> dict[str, bytes]:
    """Return the canonical text of each named part of a schema."""
    wortel = etree.fromstring(schema)
    for uitleg in list(wortel.iter(XS + "annotation")):
        ouder = uitleg.getparent()
        assert ouder is not None
        ouder.remove(uitleg)
    for element in wortel.iter():
        element.text = element.tail = None
    for restrictie in wortel.iter(XS + "restriction"):
        restrictie[:] = sorted(restrictie, key=lambda facet: (str(facet.tag), facet.get("value") or ""))
    return {naam: etree.tostring(deel, method="c14n") for deel in wortel if (naam := deel.get("name"))}
