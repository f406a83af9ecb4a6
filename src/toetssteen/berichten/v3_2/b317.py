"""317 Verzoek om wijziging (VOW): the provider asks for a change and describes the whole wished situation."""

from __future__ import annotations

from toetssteen.berichten.specificatie import Bericht, Element, Klasse, Lijst
from toetssteen.berichten.v3_2 import datatypes as t
from toetssteen.berichten.v3_2 import groepen as g
from toetssteen.berichten.v3_2.header import heen_header

OngewijzigdProduct = Klasse(
    "OngewijzigdProduct",
    "Een lopende toewijzing die blijft zoals zij is.",
    (Element("ToewijzingNummer", t.Nummer, sleutel=True),),
)
TeWijzigenProduct = Klasse(
    "TeWijzigenProduct",
    "Een lopende toewijzing met de gewenste nieuwe looptijd, omvang of budget.",
    (
        Element("ToewijzingNummer", t.Nummer, sleutel=True),
        Element("GewensteIngangsdatum", t.Datum),
        Element("Einddatum", t.Datum, 0, regels=("CD075", "CD076", "CS003")),
        Element("Omvang", g.Omvang, 0, regels=("CD077", "CS338")),
        Element("Budget", t.Budget, 0, regels=("CD078",)),
    ),
)
NieuwProduct = Klasse(
    "NieuwProduct",
    "Een product dat de aanbieder erbij wil leveren.",
    (
        Element("Product", g.Product, 0, regels=("CD079",), sleutel=True),
        Element("GewensteIngangsdatum", t.Datum, sleutel=True),
        Element("Einddatum", t.Datum, 0, regels=("CD075", "CD076", "CS003")),
        Element("Omvang", g.Omvang, 0, regels=("CD041", "CD077", "CD096", "CS338")),
        Element("Budget", t.Budget, 0, regels=("CD078",)),
    ),
)
Verzoek = Klasse(
    "Verzoek",
    "Het verzoek als geheel: de gemeente honoreert het helemaal of niet.",
    (
        Element("ReferentieAanbieder", t.Referentie, sleutel=True),
        Element("RedenVerzoek", t.RedenVerzoek),
        Element("OngewijzigdeProducten", Lijst("OngewijzigdeProducten", OngewijzigdProduct), 0),
        Element("TeWijzigenProducten", Lijst("TeWijzigenProducten", TeWijzigenProduct), 0),
        Element("NieuweProducten", Lijst("NieuweProducten", NieuwProduct), 0),
    ),
)
Client = Klasse(
    "Client",
    "De inwoner voor wie een wijziging wordt gevraagd.",
    (
        Element("Bsn", t.BurgerServicenummer, regels=("CS002",), sleutel=True),
        Element("Verzoek", Verzoek),
    ),
)
BERICHT = Bericht(
    nummer="317",
    naam="Verzoek om wijziging",
    omschrijving="De aanbieder vraagt de gemeente om lopende toewijzingen te wijzigen of aan te vullen.",
    soort="heen",
    van="aanbieder",
    naar="gemeente",
    code={"iwmo": "480", "ijw": "486"},
    wortel=Klasse(
        "Bericht",
        "Het hele bericht.",
        (Element("Header", heen_header("aanbieder", "gemeente")), Element("Client", Client)),
    ),
    antwoord="318",
)
