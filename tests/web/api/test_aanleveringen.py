"""Sessions by a program: hand in, judge again, claim, throw away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time
from typing import Any

import pytest

from web.api.aanroep import eis_probleem
from web.api.conftest import Programma
from web.opstellen.test_declareren import DIPLOMAS, KOP, PROFESSIONALS, VOGS, sessie
from web.regio import VANDAAG

Maak = Callable[..., Programma]
SOORT = "multipart/form-data; boundary=grens"


@pytest.fixture(autouse=True)
def op_de_dag(monkeypatch: pytest.MonkeyPatch) -> None:
    moment = datetime.combine(VANDAAG, time(10), tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)


def formulier(velden: dict[str, str], bestanden: dict[str, bytes]) -> bytes:
    kop = '--grens\r\nContent-Disposition: form-data; name="{}"{}\r\n\r\n'
    delen = [kop.format(n, "").encode() + w.encode() + b"\r\n" for n, w in velden.items()]
    delen += [
        kop.format("bestanden", f'; filename="{n}"').encode() + inhoud + b"\r\n" for n, inhoud in bestanden.items()
    ]
    return b"".join(delen) + b"--grens--\r\n"


def lever_aan(wie: Programma, *rijen: str, **anders: str) -> Any:
    velden = {"gemeente": "0344", "aanbieder": "12345678", "maand": "2026-06"} | anders
    sessies = "\n".join([KOP, *rijen]).encode() + b"\n"
    alle = {"sessies.csv": sessies, "professionals.csv": PROFESSIONALS, "diplomas.csv": DIPLOMAS, "vogs.csv": VOGS}
    return wie.vraag("POST", "/aanleveringen", formulier(velden, alle), soort=SOORT)


@pytest.fixture
def aanbieder(programma: Maak) -> Programma:
    return programma("administratie", "12345678")


@pytest.fixture
def rij(aanbieder: Programma) -> str:
    """Give a session on an allocation that runs."""
    alle = aanbieder.lees("/toewijzingen?gemeente=0344&looptOp=2026-06-05")["resultaten"]
    toewijzing = next(t for t in alle if t["productCode"])
    bsn = aanbieder.lees(toewijzing["_links"]["client"]["href"])["bsn"]
    return sessie(1, toewijzing["toewijzingNummer"], "2026-06-05", bsn=bsn)


def test_van_sessies_tot_declaratie(aanbieder: Programma, rij: str) -> None:
    gemaakt = lever_aan(aanbieder, rij)
    assert gemaakt.status_code == 201, gemaakt.content
    pad = gemaakt.headers["Location"]
    assert gemaakt.json()["status"] == "beoordeeld"
    assert aanbieder.lees("/aanleveringen")["resultaten"][0]["id"] == gemaakt.json()["id"]
    opnieuw = aanbieder.vraag("POST", f"{pad}/_beoordeel-opnieuw", If_Match=gemaakt.headers["ETag"])
    assert (opnieuw.status_code, opnieuw.headers["ETag"]) == (200, '"v2"')
    eis_probleem(aanbieder.vraag("POST", f"{pad}/declaraties", If_Match=gemaakt.headers["ETag"]), 412)
    koppen = {"If_Match": '"v2"', "Idempotency_Key": "een-keer-declareren"}
    gedeclareerd = aanbieder.vraag("POST", f"{pad}/declaraties", **koppen)
    if gedeclareerd.status_code == 202:
        assert gedeclareerd.json()["berichten"][0]["nummer"] == "323"
        assert aanbieder.vraag("POST", f"{pad}/declaraties", **koppen).content == gedeclareerd.content
        eis_probleem(aanbieder.vraag("DELETE", pad, If_Match='"v3"'), 412)
    else:
        eis_probleem(gedeclareerd, 409)
        assert aanbieder.vraag("DELETE", pad, If_Match='"v2"').status_code == 204


def test_sessies_naast_de_declaratie_leggen(aanbieder: Programma, rij: str, programma: Maak) -> None:
    gemaakt = lever_aan(aanbieder, rij)
    pad = f"{gemaakt.headers['Location']}/_verantwoord"
    eis_probleem(programma("administratie", "87654321").vraag("POST", pad, If_Match='"v1"'), 404)
    eis_probleem(programma("backoffice", "0344").vraag("POST", pad, If_Match='"v1"'), 403)
    gelegd = aanbieder.vraag("POST", pad, If_Match=gemaakt.headers["ETag"])
    assert (gelegd.status_code, gelegd.headers["ETag"]) == (200, '"v2"')
    eis_probleem(aanbieder.vraag("POST", pad, If_Match='"v1"'), 412)
    voor = lever_aan(aanbieder, rij, maand="2026-05").headers["Location"]
    eis_probleem(aanbieder.vraag("POST", f"{voor}/_verantwoord", If_Match='"v1"'), 409)


def test_weggooien(aanbieder: Programma, rij: str, programma: Maak) -> None:
    gemaakt = lever_aan(aanbieder, rij)
    pad = gemaakt.headers["Location"]
    for ander in (programma("administratie", "87654321"),):
        eis_probleem(ander.vraag("GET", pad), 404)
        eis_probleem(ander.vraag("DELETE", pad, If_Match='"v1"'), 404)
    eis_probleem(programma("backoffice", "0344").vraag("GET", pad), 403)
    assert aanbieder.vraag("DELETE", pad, If_Match=gemaakt.headers["ETag"]).status_code == 204
    eis_probleem(aanbieder.vraag("GET", pad), 404)


def test_wat_er_mis_kan_zijn(aanbieder: Programma, rij: str) -> None:
    (fout,) = eis_probleem(lever_aan(aanbieder, rij, maand="mei"), 400)["fouten"]
    assert fout["naam"] == "maand"
    eis_probleem(lever_aan(aanbieder, rij, gemeente="9999"), 404)
    eis_probleem(lever_aan(aanbieder, rij, gemeente="0363", aanbieder="87654321"), 404)
    eis_probleem(aanbieder.vraag("POST", "/aanleveringen", b"--grens--\r\n", soort=SOORT), 400)
    niets = formulier({"gemeente": "0344", "aanbieder": "12345678", "maand": "2026-06"}, {"a.csv": b"x;y\n1;2\n"})
    assert eis_probleem(aanbieder.vraag("POST", "/aanleveringen", niets, soort=SOORT), 409)["fouten"]


def test_wat_er_van_elke_sessie_wordt_en_waarom(aanbieder: Programma, rij: str, programma: Maak) -> None:
    pad = lever_aan(aanbieder, rij).headers["Location"]
    (sessie_, *_) = sessies = aanbieder.lees(f"{pad}/sessies?aantal=200")["resultaten"]
    assert len(sessies) == 1
    assert sessie_["begin"].endswith(("Z", "+02:00"))
    assert aanbieder.lees(f"/clienten/{sessie_['client']}")["bsn"]
    minder = aanbieder.lees(f"{pad}/sessies?alleenMinder=true")["resultaten"]
    assert minder == [s for s in sessies if s["redenen"]]
    regels = aanbieder.lees(f"{pad}/regels")["resultaten"]
    assert {r["client"] for r in regels} == {sessie_["client"]}
    uitleg = aanbieder.lees(f"{pad}/uitleg?sessie={sessie_['sessie']}")["resultaten"]
    assert uitleg[0]["client"] == sessie_["client"]
    assert uitleg[0]["geleverdMinuten"] == sessie_["geleverdMinuten"]
    eis_probleem(aanbieder.vraag("GET", f"{pad}/uitleg?sessie=onbekend"), 404)
    eis_probleem(aanbieder.vraag("GET", f"{pad}/uitleg"), 400)
    for deel in ("sessies", "regels", "uitleg?sessie=S1"):
        eis_probleem(programma("administratie", "87654321").vraag("GET", f"{pad}/{deel}"), 404)
