"""Dutch words for the elements of messages, as a person would say them. The standard only names them in code."""

from __future__ import annotations

import re
from typing import Final

_WOORDEN: Final[dict[str, str]] = {
    "AanduidingWoonadres": "Aanduiding woonadres",
    "AangevraagdProduct": "Aangevraagd product",
    "BasisschemaXsdVersie": "Versie van het basisschema",
    "BerichtCode": "Soort bericht (code)",
    "BerichtIdentificatie": "Kenmerk van het bericht",
    "BerichtSubversie": "Subversie",
    "BerichtVersie": "Versie",
    "BerichtXsdVersie": "Versie van het berichtschema",
    "BeschikkingIngangsdatum": "Beschikking gaat in op",
    "BeschikkingNummer": "Nummer van de beschikking",
    "Bsn": "BSN",
    "Client": "Cliënt",
    "DagtekeningRetour": "Dagtekening van het antwoord",
    "DatumGebruik": "Welk deel van de datum bekend is",
    "DebetCredit": "Debet of credit",
    "DeclaratieAntwoord": "Antwoord op de declaratie",
    "DeclaratieDagtekening": "Dagtekening van de declaratie",
    "DeclaratieIdentificatie": "Declaratie waarop dit het antwoord is",
    "DeclaratieNummer": "Declaratienummer",
    "DeclaratiePeriode": "Periode van de declaratie",
    "Emailadres": "E-mailadres",
    "GeleverdVolume": "Geleverd",
    "GezagsdragerBekend": "Gezagsdrager bekend",
    "GewensteIngangsdatum": "Gewenste ingangsdatum",
    "Header": "Van wie, voor wie",
    "HuisnummerToevoeging": "Toevoeging huisnummer",
    "IdentificatieRetour": "Kenmerk van het antwoord",
    "IngediendBedrag": "Ingediend bedrag",
    "LandCode": "Land",
    "NaamGebruik": "Welke naam iemand gebruikt",
    "NieuwProduct": "Nieuw product",
    "OngewijzigdProduct": "Ongewijzigd product",
    "Prestatie": "Declaratieregel",
    "ProductCategorie": "Productcategorie",
    "ProductCode": "Productcode",
    "ProductPeriode": "Productperiode",
    "ProductReferentie": "Kenmerk van de regel",
    "ProductTarief": "Tarief",
    "RedenAfwijzingVerzoek": "Waarom het verzoek is afgewezen",
    "RedenBeeindiging": "Reden van beëindiging",
    "RedenVerzoek": "Reden van het verzoek",
    "RedenWijziging": "Reden van de wijziging",
    "ReferentieAanbieder": "Referentie van de aanbieder",
    "ReferentieNummer": "Referentienummer",
    "RetourCode": "Retourcode",
    "SoortRelatie": "Soort relatie",
    "StartProduct": "Gestart product",
    "StatusAanlevering": "Soort aanlevering",
    "StopProduct": "Gestopt product",
    "TeWijzigenProduct": "Te wijzigen product",
    "ToegewezenProduct": "Toegewezen product",
    "ToewijzingEinddatum": "Einddatum van de toewijzing",
    "ToewijzingIngangsdatum": "Ingangsdatum van de toewijzing",
    "ToewijzingNummer": "Toewijzingsnummer",
    "TotaalIngediendBedrag": "Totaal ingediend",
    "TotaalToegekendBedrag": "Totaal toegekend",
    "VerzoekAntwoord": "Antwoord op het verzoek",
    "VorigReferentieNummer": "Corrigeert regel",
    "Vorm": "Vorm van communicatie",
    "WettelijkeVertegenwoordiging": "Wettelijke vertegenwoordiging",
    "XsdVersie": "Versies van de schema’s",
    "XsltVersie": "Versie van de XSLT",
    "ZorgverlenerCode": "Code van de zorgverlener",
}
_HOOFDLETTER: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def woord(element: str) -> str:
    """Return what an element is called: "GeleverdVolume" -> "Geleverd", "RedenVerzoek" -> "Reden van het verzoek"."""
    if element in _WOORDEN:
        return _WOORDEN[element]
    eerste, *rest = _HOOFDLETTER.split(element)
    return " ".join([eerste, *(deel.lower() for deel in rest)])
