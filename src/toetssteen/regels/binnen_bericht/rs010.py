"""RS010."""

from __future__ import annotations

from toetssteen.regels.basis import formaatregel


@formaatregel(
    facet="max_lengte",
    melding="{element} is {lengte} tekens lang; er passen er hooguit 3 in.",
    herstel="Vul de BerichtCode van dit bericht in; die heeft 3 cijfers.",
)
def rs010(waarde: str) -> bool:
    """RS010: Een waarde is hooguit 3 tekens lang.

    Geldt alleen voor BerichtCode.
    """
    return len(waarde) <= 3
