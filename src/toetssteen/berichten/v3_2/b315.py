"""315 Verzoek om toewijzing (VOT): the provider asks for an allocation after a referral or open decision.

GezagsdragerBekend exists only in the iJw message.
"""

from __future__ import annotations

from toetssteen.berichten.specificatie import Bericht, Element, Klasse, Lijst
from toetssteen.berichten.v3_2 import datatypes as t
from toetssteen.berichten.v3_2 import groepen as g
from toetssteen.berichten.v3_2.header import heen_header

AangevraagdProduct = Klasse(
    "AangevraagdProduct",
    "Een product waarvoor de aanbieder een toewijzing vraagt.",
    (
        Element("ReferentieAanbieder", t.Referentie, sleutel=True),
        Element("BeschikkingNummer", t.Nummer, 0),
        Element("Product", g.Product, 0, regels=("CD079",)),
        Element("BeschikkingIngangsdatum", t.Datum, 0, regels=("CD043",)),
        Element("ToewijzingIngangsdatum", t.Datum),
        Element("ToewijzingEinddatum", t.Datum, 0, regels=("CD075", "CD076", "CS003")),
        Element("Omvang", g.Omvang, 0, regels=("CD041", "CD077", "CD095", "CS343")),
        Element("Budget", t.Budget, 0, regels=("CD078",)),
        Element("Verwijzer", g.Verwijzer),
        Element("Raamcontract", t.JaNee, 0),
        Element("Commentaar", t.Commentaar, 0),
    ),
)
Client = Klasse(
    "Client",
    "De inwoner voor wie een toewijzing wordt gevraagd.",
    (
        Element("Bsn", t.BurgerServicenummer, regels=("CS002",), sleutel=True),
        Element("Geboortedatum", g.Geboortedatum),
        Element("Geslacht", t.Geslacht),
        Element("Naam", g.VerkorteNaam),
        Element("GezagsdragerBekend", t.JaNee, 0, alleen="ijw"),
        Element("Commentaar", t.Commentaar, 0),
        Element("AangevraagdeProducten", Lijst("AangevraagdeProducten", AangevraagdProduct)),
    ),
)
BERICHT = Bericht(
    nummer="315",
    naam="Verzoek om toewijzing",
    omschrijving="De aanbieder vraagt de gemeente om een toewijzing na een verwijzing of open beschikking.",
    soort="heen",
    van="aanbieder",
    naar="gemeente",
    code={"iwmo": "444", "ijw": "446"},
    wortel=Klasse(
        "Bericht",
        "Het hele bericht.",
        (Element("Header", heen_header("aanbieder", "gemeente")), Element("Client", Client)),
    ),
    antwoord="316",
)
