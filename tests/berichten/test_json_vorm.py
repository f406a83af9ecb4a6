"""The nested JSON form: tables -> JSON -> tables, and what is said about JSON that is no message."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from berichten.vergelijk import MAG_LEEG, lees_een, verschil
from strategieen import berichten, tabellen
from toetssteen.berichten.invoer import InvoerFout
from toetssteen.berichten.json_vorm import naar_json, van_json
from toetssteen.berichten.jsonschema import schema
from toetssteen.berichten.schrijven import controleer_geschreven, schrijf
from toetssteen.berichten.specificatie import Wet
from toetssteen.berichten.v3_2 import UITGAVE
from toetssteen.core.tables import POSITIE

kort = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
lang = settings(max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck))


def declaratie() -> dict[str, Any]:
    """Return a claim of two lines for one client, and one line for another."""
    return {
        "bericht": "JW323",
        "Header": {
            "BerichtCode": "490",
            "BerichtVersie": 3,
            "BerichtSubversie": 2,
            "Afzender": "12345678",
            "Ontvanger": "0384",
            "BerichtIdentificatie": {"Identificatie": "D1", "Dagtekening": "2026-05-06"},
            "XsdVersie": {"BasisschemaXsdVersie": "1.0.0", "BerichtXsdVersie": "1.0.0"},
        },
        "Declaratie": {
            "DeclaratieNummer": "DN001",
            "DeclaratiePeriode": {"Begindatum": "2026-04-01", "Einddatum": "2026-04-30"},
            "DeclaratieDagtekening": "2026-05-06",
            "TotaalIngediendBedrag": {"TotaalBedrag": 15000, "DebetCredit": "D"},
            "Clienten": [
                {"Bsn": "999900006", "Prestaties": [prestatie("RN001"), prestatie("RN002")]},
                {"Bsn": "999900018", "Prestaties": [prestatie("RN003")]},
            ],
        },
    }


def prestatie(nummer: str) -> dict[str, Any]:
    """Return a line of a claim."""
    return {
        "ProductReferentie": {"ReferentieNummer": nummer},
        "ToewijzingNummer": 10072,
        "ProductCategorie": "45",
        "ProductCode": "45A03",
        "ProductPeriode": {"Begindatum": "2026-04-01", "Einddatum": "2026-04-30"},
        "GeleverdVolume": 4,
        "Eenheid": "04",
        "IngediendBedrag": {"Bedrag": 5000, "DebetCredit": "D"},
    }


def gebreken(obj: object) -> dict[str, str]:
    """Return what is wrong per path; nothing may be right."""
    with pytest.raises(InvoerFout) as fout:
        van_json(UITGAVE, obj)
    return {g.pad: f"{g.melding} {g.herstel}" for g in fout.value.gebreken}


@cache
def keurder(wet: Wet, nummer: str) -> jsonschema.Draft202012Validator:
    """Return the validator of our own JSON Schema."""
    return jsonschema.Draft202012Validator(schema(UITGAVE, wet, nummer))


def heen_en_weer(data: DataObject, wet: Wet, nummer: str) -> None:
    """Make JSON of valid tables, let it travel as text, and make tables of it again."""
    bron = data.draw(tabellen(wet, nummer, aantal=1))
    vorm = json.loads(json.dumps(naar_json(UITGAVE, wet, nummer, bron)))
    assert not any(keurder(wet, nummer).iter_errors(vorm))
    gevonden_wet, gevonden_nummer, terug = van_json(UITGAVE, vorm)
    assert (gevonden_wet, gevonden_nummer) == (wet, nummer)
    assert verschil(bron, terug, behalve=MAG_LEEG) == []
    assert naar_json(UITGAVE, wet, nummer, terug) == vorm


@kort
@given(st.data(), berichten())
def test_tabellen_naar_json_en_terug(data: DataObject, bericht: tuple[Wet, str]) -> None:
    heen_en_weer(data, *bericht)


@pytest.mark.lang
@lang
@given(st.data(), berichten())
def test_tabellen_naar_json_en_terug_lang(data: DataObject, bericht: tuple[Wet, str]) -> None:
    heen_en_weer(data, *bericht)


def test_json_wordt_een_bericht() -> None:
    wet, nummer, bron = van_json(UITGAVE, declaratie())
    assert (wet, nummer) == ("ijw", "323")
    assert bron["Prestatie"].get_column("ouder").to_list() == [0, 0, 1]
    assert bron["Prestatie"].get_column(POSITIE).to_list() == [None, None, None]
    data = schrijf(UITGAVE, wet, nummer, bron)
    assert controleer_geschreven(data) == []
    assert naar_json(UITGAVE, wet, nummer, lees_een(data).tabellen) == declaratie()


def test_contact_van_client_en_van_relatie() -> None:
    def contact(soort: str) -> dict[str, Any]:
        return {"Soort": soort, "Adres": {"Huis": {"Huisnummer": 1}}}

    naam = {"Geslachtsnaam": {"Achternaam": "Voorbeeld"}, "NaamGebruik": "1"}
    relaties = [{"Nummer": str(i), "Soort": "01", "Naam": naam, "Contact": contact("01")} for i in range(2)]
    client = {"Relaties": relaties, "Contactgegevens": [contact("02"), contact("03")]}
    _, _, bron = van_json(UITGAVE, {"bericht": "WMO301", "Client": client})
    assert bron["Contact"].select("ouder_klasse", "ouder", "Soort", "Adres", "Periode").rows() == [
        ("Relatie", 0, "01", True, False),
        ("Relatie", 1, "01", True, False),
        ("Client", 0, "02", True, False),
        ("Client", 0, "03", True, False),
    ]
    assert naar_json(UITGAVE, "iwmo", "301", bron) == {"bericht": "WMO301", "Client": client}


def test_leeg_telt_niet() -> None:
    vol = declaratie()
    vol["Declaratie"]["Clienten"] += [{}, None, {"Bsn": "", "Prestaties": [{"ProductReferentie": {}}]}]
    vol["Declaratie"]["Clienten"][0]["Prestaties"][0]["ProductTarief"] = None
    vol["Header"]["XsdVersie"]["BerichtXsdVersie"] = "1.0.0"
    assert verschil(van_json(UITGAVE, vol)[2], van_json(UITGAVE, declaratie())[2]) == []
    leeg = {"bericht": "WMO301", "Client": {"Contactgegevens": [{"Soort": "01", "Adres": {"Huis": {}}, "Periode": {}}]}}
    contact = van_json(UITGAVE, leeg)[2]["Contact"]
    assert contact.select("Adres", "Periode").rows() == [(False, False)]


def test_alle_gebreken_tegelijk() -> None:
    fout = declaratie()
    fout["Header"]["Afzendr"] = "1"
    fout["Header"]["BerichtVersie"] = "3"
    fout["Header"]["Ontvanger"] = 384
    client = fout["Declaratie"]["Clienten"][1]
    client["Prestaties"][0] |= {"ToewijzingNummer": 1.5, "Eenheid": ["04"], "GeleverdVolume": True}
    client["Prestaties"][0]["ProductPeriode"] = {"Begindatum": "2026-02-29", "Einddatum": "30-04-2026"}
    client["Prestaties"][0]["ProductReferentie"] = "RN003"
    client["Bsn"] = "9999\x0000018"
    fout["Declaratie"]["TotaalIngediendBedrag"] = {"TotaalBedrag": 10**20}
    regel = "$.Declaratie.Clienten[1].Prestaties[0]"
    assert {pad: tekst.partition(".")[0] for pad, tekst in gebreken(fout).items()} == {
        "$.Header.Afzendr": "'Afzendr' hoort niet in Header",
        "$.Header.BerichtVersie": "Hier staat de tekst '3'; er hoort een geheel getal",
        "$.Header.Ontvanger": "Hier staat het getal 384; er hoort tekst",
        "$.Declaratie.TotaalIngediendBedrag.TotaalBedrag": "Het getal heeft meer dan 18 cijfers",
        "$.Declaratie.Clienten[1].Bsn": "'9999\\x0000018' bevat het teken U+0000, dat niet mag",
        f"{regel}.ProductReferentie": "Hier staat de tekst 'RN003'; er hoort een object",
        f"{regel}.ToewijzingNummer": "Hier staat het getal 1",
        f"{regel}.GeleverdVolume": "Hier staat true; er hoort een geheel getal",
        f"{regel}.Eenheid": "Hier staat een lijst; er hoort tekst",
        f"{regel}.ProductPeriode.Begindatum": "Hier staat de tekst '2026-02-29'; er hoort een datum als jjjj-mm-dd",
        f"{regel}.ProductPeriode.Einddatum": "Hier staat de tekst '30-04-2026'; er hoort een datum als jjjj-mm-dd",
    }


@pytest.mark.parametrize(
    ("obj", "pad", "woorden"),
    [
        ([], "$", "Dit is een lijst, geen bericht."),
        ({}, "$.bericht", "ontbreekt"),
        ({"bericht": "JW999"}, "$.bericht", "'JW999' is geen bericht. Vul een van deze namen in: WMO301"),
        ({"bericht": {}}, "$.bericht", "is geen bericht"),
        ({"bericht": "JW323", "Declaraties": 1}, "$.Declaraties", "niet in dit bericht. Bedoelt u Declaratie?"),
        ({"bericht": "JW323", "x": 1}, "$.x", "Haal de naam weg, of kies een van: Header, Declaratie."),
        ({"bericht": "JW323", "Header": [1]}, "$.Header", "Hier staat een lijst; er hoort een object."),
        ({"bericht": "JW323", "Declaratie": {"Clienten": {"Bsn": "1"}}}, "$.Declaratie.Clienten", "hoort een lijst"),
        ({"bericht": "JW325", "Header": {"RetourCodes": ["0001", 1]}}, "$.Header.RetourCodes[1]", "er hoort tekst"),
        ({"bericht": "JW301", "Client": {"Commentaar": "\ud800"}}, "$.Client.Commentaar", "U+D800"),
        ({"bericht": "JW323", "Header": {"BerichtVersie": float("nan")}}, "$.Header.BerichtVersie", "geheel getal"),
    ],
)
def test_een_gebrek(obj: object, pad: str, woorden: str) -> None:
    gevonden = gebreken(obj)
    assert list(gevonden) == [pad]
    assert woorden in gevonden[pad]


def test_wat_wel_mag() -> None:
    vol = declaratie()
    vol["Header"]["BerichtVersie"] = 3.0
    assert verschil(van_json(UITGAVE, vol)[2], van_json(UITGAVE, declaratie())[2]) == []


def test_de_fout_is_leesbaar() -> None:
    with pytest.raises(InvoerFout, match=r"\$\.Header\.x: 'x' hoort niet in Header\. Haal de naam weg"):
        van_json(UITGAVE, {"bericht": "JW323", "Header": {"x": "1"}})
