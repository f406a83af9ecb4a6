"""RS045."""

from __future__ import annotations

import re

from toetssteen.regels.basis import formaatregel

VORM = re.compile("[a-zA-ZÀ-ỳ]+")


@formaatregel(
    facet="patroon",
    melding="Voorletters {waarde}: alleen letters, aaneen.",
    herstel="Schrijf de voorletters zonder punten, spaties of streepjes: ABC.",
)
def rs045(waarde: str) -> bool:
    """RS045: Voorletters zijn letters aaneen, zonder punten of spaties.

    Letters met een accent mogen, van À tot en met ỳ in de volgorde van Unicode.
    """
    return VORM.fullmatch(waarde) is not None
