"""Parts of example messages, in the nested JSON form (docs/vormen.md): clients, allocations, starts, claim lines.

Every client is invented and has a BSN of the test range.
"""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def _client(bsn: str, geboren: str, geslacht: str, achternaam: str, voornaam: str) -> Json:
    naam = {"Geslachtsnaam": {"Achternaam": achternaam}, "Voornamen": voornaam, "Voorletters": voornaam[0]}
    return {"Bsn": bsn, "Geboortedatum": {"Datum": geboren}, "Geslacht": geslacht, "Naam": naam}


HAZELAAR = _client("999900080", "1958-03-14", "2", "Hazelaar", "Wilma")
DUINGRAS = _client("999900092", "1941-09-02", "1", "Duingras", "Bertus")
MEIDOORN = _client("999900109", "1969-12-24", "2", "Meidoorn", "Saskia")
BEGELEIDING: Json = {"Product": {"Categorie": "02", "Code": "02A03"}}
HUISHOUDEN: Json = {"Product": {"Categorie": "01", "Code": "01A02"}}
VERVOER: Json = {"Product": {"Categorie": "08"}}
_RIT: Json = {"Product": {"Categorie": "08", "Code": "08A03"}}
_ADRES = {"Huis": {"Huisnummer": 7}, "Postcode": "3511AB", "LandCode": "NL"}


def per_week(minuten: int) -> Json:
    """Return an Omvang of minutes per week."""
    return {"Omvang": {"Volume": minuten, "Eenheid": "01", "Frequentie": "2"}}


def toewijzing(client: Json, *producten: Json) -> Json:
    """Return the content of a 301."""
    naam = {**client["Naam"], "NaamGebruik": "1"}
    contact = [{"Soort": "01", "Adres": _ADRES}]
    return {"Client": {**client, "Naam": naam, "Contactgegevens": contact, "ToegewezenProducten": list(producten)}}


def product(nummer: int, wat: Json, besloten: str, van: str, tot: str, **rest: Any) -> Json:
    """Return one allocated product of a 301."""
    besluit = {"Toewijzingsdatum": besloten, "Toewijzingstijd": "10:00:00"}
    return {"ToewijzingNummer": nummer, **wat, **besluit, "Ingangsdatum": van, "Einddatum": tot, **rest}


def start(client: Json, nummer: int, wat: Json, ingang: str, begin: str) -> Json:
    """Return the content of a 305 with one start."""
    return {"Client": {**client, "StartProducten": [_levering(nummer, wat, ingang, begin)]}}


def stop(client: Json, nummer: int, wat: Json, ingang: str, begin: str, einde: str, reden: str) -> Json:
    """Return the content of a 307 with one stop."""
    einde_levering = {**_levering(nummer, wat, ingang, begin), "RedenBeeindiging": reden, "Einddatum": einde}
    return {"Client": {**client, "StopProducten": [einde_levering]}}


def _levering(nummer: int, wat: Json, ingang: str, begin: str) -> Json:
    datums = {"ToewijzingIngangsdatum": ingang, "Begindatum": begin}
    return {"ToewijzingNummer": nummer, **wat, **datums, "StatusAanlevering": "1"}


def aanvraag(client: Json, referentie: str, wat: Json, van: str, tot: str, **rest: Any) -> Json:
    """Return the content of a 315 for one product."""
    datums = {"ToewijzingIngangsdatum": van, "ToewijzingEinddatum": tot}
    verwijzer = {"Type": "02", "ZorgverlenerCode": "01234567"}
    gevraagd = {"ReferentieAanbieder": referentie, **wat, **datums, **rest, "Verwijzer": verwijzer}
    return {"Client": {**client, "AangevraagdeProducten": [gevraagd]}}


def wijziging(bsn: str, referentie: str, ongewijzigd: int, nummer: int, van: str, tot: str, **rest: Any) -> Json:
    """Return the content of a 317 that leaves one allocation as it is and changes another."""
    te_wijzigen = {"ToewijzingNummer": nummer, "GewensteIngangsdatum": van, "Einddatum": tot, **rest}
    verzoek = {
        "ReferentieAanbieder": referentie,
        "RedenVerzoek": "1",
        "OngewijzigdeProducten": [{"ToewijzingNummer": ongewijzigd}],
        "TeWijzigenProducten": [te_wijzigen],
    }
    return {"Client": {"Bsn": bsn, "Verzoek": verzoek}}


def regel(
    referentie: str, nummer: int, wat: Json, van: str, tot: str, minuten: int, *, credit_van: str | None = None
) -> Json:
    """Return a claim line in minutes, at one euro a minute; `credit_van` makes it the credit of that line."""
    vorig = {} if credit_van is None else {"VorigReferentieNummer": credit_van}
    return {
        "ProductReferentie": {"ReferentieNummer": referentie, **vorig},
        "ToewijzingNummer": nummer,
        "ProductCategorie": wat["Product"]["Categorie"],
        "ProductCode": wat["Product"]["Code"],
        "ProductPeriode": {"Begindatum": van, "Einddatum": tot},
        "GeleverdVolume": minuten,
        "Eenheid": "01",
        "ProductTarief": 100,
        "IngediendBedrag": {"Bedrag": minuten * 100, "DebetCredit": "C" if vorig else "D"},
    }


def rit(referentie: str, nummer: int, van: str, tot: str, centen: int) -> Json:
    """Return a claim line of transport, in euro."""
    uit = regel(referentie, nummer, _RIT, van, tot, centen)
    del uit["ProductTarief"]
    return {**uit, "Eenheid": "83", "IngediendBedrag": {"Bedrag": centen, "DebetCredit": "D"}}


def declaratie(nummer: str, dag: str, van: str, tot: str, regels: dict[str, list[Json]]) -> Json:
    """Return the content of a 323, its lines by Bsn."""
    bedragen = [r["IngediendBedrag"] for prestaties in regels.values() for r in prestaties]
    totaal = sum(b["Bedrag"] * (-1 if b["DebetCredit"] == "C" else 1) for b in bedragen)
    return {
        "Declaratie": {
            "DeclaratieNummer": nummer,
            "DeclaratiePeriode": {"Begindatum": van, "Einddatum": tot},
            "DeclaratieDagtekening": dag,
            "TotaalIngediendBedrag": {"TotaalBedrag": abs(totaal), "DebetCredit": "C" if totaal < 0 else "D"},
            "Clienten": [{"Bsn": bsn, "Prestaties": prestaties} for bsn, prestaties in regels.items()],
        }
    }
