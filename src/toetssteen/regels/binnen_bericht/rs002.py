"""RS002."""

from __future__ import annotations

from toetssteen.regels.basis import formaatregel


@formaatregel(
    facet="maximum",
    melding="{element} is {waarde}; het hoogste dat mag is 99.",
    herstel="Vul een getal van 0 tot en met 99 in.",
)
def rs002(waarde: str) -> bool:
    """RS002: Een getal is hooguit 99.

    Geldt voor BerichtVersie, BerichtSubversie en de volgorde van een relatie.
    """
    return int(waarde) <= 99
