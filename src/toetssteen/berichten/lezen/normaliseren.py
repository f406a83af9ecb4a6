"""Rewrites a message with unusual XML (comments, CDATA, attributes, references) to plain XML on the same lines.

The full parser of libxml2 reads it, without DTD, entities or network. What comes out has only start tags,
text and end tags, so that the columnar reader can take it; line numbers stay those of the file.
"""

from __future__ import annotations

import re

from lxml import etree

from toetssteen.berichten.lezen.kop import Kop, controleer_begin, maak_kop
from toetssteen.berichten.onleesbaar import MAX_TAGS, Onleesbaar

EIGEN, BASIS = "m", "b"
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_EINDE = re.compile(rb"</(?:[^<>]*:)?Bericht\s*>\s*$")
_DIEP = ("Excessive depth", "maximum nesting")


def parse(data: bytes) -> etree._Element:
    """Return the root element; raise Onleesbaar for what is no well-formed XML or is not safe to read."""
    controleer_begin(data)
    if _DTD.search(data):
        raise Onleesbaar("LEES-DTD", data.count(b"\n", 0, _DTD.search(data).start()) + 1)  # type: ignore[union-attr]
    if (aantal := data.count(b"<")) > MAX_TAGS:
        raise Onleesbaar("LEES-ELEMENTEN", aantal=aantal)
    try:
        return etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as fout:
        raise _vertaal(fout, data) from fout


def _parser() -> etree.XMLParser:
    """Return a parser without DTD, entities, network or documents of unlimited depth."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _vertaal(fout: etree.XMLSyntaxError, data: bytes) -> Onleesbaar:
    regel, tekst = fout.lineno, str(fout.msg or "")
    if any(woord in tekst for woord in _DIEP):
        return Onleesbaar("LEES-DIEP", regel)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as codering:
        regel = data.count(b"\n", 0, codering.start) + 1
        if codering.reason != "unexpected end of data":
            return Onleesbaar("LEES-CODERING", regel, reden=f"op regel {regel} staat een byte die geen UTF-8 is")
    if not _EINDE.search(data, max(0, len(data) - 512)) and _is_begin(data):
        return Onleesbaar("LEES-AFGEKAPT", data.count(b"\n") + 1)
    return Onleesbaar("LEES-WELGEVORMD", regel, reden=_reden(tekst, regel))


def _is_begin(data: bytes) -> bool:
    """Whether the data is a right beginning of a document: a parser that may expect more has no complaint."""
    parser = _parser()
    try:
        parser.feed(data)
    except etree.XMLSyntaxError:
        return False
    return True


def _reden(tekst: str, regel: int | None) -> str:
    plaats = f" op regel {regel}" if regel else ""
    for woorden, uitleg in _REDENEN.items():
        if woorden.lower() in tekst.lower():
            return uitleg + plaats
    return f"er zit een fout in de opmaak{plaats}"


_REDENEN = {
    "Opening and ending tag mismatch": "een begin- en eindelement horen niet bij elkaar",
    "Premature end": "het houdt te vroeg op",
    "EntityRef": "er staat een los &-teken (schrijf &amp;)",
    "CharRef": "er staat een verwijzing naar een teken dat in XML niet mag",
    "Entity": "er staat een verwijzing naar een onbekende entiteit",
    "Namespace prefix": "een voorvoegsel heeft geen naamruimte",
    "xmlns": "de opgave van een naamruimte klopt niet",
    "redefined": "een attribuut staat er dubbel",
    "AttValue": "een attribuut is niet goed afgesloten",
    "attribute": "een attribuut is niet goed geschreven",
    "Comment": "een opmerking is niet goed geschreven",
    "hyphen": "een opmerking is niet goed geschreven",
    "CDATA": "een CDATA-deel is niet goed afgesloten",
    "']]>'": "de tekens ]]> mogen niet in een waarde staan",
    "Extra content": "er staat nog iets na het laatste element",
    "XML declaration": "de XML-declaratie staat niet goed aan het begin",
    "PI": "een verwerkingsinstructie klopt niet",
    "element name": "er staat een los <-teken (schrijf &lt;)",
    "Start Tag": "een beginelement is niet goed afgesloten",
    "expected '>'": "een element is niet goed afgesloten",
    "Char": "er staat een teken dat in XML niet mag",
    "Invalid": "er staat een teken dat in XML niet mag",
}


def regel_van(element: etree._Element) -> int:
    """Return the line of an element in its file; 1 when the parser does not tell."""
    regel: int | None = element.sourceline  # type: ignore[assignment]  # lxml-stubs say Ellipsis
    return regel or 1


def kop_van(wortel: etree._Element) -> Kop:
    """Return the head of a message that the full parser has read."""
    naam = etree.QName(wortel)
    namen = {(p or ""): uri for p, uri in wortel.nsmap.items() if uri}
    attributen = tuple((_attribuutnaam(wortel, k), str(v)) for k, v in wortel.attrib.items())
    return maak_kop(naam.namespace or "", naam.localname, None, namen, attributen)


def _attribuutnaam(wortel: etree._Element, naam: str | bytes) -> str:
    q = etree.QName(naam)
    if not q.namespace:
        return q.localname
    voorvoegsels = [p for p, uri in wortel.nsmap.items() if uri == q.namespace and p]
    return f"{voorvoegsels[0]}:{q.localname}" if voorvoegsels else q.localname


def schrijf_plat(wortel: etree._Element, eigen: str) -> bytes:
    """Return everything inside the root, and its end tag, as plain XML with prefixes m and b, line for line.

    `eigen` is the namespace of the message. Holds only for a message that is valid at level XSD.
    """
    delen: list[str] = []
    regel = regel_van(wortel)

    def schrijf(element: etree._Element) -> None:
        nonlocal regel
        naam = etree.QName(element)
        tag = f"{EIGEN if naam.namespace == eigen else BASIS}:{naam.localname}"
        bron = regel_van(element)
        if bron > regel:
            delen.append("\n" * (bron - regel))
            regel = bron
        delen.append(f"<{tag}>")
        if len(element):
            for kind in element:
                schrijf(kind)
        elif element.text:
            regel += element.text.count("\n")
            delen.append(_veilig(element.text))
        delen.append(f"</{tag}>")

    for kind in wortel:
        schrijf(kind)
    delen.append(f"</{EIGEN}:Bericht>")
    return "".join(delen).encode("utf-8")


def _veilig(tekst: str) -> str:
    return tekst.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#xD;")
