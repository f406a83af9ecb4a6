"""RS047."""

from __future__ import annotations

from toetssteen.regels.basis import formaatregel

IWMO = ("414", "415", "418", "419", "420", "421", "444", "445", "480", "481", "482", "483", "484", "485")
IJW = ("436", "437", "438", "439", "440", "441", "446", "447", "486", "487", "488", "489", "490", "491")
CODES = frozenset(IWMO + IJW)


@formaatregel(
    facet="vast",
    melding="BerichtCode is {waarde}, maar dit bericht heeft code {grens}.",
    herstel="Vul de code van dit bericht in, of gebruik het schema van het bericht dat u bedoelt.",
)
def rs047(waarde: str) -> bool:
    """RS047: BerichtCode is de code van het bericht zelf.

    Vektis gaf elk van de 28 berichten een eigen code, bijvoorbeeld 414 voor de WMO301 en 436 voor de JW301. Het
    lezen eist de code van juist dit bericht; een losse waarde is goed als zij een van de 28 is.
    """
    return waarde in CODES
