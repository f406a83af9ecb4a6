"""RS013."""

from __future__ import annotations

from toetssteen.regels.basis import formaatregel


@formaatregel(
    facet="max_lengte",
    melding="{element} is {lengte} tekens lang; er passen er hooguit 6 in.",
    herstel="Vul hooguit de eerste 6 voorletters in, zonder punten.",
)
def rs013(waarde: str) -> bool:
    """RS013: Een waarde is hooguit 6 tekens lang.

    Geldt voor Voorletters.
    """
    return len(waarde) <= 6
