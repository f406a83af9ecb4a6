"""Mutations of the elements: dropped, doubled, moved, renamed, in the wrong namespace, with text between."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from differentieel.werkstuk import Werkstuk, naam

XS_NAAM = "http://www.w3.org/2001/XMLSchema"


def laat_weg(w: Werkstuk) -> str:
    element = w.kies()
    _ouder(element).remove(element)
    return naam(element)


def verdubbel(w: Werkstuk) -> str:
    element = w.kies()
    element.addnext(deepcopy(element))
    return naam(element)


def verwissel(w: Werkstuk) -> str | None:
    tak = w.kies_tak()
    if len(tak) < 2:
        return None
    een, ander = sorted(w.rng.sample(range(len(tak)), 2))
    if w.rng.random() < 0.5:
        een = ander - 1
    kinderen = list(tak)
    kinderen[een], kinderen[ander] = kinderen[ander], kinderen[een]
    namen = f"{naam(tak[een])} <-> {naam(tak[ander])}"
    tak[:] = kinderen
    return namen


def hernoem(w: Werkstuk) -> str:
    element = w.kies()
    oud = naam(element)
    nieuw = w.rng.choice(
        [
            oud + "X",
            oud[:-1] or "X",
            oud.lower(),
            oud.upper(),
            "Onbekend",
            f"_{oud}",
            f"{oud}.1",
            "Ünïcode",
            naam(w.kies()),
        ]
    )
    element.tag = _tag(etree.QName(element).namespace, nieuw)
    return f"{oud} -> {nieuw}"


def verplaats(w: Werkstuk) -> str | None:
    element, doel = w.kies(), w.kies()
    if doel is element or element in doel.iterancestors():
        return None
    doel.addnext(element)
    return f"{naam(element)} na {naam(doel)}"


def kopieer_in(w: Werkstuk) -> str:
    element, doel = w.kies(), w.kies()
    doel.insert(w.rng.randint(0, len(doel)), deepcopy(element))
    return f"{naam(element)} in {naam(doel)}"


def voeg_toe(w: Werkstuk) -> str:
    doel = w.kies() if w.rng.random() < 0.8 else w.wortel
    ruimte = w.rng.choice([etree.QName(doel).namespace, etree.QName(w.kies()).namespace, "urn:vreemd", None])
    nieuw = etree.Element(_tag(ruimte, w.rng.choice(["Onbekend", "Id", naam(w.kies())])))
    doel.insert(w.rng.randint(0, len(doel)), nieuw)
    return f"{nieuw.tag} in {naam(doel)}"


def maak_leeg(w: Werkstuk) -> str:
    element = w.kies() if w.rng.random() < 0.9 else w.wortel
    for kind in list(element):
        element.remove(kind)
    element.text = w.rng.choice([None, "", " ", "\n\t", "tekst"])
    return f"{naam(element)} {element.text!r}"


def pak_in(w: Werkstuk) -> str:
    element = w.kies()
    omslag = etree.Element(w.rng.choice([element.tag, _tag(etree.QName(element).namespace, "Omslag")]))
    _ouder(element).replace(element, omslag)
    omslag.append(element)
    return f"{naam(element)} in {naam(omslag)}"


def pak_uit(w: Werkstuk) -> str | None:
    element = w.kies_tak()
    if element is w.wortel:
        return None
    for kind in list(element):
        element.addprevious(kind)
    _ouder(element).remove(element)
    return naam(element)


def tekst_ertussen(w: Werkstuk) -> str:
    tak = w.kies_tak()
    tekst = w.rng.choice(["tekst", ".", "\u00a0", "\u2003", "\u0085", "0", "<", "\u200b", "\r", "\n\n \t", " "])
    if len(tak) == 0 or w.rng.random() < 0.5:
        tak.text = (tak.text or "") + tekst
    else:
        kind = w.rng.choice(list(tak))
        kind.tail = tekst + (kind.tail or "")
    return f"{tekst!r} in {naam(tak)}"


def andere_naamruimte(w: Werkstuk) -> str:
    element = w.kies() if w.rng.random() < 0.9 else w.wortel
    eigen = etree.QName(element).namespace or ""
    andere = sorted({etree.QName(e).namespace or "" for e in w.wortel.iter() if isinstance(e.tag, str)} - {eigen})
    ruimte = w.rng.choice(
        [
            *andere,
            "",
            "urn:vreemd",
            eigen + "/",
            eigen.upper(),
            eigen.replace("3_2", "3_1"),
            _andere_wet(eigen),
            XS_NAAM,
        ]
    )
    element.tag = _tag(ruimte or None, naam(element))
    return f"{naam(element)} in {ruimte!r}"


def andere_wortel(w: Werkstuk) -> str:
    nieuw = w.rng.choice(["bericht", "Header", "Root", "Berichten", "Client"])
    w.wortel.tag = _tag(etree.QName(w.wortel).namespace, nieuw)
    return nieuw


def ander_bericht(w: Werkstuk) -> str:
    """Put the whole message in the namespace of another message, or of the other law."""
    eigen = etree.QName(w.wortel).namespace or ""
    ander = w.rng.choice(["301", "302", "305", "307", "315", "317", "318", "319", "323", "325"])
    ruimte = w.rng.choice([eigen.replace(w.nummer, ander), _andere_wet(eigen)])
    for element in w.wortel.iter():
        if isinstance(element.tag, str) and etree.QName(element).namespace == eigen:
            element.tag = _tag(ruimte, naam(element))
    return ruimte


def _andere_wet(ruimte: str) -> str:
    if "/ijw/" in ruimte:
        return ruimte.replace("/ijw/", "/iwmo/").replace("/jw", "/wmo")
    return ruimte.replace("/iwmo/", "/ijw/").replace("/wmo", "/jw")


def _tag(ruimte: str | None, lokaal: str) -> str:
    return f"{{{ruimte}}}{lokaal}" if ruimte else lokaal


def _ouder(element: etree._Element) -> etree._Element:
    ouder = element.getparent()
    assert ouder is not None
    return ouder


STRUCTUUR: tuple[Callable[[Werkstuk], str | None], ...] = (
    laat_weg, laat_weg, laat_weg, verdubbel, verdubbel, verwissel, verwissel, hernoem, hernoem, verplaats, kopieer_in,
    voeg_toe, maak_leeg, pak_in, pak_uit, tekst_ertussen, andere_naamruimte, andere_naamruimte, andere_wortel,
    ander_bericht,
)  # fmt: skip
