"""323 Declaratie: the provider claims what was delivered in one calendar month, for many clients."""

from __future__ import annotations

from toetssteen.berichten.specificatie import Bericht, Element, Facet, Klasse, Lijst
from toetssteen.berichten.v3_2 import datatypes as t
from toetssteen.berichten.v3_2 import groepen as g
from toetssteen.berichten.v3_2.header import heen_header

Prestatie = Klasse(
    "Prestatie",
    "Een declaratieregel: een product voor een cliënt in een productperiode.",
    (
        Element("ProductReferentie", g.Referentie, sleutel=True),
        Element("ToewijzingNummer", t.Nummer),
        Element("ProductCategorie", t.ProductCategorie),
        Element("ProductCode", t.ProductCode),
        Element("ProductPeriode", g.GeslotenPeriode, regels=("CS100", "CS337")),
        Element("GeleverdVolume", t.Volume),
        Element("Eenheid", t.Eenheid),
        Element("ProductTarief", t.Bedrag, 0, regels=("CD087",)),
        Element("IngediendBedrag", g.BedragMetDC, regels=("CS339",)),
    ),
)
Client = Klasse(
    "Client",
    "De inwoner voor wie is geleverd.",
    (
        Element("Bsn", t.BurgerServicenummer, regels=("CS002",), sleutel=True),
        Element("Prestaties", Lijst("Prestaties", Prestatie)),
    ),
)
Declaratie = Klasse(
    "Declaratie",
    "De declaratie als geheel: de maand en het totaalbedrag.",
    (
        Element(
            "DeclaratieNummer",
            t.IdentificatieDeclaratie,
            regels=("CS319",),
            sleutel=True,
            vast=Facet("([a-zA-Z0-9])+", "CS319"),
        ),
        Element("DeclaratiePeriode", g.GeslotenPeriode, regels=("CS100", "CS340")),
        Element("DeclaratieDagtekening", t.Datum),
        Element("TotaalIngediendBedrag", g.TotaalBedragMetDC),
        Element("Clienten", Lijst("Clienten", Client)),
    ),
)
BERICHT = Bericht(
    nummer="323",
    naam="Declaratie",
    omschrijving="De aanbieder declareert wat in een kalendermaand aan cliënten is geleverd.",
    soort="heen",
    van="aanbieder",
    naar="gemeente",
    code={"iwmo": "484", "ijw": "490"},
    wortel=Klasse(
        "Bericht",
        "Het hele bericht.",
        (Element("Header", heen_header("aanbieder", "gemeente")), Element("Declaratie", Declaratie)),
    ),
    antwoord="325",
)
