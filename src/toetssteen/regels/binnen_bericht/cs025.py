"""CS025."""

from __future__ import annotations

from toetssteen.regels.basis import formaatregel


@formaatregel(
    facet="vast",
    melding="BerichtVersie is {waarde}; berichten van release 3.2 hebben hier 3.",
    herstel="Vul 3 in. Een bericht van een andere release moet eerst worden omgezet naar 3.2.",
)
def cs025(waarde: str) -> bool:
    """CS025: BerichtVersie is 3 in elk bericht van release 3.2.

    Het getal voor de punt van release 3.2, als een enkel cijfer.
    """
    return waarde == "3"
