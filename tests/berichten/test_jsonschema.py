"""The JSON Schemas are valid, take every valid message in JSON form and judge values as the XML schema does."""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.validators import extend
from lxml import etree

from differentieel.basisberichten import ALLE, maak_bericht
from differentieel.mutaties_waarde import CODES, TEKSTEN
from differentieel.oordelen import laad_schema
from toetssteen.berichten.jsonschema import ecma_patroon, schema
from toetssteen.berichten.specificatie import (
    Datatype,
    Lijst,
    Retourcodes,
    Type,
    Wet,
    bericht_naam,
    kinderen,
)
from toetssteen.berichten.v3_2 import UITGAVE
from toetssteen.berichten.v3_2.datatypes import DATATYPES
from toetssteen.berichten.xsd import BASISSCHEMA, schemas

per_bericht = pytest.mark.parametrize(("wet", "nummer"), ALLE, ids=[bericht_naam(*b) for b in ALLE])


@per_bericht
def test_is_json_schema(wet: Wet, nummer: str) -> None:
    Draft202012Validator.check_schema(schema(UITGAVE, wet, nummer))


@per_bericht
def test_neemt_geldige_berichten_aan(wet: Wet, nummer: str) -> None:
    for zaad in range(10):
        bericht = naar_json(wet, nummer, maak_bericht(wet, nummer, random.Random(zaad)))
        fout = next(_validator(wet, nummer).iter_errors(bericht), None)
        assert fout is None, f"{wet} {nummer} seed {zaad}: {fout}"


FOUTEN: dict[str, Callable[[dict[str, Any]], object]] = {
    "ander bericht": lambda b: b.update(bericht="JW301"),
    "zonder soort bericht": lambda b: b.pop("bericht"),
    "verplicht element weg": lambda b: b["Declaratie"].pop("DeclaratieNummer"),
    "onbekend element": lambda b: b["Declaratie"].update(Kenmerk="1"),
    "leeg element": lambda b: b["Declaratie"].update(DeclaratieNummer=""),
    "null": lambda b: b["Declaratie"].update(DeclaratieDagtekening=None),
    "lege lijst": lambda b: b["Declaratie"].update(Clienten=[]),
    "lijst als object": lambda b: b["Declaratie"].update(Clienten={"Client": b["Declaratie"]["Clienten"]}),
    "datum bestaat niet": lambda b: b["Declaratie"].update(DeclaratieDagtekening="2026-02-30"),
    "datum met tijdzone": lambda b: b["Declaratie"].update(DeclaratieDagtekening="2026-02-03Z"),
    "getal als tekst": lambda b: b["Declaratie"]["TotaalIngediendBedrag"].update(TotaalBedrag="5"),
    "getal met decimalen": lambda b: b["Declaratie"]["TotaalIngediendBedrag"].update(TotaalBedrag=5.5),
    "getal te groot": lambda b: b["Declaratie"]["TotaalIngediendBedrag"].update(TotaalBedrag=10**12),
    "getal te klein": lambda b: b["Declaratie"]["TotaalIngediendBedrag"].update(TotaalBedrag=-1),
    "code niet in de lijst": lambda b: b["Declaratie"]["TotaalIngediendBedrag"].update(DebetCredit="X"),
    "patroon van deze plek": lambda b: b["Declaratie"].update(DeclaratieNummer="2026-1"),
    "berichtcode van een ander": lambda b: b["Header"].update(BerichtCode="436"),
    "andere versie": lambda b: b["Header"].update(BerichtVersie=4),
}


@pytest.mark.parametrize("fout", FOUTEN)
def test_weigert(fout: str) -> None:
    goed = naar_json("ijw", "323", maak_bericht("ijw", "323", random.Random(1)))
    slecht = copy.deepcopy(goed)
    FOUTEN[fout](slecht)
    assert _validator("ijw", "323").is_valid(goed)
    assert not _validator("ijw", "323").is_valid(slecht)


@pytest.mark.parametrize("wet", ["iwmo", "ijw"])
def test_waarden_als_het_xml_schema(wet: Wet) -> None:
    """Texts and codes get one verdict from both schemas."""
    xsd = _schema_per_datatype(wet)
    verschillen = []
    for naam, definitie in _definities(wet).items():
        datatype = next(d for d in DATATYPES if d.naam == naam)
        for waarde in (*TEKSTEN, *CODES) if datatype.soort in ("tekst", "code") else ():
            element = etree.Element(naam)
            element.text = waarde
            verwacht = xsd.validate(element)
            if _Validator(definitie).is_valid(waarde) != verwacht:
                verschillen.append(f"{naam} {waarde!r}: XML schema {verwacht}")
    assert verschillen == []


@pytest.mark.parametrize(
    ("waarde", "goed"),
    [("00:00:00", True), ("23:59:59.5", True), ("24:00:00", False), ("12:00", False), ("12:00:00Z", False)],
)
def test_tijd(waarde: str, *, goed: bool) -> None:
    assert _Validator(_definities("iwmo")["LDT_Tijd"]).is_valid(waarde) is goed


@pytest.mark.parametrize(
    ("xsd", "ecma"),
    [
        ("[0-9]{4}", "^[0-9]{4}$"),
        (r".*[^\s].*", r"^[^\n\r]*[^ \t\n\r][^\n\r]*$"),
        (r"\S+", r"^[^ \t\n\r]+$"),
        ("a|b", "^(a|b)$"),
        (r"1\.0", r"^1\.0$"),
    ],
)
def test_patroon(xsd: str, ecma: str) -> None:
    assert ecma_patroon(xsd) == ecma


def test_patroon_dat_niet_kan() -> None:
    with pytest.raises(ValueError, match="cannot translate"):
        ecma_patroon(r"[\S-]")


def naar_json(wet: Wet, nummer: str, data: bytes) -> dict[str, Any]:
    """Return a valid message in its JSON form."""
    inhoud = _vorm(etree.fromstring(data), UITGAVE.berichten[nummer].wortel, wet)
    assert isinstance(inhoud, dict)
    return {"bericht": bericht_naam(wet, nummer), **inhoud}


def _vorm(node: etree._Element, type_: Type, wet: Wet) -> Any:
    match type_:
        case Datatype(soort="getal"):
            return int(node.text or "")
        case Datatype():
            return node.text
        case Lijst(klasse=inhoud) | Retourcodes(datatype=inhoud):
            return [_vorm(kind, inhoud, wet) for kind in node]
        case _:
            typen = {e.naam: e.type for e in kinderen(type_, wet)}
            return {(naam := etree.QName(k).localname): _vorm(k, typen[naam], wet) for k in node}


def _ecma_pattern(_: object, patroon: str, waarde: object, __: object) -> Iterator[ValidationError]:
    """Judge a pattern as ECMA-262 does: `$` is the very end, where Python also takes it before a last line end."""
    if isinstance(waarde, str) and not re.search(re.sub(r"\$$", r"\\Z", patroon), waarde):
        yield ValidationError(f"{waarde!r} does not match {patroon!r}")


_Validator = extend(Draft202012Validator, {"pattern": _ecma_pattern})  # type: ignore[no-untyped-call]


@cache
def _validator(wet: Wet, nummer: str) -> Any:
    return _Validator(schema(UITGAVE, wet, nummer), format_checker=FormatChecker())


@cache
def _definities(wet: Wet) -> dict[str, dict[str, Any]]:
    alle: dict[str, dict[str, Any]] = {}
    for nummer in UITGAVE.berichten:
        alle |= {n: d for n, d in schema(UITGAVE, wet, nummer)["$defs"].items() if n.startswith("LDT_")}
    return alle


def _schema_per_datatype(wet: Wet) -> etree.XMLSchema:
    """Return the generated basisschema with an element for each simple type."""
    elementen = "".join(f'<xs:element name="{naam}" type="i:{naam}"/>' for naam in _definities(wet))
    basis = UITGAVE.basis_namespace(wet)
    omslag = (
        f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:i="{basis}">'
        f'<xs:import namespace="{basis}" schemaLocation="{BASISSCHEMA}"/>{elementen}</xs:schema>'
    )
    return laad_schema({**schemas(UITGAVE, wet), "typen.xsd": omslag.encode()}, "typen.xsd")
