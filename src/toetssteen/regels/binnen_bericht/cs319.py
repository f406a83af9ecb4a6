"""CS319."""

from __future__ import annotations

import re

from toetssteen.regels.basis import formaatregel

VORM = re.compile("[a-zA-Z0-9]+")


@formaatregel(
    facet="vast",
    melding="DeclaratieNummer is {waarde}; er mogen alleen letters en cijfers in staan.",
    herstel="Laat streepjes, punten en spaties weg, en letters met een accent ook.",
)
def cs319(waarde: str) -> bool:
    """CS319: Een declaratienummer bestaat uit letters en cijfers aaneen.

    Het gaat om a tot en met z, A tot en met Z en 0 tot en met 9.
    """
    return VORM.fullmatch(waarde) is not None
