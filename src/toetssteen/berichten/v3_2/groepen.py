"""The complex values (CDT) of iWmo and iJw 3.2: groups of elements that several classes share."""

from __future__ import annotations

from toetssteen.berichten.specificatie import Element, Groep
from toetssteen.berichten.v3_2 import datatypes as t

Achternaam = Groep(
    "CDT_Achternaam",
    (Element("Achternaam", t.Naam), Element("Voorvoegsel", t.Voorvoegsel, 0)),
)
Huis = Groep(
    "CDT_Huis",
    (
        Element("Huisnummer", t.Huisnummer),
        Element("Huisletter", t.Huisletter, 0),
        Element("HuisnummerToevoeging", t.HuisnummerToevoeging, 0),
        Element("AanduidingWoonadres", t.AanduidingWoonadres, 0),
    ),
)
Adres = Groep(
    "CDT_Adres",
    (
        Element("Huis", Huis, 0, regels=("CD025",)),
        Element("Postcode", t.Postcode, 0, regels=("CD034", "CS089")),
        Element("Straatnaam", t.Straatnaam, 0),
        Element("Plaatsnaam", t.Plaatsnaam, 0),
        Element("LandCode", t.LandCode, 0, regels=("CD005",)),
    ),
)
BedragMetDC = Groep(
    "CDT_BedragMetDC",
    (Element("Bedrag", t.Bedrag), Element("DebetCredit", t.DebetCredit, regels=("CS325",))),
)
BerichtIdentificatie = Groep(
    "CDT_BerichtIdentificatie",
    (Element("Identificatie", t.IdentificatieBericht), Element("Dagtekening", t.Datum)),
)
Communicatie = Groep(
    "CDT_Communicatie",
    (Element("Vorm", t.Communicatievorm), Element("Taal", t.Taal, 0, regels=("CD007",))),
)
Geboortedatum = Groep(
    "CDT_Geboortedatum",
    (Element("Datum", t.Datum), Element("DatumGebruik", t.DatumGebruik, 0, regels=("CS139",))),
)
GeslotenPeriode = Groep(
    "CDT_GeslotenPeriode",
    (Element("Begindatum", t.Datum), Element("Einddatum", t.Datum)),
)
Omvang = Groep(
    "CDT_Omvang",
    (
        Element("Volume", t.Volume),
        Element("Eenheid", t.Eenheid),
        Element("Frequentie", t.Frequentie),
    ),
)
OpenPeriode = Groep(
    "CDT_OpenPeriode",
    (Element("Begindatum", t.Datum, 0), Element("Einddatum", t.Datum, 0, regels=("CS003",))),
)
Product = Groep(
    "CDT_Product",
    (Element("Categorie", t.ProductCategorie), Element("Code", t.ProductCode, 0)),
)
Referentie = Groep(
    "CDT_Referentie",
    (
        Element("ReferentieNummer", t.ReferentieNummer),
        Element("VorigReferentieNummer", t.ReferentieNummer, 0, regels=("CD060",)),
    ),
)
Telefoon = Groep(
    "CDT_Telefoon",
    (Element("Telefoonnummer", t.Telefoonnummer), Element("Landnummer", t.Landnummer)),
)
Telefoonnummers = Groep(
    "CDT_Telefoonnummers",
    (Element("Telefoon01", Telefoon), Element("Telefoon02", Telefoon, 0)),
)
TotaalBedragMetDC = Groep(
    "CDT_TotaalBedragMetDC",
    (Element("TotaalBedrag", t.TotaalBedrag), Element("DebetCredit", t.DebetCredit, regels=("CS325",))),
)
VerkorteNaam = Groep(
    "CDT_VerkorteNaam",
    (
        Element("Geslachtsnaam", Achternaam),
        Element("Voornamen", t.Naam, 0),
        Element("Voorletters", t.Voorletters, 0),
    ),
)
Verwijzer = Groep(
    "CDT_Verwijzer",
    (
        Element("Type", t.TypeVerwijzer),
        Element("Naam", t.NaamVerwijzer, 0, regels=("CD066", "CD067")),
        Element("ZorgverlenerCode", t.AgbCode, 0, regels=("CD068",)),
    ),
)
VolledigeNaam = Groep(
    "CDT_VolledigeNaam",
    (
        Element("Geslachtsnaam", Achternaam),
        Element("Partnernaam", Achternaam, 0),
        Element("Voornamen", t.Naam, 0),
        Element("Voorletters", t.Voorletters, 0),
        Element("NaamGebruik", t.NaamGebruik, regels=("CS050",)),
    ),
)
XsdVersie = Groep(
    "CDT_XsdVersie",
    (Element("BasisschemaXsdVersie", t.Versie), Element("BerichtXsdVersie", t.Versie)),
)

GROEPEN: tuple[Groep, ...] = tuple(
    sorted((w for w in list(globals().values()) if isinstance(w, Groep)), key=lambda g: g.naam)
)
