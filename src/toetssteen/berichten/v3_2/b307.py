"""307 Stop: the provider reports that delivery has ended, for a while (reason 20) or for good."""

from __future__ import annotations

from toetssteen.berichten.specificatie import Bericht, Element, Klasse, Lijst
from toetssteen.berichten.v3_2 import datatypes as t
from toetssteen.berichten.v3_2 import groepen as g
from toetssteen.berichten.v3_2.header import heen_header

StopProduct = Klasse(
    "StopProduct",
    "Het einde, tijdelijk of definitief, van de levering van een product.",
    (
        Element("ToewijzingNummer", t.Nummer, 0, sleutel=True),
        Element("Product", g.Product, 0, sleutel=True),
        Element("ToewijzingIngangsdatum", t.Datum, 0),
        Element("Begindatum", t.Datum, sleutel=True),
        Element("RedenBeeindiging", t.RedenBeeindiging, sleutel=True),
        Element("Einddatum", t.Datum, sleutel=True),
        Element("StatusAanlevering", t.StatusAanlevering, regels=("CS058",)),
    ),
)
Client = Klasse(
    "Client",
    "De inwoner voor wie de levering stopt.",
    (
        Element("Bsn", t.BurgerServicenummer, regels=("CS002",), sleutel=True),
        Element("Geboortedatum", g.Geboortedatum),
        Element("Geslacht", t.Geslacht),
        Element("Naam", g.VerkorteNaam),
        Element("StopProducten", Lijst("StopProducten", StopProduct)),
    ),
)
BERICHT = Bericht(
    nummer="307",
    naam="Stop",
    omschrijving="De aanbieder meldt dat de levering van een product tijdelijk of definitief is gestopt.",
    soort="heen",
    van="aanbieder",
    naar="gemeente",
    code={"iwmo": "420", "ijw": "440"},
    wortel=Klasse(
        "Bericht",
        "Het hele bericht.",
        (Element("Header", heen_header("aanbieder", "gemeente")), Element("Client", Client)),
    ),
    antwoord="308",
)
