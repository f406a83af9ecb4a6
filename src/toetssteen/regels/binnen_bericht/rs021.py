"""RS021."""

from __future__ import annotations

from toetssteen.regels.basis import formaatregel


@formaatregel(
    facet="max_lengte",
    melding="{element} is {lengte} tekens lang; er passen er hooguit 25 in.",
    herstel="Noem de taal in hooguit 25 tekens.",
)
def rs021(waarde: str) -> bool:
    """RS021: Een waarde is hooguit 25 tekens lang.

    Geldt voor Taal, de taal waarin de cliënt te woord wordt gestaan.
    """
    return len(waarde) <= 25
