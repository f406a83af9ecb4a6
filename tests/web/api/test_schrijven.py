"""Writing: hand in, judge first, propose and decide, allocate, report; once, and never over someone else."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, time
from typing import Any

import pytest
from django.utils import timezone

from toetssteen.web.databank.base import WERKER
from toetssteen.web.databank.rollen import als
from toetssteen.web.organisaties.models import Paar
from toetssteen.web.verwerking.actions.verwerk import verwerk_volgende
from web.api.aanroep import eis_probleem
from web.api.conftest import Programma
from web.regio import VANDAAG, berichten

Maak = Callable[..., Programma]


@pytest.fixture
def gemeente(programma: Maak) -> Programma:
    return programma("backoffice", "0344")


@pytest.fixture
def aanbieder(programma: Maak) -> Programma:
    return programma("administratie", "12345678")


@pytest.fixture
def op_de_dag(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be the day of the region."""
    moment = datetime.combine(VANDAAG, time(10), tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)


def verzoek_315(kenmerk: str) -> bytes:
    """Return a 315 that was not sent yet."""
    inhoud = next(b for naam, b in berichten("0344", "12345678") if naam.endswith("-315.xml"))
    return re.sub(rb"(:Identificatie>)[^<]+", rb"\g<1>" + kenmerk.encode(), inhoud, count=1)


def test_indienen_en_nog_eens(aanbieder: Programma, gemeente: Programma) -> None:
    inhoud = verzoek_315("APIPROEF0001")
    eerst = aanbieder.vraag("POST", "/berichten", inhoud, soort="application/xml")
    assert eerst.status_code == 202, eerst.content
    bericht = eerst.json()
    assert (bericht["nummer"], bericht["status"], bericht["richting"]) == ("315", "ontvangen", "uit")
    assert eerst.headers["Location"] == bericht["_links"]["self"]["href"]
    nog_eens = aanbieder.vraag("POST", "/berichten", inhoud, soort="text/xml; charset=utf-8")
    assert (nog_eens.status_code, nog_eens.json()["id"]) == (200, bericht["id"])
    assert nog_eens.headers["Location"] == eerst.headers["Location"]
    assert aanbieder.vraag("GET", bericht["_links"]["inhoud"]["href"]).content == inhoud
    eis_probleem(aanbieder.vraag("GET", bericht["_links"]["antwoord"]["href"]), 404)
    assert gemeente.lees(eerst.headers["Location"])["richting"] == "in"


def test_indienen_als_formulier(aanbieder: Programma) -> None:
    inhoud = verzoek_315("APIPROEF0002")

    def formulier(veld: str) -> bytes:
        kop = f'--grens\r\nContent-Disposition: form-data; name="{veld}"; filename="../a.xml"\r\n\r\n'.encode()
        return kop + inhoud + b"\r\n--grens--\r\n"

    soort = "multipart/form-data; boundary=grens"
    assert aanbieder.vraag("POST", "/berichten", formulier("bestand"), soort=soort).status_code == 202
    eis_probleem(aanbieder.vraag("POST", "/berichten", formulier("anders"), soort=soort), 400)
    eis_probleem(aanbieder.vraag("POST", "/berichten", b"--grens\r\nonzin", soort=soort), 400)


@pytest.mark.parametrize(
    ("inhoud", "status"),
    [(b"", 400), (b"PK\x03\x04zip", 400), (b"%PDF-1.7", 400), (b"geen xml", 400), (b"<x/>", 202), (b"<a><b", 202)],
)
def test_wat_geen_bericht_is(aanbieder: Programma, inhoud: bytes, status: int) -> None:
    antwoord = aanbieder.vraag("POST", "/berichten", inhoud, soort="application/xml")
    assert antwoord.status_code == status if inhoud else antwoord.status_code in (400, 415)
    if status == 202:
        assert antwoord.json()["naam"] == ""


def test_een_bericht_van_een_ander_wordt_geweigerd(programma: Maak, gemeente: Programma) -> None:
    inhoud = verzoek_315("APIPROEF0003")
    for wie in (programma("administratie", "87654321"), gemeente):
        inhoud_ = eis_probleem(wie.vraag("POST", "/berichten", inhoud, soort="application/xml"), 409)
        assert "niets bewaard" in inhoud_["detail"] or "alleen" in inhoud_["detail"]


def test_beproeven_bewaart_niets(aanbieder: Programma) -> None:
    voor = aanbieder.lees("/berichten?aantal=200")["resultaten"]
    antwoord = aanbieder.vraag("POST", "/berichten/_beproef", verzoek_315("APIPROEF0004"), soort="application/xml")
    assert antwoord.status_code == 200, antwoord.content
    proef = antwoord.json()
    assert (proef["naam"], proef["identificatie"]) == ("WMO315", "APIPROEF0004")
    assert proef["oordeel"] in ("goed", "bevindingen")
    assert aanbieder.lees("/berichten?aantal=200")["resultaten"] == voor


def open_bevinding(wie: Programma) -> dict[str, Any]:
    for rij in wie.lees("/bevindingen?aantal=200")["resultaten"]:
        lang: dict[str, Any] = wie.lees(rij["_links"]["self"]["href"])
        if "stel_voor" in lang["overleg"]["mogelijk"]:
            return lang
    raise AssertionError("the region has a finding to propose something about")


def test_gesprek_over_een_bevinding(gemeente: Programma, aanbieder: Programma, programma: Maak) -> None:
    bevinding = open_bevinding(gemeente)
    pad = bevinding["_links"]["zetten"]["href"]
    zet = {"handeling": "stel_voor", "voorstel": "korting", "bedragEurocent": 1250, "tekst": "Volgens het contract."}
    gedaan = gemeente.vraag("POST", pad, zet, If_Match='"v0"')
    assert gedaan.status_code == 201, gedaan.content
    assert gedaan.headers["ETag"] == '"v1"'
    assert gedaan.json()["overleg"]["stap"] == "voorgesteld"
    gelezen = aanbieder.vraag("GET", bevinding["_links"]["self"]["href"])
    assert set(gelezen.json()["overleg"]["mogelijk"]) == {"aanvaard", "weerspreek"}
    antwoord = {"handeling": "weerspreek", "tekst": "Niet akkoord.", "bedragEurocent": 0}
    assert aanbieder.vraag("POST", pad, antwoord, If_Match=gelezen.headers["ETag"]).status_code == 201
    manager = programma("contractmanager", "0344")
    besluit = {"handeling": "besluit", "tekst": "We delen het.", "bedragEurocent": 600}
    assert manager.vraag("POST", pad, besluit, If_Match='"v2"').status_code == 201
    zetten = gemeente.lees(pad)["resultaten"]
    assert [z["handeling"] for z in zetten] == ["stel_voor", "weerspreek", "besluit"]
    assert [z["bedragEurocent"] for z in zetten] == [1250, 0, 600]
    assert eis_probleem(gemeente.vraag("POST", pad, zet, If_Match='"v3"'), 409)["detail"]


def test_wie_te_laat_is_hoort_wat_er_gebeurde(gemeente: Programma) -> None:
    bevinding = open_bevinding(gemeente)
    pad = bevinding["_links"]["zetten"]["href"]
    zet = {"handeling": "stel_voor", "voorstel": "vraag", "tekst": "Hoe zit dit?"}
    assert gemeente.vraag("POST", pad, zet, If_Match='"v0"').status_code == 201
    inhoud = eis_probleem(gemeente.vraag("POST", pad, zet, If_Match='"v0"'), 412)
    assert "Gemeente Eikenrade (programma proef backoffice)" in inhoud["detail"]
    eis_probleem(gemeente.vraag("POST", pad, zet), 400)
    eis_probleem(gemeente.vraag("POST", pad, zet, If_Match="3"), 400)


def test_geen_bsn_in_een_gesprek(gemeente: Programma) -> None:
    pad = open_bevinding(gemeente)["_links"]["zetten"]["href"]
    zet = {"handeling": "stel_voor", "voorstel": "vraag", "tekst": "Wie is 999.990.019?"}
    assert "BSN" in eis_probleem(gemeente.vraag("POST", pad, zet, If_Match='"v0"'), 409)["detail"]


def test_herhalen_doet_niets_dubbel(gemeente: Programma, programma: Maak) -> None:
    pad = open_bevinding(gemeente)["_links"]["zetten"]["href"]
    zet = {"handeling": "stel_voor", "voorstel": "vraag", "tekst": "Hoe zit dit?"}
    koppen = {"If_Match": '"v0"', "Idempotency_Key": "een-eenmalige-sleutel"}
    eerst, nog_eens = (gemeente.vraag("POST", pad, zet, **koppen) for _ in range(2))
    assert (eerst.status_code, nog_eens.status_code) == (201, 201)
    assert eerst.content == nog_eens.content
    assert nog_eens.headers["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in eerst.headers
    assert len(gemeente.lees(pad)["resultaten"]) == 1
    anders = {**zet, "tekst": "Iets anders"}
    assert "Idempotency-Key" in eis_probleem(gemeente.vraag("POST", pad, anders, **koppen), 409)["detail"]
    eis_probleem(programma("backoffice", "0344").vraag("POST", pad, zet, **koppen), 412)  # another key: its own memory


def test_een_fout_wordt_niet_onthouden(gemeente: Programma) -> None:
    pad = open_bevinding(gemeente)["_links"]["zetten"]["href"]
    fout = {"handeling": "stel_voor", "voorstel": "korting", "tekst": ""}
    goed = {**fout, "bedragEurocent": 5}
    koppen = {"If_Match": '"v0"', "Idempotency_Key": "eerst-fout-dan-goed"}
    eis_probleem(gemeente.vraag("POST", pad, fout, **koppen), 409)
    assert gemeente.vraag("POST", pad, goed, **koppen).status_code == 201


def lopende(wie: Programma) -> tuple[dict[str, Any], str]:
    """Return an allocation that runs on this day, with its ETag."""
    vandaag = timezone.localdate().isoformat()
    for rij in wie.lees(f"/toewijzingen?aantal=200&looptOp={vandaag}")["resultaten"]:
        antwoord = wie.vraag("GET", rij["_links"]["self"]["href"])
        return antwoord.json(), antwoord.headers["ETag"]
    raise AssertionError("the region has an allocation that runs")


def zoals_het_is(toewijzing: dict[str, Any], **anders: Any) -> dict[str, Any]:
    velden = ("productCategorie", "productCode", "ingangsdatum", "einddatum", "omvang", "budgetEurocent")
    return {**{v: toewijzing[v] for v in velden}, **anders}


@pytest.mark.usefixtures("op_de_dag")
def test_een_toewijzing_eindigen(programma: Maak) -> None:
    gemeente = programma("backoffice", "0344")
    toewijzing, etag = lopende(gemeente)
    wijziging = zoals_het_is(toewijzing, einddatum="2026-06-30", redenWijziging="02")
    pad = toewijzing["_links"]["self"]["href"] + "/wijzigingen"
    koppen = {"If_Match": etag, "Idempotency_Key": "een-keer-eindigen"}
    antwoord = gemeente.vraag("POST", pad, wijziging, **koppen)
    assert antwoord.status_code == 202, antwoord.content
    (bericht,) = antwoord.json()["berichten"]
    assert (bericht["nummer"], bericht["richting"], bericht["status"]) == ("301", "uit", "ontvangen")
    assert antwoord.headers["Location"] == bericht["_links"]["self"]["href"]
    assert gemeente.vraag("POST", pad, wijziging, **koppen).content == antwoord.content
    wacht = eis_probleem(gemeente.vraag("POST", pad, wijziging, If_Match=etag), 412)
    assert "wordt nog een bericht over deze cliënt verwerkt" in wacht["detail"]
    paar = Paar.objects.select_related("gemeente", "aanbieder").get(gemeente__code="0344", aanbieder__code="12345678")
    with als(WERKER):
        while verwerk_volgende(paar):
            pass
    nu = gemeente.vraag("GET", toewijzing["_links"]["self"]["href"])
    assert (nu.json()["einddatum"], len(nu.json()["versies"])) == ("2026-06-30", len(toewijzing["versies"]) + 1)
    inhoud = eis_probleem(gemeente.vraag("POST", pad, wijziging, If_Match=etag), 412)
    assert "Terwijl u bezig was" in inhoud["detail"]
    assert nu.headers["ETag"] != etag


@pytest.mark.usefixtures("op_de_dag")
def test_wat_zou_worden_afgekeurd_wordt_niet_verstuurd(programma: Maak) -> None:
    gemeente = programma("backoffice", "0344")
    toewijzing, etag = lopende(gemeente)
    voor = gemeente.lees("/berichten?aantal=200")
    nieuw = {
        "client": toewijzing["client"], "gemeente": "0344", "aanbieder": "12345678", "productCategorie": "99",
        "productCode": "99Z99", "ingangsdatum": "2026-06-01",
        "omvang": {"volume": 10, "eenheid": "04", "frequentie": "2"},
    }  # fmt: skip
    (fout,) = eis_probleem(gemeente.vraag("POST", "/toewijzingen", nieuw), 409)["fouten"]
    assert fout["naam"].endswith("Product/Categorie")
    pad = toewijzing["_links"]["self"]["href"] + "/wijzigingen"
    vervallen = zoals_het_is(toewijzing, redenWijziging="01")
    (fout,) = eis_probleem(gemeente.vraag("POST", pad, vervallen, If_Match=etag), 409)["fouten"]
    assert fout["code"] == "CS336"
    assert gemeente.lees("/berichten?aantal=200") == voor


@pytest.mark.usefixtures("op_de_dag")
def test_een_toewijzing_verwijderen(programma: Maak) -> None:
    gemeente = programma("backoffice", "0344")
    toewijzing, etag = lopende(gemeente)
    antwoord = gemeente.vraag("DELETE", toewijzing["_links"]["self"]["href"], If_Match=etag)
    if antwoord.status_code == 202:
        assert antwoord.json()["berichten"][0]["nummer"] == "301"
    else:
        assert eis_probleem(antwoord, 409)["fouten"]


def test_een_ander_mag_niet_toewijzen(aanbieder: Programma, gemeente: Programma) -> None:
    toewijzing = gemeente.lees("/toewijzingen")["resultaten"][0]
    pad = toewijzing["_links"]["self"]["href"]
    eis_probleem(aanbieder.vraag("DELETE", pad, If_Match='"v1"'), 403)
    eis_probleem(gemeente.vraag("POST", f"{pad}/starts", {"begindatum": "2026-06-01"}, If_Match='"v1"'), 403)


@pytest.mark.usefixtures("op_de_dag")
def test_een_stop_melden(programma: Maak) -> None:
    aanbieder = programma("administratie", "12345678")
    toewijzing, etag = lopende(aanbieder)
    pad = toewijzing["_links"]["self"]["href"] + "/stops"
    stop = {"begindatum": "2026-02-03", "einddatum": "2026-06-05", "redenBeeindiging": "02"}
    antwoord = aanbieder.vraag("POST", pad, stop, If_Match=etag)
    assert antwoord.status_code == 202, antwoord.content
    assert antwoord.json()["berichten"][0]["nummer"] == "307"
    eis_probleem(aanbieder.vraag("POST", pad, {**stop, "einddatum": "gisteren"}, If_Match=etag), 400)


@pytest.mark.usefixtures("op_de_dag")
def test_een_verzoek_beantwoorden(programma: Maak) -> None:
    gemeente = programma("backoffice", "0344")
    open_ = [v for v in gemeente.lees("/verzoeken?aantal=200")["resultaten"] if v["antwoord"] is None]
    pad = open_[0]["_links"]["self"]["href"] + "/antwoorden"
    (fout,) = eis_probleem(gemeente.vraag("POST", pad, {"antwoord": "afgewezen"}), 400)["fouten"]
    assert fout["naam"] == "reden"
    antwoord = gemeente.vraag("POST", pad, {"antwoord": "in_onderzoek"})
    assert antwoord.status_code == 202, antwoord.content
    assert antwoord.json()["berichten"][0]["nummer"] == "319"


@pytest.mark.usefixtures("op_de_dag")
def test_vragen_om_een_toewijzing(programma: Maak) -> None:
    aanbieder = programma("administratie", "12345678")
    alle = aanbieder.lees("/toewijzingen?aantal=200&gemeente=0344")["resultaten"]
    toewijzing = next(t for t in alle if t["productCode"] == "02A03")  # the other client has a request that waits
    aanvraag = {
        "client": toewijzing["client"], "gemeente": "0344", "aanbieder": "12345678", "ingangsdatum": "2027-01-01",
        "einddatum": "2027-06-30", "productCategorie": toewijzing["productCategorie"],
        "productCode": toewijzing["productCode"], "omvang": toewijzing["omvang"],
    }  # fmt: skip
    antwoord, nog_eens = (
        aanbieder.vraag("POST", "/verzoeken", aanvraag, Idempotency_Key="een-keer-vragen") for _ in range(2)
    )
    assert antwoord.status_code == 202, antwoord.content
    assert antwoord.json()["berichten"][0]["nummer"] == "315"
    assert nog_eens.content == antwoord.content
    assert (
        aanbieder.vraag("POST", "/verzoeken", aanvraag, Idempotency_Key="een-keer-vragen").content == antwoord.content
    )
    vreemd = {**aanvraag, "gemeente": "9999"}
    eis_probleem(aanbieder.vraag("POST", "/verzoeken", vreemd), 404)
