"""The published schema, the generated schema and the reader give one verdict on changed messages.

`make test` takes the first seeds of every message, `make test-lang` the next ones. To repeat one failure:
`muteer(wet, nummer, zaad)` with the seed that the failure names.
"""

from __future__ import annotations

import random
from collections import Counter

import pytest
from lxml import etree

from differentieel.basisberichten import ALLE, maak_bericht
from differentieel.mutaties import Mutatie, muteer
from differentieel.mutaties_waarde import POELEN
from differentieel.oordelen import (
    GELDIG,
    GEWEIGERD,
    ONGELDIG,
    bericht_van,
    gegenereerd_schema,
    officieel_schema,
    oordeel_product,
    oordeel_schema,
)
from differentieel.werkstuk import Werkstuk
from gedeeld import needs_gedeeld
from toetssteen.berichten.specificatie import WETTEN, Datatype, Wet, bericht_naam, plekken
from toetssteen.berichten.v3_2 import UITGAVE

ZADEN = range(54)
ZADEN_LANG = range(54, 854)  # x 28 messages: 22,400 mutations

PLAATS_VAN = {
    plek.element.type.naam: (bericht.nummer, plek.element.type.soort)
    for bericht in UITGAVE.berichten.values()
    for plek in plekken(bericht, "ijw")
    if isinstance(plek.element.type, Datatype)
}

per_bericht = pytest.mark.parametrize(("wet", "nummer"), ALLE, ids=[bericht_naam(*b) for b in ALLE])
pytestmark = needs_gedeeld


@per_bericht
def test_basisberichten_zijn_geldig(wet: Wet, nummer: str) -> None:
    for zaad in range(10):
        data = maak_bericht(wet, nummer, random.Random(zaad))
        assert oordeel_schema(officieel_schema(wet, nummer), data) == GELDIG, f"{wet} {nummer} seed {zaad}"


@per_bericht
def test_een_oordeel(wet: Wet, nummer: str) -> None:
    vergelijk(wet, nummer, ZADEN)


@pytest.mark.lang
@per_bericht
def test_een_oordeel_lang(wet: Wet, nummer: str) -> None:
    oordelen = vergelijk(wet, nummer, ZADEN_LANG)
    assert oordelen[GELDIG] > len(ZADEN_LANG) * 0.1, f"too few mutations stay valid to prove much: {oordelen}"
    assert oordelen[ONGELDIG] > len(ZADEN_LANG) * 0.4, f"too few mutations are invalid to prove much: {oordelen}"


@pytest.mark.lang
@pytest.mark.parametrize("datatype", sorted(PLAATS_VAN))
@pytest.mark.parametrize("wet", WETTEN)
def test_elke_waarde(wet: Wet, datatype: str) -> None:
    """Every odd value of its own pool and some of the other pools, in an element of every simple type."""
    nummer, soort = PLAATS_VAN[datatype]
    rng = random.Random(f"{wet} {datatype}")
    werkstuk, blad = _met_blad(wet, nummer, datatype, rng)
    verschillen = []
    andere = [waarde for poel in POELEN.values() for waarde in poel]
    for waarde in dict.fromkeys((*POELEN[soort], *rng.sample(andere, 25))):
        blad.text = waarde
        mutatie = Mutatie(f"{datatype} = {waarde[:60]!r}", werkstuk.schrijf(), weigerbaar=False)
        verschillen += _verschil(wet, nummer, mutatie)[1]
    assert not verschillen, "\n".join([f"{len(verschillen)} differ", *verschillen[:20]])


def _met_blad(wet: Wet, nummer: str, datatype: str, rng: random.Random) -> tuple[Werkstuk, etree._Element]:
    """Return a small random message that has an element of this simple type, and that element."""
    gevonden: list[tuple[int, Werkstuk, etree._Element]] = []
    while len(gevonden) < 8:
        data = maak_bericht(wet, nummer, rng)
        werkstuk = Werkstuk.lees(wet, nummer, data, rng)
        for blad in werkstuk.bladeren():
            plek = werkstuk.plek(blad)
            if plek is not None and plek.element.type.naam == datatype:
                gevonden.append((len(data), werkstuk, blad))
                break
    return min(gevonden, key=lambda g: g[0])[1:]


def vergelijk(wet: Wet, nummer: str, zaden: range) -> Counter[str]:
    """Compare the three verdicts on the mutations of these seeds; return how often each verdict came."""
    oordelen: Counter[str] = Counter()
    verschillen: list[str] = []
    for zaad in zaden:
        mutatie = muteer(wet, nummer, zaad)
        oordeel, verschil = _verschil(wet, nummer, mutatie)
        oordelen[oordeel] += 1
        verschillen += [f"seed {zaad}, {regel}" for regel in verschil]
    assert not verschillen, "\n".join([f"{len(verschillen)} of {len(zaden)} differ", *verschillen[:20]])
    return oordelen


def _verschil(wet: Wet, nummer: str, mutatie: Mutatie) -> tuple[str, list[str]]:
    """Return the verdict of the published schema, and a line when another verdict differs from it."""
    soort = bericht_van(mutatie.data) or (wet, nummer)
    officieel = oordeel_schema(officieel_schema(*soort), mutatie.data)
    gegenereerd = oordeel_schema(gegenereerd_schema(*soort), mutatie.data)
    product = oordeel_product(mutatie.data)
    if officieel == gegenereerd and _gelijk(officieel, product, mutatie):
        return officieel, []
    regel = (
        f"{wet} {nummer}, {mutatie.beschrijving}: published schema {officieel}, "
        f"generated schema {gegenereerd}, reader {product}"
    )
    return officieel, [regel]


def _gelijk(schema: str, product: str, mutatie: Mutatie) -> bool:
    """Whether the reader agrees with the schema.

    The reader may refuse what the schema calls invalid (a root in an unknown namespace), and files with a
    DTD or another encoding before it asks the schema. What is not well-formed it must refuse.
    """
    if product == GEWEIGERD:
        return schema != GELDIG or mutatie.weigerbaar
    return schema == product
