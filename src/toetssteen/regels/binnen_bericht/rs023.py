"""RS023."""

from __future__ import annotations

from toetssteen.regels.basis import formaatregel


@formaatregel(
    facet="max_lengte",
    melding="{element} is {lengte} tekens lang; er passen er hooguit 35 in.",
    herstel="Kort de naam van de organisatie in tot 35 tekens.",
)
def rs023(waarde: str) -> bool:
    """RS023: Een waarde is hooguit 35 tekens lang.

    Geldt voor Organisatie, de naam van een organisatie bij een adres.
    """
    return len(waarde) <= 35
