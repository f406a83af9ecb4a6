"""RS016."""

from __future__ import annotations

from toetssteen.regels.basis import formaatregel


@formaatregel(
    facet="max_lengte",
    melding="{element} is {lengte} tekens lang; er passen er hooguit 10 in.",
    herstel="Kort het voorvoegsel in tot 10 tekens, bijvoorbeeld v.d. voor van den.",
)
def rs016(waarde: str) -> bool:
    """RS016: Een waarde is hooguit 10 tekens lang.

    Geldt voor Voorvoegsel, het stuk voor een achternaam.
    """
    return len(waarde) <= 10
