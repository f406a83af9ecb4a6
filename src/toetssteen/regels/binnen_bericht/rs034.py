"""RS034."""

from __future__ import annotations

from toetssteen.regels.basis import formaatregel


@formaatregel(
    facet="patroon",
    melding="{element} is {waarde}; daar staat een tijdzone bij.",
    herstel="Laat alles na de seconden weg: uu:mm:ss, bijvoorbeeld 13:59:41.",
)
def rs034(waarde: str) -> bool:
    """RS034: Een tijd staat er zonder tijdzone.

    De tijd is die in Nederland. Een Z of een verschil als +01:00 mag er niet achter; duizendsten van seconden wel.
    """
    return waarde != "" and not any(teken in "Z+-" for teken in waarde)
