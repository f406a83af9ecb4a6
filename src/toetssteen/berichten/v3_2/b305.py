"""305 Start: the provider reports that delivery of an allocated product has begun (regiebericht)."""

from __future__ import annotations

from toetssteen.berichten.specificatie import Bericht, Element, Klasse, Lijst
from toetssteen.berichten.v3_2 import datatypes as t
from toetssteen.berichten.v3_2 import groepen as g
from toetssteen.berichten.v3_2.header import heen_header

StartProduct = Klasse(
    "StartProduct",
    "Het begin van de levering van een product.",
    (
        Element("ToewijzingNummer", t.Nummer, 0, sleutel=True),
        Element("Product", g.Product, 0, sleutel=True),
        Element("ToewijzingIngangsdatum", t.Datum, 0),
        Element("Begindatum", t.Datum, sleutel=True),
        Element("StatusAanlevering", t.StatusAanlevering, regels=("CS058",)),
    ),
)
Client = Klasse(
    "Client",
    "De inwoner voor wie de levering begint.",
    (
        Element("Bsn", t.BurgerServicenummer, regels=("CS002",), sleutel=True),
        Element("Geboortedatum", g.Geboortedatum),
        Element("Geslacht", t.Geslacht),
        Element("Naam", g.VerkorteNaam),
        Element("StartProducten", Lijst("StartProducten", StartProduct)),
    ),
)
BERICHT = Bericht(
    nummer="305",
    naam="Start",
    omschrijving="De aanbieder meldt dat de levering van een toegewezen product is begonnen.",
    soort="heen",
    van="aanbieder",
    naar="gemeente",
    code={"iwmo": "418", "ijw": "438"},
    wortel=Klasse(
        "Bericht",
        "Het hele bericht.",
        (Element("Header", heen_header("aanbieder", "gemeente")), Element("Client", Client)),
    ),
    antwoord="306",
)
