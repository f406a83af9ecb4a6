"""325 Declaratie-antwoord: what the gemeente grants of a claim; only refused lines are listed (IV087)."""

from __future__ import annotations

from toetssteen.berichten.specificatie import Bericht, Element, Klasse, Lijst
from toetssteen.berichten.v3_2 import datatypes as t
from toetssteen.berichten.v3_2 import groepen as g
from toetssteen.berichten.v3_2.header import RETOURCODES, antwoord_header

Prestatie = Klasse(
    "Prestatie",
    "Een afgewezen declaratieregel met de redenen van afwijzing.",
    (
        Element("ProductReferentie", g.Referentie, sleutel=True),
        Element("ToewijzingNummer", t.Nummer),
        Element("ProductCategorie", t.ProductCategorie),
        Element("ProductCode", t.ProductCode),
        Element("ProductPeriode", g.GeslotenPeriode),
        Element("GeleverdVolume", t.Volume),
        Element("Eenheid", t.Eenheid),
        Element("ProductTarief", t.Bedrag, 0),
        Element("IngediendBedrag", g.BedragMetDC),
        RETOURCODES,
    ),
)
Client = Klasse(
    "Client",
    "Een inwoner met een of meer afgewezen declaratieregels.",
    (
        Element("Bsn", t.BurgerServicenummer, regels=("CS002",), sleutel=True),
        Element("Prestaties", Lijst("Prestaties", Prestatie)),
        RETOURCODES,
    ),
)
DeclaratieAntwoord = Klasse(
    "DeclaratieAntwoord",
    "Het oordeel over de declaratie: ingediend en toegekend bedrag.",
    (
        Element("DeclaratieNummer", t.IdentificatieDeclaratie, sleutel=True),
        Element("TotaalIngediendBedrag", g.TotaalBedragMetDC),
        Element("TotaalToegekendBedrag", g.TotaalBedragMetDC),
        Element("Clienten", Lijst("Clienten", Client), 0),
        RETOURCODES,
    ),
)
BERICHT = Bericht(
    nummer="325",
    naam="Declaratie-antwoord",
    omschrijving="De gemeente antwoordt op een declaratie: wat is toegekend en welke regels zijn afgewezen.",
    soort="antwoord",
    van="gemeente",
    naar="aanbieder",
    code={"iwmo": "485", "ijw": "491"},
    wortel=Klasse(
        "Bericht",
        "Het hele bericht.",
        (
            Element("Header", antwoord_header("gemeente", "aanbieder")),
            Element("DeclaratieAntwoord", DeclaratieAntwoord, 0),
        ),
    ),
    heen="323",
)
