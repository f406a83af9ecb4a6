"""RS024."""

from __future__ import annotations

from toetssteen.regels.basis import formaatregel


@formaatregel(
    facet="max_lengte",
    melding="{element} is {lengte} tekens lang; er passen er hooguit 36 in.",
    herstel="Kort {element} in tot 36 tekens, en gebruik in vervolgberichten dezelfde referentie.",
)
def rs024(waarde: str) -> bool:
    """RS024: Een waarde is hooguit 36 tekens lang.

    Geldt voor ReferentieAanbieder. Een UUID met streepjes past precies.
    """
    return len(waarde) <= 36
