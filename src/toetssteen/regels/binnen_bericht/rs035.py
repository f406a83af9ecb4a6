"""RS035."""

from __future__ import annotations

import re

from toetssteen.regels.basis import formaatregel

VORM = re.compile("[0-9]{4}")


@formaatregel(
    facet="patroon",
    melding="{element} is {waarde}; een gemeentecode heeft precies 4 cijfers.",
    herstel="Zoek de gemeentecode op bij het CBS en schrijf haar met de nullen ervoor, bijvoorbeeld 0363.",
)
def rs035(waarde: str) -> bool:
    """RS035: Een gemeentecode bestaat uit precies 4 cijfers.

    De code van het CBS, met nullen ervoor: Amsterdam is 0363.
    """
    return VORM.fullmatch(waarde) is not None
