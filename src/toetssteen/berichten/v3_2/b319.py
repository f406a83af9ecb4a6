"""319 Antwoord: the gemeente rejects a request (VOT or VOW) or reports that it is under investigation.

Woonplaatsbeginsel exists only in the iJw message. The message names no client: ReferentieAanbieder ties it.
"""

from __future__ import annotations

from toetssteen.berichten.specificatie import Bericht, Element, Klasse
from toetssteen.berichten.v3_2 import datatypes as t
from toetssteen.berichten.v3_2.header import heen_header

Woonplaatsbeginsel = Klasse(
    "Woonplaatsbeginsel",
    "De gemeente die volgens het woonplaatsbeginsel verantwoordelijk is.",
    (Element("Gemeente", t.Gemeente, sleutel=True),),
)
Antwoord = Klasse(
    "Antwoord",
    "Het antwoord op een verzoek om toewijzing of wijziging.",
    (
        Element("ReferentieAanbieder", t.Referentie, sleutel=True),
        Element("VerzoekAntwoord", t.VerzoekAntwoord, sleutel=True),
        Element("RedenAfwijzingVerzoek", t.RedenAfwijzingVerzoek, 0, regels=("CD085", "CD086")),
        Element("Woonplaatsbeginsel", Woonplaatsbeginsel, 0, alleen="ijw"),
    ),
)
BERICHT = Bericht(
    nummer="319",
    naam="Antwoord op verzoek",
    omschrijving="De gemeente wijst een verzoek van de aanbieder af of meldt dat het in onderzoek is.",
    soort="heen",
    van="gemeente",
    naar="aanbieder",
    code={"iwmo": "482", "ijw": "488"},
    wortel=Klasse(
        "Bericht",
        "Het hele bericht.",
        (Element("Header", heen_header("gemeente", "aanbieder")), Element("Antwoord", Antwoord)),
    ),
    antwoord="320",
)
