"""The pages of our own codes: files that cannot be read (LEES-...) and wrong structure (XSD-...)."""

from __future__ import annotations

from toetssteen.berichten.lezen import XSD_CODES
from toetssteen.berichten.onleesbaar import ONLEESBAAR
from tools.naslag.opmaak import code, pagina


def paginas() -> dict[str, str]:
    """Return the pages."""
    return {"onleesbaar.md": _onleesbaar(), "vormfouten.md": _vormfouten()}


def _onleesbaar() -> str:
    return pagina(
        "Onleesbare bestanden",
        "Een bestand dat niet als bericht te lezen is, krijgt het oordeel *onleesbaar* met een van deze codes, en de "
        "opdracht eindigt met 2. De andere bestanden worden gewoon getoetst. "
        "Tussen accolades staat wat er in het bestand is gevonden.",
        *(
            f"## {r.code}\n\n- melding: {code(r.melding)}\n- herstel: {code(r.herstel)}"
            for r in sorted(ONLEESBAAR.values(), key=lambda r: r.code)
        ),
    )


def _vormfouten() -> str:
    return pagina(
        "Fouten in de vorm",
        "Voor deze afwijkingen van het schema heeft de standaard geen code; Toetssteen geeft er zelf een. Afwijkingen "
        "met een eigen code (RS..., CS...) staan bij de [regels van niveau XSD](regels/xsd.md).",
        *(
            f"## {x.code}\n\n**{x.norm}**\n\n- melding: {code(x.melding)}\n- herstel: {code(x.herstel)}"
            for x in sorted(XSD_CODES.values(), key=lambda x: x.code)
        ),
    )
