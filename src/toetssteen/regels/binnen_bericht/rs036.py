"""RS036."""

from __future__ import annotations

import re

from toetssteen.regels.basis import formaatregel

VORM = re.compile("[0-9]{8}")


@formaatregel(
    facet="patroon",
    melding="{element} is {waarde}; een AGB-code heeft precies 8 cijfers.",
    herstel="Zoek de AGB-code op in het register van Vektis en schrijf haar met de nullen ervoor.",
)
def rs036(waarde: str) -> bool:
    """RS036: Een AGB-code bestaat uit precies 8 cijfers.

    Vektis geeft de code uit. De eerste twee cijfers noemen de soort zorg, vaak met een nul ervoor.
    """
    return VORM.fullmatch(waarde) is not None
