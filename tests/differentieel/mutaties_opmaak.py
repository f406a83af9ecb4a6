"""Mutations of the markup: comments, CDATA, references, attributes, prefixes, tags and the file itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from differentieel.werkstuk import Werkstuk, naam
from toetssteen.berichten.specificatie import Datatype, Element

XSI = "http://www.w3.org/2001/XMLSchema-instance"
XS = "http://www.w3.org/2001/XMLSchema"
_DOCTYPES = (
    "<!DOCTYPE Bericht>",
    '<!DOCTYPE Bericht [<!ENTITY e "1">]>',
    '<!DOCTYPE Bericht SYSTEM "bestaat_niet.dtd">',
    '<!DOCTYPE a [<!ENTITY e SYSTEM "bestaat_niet.txt">]>',
    '<!DOCTYPE a [<!ATTLIST b c CDATA "d">]>',
)
UTF8_KOP = '<?xml version="1.0" encoding="UTF-8"?>\n'


def commentaar(w: Werkstuk) -> str:
    return _voeg_in(
        w, w.rng.choice(["<!-- x -->", "<!---->", "<!--<a>&-->", "<!-- a -- b -->", "<!-- x --><!-- y -->"])
    )


def instructie(w: Werkstuk) -> str:
    return _voeg_in(w, w.rng.choice(["<?x y?>", "<?x?>", '<?xml-stylesheet href="a.xsl"?>', "<?xml x?>", "<??>"]))


def cdata_erin(w: Werkstuk) -> str:
    return _voeg_in(
        w, w.rng.choice(["<![CDATA[]]>", "<![CDATA[ ]]>", "<![CDATA[\n]]>", "<![CDATA[x]]>", "<![CDATA[<a/>]]>"])
    )


def cdata_om(w: Werkstuk) -> str:
    """Put the whole value, or a part of it, in a CDATA section."""
    blad = w.kies_blad()
    tekst = blad.text or ""
    een, ander = sorted(w.rng.choices(range(len(tekst) + 1), k=2)) if w.rng.random() < 0.5 else (0, len(tekst))
    midden = tekst[een:ander].replace("]]>", "")
    blad.text = tekst[:een] + w.rauw(f"<![CDATA[{midden}]]>") + tekst[ander:]
    return f"{naam(blad)} {een}:{ander}"


def tekenverwijzing(w: Werkstuk) -> str:
    """Write the value with character references: `&#49;` for `1`."""
    blad = w.kies_blad()
    vorm = w.rng.choice(["&#{};", "&#x{:x};", "&#x000{:X};", "&#000{};"])
    kans = w.rng.choice([0.2, 1])
    delen = [vorm.format(ord(t)) if w.rng.random() < kans else escape(t) for t in blad.text or ""]
    blad.text = w.rauw("".join(delen))
    return f"{naam(blad)} {vorm}"


def verwijzing_erin(w: Werkstuk) -> str:
    soorten = [
        "&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&#32;", "&#10;", "&#13;", "&#9;", "&#x20;", "&#160;", "&#65;",
        "&#0;", "&#x1F;", "&#xD800;", "&#xFFFF;", "&#x10FFFF;", "&#x110000;", "&eacute;", "&nbsp;", "&", "&amp",
        "&#;", "&#xZ;", "]]>", "\x01", "\x7f", "\x85", "\ufffe",
    ]  # fmt: skip
    return _voeg_in(w, w.rng.choice(soorten))


def attribuut(w: Werkstuk) -> str:
    element = _ook_wortel(w)
    eigen = etree.QName(element).namespace
    xml = "{http://www.w3.org/XML/1998/namespace}"
    namen = [
        "id", "Id", "type", f"{{{eigen}}}id", "{urn:vreemd}id", xml + "lang", xml + "space", xml + "base",
        xml + "id", f"{{{XSI}}}onbekend",
    ]  # fmt: skip
    sleutel = w.rng.choice(namen)
    element.set(sleutel, w.rng.choice(["", "a", "preserve", "nl", "1"]))
    return f"{sleutel} op {naam(element)}"


def xsi_nil(w: Werkstuk) -> str:
    element = _ook_wortel(w)
    waarde = w.rng.choice(["true", "false", "1", "0", "", "waar", " true ", "TRUE"])
    element.set(f"{{{XSI}}}nil", waarde)
    if w.rng.random() < 0.5:
        element.text = None
        element[:] = []
    return f"{naam(element)} {waarde!r}"


def xsi_type(w: Werkstuk) -> str:
    """Name a type for an element: its own (allowed), or another one."""
    element = _ook_wortel(w)
    plek = w.plek(element)
    eigen = _typenaam(w, plek.element) if plek is not None else f"{w.wortel.prefix}:Root"
    ander = w.plek(w.kies())
    keuzes = [
        eigen, eigen, eigen, eigen, f" {eigen} ", _typenaam(w, ander.element) if ander else eigen,
        eigen.split(":")[-1], "", "xs:string", "xs:anyType", "weg:Weg", f"{w.wortel.prefix}:Weg", ":", "a:b:c",
    ]  # fmt: skip
    waarde = w.rng.choice(keuzes)
    element.set(f"{{{XSI}}}type", waarde)
    if waarde.startswith("xs:") and w.rng.random() < 0.8:
        w.op_tekst.append(lambda tekst: re.sub(r"(<[\w:]+)( xmlns)", rf'\g<1> xmlns:xs="{XS}"\g<2>', tekst, count=1))
    return f"{naam(element)} {waarde!r}"


def xsi_plaats(w: Werkstuk) -> str:
    element = w.wortel if w.rng.random() < 0.7 else w.kies()
    ruimte = etree.QName(w.wortel).namespace
    waarden = [
        f"{ruimte} bestaat_niet.xsd",
        f"{ruimte}",
        "",
        "urn:vreemd bestaat_niet.xsd",
        f"  {ruimte}\n  a.xsd  ",
        "a b c",
    ]
    sleutel = w.rng.choice(["schemaLocation", "schemaLocation", "noNamespaceSchemaLocation"])
    waarde = w.rng.choice(waarden)
    element.set(f"{{{XSI}}}{sleutel}", waarde)
    return f"{sleutel}={waarde!r} op {naam(element)}"


def ander_voorvoegsel(w: Werkstuk) -> str:
    oud = w.rng.choice([p for p in w.wortel.nsmap if p])
    nieuw = w.rng.choice(["x", "ns0", "Bericht", "_a.b-c", "ünï", "xs", "xsi", "a" * 200, "xml", "xmlns", "1a"])

    def vervang(tekst: str) -> str:
        return re.sub(rf"(</?|xmlns:){re.escape(oud)}(?=[:=])", rf"\g<1>{nieuw}", tekst)

    w.op_tekst.append(vervang)
    return f"{oud} -> {nieuw[:20]}"


def standaardruimte(w: Werkstuk) -> str:
    """Write one of the namespaces as the default namespace: on the root, or again on each element."""
    oud = w.rng.choice([p for p in w.wortel.nsmap if p])
    ruimte = quoteattr(w.wortel.nsmap[oud])
    overal = w.rng.random() < 0.6

    def vervang(tekst: str) -> str:
        tekst = tekst.replace(f"</{oud}:", "</")
        if overal:
            return re.sub(rf"<{re.escape(oud)}:([\w.-]+)", lambda m: f"<{m[1]} xmlns={ruimte}", tekst)
        return tekst.replace(f"<{oud}:", "<").replace(f"xmlns:{oud}=", "xmlns=")

    w.op_tekst.append(vervang)
    return f"{oud} {'overal' if overal else 'op de wortel'}"


def declaratie_erbij(w: Werkstuk) -> str:
    ruimte = etree.QName(w.wortel).namespace
    basis = next((r for r in w.wortel.nsmap.values() if r != ruimte), ruimte)
    soorten = [
        ' xmlns:z="urn:z"', f' xmlns:z="{ruimte}"', ' xmlns="urn:z"', ' xmlns=""', ' xmlns:z=""',
        f' xmlns:z="{basis}"', f' xmlns:{w.wortel.prefix}="urn:z"', f' xmlns:xsi="{XSI}"', ' a="1" a="2"',
        ' z:a="1"', " a=1", " a", ' a="<"', " a='&#10;\"'", ' xmlns:xml="urn:z"',
    ]  # fmt: skip
    return _in_begintag(w, w.rng.choice(soorten))


def ruimte_in_tag(w: Werkstuk) -> str:
    soort = w.rng.choice([" ", "\n", "\t \r\n", "\u00a0"])
    if w.rng.random() < 0.5:
        return _in_begintag(w, soort)
    patroon = r"(</)" if w.rng.random() < 0.2 else r"(</[\w:.-]+)"
    return _een_keer(w, patroon, lambda m: m[0] + soort)


def leeg_element(w: Werkstuk) -> str:
    """Write a value or a container as an empty element, in one of its forms."""
    vorm = w.rng.choice(["<{0}/>", "<{0} />", "<{0}></{0}>", "<{0}\n></{0}\n>", "<{0}><!-- --></{0}>", "<{0}> </{0}>"])
    element = w.kies_blad() if w.rng.random() < 0.8 else w.kies()
    element.text = None
    element[:] = []
    volledig = f"{element.prefix}:{naam(element)}" if element.prefix else naam(element)
    return _een_keer(w, rf"<{re.escape(volledig)}/>", lambda _: vorm.format(volledig)) + f" {naam(element)} {vorm!r}"


def regeleinden(w: Werkstuk) -> str:
    oud, nieuw = w.rng.choice([("\n", "\r\n"), ("\n", "\r"), (r">\s+<", "><"), ("><", ">\n\n  <"), ("\n", " ")])
    w.op_tekst.append(lambda tekst: re.sub(oud, nieuw, tekst))
    return f"{oud!r} -> {nieuw!r}"


def xml_kop(w: Werkstuk) -> str:
    koppen = [
        "", "\n", "<?xml version='1.0'?>", "<?xml version='1.0' encoding='utf-8' standalone='yes'?>\r\n",
        '<?xml version="1.0" encoding="UTF8"?>', '<?xml version="1.1" encoding="UTF-8"?>', "<?xml?>",
        " " + UTF8_KOP, '<?xml version="1.0" encoding="US-ASCII"?>',
        '<?xml version="1.0" encoding="bestaat-niet"?>', UTF8_KOP + "<!-- vooraf -->", UTF8_KOP + "<?a b?>\n\n",
        UTF8_KOP * 2, UTF8_KOP + "tekst", '<?xml version="1.0" standalone="misschien"?>',
    ]  # fmt: skip
    w.kop = w.rng.choice(koppen)
    w.weigerbaar |= any(deel in w.kop for deel in ("UTF8", "ASCII", "bestaat", "1.1"))
    return repr(w.kop)


def na_afloop(w: Werkstuk) -> str:
    staart = w.rng.choice(
        ["<!-- na -->", "<?a b?>", "\n\n \t", "tekst", "<a/>", "&#10;", "<![CDATA[ ]]>", "\x00", "\x1a", "\r"]
    )
    w.op_tekst.append(lambda tekst: tekst + staart)
    return repr(staart)


def codering(w: Werkstuk) -> str:
    soort = w.rng.choice(["bom", "utf-16", "iso-8859-1", "windows-1252", "kapot"])
    w.weigerbaar = True
    if soort == "bom":
        w.op_bytes.append(lambda data: b"\xef\xbb\xbf" + data)
    elif soort == "kapot":
        plaats, stuk = (
            w.rng.random(),
            w.rng.choice([b"\xff", b"\xc0\xaf", b"\xed\xa0\x80", b"\xe9", b"\xf4\x90\x80\x80"]),
        )
        w.op_bytes.append(lambda data: data[: int(len(data) * plaats)] + stuk + data[int(len(data) * plaats) :])
    else:
        w.kop = f'<?xml version="1.0" encoding="{soort}"?>\n'
        w.op_bytes.append(lambda data: data.decode("utf-8", "replace").encode(soort, "xmlcharrefreplace"))
    return soort


def dtd(w: Werkstuk) -> str:
    doctype = w.rng.choice(_DOCTYPES)
    w.kop = UTF8_KOP + doctype + "\n"
    w.weigerbaar = True
    if w.rng.random() < 0.5:
        blad = w.kies_blad()
        blad.text = w.rauw("&e;")
    return doctype


def afgekapt(w: Werkstuk) -> str:
    deel = w.rng.random()
    w.op_tekst.append(lambda tekst: tekst[: int(len(tekst) * deel)])
    return f"{deel:.3f}"


def kapotte_tag(w: Werkstuk) -> str:
    nieuw = w.rng.choice(["", "</>", "</Anders>", "<", ">", "</a", "<1a>"])
    return _een_keer(w, r"</[\w:.-]+>", lambda _: nieuw)


def _voeg_in(w: Werkstuk, opmaak: str) -> str:
    """Put markup in a value or between the elements of a container."""
    element = w.kies_blad() if w.rng.random() < 0.5 else w.kies_tak()
    merk = w.rauw(opmaak)
    if len(element) and w.rng.random() < 0.7:
        kind = w.rng.choice(list(element))
        kind.tail = merk + (kind.tail or "")
    else:
        tekst = element.text or ""
        plaats = w.rng.randint(0, len(tekst))
        element.text = tekst[:plaats] + merk + tekst[plaats:]
    return f"{opmaak!r} in {naam(element)}"


def _ook_wortel(w: Werkstuk) -> etree._Element:
    return w.wortel if w.rng.random() < 0.15 else w.kies()


def _typenaam(w: Werkstuk, element: Element) -> str:
    """Return the prefixed name of the type of an element, with the prefix that the message itself uses."""
    basis = element.type.naam.startswith(("LDT_", "CDT_"))
    ruimte = etree.QName(w.wortel).namespace
    voorvoegsel = next((p for p, r in w.wortel.nsmap.items() if (r != ruimte) == basis and p), "weg")
    assert not isinstance(element.type, Datatype) or basis
    return f"{voorvoegsel}:{element.type.naam}"


def _in_begintag(w: Werkstuk, tekst: str) -> str:
    return _een_keer(w, r"<[\w:.-]+(?=[ />])", lambda m: m[0] + tekst) + f" {tekst!r}"


def _een_keer(w: Werkstuk, patroon: str, vervang: Callable[[re.Match[str]], str]) -> str:
    """Change one random match in the written text."""
    waar = w.rng.random()

    def stap(tekst: str) -> str:
        gevonden = list(re.finditer(patroon, tekst))
        if not gevonden:
            return tekst
        treffer = gevonden[int(waar * len(gevonden))]
        return tekst[: treffer.start()] + vervang(treffer) + tekst[treffer.end() :]

    w.op_tekst.append(stap)
    return f"op {waar:.2f}"


OPMAAK: tuple[Callable[[Werkstuk], str | None], ...] = (
    commentaar, commentaar, instructie, cdata_erin, cdata_om, tekenverwijzing, verwijzing_erin, attribuut, xsi_nil,
    xsi_type, xsi_plaats, ander_voorvoegsel, standaardruimte, declaratie_erbij, ruimte_in_tag, leeg_element,
    regeleinden, xml_kop, na_afloop, codering, dtd, afgekapt, kapotte_tag,
)  # fmt: skip
