"""RS040."""

from __future__ import annotations

from toetssteen.regels.basis import formaatregel


@formaatregel(
    facet="maximum",
    melding="{element} is {waarde}; het hoogste dat mag is 999.999.999.999.",
    herstel="Controleer of {element} in eurocent staat en of de som klopt.",
)
def rs040(waarde: str) -> bool:
    """RS040: Een totaalbedrag heeft hooguit 12 cijfers.

    Geldt voor het totaal van een declaratie, ingediend en toegekend, in eurocent.
    """
    return int(waarde) <= 999_999_999_999
