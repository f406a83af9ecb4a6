"""Lists as files: with the filters of the page, never with a BSN, for who may take them away, and logged."""

from __future__ import annotations

import pytest

from toetssteen.web.logboek.models import Logregel
from web.paginahulp import Inloggen, als_werker

LIJSTEN = [
    ("backoffice", "0344", "clienten", "/clienten/", 200),
    ("backoffice", "0344", "verzoeken", "/verzoeken/", 200),
    ("backoffice", "0344", "termijnen", "/termijnen/", 200),
    ("contractmanager", "0344", "partijen", "/partijen/", 200),
    ("accountmanager", "12345678", "contracten", "/contracten/", 200),
    ("administratie", "12345678", "aanleveringen", "/declareren/", 200),
    ("consulent", "0344", "clienten", "/clienten/", 403),
    ("contractmanager", "0344", "clienten", "", 403),
    ("backoffice", "0344", "aanleveringen", "", 403),
]


@pytest.mark.parametrize(("rol", "code", "naam", "pagina", "status"), LIJSTEN)
def test_een_lijst_gaat_mee_zoals_de_pagina_haar_toont(
    ingelogd: Inloggen, rol: str, code: str, naam: str, pagina: str, status: int
) -> None:
    client = ingelogd(rol, code)
    antwoord = client.get(f"/bestanden/{naam}.csv")
    assert antwoord.status_code == status
    if pagina:
        assert (f"/bestanden/{naam}.csv" in client.get(pagina).content.decode()) == (status == 200)
    if status != 200:
        return
    regels = antwoord.content.decode("utf-8-sig").splitlines()
    assert len(regels) > 1 or naam == "aanleveringen"
    assert "99999" not in antwoord.content.decode()
    assert client.get(f"/bestanden/{naam}.xlsx").content[:2] == b"PK"


def test_het_filter_van_de_pagina_geldt(ingelogd: Inloggen) -> None:
    client = ingelogd("backoffice", "0344")
    pagina = client.get("/verzoeken/?soort=317").content.decode()
    assert "/bestanden/verzoeken.csv?soort=317" in pagina
    alles, minder = (client.get(f"/bestanden/verzoeken.csv{v}").content.splitlines() for v in ("", "?soort=317"))
    assert len(minder) < len(alles)
    assert len(client.get("/bestanden/verzoeken.csv?soort=onzin").content.splitlines()) == 1
    assert len(client.get("/bestanden/partijen.csv?q=bestaat-niet").content.splitlines()) == 1


def test_wiens_gegevens_meegingen_staat_in_het_logboek(ingelogd: Inloggen) -> None:
    client = ingelogd("backoffice", "0344")
    client.get("/bestanden/clienten.csv")
    with als_werker():
        regels = Logregel.objects.filter(handeling="uitvoeren", soort="clienten")
        assert regels.filter(client__isnull=False).exists()


def test_wat_er_niet_is(ingelogd: Inloggen) -> None:
    client = ingelogd("backoffice", "0344")
    for pad in ("alles.csv", "clienten.exe", "clienten.csv/x"):
        assert client.get(f"/bestanden/{pad}").status_code == 404


def test_niemand_krijgt_een_rij_van_een_ander(ingelogd: Inloggen) -> None:
    client = ingelogd("backoffice", "0363")
    for naam in ("clienten", "verzoeken", "termijnen", "partijen", "contracten"):
        assert "Eikenrade" not in client.get(f"/bestanden/{naam}.csv").content.decode()
