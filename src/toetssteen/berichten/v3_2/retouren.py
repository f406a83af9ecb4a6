"""The six retour messages 302 306 308 316 318 320: the heenbericht with a verdict per class (IV028).

Each follows from its heenbericht: the header gets the marks of the retour, everything after the header
becomes optional, and every class ends with RetourCodes. That rule gives the six published iJw schemas
exactly; the iWmo retour schemas were not published with them and follow from the same rule.
"""

from __future__ import annotations

from dataclasses import replace

from toetssteen.berichten.specificatie import Bericht, Element, Klasse, Wet, met_retourcodes
from toetssteen.berichten.v3_2 import b301, b305, b307, b315, b317, b319
from toetssteen.berichten.v3_2.header import RETOURCODES, retour_header


def _retour(heen: Bericht, code: dict[Wet, str]) -> Bericht:
    inhoud = heen.wortel.elementen[1]
    assert isinstance(inhoud.type, Klasse)
    return Bericht(
        nummer=heen.antwoord or "",
        naam=f"{heen.naam} retour",
        omschrijving=f"De ontvanger van de {heen.nummer} meldt of het bericht is goedgekeurd.",
        soort="retour",
        van=heen.van,
        naar=heen.naar,
        code=code,
        wortel=Klasse(
            "Bericht",
            "Het hele bericht.",
            (
                Element("Header", retour_header(heen.van, heen.naar)),
                replace(inhoud, minimum=0, type=met_retourcodes(inhoud.type, RETOURCODES)),
            ),
        ),
        heen=heen.nummer,
    )


RETOUREN: tuple[Bericht, ...] = (
    _retour(b301.BERICHT, {"iwmo": "415", "ijw": "437"}),
    _retour(b305.BERICHT, {"iwmo": "419", "ijw": "439"}),
    _retour(b307.BERICHT, {"iwmo": "421", "ijw": "441"}),
    _retour(b315.BERICHT, {"iwmo": "445", "ijw": "447"}),
    _retour(b317.BERICHT, {"iwmo": "481", "ijw": "487"}),
    _retour(b319.BERICHT, {"iwmo": "483", "ijw": "489"}),
)
