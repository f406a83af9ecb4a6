"""The verdicts on a message: of the published schema, of the generated schema and of the product's reader."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from lxml import etree

from gedeeld import GEDEELD
from toetssteen.berichten.lezen import Onleesbaar, valideer
from toetssteen.berichten.specificatie import WETTEN, Wet, bericht_naam
from toetssteen.berichten.v3_2 import UITGAVE
from toetssteen.berichten.xsd import schemas

GELDIG, ONGELDIG, GEWEIGERD = "geldig", "ongeldig", "geweigerd"
GEPUBLICEERD = GEDEELD / "istandaarden" / "xsd"


@cache
def officieel_schema(wet: Wet, nummer: str) -> etree.XMLSchema:
    """Return the published schema of a message, from the data pack."""
    return laad_schema(_gepubliceerd(wet), f"{bericht_naam(wet, nummer)}.xsd")


@cache
def gegenereerd_schema(wet: Wet, nummer: str) -> etree.XMLSchema:
    """Return the schema that the product generates for a message."""
    return laad_schema(_gegenereerd(wet), f"{bericht_naam(wet, nummer)}.xsd")


def laad_schema(bestanden: dict[str, bytes], naam: str) -> etree.XMLSchema:
    """Load one of these schemas by name, as a tool does that has them in one folder."""
    with tempfile.TemporaryDirectory() as map_:
        for bestand, inhoud in bestanden.items():
            (Path(map_) / bestand).write_bytes(inhoud)
        return etree.XMLSchema(file=str(Path(map_) / naam))


def oordeel_schema(schema: etree.XMLSchema, data: bytes) -> str:
    """Return the verdict of a schema; what is not well-formed or has own entities is `geweigerd`."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return GELDIG if schema.validate(etree.fromstring(data, parser)) else ONGELDIG
    except (etree.XMLSyntaxError, etree.XMLSchemaValidateError):  # the last: libxml2 met an entity reference
        return GEWEIGERD


def oordeel_product(data: bytes) -> str:
    """Return the verdict of the product's own reader at level XSD; a crash is a verdict that no schema gives."""
    try:
        return ONGELDIG if valideer(data) else GELDIG
    except Onleesbaar:
        return GEWEIGERD
    except Exception as fout:
        return f"{type(fout).__name__}: {fout}"


def bericht_van(data: bytes) -> tuple[Wet, str] | None:
    """Return the message that the namespace of the root names: a mutation can make it another one."""
    try:
        ruimte = etree.QName(etree.fromstring(data, etree.XMLParser(resolve_entities=False))).namespace
    except etree.XMLSyntaxError:
        return None
    return _per_naamruimte().get(ruimte or "")


@cache
def _per_naamruimte() -> dict[str, tuple[Wet, str]]:
    return {UITGAVE.namespace(wet, nummer): (wet, nummer) for wet in WETTEN for nummer in UITGAVE.berichten}


@cache
def _gepubliceerd(wet: Wet) -> dict[str, bytes]:
    return {pad.name: pad.read_bytes() for pad in (GEPUBLICEERD / wet).glob("*.xsd")}


@cache
def _gegenereerd(wet: Wet) -> dict[str, bytes]:
    return schemas(UITGAVE, wet)
