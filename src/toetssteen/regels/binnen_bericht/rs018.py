"""RS018."""

from __future__ import annotations

from toetssteen.regels.basis import formaatregel


@formaatregel(
    facet="max_lengte",
    melding="{element} is {lengte} tekens lang; er passen er hooguit 15 in.",
    herstel="Kort {element} in tot 15 cijfers; het landnummer staat in een eigen element.",
)
def rs018(waarde: str) -> bool:
    """RS018: Een waarde is hooguit 15 tekens lang.

    Geldt voor Telefoonnummer. Een internationaal nummer heeft nooit meer dan 15 cijfers.
    """
    return len(waarde) <= 15
