"""RS025."""

from __future__ import annotations

from toetssteen.regels.basis import formaatregel


@formaatregel(
    facet="max_lengte",
    melding="{element} is {lengte} tekens lang; er passen er hooguit 64 in.",
    herstel="Kort de naam van de verwijzer in tot 64 tekens.",
)
def rs025(waarde: str) -> bool:
    """RS025: Een waarde is hooguit 64 tekens lang.

    Geldt voor de naam van een verwijzer.
    """
    return len(waarde) <= 64
