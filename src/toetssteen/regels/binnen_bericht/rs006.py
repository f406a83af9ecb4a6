"""RS006."""

from __future__ import annotations

from toetssteen.regels.basis import formaatregel


@formaatregel(
    facet="maximum",
    melding="{element} is {waarde}; het hoogste dat mag is 999.999.999.",
    herstel="Neem het nummer over zoals de gemeente het heeft gegeven; het heeft hooguit 9 cijfers.",
)
def rs006(waarde: str) -> bool:
    """RS006: Een nummer heeft hooguit 9 cijfers.

    Geldt voor ToewijzingNummer en BeschikkingNummer, die de gemeente uitgeeft.
    """
    return int(waarde) <= 999_999_999
