"""RS005."""

from __future__ import annotations

from toetssteen.regels.basis import formaatregel


@formaatregel(
    facet="maximum",
    melding="{element} is {waarde}; het hoogste dat mag is 99.999.999.",
    herstel="Controleer of {element} in eurocent staat; verdeel een hoger bedrag of volume over meer regels.",
)
def rs005(waarde: str) -> bool:
    """RS005: Een bedrag of volume heeft hooguit 8 cijfers.

    Geldt voor Bedrag, ProductTarief, Budget en Volume. Geld staat in eurocent: het hoogste bedrag is € 999.999,99.
    """
    return int(waarde) <= 99_999_999
