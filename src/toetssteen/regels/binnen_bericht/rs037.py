"""RS037."""

from __future__ import annotations

import re

from toetssteen.regels.basis import formaatregel

VORM = re.compile("[0-9]{9}")


@formaatregel(
    facet="patroon",
    melding="{element} is {waarde}; een Bsn heeft precies 9 cijfers.",
    herstel="Schrijf het Bsn met 9 cijfers aaneen, met de nullen ervoor en zonder punten of spaties.",
)
def rs037(waarde: str) -> bool:
    """RS037: Een Bsn bestaat uit precies 9 cijfers.

    Nullen vooraan horen erbij. Of het nummer kan bestaan, toetst CS002.
    """
    return VORM.fullmatch(waarde) is not None
