"""One page with all simple values (LDT) and complex values (CDT)."""

from __future__ import annotations

from toetssteen.berichten.specificatie import Datatype, Facet, Groep
from toetssteen.berichten.v3_2.datatypes import DATATYPES
from toetssteen.berichten.v3_2.groepen import GROEPEN
from tools.naslag.opmaak import code, pagina, regellink, tabel

FACETTEN = {
    "min_lengte": "minstens {} teken",
    "max_lengte": "hooguit {} tekens",
    "minimum": "minstens {}",
    "maximum": "hooguit {}",
    "patroon": "patroon {}",
}


def paginas() -> dict[str, str]:
    """Return the page."""
    waarden = [d for datatype in DATATYPES for d in _datatype(datatype)]
    groepen = [d for groep in GROEPEN for d in _groep(groep)]
    return {
        "datatypes.md": pagina(
            "Datatypes",
            "Wat een waarde mag zijn. Beide wetten delen alle datatypes; alleen de codelijsten kunnen verschillen. "
            "Achter elke eis staat de regel van niveau XSD die hem geeft.",
            "## Enkelvoudige waarden",
            *waarden,
            "## Samengestelde waarden",
            *groepen,
        )
    }


def _datatype(datatype: Datatype) -> tuple[str, str]:
    eisen = [f"soort: {datatype.soort}"]
    if datatype.codelijst:
        eisen.append(f"een code uit [{datatype.codelijst}](codelijsten/{datatype.codelijst}.md)")
    for naam, woorden in FACETTEN.items():
        facet: Facet | None = getattr(datatype, naam)
        if facet is not None:
            waarde = code(facet.waarde) if naam == "patroon" else str(facet.waarde)
            eisen.append(woorden.format(waarde) + (f" ({regellink(facet.code, 'xsd', 0)})" if facet.code else ""))
    return f"### {datatype.naam}", "\n".join(f"- {eis}" for eis in eisen)


def _groep(groep: Groep) -> tuple[str, str]:
    rijen = [
        [
            code(e.naam),
            "1" if e.verplicht else "0..1",
            f"[{e.type.naam}](#{e.type.naam.lower()})",
            ", ".join(e.regels),
        ]
        for e in groep.elementen
    ]
    return f"### {groep.naam}", tabel(["element", "aantal", "waarde", "regels"], rijen)
