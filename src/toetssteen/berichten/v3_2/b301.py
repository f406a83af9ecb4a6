"""301 Toewijzing: the order of the gemeente to deliver support, and every change of it.

One client per message; the message holds all current allocations of the client at the provider (OP087).
"""

from __future__ import annotations

from toetssteen.berichten.specificatie import Bericht, Element, Klasse, Lijst
from toetssteen.berichten.v3_2 import datatypes as t
from toetssteen.berichten.v3_2 import groepen as g
from toetssteen.berichten.v3_2.header import heen_header

Contact = Klasse(
    "Contact",
    "Adres, telefoon en mail van een cliënt of relatie, per soort adres.",
    (
        Element("Soort", t.AdresSoort, sleutel=True),
        Element("Adres", g.Adres, 0),
        Element("Organisatie", t.Organisatienaam, 0),
        Element("Telefoon", g.Telefoonnummers, 0),
        Element("Emailadres", t.Emailadres, 0),
        Element("Periode", g.OpenPeriode, 0, regels=("CD009",)),
    ),
)
Relatie = Klasse(
    "Relatie",
    "Iemand met een rol voor de cliënt, zoals een ouder met gezag of een curator.",
    (
        Element("Nummer", t.Persoonsid, sleutel=True),
        Element("Volgorde", t.RelatieVolgorde, 0),
        Element("Soort", t.SoortRelatie),
        Element("Geboortedatum", g.Geboortedatum, 0),
        Element("Geslacht", t.Geslacht, 0),
        Element("Naam", g.VolledigeNaam),
        Element("Contact", Contact),
    ),
)
ToegewezenProduct = Klasse(
    "ToegewezenProduct",
    "De opdracht om een product te leveren: welk, hoeveel en van wanneer tot wanneer.",
    (
        Element("ToewijzingNummer", t.Nummer, sleutel=True),
        Element("ReferentieAanbieder", t.Referentie, 0),
        Element("Product", g.Product, 0, regels=("CD079",)),
        Element("Toewijzingsdatum", t.Datum),
        Element("Toewijzingstijd", t.Tijd),
        Element("Ingangsdatum", t.Datum),
        Element("Einddatum", t.Datum, 0, regels=("CD075", "CD076", "CS003")),
        Element("RedenWijziging", t.RedenWijziging, 0, regels=("CS335", "CS336")),
        Element("Omvang", g.Omvang, 0, regels=("CD041", "CD077", "CD080", "CS338")),
        Element("Budget", t.Budget, 0, regels=("CD078",)),
        Element("Commentaar", t.Commentaar, 0),
    ),
)
Client = Klasse(
    "Client",
    "De inwoner voor wie de ondersteuning is.",
    (
        Element("Bsn", t.BurgerServicenummer, regels=("CS002",), sleutel=True),
        Element("Geboortedatum", g.Geboortedatum),
        Element("Geslacht", t.Geslacht),
        Element("Naam", g.VolledigeNaam, regels=("CS318",)),
        Element("Communicatie", g.Communicatie, 0),
        Element("JuridischeStatus", t.JuridischeStatus, 0),
        Element("WettelijkeVertegenwoordiging", t.WettelijkeVertegenwoordiging, 0),
        Element("Commentaar", t.Commentaar, 0),
        Element("Relaties", Lijst("Relaties", Relatie), 0),
        Element("Contactgegevens", Lijst("Contactgegevens", Contact)),
        Element("ToegewezenProducten", Lijst("ToegewezenProducten", ToegewezenProduct)),
    ),
)
BERICHT = Bericht(
    nummer="301",
    naam="Toewijzing",
    omschrijving="De gemeente geeft de aanbieder opdracht om ondersteuning te leveren, of wijzigt die opdracht.",
    soort="heen",
    van="gemeente",
    naar="aanbieder",
    code={"iwmo": "414", "ijw": "436"},
    wortel=Klasse(
        "Bericht",
        "Het hele bericht.",
        (Element("Header", heen_header("gemeente", "aanbieder")), Element("Client", Client)),
    ),
    antwoord="302",
)
