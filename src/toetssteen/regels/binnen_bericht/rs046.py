"""RS046."""

from __future__ import annotations

import re

from toetssteen.regels.basis import formaatregel

VORM = re.compile("[0-9]*")


@formaatregel(
    facet="patroon",
    melding="{element} is {waarde}; hier mogen alleen cijfers staan.",
    herstel="Schrijf het nummer als cijfers aaneen, zonder streepje, plus of spatie.",
)
def rs046(waarde: str) -> bool:
    """RS046: Een telefoonnummer bestaat alleen uit cijfers, aaneen.

    Het landnummer heeft een eigen element en staat hier dus niet bij.
    """
    return VORM.fullmatch(waarde) is not None
