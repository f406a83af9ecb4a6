"""RS008."""

from __future__ import annotations

from toetssteen.regels.basis import formaatregel


@formaatregel(
    facet="max_lengte",
    melding="{element} is {lengte} tekens lang; er past er maar 1 in.",
    herstel="Vul in {element} een enkel teken in.",
)
def rs008(waarde: str) -> bool:
    """RS008: Een waarde is een enkel teken.

    Geldt voor Huisletter en voor codes van een teken: Geslacht, NaamGebruik, Frequentie, StatusAanlevering,
    DebetCredit, RedenVerzoek, VerzoekAntwoord en dergelijke.
    """
    return len(waarde) <= 1
