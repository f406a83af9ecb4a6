"""RS020."""

from __future__ import annotations

from toetssteen.regels.basis import formaatregel


@formaatregel(
    facet="max_lengte",
    melding="{element} is {lengte} tekens lang; er passen er hooguit 24 in.",
    herstel="Gebruik de verkorte straatnaam van hooguit 24 tekens.",
)
def rs020(waarde: str) -> bool:
    """RS020: Een waarde is hooguit 24 tekens lang.

    Geldt voor Straatnaam. De basisregistratie kent voor lange straten een verkorte schrijfwijze.
    """
    return len(waarde) <= 24
