"""The levels of control in words."""

from __future__ import annotations

from typing import Final

NIVEAU: Final = {
    "leesbaar": "lezen: is het bestand als bericht te lezen?",
    "xsd": "vorm (XSD): past het bericht bij het schema?",
    "xslt": "inhoud (xslt): te zien aan het bericht zelf",
    "berichtoverstijgend": "samenhang (berichtoverstijgend): te zien naast andere berichten",
    "externe_bron": "andere bron: te zien naast een contract, een lijst of de dag",
    "contract": "contract: te zien naast de afspraken",
}
