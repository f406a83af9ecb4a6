"""What a page shows or does, a program can too: numbers, worklist, versions side by side, corrections, new clients."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time
from typing import Any

import pytest
from django.utils import timezone

from toetssteen.web.clienten.models import Client
from toetssteen.web.databank.base import WERKER
from toetssteen.web.databank.rollen import als
from toetssteen.web.logboek.models import Logregel
from toetssteen.web.toegang.rechten import Recht
from web.api.aanroep import eis_probleem
from web.api.conftest import Programma
from web.regio import VANDAAG

Maak = Callable[..., Programma]
NIEUW = "999990007"
PERSOON = {
    "bsn": NIEUW, "achternaam": "Zandvoort", "voornamen": "Ada", "geboortedatum": "1961-04-03", "geslacht": "2",
    "adres": {"postcode": "1234AB", "huisnummer": 12, "straatnaam": "Dijk", "plaatsnaam": "Eikenrade"},
}  # fmt: skip


@pytest.fixture(autouse=True)
def op_de_dag(monkeypatch: pytest.MonkeyPatch) -> None:
    moment = datetime.combine(VANDAAG, time(10), tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)


@pytest.fixture
def gemeente(programma: Maak) -> Programma:
    return programma("backoffice", "0344")


def test_cijfers_over_een_partij(gemeente: Programma) -> None:
    cijfers = gemeente.lees("/organisaties/12345678/cijfers")
    assert [m["maand"] for m in cijfers["maanden"]][-1] == "2026-06-01"
    assert sum(m["berichten"] for m in cijfers["maanden"]) > 0
    assert cijfers["open"]["bevindingen"] >= 0
    eis_probleem(gemeente.vraag("GET", "/organisaties/0363/cijfers"), 404)


def test_wat_een_sleutel_niet_mag_zien_is_leeg(programma: Maak) -> None:
    kaal = programma("contractmanager", "0344", Recht.CONTRACT_INZIEN)
    maand = kaal.lees("/organisaties/12345678/cijfers")["maanden"][0]
    assert {w for n, w in maand.items() if n != "maand"} == {None}


def test_cijfers_van_een_maand_declaraties(gemeente: Programma) -> None:
    (eerste, *_) = gemeente.lees("/declaraties")["resultaten"]
    cijfers = gemeente.lees(f"/declaratiecijfers?maand={eerste['begindatum']}")
    assert cijfers["regels"] == sum(d["regels"] for d in cijfers["delen"]) > 0
    assert cijfers["ingediendEurocent"] == cijfers["toegekendEurocent"] + cijfers["afgewezenEurocent"]
    assert gemeente.lees("/declaratiecijfers?maand=2019-01-01")["delen"] == []
    assert gemeente.lees("/declaratiecijfers")["maand"] == "2026-05-01"
    eis_probleem(gemeente.vraag("GET", "/declaratiecijfers?maand=mei"), 400)


def test_de_werklijst_zonder_clienten(gemeente: Programma, programma: Maak) -> None:
    blokken = {b["soort"]: b for b in gemeente.lees("/werklijst")["resultaten"]}
    assert all(len(b["eerste"]) <= 10 for b in blokken.values())
    assert any(b["aantal"] for b in blokken.values())
    assert "Meidoorn" not in str(blokken)
    assert "webhooks" in blokken
    assert "webhooks" not in {b["soort"] for b in programma("consulent", "0344").lees("/werklijst")["resultaten"]}


def test_versies_van_een_contract_naast_elkaar(gemeente: Programma, programma: Maak) -> None:
    contract = gemeente.lees("/contracten")["resultaten"][0]
    versie = gemeente.lees(contract["_links"]["versies"]["href"])["resultaten"][0]
    pad = f"{versie['_links']['self']['href']}/verschillen?met={versie['id']}"
    assert gemeente.lees(pad)["resultaten"] == []
    eis_probleem(gemeente.vraag("GET", pad.partition("?")[0]), 400)
    eis_probleem(programma("backoffice", "0363").vraag("GET", pad), 404)


def test_een_toewijzing_voor_wie_nog_niet_bekend_is(gemeente: Programma) -> None:
    vraag = nieuwe_toewijzing(gemeente, persoon=PERSOON)
    antwoord = gemeente.vraag("POST", "/toewijzingen", vraag, Idempotency_Key="nieuwe-inwoner")
    assert antwoord.status_code == 202, antwoord.content
    assert antwoord.json()["berichten"][0]["nummer"] == "301"
    assert NIEUW not in antwoord.content.decode()
    with als(WERKER):
        assert not Logregel.objects.filter(object__contains=NIEUW).exists()


@pytest.mark.parametrize(
    ("anders", "naam"),
    [
        ({"persoon": {**PERSOON, "bsn": "999990008"}}, "persoon.bsn"),
        ({"persoon": {**PERSOON, "adres": None}}, "persoon.adres"),
        ({"persoon": {**PERSOON, "achternaam": f"Jansen {NIEUW}"}}, "persoon.achternaam"),
        ({"persoon": {**PERSOON, "geboortedatum": "1961-02-30"}}, "persoon.geboortedatum"),
        ({}, "client"),
        ({"persoon": PERSOON, "client": "00000000-0000-4000-8000-000000000000"}, "client"),
    ],
)
def test_wie_iemand_is_moet_kloppen(gemeente: Programma, anders: dict[str, Any], naam: str) -> None:
    antwoord = gemeente.vraag("POST", "/toewijzingen", nieuwe_toewijzing(gemeente, **anders))
    probleem = eis_probleem(antwoord, 400)
    assert naam in [f["naam"] for f in probleem["fouten"]]
    assert NIEUW not in antwoord.content.decode()


def nieuwe_toewijzing(wie: Programma, **anders: Any) -> dict[str, Any]:
    vandaag = timezone.localdate().isoformat()
    bekend = wie.lees(f"/toewijzingen?aantal=50&aanbieder=12345678&looptOp={vandaag}")["resultaten"][0]
    velden = ("productCategorie", "productCode", "omvang", "budgetEurocent")
    kort = wie.lees(bekend["_links"]["self"]["href"])
    return {
        **{v: kort[v] for v in velden}, "ingangsdatum": vandaag, "einddatum": "2026-12-31", "gemeente": "0344",
        "aanbieder": "12345678",
        "wet": bekend["wet"], **anders,
    }  # fmt: skip


def test_een_declaratie_corrigeren(programma: Maak) -> None:
    aanbieder = programma("administratie", "12345678")
    declaratie, regel = toegekende_regel(aanbieder)
    pad = f"{declaratie['_links']['self']['href']}/correcties"
    vreemd = {"regels": [{"rij": 9_999, "doe": "terug"}, {"rij": regel["rij"], "doe": "opnieuw"}]}
    fouten = eis_probleem(aanbieder.vraag("POST", pad, vreemd), 409)["fouten"]
    assert [(f["naam"], f["code"]) for f in fouten] == [("regels.0", "onbekend"), ("regels.1", "keuze")]
    goed = {"regels": [{"rij": regel["rij"], "doe": "terug"}]}
    antwoord = aanbieder.vraag("POST", pad, goed, Idempotency_Key="een-keer-terug")
    assert antwoord.status_code == 202, antwoord.content
    assert antwoord.json()["berichten"][0]["nummer"] == "323"
    assert aanbieder.vraag("POST", pad, goed, Idempotency_Key="een-keer-terug").content == antwoord.content
    eis_probleem(programma("administratie", "87654321").vraag("POST", pad, goed), 404)
    eis_probleem(programma("backoffice", "0344").vraag("POST", pad, goed), 403)


def toegekende_regel(wie: Programma) -> tuple[dict[str, Any], dict[str, Any]]:
    for declaratie in wie.lees("/declaraties?aantal=200")["resultaten"]:
        for regel in wie.lees(declaratie["_links"]["regels"]["href"] + "?toegekend=true")["resultaten"]:
            if regel["debetCredit"] == "D":
                return declaratie, regel
    raise AssertionError("the region has a line that was granted")


def test_een_onbekende_client_in_het_antwoord_blijft_onbekend(gemeente: Programma) -> None:
    with als(WERKER):
        voor = Client.objects.count()
    gemeente.vraag("POST", "/toewijzingen", nieuwe_toewijzing_zonder_dag(gemeente))
    with als(WERKER):
        assert Client.objects.count() == voor


def nieuwe_toewijzing_zonder_dag(wie: Programma) -> dict[str, Any]:
    return {"persoon": PERSOON, "gemeente": "0344", "aanbieder": "12345678", "ingangsdatum": "1999-01-01"}


@pytest.mark.parametrize(
    ("rol", "code", "lijst", "woord"),
    [
        ("backoffice", "0344", "berichten", "Kenmerk"), ("backoffice", "0344", "bevindingen", "Wat er is"),
        ("backoffice", "0344", "declaraties", "Ingediend"), ("backoffice", "0344", "toewijzingen", "Toewijzing"),
        ("backoffice", "0344", "clienten", "Achternaam"), ("backoffice", "0344", "verzoeken", "Referentie"),
        ("backoffice", "0344", "termijnen", "Uiterste dag"), ("backoffice", "0344", "partijen", "Lopende zaken"),
        ("backoffice", "0344", "contracten", "Profiel"), ("administratie", "12345678", "aanleveringen", "Sessies"),
    ],
)  # fmt: skip
def test_een_lijst_als_bestand(programma: Maak, rol: str, code: str, lijst: str, woord: str) -> None:
    wie = programma(rol, code)
    csv = wie.vraag("GET", f"/uitvoer/{lijst}")
    assert csv.status_code == 200, csv.content
    assert csv.headers["Content-Type"].startswith("text/csv")
    kop, *regels = csv.content.decode("utf-8-sig").splitlines()
    assert woord in kop
    assert regels or lijst == "aanleveringen"
    assert "99999" not in csv.content.decode()
    assert wie.vraag("GET", f"/uitvoer/{lijst}?vorm=xlsx").content[:2] == b"PK"
    fout = eis_probleem(wie.vraag("GET", f"/uitvoer/{lijst}?partij=nietbekend&vorm=csv&richting=schuin"), 400)
    assert fout["fouten"]


def test_een_filter_geldt_ook_in_het_bestand(gemeente: Programma, programma: Maak) -> None:
    alles = gemeente.vraag("GET", "/uitvoer/verzoeken").content.splitlines()
    eerste = gemeente.vraag("GET", "/uitvoer/verzoeken?soort=317").content.splitlines()
    assert len(eerste) < len(alles)
    eis_probleem(gemeente.vraag("GET", "/uitvoer/aanleveringen"), 403)
    eis_probleem(programma("consulent", "0344").vraag("GET", "/uitvoer/verzoeken"), 403)
    eis_probleem(gemeente.vraag("GET", "/uitvoer/alles"), 400)
