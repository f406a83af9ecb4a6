"""RS009."""

from __future__ import annotations

from toetssteen.regels.basis import formaatregel


@formaatregel(
    facet="max_lengte",
    melding="{element} is {lengte} tekens lang; er passen er hooguit 2 in.",
    herstel="Kort {element} in tot 2 tekens; zoek de code op in de codelijst.",
)
def rs009(waarde: str) -> bool:
    """RS009: Een waarde is hooguit 2 tekens lang.

    Geldt voor codes zoals ProductCategorie, Eenheid, RedenWijziging, RedenBeeindiging, SoortRelatie en LandCode.
    """
    return len(waarde) <= 2
