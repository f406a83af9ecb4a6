"""RS017."""

from __future__ import annotations

from toetssteen.regels.basis import formaatregel


@formaatregel(
    facet="max_lengte",
    melding="{element} is {lengte} tekens lang; er passen er hooguit 12 in.",
    herstel="Kort {element} in tot 12 tekens.",
)
def rs017(waarde: str) -> bool:
    """RS017: Een waarde is hooguit 12 tekens lang.

    Geldt voor kenmerken: Identificatie, IdentificatieRetour en DeclaratieNummer.
    """
    return len(waarde) <= 12
