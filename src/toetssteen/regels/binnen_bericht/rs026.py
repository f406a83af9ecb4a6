"""RS026."""

from __future__ import annotations

from toetssteen.regels.basis import formaatregel


@formaatregel(
    facet="max_lengte",
    melding="{element} is {lengte} tekens lang; er passen er hooguit 80 in.",
    herstel="Kort {element} in tot 80 tekens, of geef een ander e-mailadres op.",
)
def rs026(waarde: str) -> bool:
    """RS026: Een waarde is hooguit 80 tekens lang.

    Geldt voor Plaatsnaam en Emailadres.
    """
    return len(waarde) <= 80
