"""RS014."""

from __future__ import annotations

from toetssteen.regels.basis import formaatregel


@formaatregel(
    facet="max_lengte",
    melding="{element} is {lengte} tekens lang; er passen er hooguit 8 in.",
    herstel="Kort {element} in tot 8 tekens.",
)
def rs014(waarde: str) -> bool:
    """RS014: Een waarde is hooguit 8 tekens lang.

    Geldt voor AGB-codes en voor Postcode, die ook buitenlands kan zijn.
    """
    return len(waarde) <= 8
