"""RS015."""

from __future__ import annotations

from toetssteen.regels.basis import formaatregel


@formaatregel(
    facet="max_lengte",
    melding="{element} is {lengte} tekens lang; er passen er hooguit 9 in.",
    herstel="Schrijf het Bsn als 9 cijfers aaneen, zonder punten of spaties.",
)
def rs015(waarde: str) -> bool:
    """RS015: Een waarde is hooguit 9 tekens lang.

    Geldt voor het Bsn. Korter mag ook niet: RS037 vraagt precies 9 cijfers.
    """
    return len(waarde) <= 9
