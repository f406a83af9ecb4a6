"""Reading: lists, one, what belongs to it, pages; in the words of a supplier."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from web.api.aanroep import eis_koppen, eis_probleem
from web.api.conftest import Programma

Maak = Callable[..., Programma]


@pytest.fixture
def gemeente(programma: Maak) -> Programma:
    return programma("backoffice", "0344")


@pytest.fixture
def aanbieder(programma: Maak) -> Programma:
    return programma("administratie", "12345678")


def alle(wie: Programma, pad: str) -> list[dict[str, Any]]:
    """Follow the pages of a list to the end."""
    uit: list[dict[str, Any]] = []
    verder: str | None = pad
    while verder:
        blad = wie.lees(verder)
        uit += blad["resultaten"]
        volgende = blad["_links"]["volgende"]
        verder = volgende["href"] if volgende else None
    return uit


def test_voor_wie_een_sleutel_werkt(gemeente: Programma) -> None:
    sleutel = gemeente.lees("/sleutel")
    assert sleutel["organisaties"] == [{"code": "0344", "naam": "Gemeente Eikenrade"}]
    assert (sleutel["rol"], sleutel["soort"]) == ("backoffice", "gemeente")
    assert "BERICHT_INDIENEN" in sleutel["rechten"]
    assert "SLEUTEL_BEHEREN" not in sleutel["rechten"]


def test_bladen_samen_zijn_de_lijst(gemeente: Programma) -> None:
    heel = gemeente.lees("/berichten?aantal=200")["resultaten"]
    assert len(heel) > 5
    assert alle(gemeente, "/berichten?aantal=2") == heel
    assert heel == sorted(heel, key=lambda b: b["ontvangenOp"], reverse=True)


@pytest.mark.parametrize(
    "pad",
    ["/toewijzingen", "/verzoeken", "/leveringen", "/declaraties", "/termijnen", "/bevindingen", "/contracten",
     "/organisaties"],
)  # fmt: skip
def test_elke_lijst_is_in_stukken_gelijk(gemeente: Programma, pad: str) -> None:
    heel = gemeente.lees(f"{pad}?aantal=200")["resultaten"]
    assert heel, pad
    assert alle(gemeente, f"{pad}?aantal=1") == heel
    for rij in heel:
        if "_links" in rij and rij["_links"]["self"]["href"].count("/") > 3:
            assert gemeente.lees(rij["_links"]["self"]["href"]).items() >= {
                "id": rij.get("id", rij.get("code"))
            }.items() or ("code" in rij)


def test_een_bericht_met_alles_eromheen(gemeente: Programma) -> None:
    declaratie = gemeente.lees("/berichten?nummer=323&richting=in")["resultaten"][0]
    assert declaratie["naam"] in ("WMO323", "JW323")
    bevindingen = gemeente.lees(declaratie["_links"]["bevindingen"]["href"] + "?aantal=200")["resultaten"]
    assert len(bevindingen) == declaratie["aantalBevindingen"]
    antwoord = gemeente.lees(declaratie["_links"]["antwoord"]["href"])
    assert (antwoord["nummer"], antwoord["richting"]) == ("325", "uit")
    assert antwoord["_links"]["antwoordOp"]["href"] == declaratie["_links"]["self"]["href"]
    inhoud = gemeente.vraag("GET", declaratie["_links"]["inhoud"]["href"])
    assert inhoud.headers["Content-Type"] == "application/xml"
    assert inhoud.content.startswith(b"<")
    eis_koppen(inhoud)


def test_filters_doen_wat_ze_zeggen(gemeente: Programma) -> None:
    for nummer in ("301", "323", "325"):
        gevonden = alle(gemeente, f"/berichten?nummer={nummer}")
        assert gevonden
        assert {b["nummer"] for b in gevonden} == {nummer}
    assert {b["richting"] for b in alle(gemeente, "/berichten?richting=uit")} == {"uit"}
    assert alle(gemeente, "/berichten?gemeente=0363") == []


def test_toewijzing_met_versies_en_ruimte(gemeente: Programma) -> None:
    for kort in alle(gemeente, "/toewijzingen"):
        lang = gemeente.lees(kort["_links"]["self"]["href"])
        assert {k: lang[k] for k in kort} == kort
        assert {k: lang["versies"][-1][k] for k in ("ingangsdatum", "einddatum")} == {
            k: kort[k] for k in ("ingangsdatum", "einddatum")
        }
        ruimte = gemeente.lees(kort["_links"]["ruimte"]["href"])
        if ruimte["maximum"] is not None:
            assert ruimte["over"] == ruimte["maximum"] - ruimte["toegekend"]


def test_declaratie_en_haar_regels(gemeente: Programma) -> None:
    gevonden = alle(gemeente, "/declaraties")
    assert gevonden
    for declaratie in gevonden:
        regels = alle(gemeente, declaratie["_links"]["regels"]["href"] + "?aantal=3")
        assert len(regels) == declaratie["aantalRegels"]
        assert sum(not r["toegekend"] for r in regels) == declaratie["aantalAfgewezen"]
        assert gemeente.lees(declaratie["_links"]["bericht"]["href"])["nummer"] == "323"


def test_client_zoeken_en_lezen(gemeente: Programma, aanbieder: Programma) -> None:
    client = gemeente.lees(gemeente.lees("/toewijzingen?aantal=1")["resultaten"][0]["_links"]["client"]["href"])
    for wie in (gemeente, aanbieder):
        gevonden = wie.vraag("POST", "/clienten/_zoek", {"bsn": client["bsn"]}).json()["resultaten"]
        assert client["id"] in {c["id"] for c in gevonden}
        assert "bsn" not in gevonden[0]
    naam = client["gegevens"][0]["achternaam"]
    gevonden = gemeente.vraag("POST", "/clienten/_zoek", {"achternaam": naam[:4]}).json()
    assert client["id"] in {c["id"] for c in gevonden["resultaten"]}
    toewijzingen = alle(gemeente, client["_links"]["toewijzingen"]["href"])
    assert {t["client"] for t in toewijzingen} == {client["id"]}


def test_nergens_een_bsn_buiten_de_client(gemeente: Programma) -> None:
    client = gemeente.lees(gemeente.lees("/toewijzingen?aantal=1")["resultaten"][0]["_links"]["client"]["href"])
    for pad in (
        "/berichten",
        "/bevindingen",
        "/toewijzingen",
        "/verzoeken",
        "/leveringen",
        "/termijnen",
        "/declaraties",
    ):
        assert client["bsn"].encode() not in gemeente.vraag("GET", f"{pad}?aantal=200").content, pad


def test_contract_met_clausules_en_versies(gemeente: Programma, aanbieder: Programma) -> None:
    for wie in (gemeente, aanbieder):
        contract = wie.lees(wie.lees("/contracten")["resultaten"][0]["_links"]["self"]["href"])
        clausules = wie.lees(contract["_links"]["clausules"]["href"])["resultaten"]
        assert len(clausules) == contract["aantalClausules"] > 10
        versies = wie.lees(contract["_links"]["versies"]["href"])["resultaten"]
        assert contract["versie"] in {v["id"] for v in versies}
        bestanden = wie.lees(versies[0]["_links"]["self"]["href"])["bestanden"]
        assert "profiel.yaml" in bestanden


def test_regels_en_retourcodes(gemeente: Programma) -> None:
    regels = gemeente.lees("/regels?bericht=323")["resultaten"]
    assert "TR321" in {r["code"] for r in regels}
    assert gemeente.lees("/regels/TR321")["melding"]
    assert gemeente.lees("/retourcodes/0200")["betekenis"]
    assert len(gemeente.lees("/retourcodes")["resultaten"]) > 50
    eis_probleem(gemeente.vraag("GET", "/regels/BESTAATNIET"), 404)
    eis_probleem(gemeente.vraag("GET", "/retourcodes/0000"), 404)


def test_logboek_voor_de_beheerder_alleen(programma: Maak) -> None:
    beheerder = programma("beheerder", "0344")
    backoffice = programma("backoffice", "0344")
    backoffice.lees("/toewijzingen")
    regels = beheerder.lees("/logregels")["resultaten"]
    assert {
        "handeling": "lijst",
        "soort": "toewijzingen",
        "herkomst": "api",
        "wie": "programma proef backoffice",
    }.items() <= {k: w for r in regels if r["soort"] == "toewijzingen" for k, w in r.items()}.items()
    eis_probleem(backoffice.vraag("GET", "/logregels"), 403)
