"""RS048."""

from __future__ import annotations

import re

from toetssteen.regels.basis import formaatregel

GETAL = "(0|[1-9][0-9]*)"
VORM = re.compile(rf"{GETAL}\.{GETAL}\.{GETAL}")


@formaatregel(
    facet="patroon",
    melding="{element} is {waarde}; een versie is drie getallen met punten ertussen.",
    herstel="Neem de versie over uit het schema waarmee het bericht is gemaakt, bijvoorbeeld 1.0.0.",
)
def rs048(waarde: str) -> bool:
    """RS048: Een versie bestaat uit drie hele getallen met punten ertussen.

    Geldt voor de versies van schema's in de header. Voor een getal staan geen nullen: 1.0.10, niet 1.0.010.
    """
    return VORM.fullmatch(waarde) is not None
