"""RS004."""

from __future__ import annotations

from toetssteen.regels.basis import formaatregel


@formaatregel(
    facet="maximum",
    melding="{element} is {waarde}; het hoogste dat mag is 99.999.",
    herstel="Vul alleen het huisnummer in; letter en toevoeging hebben een eigen element.",
)
def rs004(waarde: str) -> bool:
    """RS004: Een getal heeft hooguit 5 cijfers.

    Geldt voor Huisnummer.
    """
    return int(waarde) <= 99_999
