"""XML schemas generated from the specification: one basisschema per law and one schema per message.

They carry the namespaces, element names and type names of the standard, so any tool that takes the
published schemas takes these. The texts in them are our own. A differential test holds their verdicts
equal to those of the published schemas.

```python
for naam, inhoud in schemas(UITGAVE, "ijw").items():
    (map_ / naam).write_bytes(inhoud)  # basisschema.xsd, JW301.xsd, ...
```
"""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree

from toetssteen.berichten.codelijsten import codelijst, codes
from toetssteen.berichten.specificatie import (
    Bericht,
    Datatype,
    Element,
    Facet,
    Groep,
    Klasse,
    Lijst,
    Retourcodes,
    Type,
    Uitgave,
    Wet,
    bericht_naam,
    kinderen,
    plekken,
)

BASISSCHEMA = "basisschema.xsd"
_XS_NAAMRUIMTE = "http://www.w3.org/2001/XMLSchema"
_XS = f"{{{_XS_NAAMRUIMTE}}}"
_XS_BASIS = {"tekst": "xs:string", "code": "xs:string", "getal": "xs:integer", "datum": "xs:date", "tijd": "xs:time"}
_Samengesteld: TypeAlias = Klasse | Lijst | Retourcodes


def schemas(uitgave: Uitgave, wet: Wet) -> dict[str, bytes]:
    """Return every schema of a law by file name, `basisschema.xsd` first; the files import it by that name."""
    bestanden = {BASISSCHEMA: _basisschema(uitgave, wet)}
    for nummer, bericht in uitgave.berichten.items():
        bestanden[f"{bericht_naam(wet, nummer)}.xsd"] = _berichtschema(uitgave, bericht, wet)
    return bestanden


def _basisschema(uitgave: Uitgave, wet: Wet) -> bytes:
    schema = _schema({wet: uitgave.basis_namespace(wet)}, wet)
    _appinfo(schema, uitgave, wet, "basisschema", ("BasisschemaXsdVersie",))
    gebruikt = _gebruikte_typen(uitgave, wet)
    for groep in sorted((t for t in gebruikt if isinstance(t, Groep)), key=lambda t: t.naam):
        _complex_type(schema, groep.naam, groep, wet, wet)
    for datatype in sorted((t for t in gebruikt if isinstance(t, Datatype)), key=lambda t: t.naam):
        _simple_type(schema, datatype, wet)
    return _bytes(schema)


def _berichtschema(uitgave: Uitgave, bericht: Bericht, wet: Wet) -> bytes:
    eigen = bericht_naam(wet, bericht.nummer).lower()
    basis = uitgave.basis_namespace(wet)
    schema = _schema({wet: basis, eigen: uitgave.namespace(wet, bericht.nummer)}, eigen)
    etree.SubElement(schema, _XS + "import", namespace=basis, schemaLocation=BASISSCHEMA)
    _appinfo(schema, uitgave, wet, eigen, ("BerichtXsdVersie", "BasisschemaXsdVersie"))
    etree.SubElement(schema, _XS + "element", name=bericht.wortel.naam, type=f"{eigen}:Root")
    root = _complex_type(schema, "Root", bericht.wortel, wet, eigen, bericht)
    _documentatie(root, bericht.omschrijving)
    for type_ in _eigen_typen(bericht, wet):
        complex_type = _complex_type(schema, type_.naam, type_, wet, eigen, bericht)
        if isinstance(type_, Klasse):
            _documentatie(complex_type, type_.omschrijving)
    return _bytes(schema)


def _schema(naamruimten: dict[str, str], eigen: str) -> etree._Element:
    schema = etree.Element(_XS + "schema", nsmap={"xs": _XS_NAAMRUIMTE, **naamruimten})
    schema.set("targetNamespace", naamruimten[eigen])
    schema.set("elementFormDefault", "qualified")
    return schema


def _appinfo(schema: etree._Element, uitgave: Uitgave, wet: Wet, bericht: str, versies: tuple[str, ...]) -> None:
    appinfo = etree.SubElement(etree.SubElement(schema, _XS + "annotation"), _XS + "appinfo")
    kenmerken = {"standaard": wet, "bericht": bericht, "release": uitgave.versie}
    kenmerken |= dict.fromkeys(versies, uitgave.xsd_versie[wet])
    for naam, waarde in kenmerken.items():
        etree.SubElement(appinfo, f"{{{uitgave.basis_namespace(wet)}}}{naam}").text = waarde


def _gebruikte_typen(uitgave: Uitgave, wet: Wet) -> set[Type]:
    return {plek.element.type for bericht in uitgave.berichten.values() for plek in plekken(bericht, wet)}


def _eigen_typen(bericht: Bericht, wet: Wet) -> list[_Samengesteld]:
    """Return the types that live in the namespace of the message; a class in two places counts once."""
    typen: dict[str, _Samengesteld] = {}
    for plek in plekken(bericht, wet):
        if isinstance(plek.element.type, Klasse | Lijst | Retourcodes):
            eerste = typen.setdefault(plek.element.type.naam, plek.element.type)
            assert eerste == plek.element.type, f"{bericht.nummer} has two forms of type {eerste.naam}"
    return list(typen.values())


def _complex_type(
    schema: etree._Element, naam: str, type_: Type, wet: Wet, eigen: str, bericht: Bericht | None = None
) -> etree._Element:
    complex_type = etree.SubElement(schema, _XS + "complexType", name=naam)
    sequence = etree.SubElement(complex_type, _XS + "sequence")
    for kind in kinderen(type_, wet):
        _element(sequence, kind, wet, eigen, bericht)
    return complex_type


def _element(
    sequence: etree._Element, element: Element, wet: Wet, eigen: str, bericht: Bericht | None
) -> etree._Element:
    node = etree.SubElement(sequence, _XS + "element", name=element.naam)
    type_naam = f"{wet if isinstance(element.type, Datatype | Groep) else eigen}:{element.type.naam}"
    vast = element.vast if bericht is None else bericht.vast(element, wet)
    if vast is None:
        node.set("type", type_naam)
    else:
        restriction = etree.SubElement(etree.SubElement(node, _XS + "simpleType"), _XS + "restriction", base=type_naam)
        _facet(restriction, "pattern", vast)
    if element.minimum != 1:
        node.set("minOccurs", str(element.minimum))
    if element.maximum != 1:
        node.set("maxOccurs", "unbounded" if element.maximum is None else str(element.maximum))
    _documentatie(node, _kenmerken(element))
    return node


def _kenmerken(element: Element) -> str:
    delen = ["Deel van de logische sleutel."] if element.sleutel else []
    if element.regels:
        delen.append(f"Regels: {', '.join(element.regels)}.")
    return " ".join(delen)


def _simple_type(schema: etree._Element, datatype: Datatype, wet: Wet) -> None:
    simple_type = etree.SubElement(schema, _XS + "simpleType", name=datatype.naam)
    restriction = etree.SubElement(simple_type, _XS + "restriction", base=_XS_BASIS[datatype.soort])
    if datatype.codelijst:
        omschrijvingen = codelijst(wet, datatype.codelijst)
        for code in sorted(codes(wet, datatype.codelijst)):
            _documentatie(
                etree.SubElement(restriction, _XS + "enumeration", value=code), omschrijvingen[code].omschrijving
            )
    facetten = {
        "minLength": datatype.min_lengte,
        "maxLength": datatype.max_lengte,
        "pattern": datatype.patroon,
        "minInclusive": datatype.minimum,
        "maxInclusive": datatype.maximum,
    }
    for naam, facet in facetten.items():
        _facet(restriction, naam, facet)


def _facet(restriction: etree._Element, naam: str, facet: Facet | None) -> None:
    if facet is not None:
        node = etree.SubElement(restriction, _XS + naam, value=str(facet.waarde))
        _documentatie(node, f"{facet.code}." if facet.code else "")


def _documentatie(node: etree._Element, tekst: str) -> None:
    if tekst:
        annotation = etree.Element(_XS + "annotation")
        etree.SubElement(annotation, _XS + "documentation").text = tekst
        node.insert(0, annotation)


def _bytes(schema: etree._Element) -> bytes:
    etree.cleanup_namespaces(schema, keep_ns_prefixes=[prefix for prefix in schema.nsmap if prefix])
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(schema, encoding="UTF-8", pretty_print=True)
