"""RS007."""

from __future__ import annotations

from toetssteen.regels.basis import formaatregel


@formaatregel(
    facet="min_lengte",
    melding="{element} is leeg.",
    herstel="Vul {element} in, of laat het hele element weg als het niet verplicht is.",
)
def rs007(waarde: str) -> bool:
    """RS007: Een tekst heeft ten minste 1 teken.

    Een leeg element zegt niets: niet bekend is iets anders dan niets. Geldt voor alle teksten die geen code zijn.
    """
    return len(waarde) >= 1
