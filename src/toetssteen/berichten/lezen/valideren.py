"""Level XSD, plainly: walks one message as a tree and names everything that is wrong with it.

Slow and complete where the columnar reader is fast and only says yes or no; both give the same verdict.
Follows the official schemas as libxml2 reads them, also for xsi:type.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml import etree

from toetssteen.berichten.lezen import tips
from toetssteen.berichten.lezen.afwijking import Afwijking
from toetssteen.berichten.lezen.kop import XSI, Kop
from toetssteen.berichten.lezen.normaliseren import regel_van
from toetssteen.berichten.lezen.waarden import WIT, Waardefout, controleer
from toetssteen.berichten.specificatie import Datatype, Element, Groep, Klasse, Lijst, Retourcodes, Type, kinderen

_HINTS = (f"{{{XSI}}}schemaLocation", f"{{{XSI}}}noNamespaceSchemaLocation")
_TYPE = f"{{{XSI}}}type"
_TOON = 60
MAX_AFWIJKINGEN = 1000  # of one file: a person mends the first ones, and memory stays bounded


def valideer_boom(wortel: etree._Element, kop: Kop) -> list[Afwijking]:
    """Return the deviations of a message from its schema, in document order; past `MAX_AFWIJKINGEN` one says so."""
    gevonden = list(islice(_Loop(kop).wortel(wortel), MAX_AFWIJKINGEN + 1))
    if len(gevonden) > MAX_AFWIJKINGEN:
        meer = {"element": "Bericht", "aantal": MAX_AFWIJKINGEN}
        gevonden[-1] = Afwijking("XSD-MEER", "Bericht", "Bericht", "Bericht", gevonden[-1].regelnummer, {}, meer)
    return gevonden


class _Loop:
    """One walk over one message."""

    def __init__(self, kop: Kop) -> None:
        self.kop = kop
        self.eigen = kop.uitgave.namespace(kop.wet, kop.nummer)
        self.basis = kop.uitgave.basis_namespace(kop.wet)
        self.bericht = kop.uitgave.berichten[kop.nummer]

    def wortel(self, wortel: etree._Element) -> Iterator[Afwijking]:
        if etree.QName(wortel).localname != "Bericht":
            naam = etree.QName(wortel).localname
            yield Afwijking("XSD-WORTEL", naam, "Bericht", naam, regel_van(wortel), waarden={"element": naam})
            return
        yield from self.element(wortel, Element("Bericht", self.bericht.wortel), "Bericht", "Bericht", {})

    def element(
        self, el: etree._Element, plek: Element, pad: str, klasse: str, sleutel: dict[str, Any]
    ) -> Iterator[Afwijking]:
        yield from self.attributen(el, plek, pad, klasse, sleutel)
        if isinstance(plek.type, Datatype):
            yield from self.blad(el, plek, pad, klasse, sleutel)
            return
        los = next(((t, bij) for t, bij in ((el.text, el), *((k.tail, k) for k in el)) if t and t.strip(WIT)), None)
        if los is not None:
            waarden = {"element": plek.naam, "waarde": _kort(los[0].strip(WIT))}
            yield Afwijking("XSD-TEKST", pad, klasse, plek.naam, regel_van(los[1]), sleutel, waarden)
        yield from self.inhoud(el, plek.type, pad, klasse, sleutel)

    def inhoud(
        self, el: etree._Element, type_: Type, pad: str, klasse: str, sleutel: dict[str, Any]
    ) -> Iterator[Afwijking]:
        verwacht = kinderen(type_, self.kop.wet)
        ruimte = self.basis if isinstance(type_, Groep) else self.eigen
        plaats = {e.naam: i for i, e in enumerate(verwacht)}
        aantal: dict[str, int] = {}
        laatste: dict[str, etree._Element] = {}
        verst = 0
        for kind in el:
            q = etree.QName(kind)
            naam = q.localname
            eigen_pad = f"{'' if pad == 'Bericht' else pad + '/'}{naam}"
            if naam not in plaats:
                waarden = {"element": naam, "ouder": _eind(pad), "tip": tips.bij_onbekend(naam, verwacht)}
                yield self._fout("XSD-ONBEKEND", kind, eigen_pad, klasse, sleutel, **waarden)
                continue
            element = verwacht[plaats[naam]]
            aantal[naam] = aantal.get(naam, 0) + 1
            laatste[naam] = kind
            if element.maximum is None:
                eigen_pad += f"[{aantal[naam]}]"
            if q.namespace != ruimte:
                waarden = {"element": naam, "naamruimte": q.namespace or "geen", "verwacht": ruimte}
                yield self._fout("XSD-NAAMRUIMTE", kind, eigen_pad, klasse, sleutel, **waarden)
            if plaats[naam] < verst:
                voor = verwacht[verst].naam
                yield self._fout(
                    "XSD-VOLGORDE", kind, eigen_pad, klasse, sleutel, element=naam, ouder=_eind(pad), voor=voor
                )
            verst = max(verst, plaats[naam])
            is_klasse = isinstance(element.type, Klasse)
            kind_klasse = element.naam if is_klasse else klasse
            kind_sleutel = _sleutel(kind, element.type) if isinstance(element.type, Klasse) else sleutel
            yield from self.element(kind, element, eigen_pad, kind_klasse, kind_sleutel)
        yield from self._aantallen(el, type_, aantal, laatste, pad, klasse, sleutel)

    def _aantallen(
        self,
        el: etree._Element,
        type_: Type,
        aantal: dict[str, int],
        laatste: dict[str, etree._Element],
        pad: str,
        klasse: str,
        sleutel: dict[str, Any],
    ) -> Iterator[Afwijking]:
        volgorde = kinderen(type_, self.kop.wet)
        for element in volgorde:
            keer = aantal.get(element.naam, 0)
            waarden: dict[str, Any] = {"element": element.naam, "ouder": _eind(pad)}
            if keer < element.minimum:
                code = "XSD-LEEG" if isinstance(type_, Lijst | Retourcodes) else "XSD-ONTBREEKT"
                waarden["tip"] = tips.bij_ontbreken(element, volgorde)
                onder = f"{'' if pad == 'Bericht' else pad + '/'}{element.naam}"
                yield self._fout(code, el, onder, klasse, sleutel, **waarden)
            elif element.maximum is not None and keer > element.maximum:
                onder = f"{'' if pad == 'Bericht' else pad + '/'}{element.naam}"
                yield self._fout("XSD-DUBBEL", laatste[element.naam], onder, klasse, sleutel, **waarden, aantal=keer)

    def blad(
        self, el: etree._Element, plek: Element, pad: str, klasse: str, sleutel: dict[str, Any]
    ) -> Iterator[Afwijking]:
        assert isinstance(plek.type, Datatype)
        if len(el):
            yield self._fout("XSD-BLAD", el, pad, klasse, sleutel, element=plek.naam)
            return
        tekst = el.text or ""
        for fout in controleer(plek.type, self.bericht.vast(plek, self.kop.wet), tekst, self.kop.wet):
            yield waardeafwijking(fout, plek, tekst, pad, klasse, regel_van(el), sleutel, self.kop)

    def attributen(
        self, el: etree._Element, plek: Element, pad: str, klasse: str, sleutel: dict[str, Any]
    ) -> Iterator[Afwijking]:
        for naam, waarde in el.attrib.items():
            if naam in _HINTS or (naam == _TYPE and self._eigen_type(el, plek, str(waarde))):
                continue
            q = etree.QName(naam)
            yield self._fout("XSD-ATTRIBUUT", el, pad, klasse, sleutel, element=plek.naam, attribuut=q.localname)

    def _eigen_type(self, el: etree._Element, plek: Element, waarde: str) -> bool:
        voorvoegsel, _, lokaal = waarde.rpartition(":")  # libxml2 leaves white space on
        ruimte = el.nsmap.get(voorvoegsel or None)
        match plek.type:
            case Datatype(naam=naam) | Groep(naam=naam):
                return plek.naam != "BerichtCode" and plek.vast is None and (ruimte, lokaal) == (self.basis, naam)
            case Klasse(naam=naam):
                return (ruimte, lokaal) == (self.eigen, "Root" if naam == "Bericht" else naam)
            case _:
                return (ruimte, lokaal) == (self.eigen, plek.type.naam)

    def _fout(
        self, code: str, el: etree._Element, pad: str, klasse: str, sleutel: dict[str, Any], **waarden: Any
    ) -> Afwijking:
        return Afwijking(code, pad, klasse, str(waarden.get("element", "")), regel_van(el), sleutel, waarden)


def waardeafwijking(
    fout: Waardefout,
    plek: Element,
    tekst: str,
    pad: str,
    klasse: str,
    regelnummer: int | None,
    sleutel: dict[str, Any],
    kop: Kop,
) -> Afwijking:
    """Return the deviation for a wrong value, with what a person needs to mend it."""
    assert isinstance(plek.type, Datatype)
    waarden: dict[str, Any] = {"element": plek.naam, "waarde": _kort(tekst), "lengte": len(tekst), "grens": fout.grens}
    match fout.code:
        case "XSD-CODELIJST":
            lijst = plek.type.codelijst or ""
            waarden |= {"codelijst": lijst, "codes": tips.bij_code(kop.wet, lijst)}
        case "XSD-GETAL":
            waarden["tip"] = tips.bij_getal(plek.type, tekst)
        case "XSD-DATUM" | "RS032":
            waarden["tip"] = tips.bij_datum(tekst)
    return Afwijking(fout.code, pad, klasse, plek.naam, regelnummer, sleutel, waarden)


def _sleutel(el: etree._Element, klasse: Klasse) -> dict[str, Any]:
    """Return the key of a class as far as its elements can be found."""
    gevonden: dict[str, Any] = {}
    for element in klasse.elementen:
        if element.sleutel:
            for kind in el:
                if etree.QName(kind).localname == element.naam:
                    _vul(gevonden, kind, element.type, element.naam)
    return gevonden


def _vul(gevonden: dict[str, Any], el: etree._Element, type_: Type, naam: str) -> None:
    if isinstance(type_, Datatype):
        gevonden[naam] = _kort((el.text or "").strip(WIT))
        return
    for kind in el:
        lokaal = etree.QName(kind).localname
        gevonden[lokaal] = _kort((kind.text or "").strip(WIT))


def _eind(pad: str) -> str:
    return pad.rpartition("/")[2]


def _kort(tekst: str) -> str:
    return tekst if len(tekst) <= _TOON else tekst[: _TOON - 3] + "..."
