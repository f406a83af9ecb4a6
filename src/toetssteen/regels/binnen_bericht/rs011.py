"""RS011."""

from __future__ import annotations

from toetssteen.regels.basis import formaatregel


@formaatregel(
    facet="max_lengte",
    melding="{element} is {lengte} tekens lang; er passen er hooguit 4 in.",
    herstel="Kort {element} in tot 4 tekens; laat in een landnummer nullen en spaties weg.",
)
def rs011(waarde: str) -> bool:
    """RS011: Een waarde is hooguit 4 tekens lang.

    Geldt voor RetourCode, HuisnummerToevoeging en Landnummer.
    """
    return len(waarde) <= 4
