"""One page per message number, for both laws: its header data and a table of elements per class."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toetssteen.berichten.specificatie import (
    WETTEN,
    Bericht,
    Datatype,
    Element,
    Groep,
    Klasse,
    Lijst,
    Retourcodes,
    Type,
    Wet,
    bericht_naam,
)
from toetssteen.berichten.v3_2 import UITGAVE
from toetssteen.regels.register import alle_regels, formaatregels
from tools.naslag.opmaak import code, pagina, regellink, tabel

STANDAARD: dict[Wet, str] = {"iwmo": "iWmo", "ijw": "iJw"}


@dataclass(frozen=True)
class _Rij:
    """One element of a class: `pad` below the class."""

    pad: tuple[str, ...]
    element: Element
    sleutel: bool


def paginas() -> dict[str, str]:
    """Return the pages of all messages."""
    return {f"berichten/{b.nummer}.md": _pagina(b) for b in UITGAVE.berichten.values()}


def _pagina(bericht: Bericht) -> str:
    klassen: dict[str, tuple[Klasse, str]] = {}
    _verzamel(bericht.wortel, "", klassen)
    delen = [d for klasse, plek in klassen.values() for d in _klasse(bericht, klasse, plek)]
    return pagina(
        f"{bericht.nummer} {bericht.naam}",
        bericht.omschrijving,
        _kenmerken(bericht),
        "Aantal: 1 is verplicht, 0..1 mag ontbreken. De kolom *sleutel* noemt waaraan beide partijen een regel "
        "herkennen. De naam van de kolom in een tabel is het pad met `_` in plaats van `/`.",
        *delen,
    )


def _kenmerken(bericht: Bericht) -> str:
    antwoord = f"[{bericht.antwoord}]({bericht.antwoord}.md)" if bericht.antwoord else ""
    heen = f"[{bericht.heen}]({bericht.heen}.md)" if bericht.heen else ""
    rijen = [
        ["soort", *[f"{bericht.soort}bericht" if bericht.soort != "antwoord" else "antwoordbericht"] * 2],
        ["van → naar", *[f"{bericht.van} → {bericht.naar}"] * 2],
        ["BerichtCode", *(bericht.code[w] for w in WETTEN)],
        ["naamruimte", *(code(UITGAVE.namespace(w, bericht.nummer)) for w in WETTEN)],
        ["wordt beantwoord met", *[antwoord] * 2],
        ["antwoordt op", *[heen] * 2],
    ]
    koppen = [f"{STANDAARD[w]}: {bericht_naam(w, bericht.nummer)}" for w in WETTEN]
    return tabel(["", *koppen], [rij for rij in rijen if any(rij[1:])])


def _verzamel(klasse: Klasse, plek: str, klassen: dict[str, tuple[Klasse, str]]) -> None:
    for element in klasse.elementen:
        kind = element.type.klasse if isinstance(element.type, Lijst) else element.type
        if isinstance(kind, Klasse):
            hier = f"{plek}/{element.naam}".lstrip("/") + ("/" + kind.naam if isinstance(element.type, Lijst) else "")
            eerder = klassen.get(kind.naam)
            klassen[kind.naam] = (kind, f"{eerder[1]}; {hier}" if eerder else hier)
            _verzamel(kind, hier, klassen)


def _klasse(bericht: Bericht, klasse: Klasse, plek: str) -> Iterator[str]:
    yield f"## {klasse.naam}"
    heel = _regels(bericht, klasse.naam, "")
    yield f"{klasse.omschrijving} Plaats: {'; '.join(code(p) for p in plek.split('; '))}." + (
        f" Regels over de hele klasse: {heel}." if heel else ""
    )
    yield tabel(
        ["element", "aantal", "sleutel", "waarde", "regels", "alleen"],
        (
            [
                code("/".join(rij.pad)),
                _aantal(rij.element),
                "ja" if rij.sleutel else "",
                _waarde(rij.element, bericht),
                _regels(bericht, klasse.naam, "/".join(rij.pad)),
                STANDAARD[rij.element.alleen] if rij.element.alleen else "",
            ]
            for rij in _rijen(klasse, (), sleutel=False)
        ),
    )


def _rijen(type_: Klasse | Groep, pad: tuple[str, ...], *, sleutel: bool) -> Iterator[_Rij]:
    for element in type_.elementen:
        hier = (*pad, element.naam)
        deel = sleutel or element.sleutel
        yield _Rij(hier, element, deel)
        if isinstance(element.type, Groep):
            yield from _rijen(element.type, hier, sleutel=deel)


def _aantal(element: Element) -> str:
    if isinstance(element.type, Lijst | Retourcodes):
        return "1 of meer" if element.verplicht else "0 of meer"
    return "1" if element.verplicht else "0..1"


def _waarde(element: Element, bericht: Bericht) -> str:
    if element.naam == "BerichtCode":
        return " of ".join(f"{bericht.code[w]} ({STANDAARD[w]})" for w in WETTEN)
    if element.vast is not None and str(element.vast.waarde).isalnum():
        return f"altijd {element.vast.waarde}"
    return _type(element.type)


def _type(type_: Type) -> str:
    match type_:
        case Datatype():
            naam = type_.naam.removeprefix("LDT_")
            lijst = f", codelijst [{type_.codelijst}](../codelijsten/{type_.codelijst}.md)" if type_.codelijst else ""
            return f"[{naam}](../datatypes.md#{type_.naam.lower()}){lijst}"
        case Groep():
            return f"groep [{type_.naam.removeprefix('CDT_')}](../datatypes.md#{type_.naam.lower()})"
        case Lijst():
            return f"lijst van [{type_.klasse.naam}](#{type_.klasse.naam.lower()})"
        case Klasse():
            return f"[{type_.naam}](#{type_.naam.lower()})"
        case Retourcodes():
            return "lijst van RetourCode, codelijst [WJ001](../codelijsten/WJ001.md)"


def _regels(bericht: Bericht, klasse: str, pad: str) -> str:
    heen = bericht.heen if bericht.soort == "retour" else None
    gevonden = {
        r.code: f"{r.niveau}"
        for r in alle_regels().values()
        for wet in WETTEN
        for b in r.voor(wet, bericht.nummer, heen)
        if b.klasse == klasse and b.element == pad
    }
    if pad:
        gevonden |= {c: "xsd" for c in _vaste_codes(bericht, klasse, pad) if c in formaatregels()}
    return ", ".join(regellink(c, n) for c, n in sorted(gevonden.items()))


def _vaste_codes(bericht: Bericht, klasse: str, pad: str) -> Iterator[str]:
    """Yield the rules of level XSD that the standard ties to this place and not to its datatype."""
    klassen: dict[str, tuple[Klasse, str]] = {}
    _verzamel(bericht.wortel, "", klassen)
    for rij in _rijen(klassen[klasse][0], (), sleutel=False):
        if "/".join(rij.pad) == pad:
            yield from rij.element.regels
