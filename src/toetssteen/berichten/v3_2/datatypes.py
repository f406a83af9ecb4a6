"""The simple values (LDT) and complex values (CDT) of iWmo and iJw 3.2; both laws share all of them.

Only code lists differ per law: ProductCategorie and RedenBeeindiging (see `codelijsten`).
Source: the basisschemas iJw and iWmo 3.2 and the constraint codes RS001 to RS048.
"""

from __future__ import annotations

from toetssteen.berichten.specificatie import Datatype, Facet, Soort

NIET_LEEG = Facet(r".*[^\s].*", "RS033")
_LENGTE_CODES = {
    1: "RS008", 2: "RS009", 3: "RS010", 4: "RS011", 5: "RS012", 6: "RS013", 8: "RS014", 9: "RS015", 10: "RS016",
    12: "RS017", 15: "RS018", 20: "RS019", 24: "RS020", 25: "RS021", 35: "RS023", 36: "RS024", 64: "RS025",
    80: "RS026", 200: "RS028",
}  # fmt: skip
_MAXIMUM_CODES = {99: "RS002", 99_999: "RS004", 99_999_999: "RS005", 999_999_999: "RS006", 999_999_999_999: "RS040"}


def _tekst(naam: str, lengte: int | None, patroon: Facet | None = NIET_LEEG) -> Datatype:
    maximum = Facet(lengte, _LENGTE_CODES[lengte]) if lengte else None
    return Datatype(f"LDT_{naam}", "tekst", min_lengte=Facet(1, "RS007"), max_lengte=maximum, patroon=patroon)


def _code(naam: str, lengte: int, codelijst: str) -> Datatype:
    return Datatype(f"LDT_{naam}", "code", max_lengte=Facet(lengte, _LENGTE_CODES[lengte]), codelijst=codelijst)


def _getal(naam: str, maximum: int) -> Datatype:
    return Datatype(f"LDT_{naam}", "getal", minimum=Facet(0, "RS001"), maximum=Facet(maximum, _MAXIMUM_CODES[maximum]))


def _moment(naam: str, soort: Soort, patroon: Facet) -> Datatype:
    return Datatype(f"LDT_{naam}", soort, patroon=patroon)


AanduidingWoonadres = _code("AanduidingWoonadres", 2, "NUM061")
AdresSoort = _code("AdresSoort", 2, "COD757")
AgbCode = _tekst("AgbCode", 8, Facet("[0-9]{8}", "RS036"))
Bedrag = _getal("Bedrag", 99_999_999)
BerichtCode = _tekst("BerichtCode", 3, None)
BerichtSubversie = _getal("BerichtSubversie", 99)
BerichtVersie = _getal("BerichtVersie", 99)
Budget = _getal("Budget", 99_999_999)
BurgerServicenummer = _tekst("BurgerServicenummer", 9, Facet("[0-9]{9}", "RS037"))
Commentaar = _tekst("Commentaar", None, Facet(r"([.\s]*\S+[.\s]*)+", "RS031"))
Communicatievorm = _code("Communicatievorm", 1, "COD747")
Datum = _moment("Datum", "datum", Facet("[^:Z]*", "RS032"))
DatumGebruik = _code("DatumGebruik", 1, "COD170")
DebetCredit = _code("DebetCredit", 1, "COD043")
Eenheid = _code("Eenheid", 2, "WJ756")
Emailadres = _tekst("Emailadres", 80)
Frequentie = _code("Frequentie", 1, "WMO757")
Gemeente = _tekst("Gemeente", None, Facet("[0-9]{4}", "RS035"))
Geslacht = _code("Geslacht", 1, "COD046")
Huisletter = _tekst("Huisletter", 1)
Huisnummer = _getal("Huisnummer", 99_999)
HuisnummerToevoeging = _tekst("HuisnummerToevoeging", 4)
IdentificatieBericht = _tekst("IdentificatieBericht", 12)
IdentificatieDeclaratie = _tekst("IdentificatieDeclaratie", 12, None)
JaNee = _code("JaNee", 1, "COD260")
JuridischeStatus = _code("JuridischeStatus", 2, "WJ232")
LandCode = _code("LandCode", 2, "COD032")
Landnummer = _tekst("Landnummer", 4)
Naam = _tekst("Naam", 200)
NaamGebruik = _code("NaamGebruik", 1, "COD700")
NaamVerwijzer = _tekst("NaamVerwijzer", 64)
Nummer = _getal("Nummer", 999_999_999)
Organisatienaam = _tekst("Organisatienaam", 35)
Persoonsid = _tekst("Persoonsid", 20)
Plaatsnaam = _tekst("Plaatsnaam", 80)
Postcode = _tekst("Postcode", 8)
ProductCategorie = _code("ProductCategorie", 2, "ProductCategorie")
ProductCode = _tekst("ProductCode", 5)
RedenAfwijzingVerzoek = _code("RedenAfwijzingVerzoek", 2, "WJ759")
RedenBeeindiging = _code("RedenBeeindiging", 2, "RedenBeeindiging")
RedenVerzoek = _code("RedenVerzoek", 1, "WJ758")
RedenWijziging = _code("RedenWijziging", 2, "RedenWijziging")
Referentie = _tekst("Referentie", 36)
ReferentieNummer = _tekst("ReferentieNummer", 20, None)
RelatieVolgorde = _getal("RelatieVolgorde", 99)
RetourCode = _code("RetourCode", 4, "WJ001")
SoortRelatie = _code("SoortRelatie", 2, "COD472")
StatusAanlevering = _code("StatusAanlevering", 1, "COD467")
Straatnaam = _tekst("Straatnaam", 24)
Taal = _tekst("Taal", 25)
Telefoonnummer = _tekst("Telefoonnummer", 15, Facet("[0-9]*", "RS046"))
Tijd = _moment("Tijd", "tijd", Facet("[^Z+-]+", "RS034"))
TotaalBedrag = _getal("TotaalBedrag", 999_999_999_999)
TypeVerwijzer = _code("TypeVerwijzer", 2, "COD327")
Versie = _tekst("Versie", None, Facet(r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)", "RS048"))
VerzoekAntwoord = _code("VerzoekAntwoord", 1, "WJ760")
Volume = _getal("Volume", 99_999_999)
Voorletters = _tekst("Voorletters", 6, Facet("([a-zA-ZÀ-ỳ])+", "RS045"))
Voorvoegsel = _tekst("Voorvoegsel", 10)
WettelijkeVertegenwoordiging = _code("WettelijkeVertegenwoordiging", 2, "WJ003")

DATATYPES: tuple[Datatype, ...] = tuple(
    sorted((w for w in list(globals().values()) if isinstance(w, Datatype)), key=lambda d: d.naam)
)
