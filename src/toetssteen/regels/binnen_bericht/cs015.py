"""CS015."""

from __future__ import annotations

from toetssteen.regels.basis import formaatregel


@formaatregel(
    facet="vast",
    melding="BerichtSubversie is {waarde}; berichten van release 3.2 hebben hier 2.",
    herstel="Vul 2 in. Een bericht van een andere release moet eerst worden omgezet naar 3.2.",
)
def cs015(waarde: str) -> bool:
    """CS015: BerichtSubversie is 2 in elk bericht van release 3.2.

    Het getal achter de punt van release 3.2, als een enkel cijfer.
    """
    return waarde == "2"
