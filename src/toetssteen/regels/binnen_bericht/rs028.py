"""RS028."""

from __future__ import annotations

from toetssteen.regels.basis import formaatregel


@formaatregel(
    facet="max_lengte",
    melding="{element} is {lengte} tekens lang; er passen er hooguit 200 in.",
    herstel="Kort {element} in tot 200 tekens.",
)
def rs028(waarde: str) -> bool:
    """RS028: Een waarde is hooguit 200 tekens lang.

    Geldt voor Achternaam en Voornamen.
    """
    return len(waarde) <= 200
