"""RS012."""

from __future__ import annotations

from toetssteen.regels.basis import formaatregel


@formaatregel(
    facet="max_lengte",
    melding="{element} is {lengte} tekens lang; er passen er hooguit 5 in.",
    herstel="Kort {element} in tot 5 tekens; zoek de code op in de productcodelijst.",
)
def rs012(waarde: str) -> bool:
    """RS012: Een waarde is hooguit 5 tekens lang.

    Geldt voor de productcode.
    """
    return len(waarde) <= 5
