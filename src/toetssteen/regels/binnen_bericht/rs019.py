"""RS019."""

from __future__ import annotations

from toetssteen.regels.basis import formaatregel


@formaatregel(
    facet="max_lengte",
    melding="{element} is {lengte} tekens lang; er passen er hooguit 20 in.",
    herstel="Kort {element} in tot 20 tekens.",
)
def rs019(waarde: str) -> bool:
    """RS019: Een waarde is hooguit 20 tekens lang.

    Geldt voor ReferentieNummer en VorigReferentieNummer van een prestatie, en voor het nummer van een relatie.
    """
    return len(waarde) <= 20
