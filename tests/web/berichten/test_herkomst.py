"""Stopping with a form goes back to where one came from, when that is a page of this site."""

from __future__ import annotations

import pytest

from toetssteen.web.clienten.models import Client
from web.paginahulp import Inloggen, als_werker


@pytest.mark.parametrize("pad", ["/berichten/testen/", "/berichten/indienen/"])
@pytest.mark.parametrize(
    ("van", "terug"),
    [
        ("http://testserver/declaraties/?maand=2026-02", "/declaraties/?maand=2026-02"),
        ("https://kwaad.test/declaraties/", "/berichten/"),
        ("http://testserver//kwaad.test/declaraties/?maand=2026-02", "/berichten/"),
        ("http://testserver/\\\\kwaad.test/", "/berichten/"),
        ("http://testserver///kwaad.test/", "/berichten/"),
        ("", "/berichten/"),
    ],
)
def test_annuleren_gaat_terug(pad: str, van: str, terug: str, ingelogd: Inloggen) -> None:
    antwoord = ingelogd("backoffice", "0344").get(pad, headers={"Referer": van} if van else {})
    assert antwoord.context["terug"] == terug


def test_annuleren_na_een_fout_blijft_niet_op_dezelfde_bladzijde(ingelogd: Inloggen) -> None:
    koppen = {"Referer": "http://testserver/berichten/testen/"}
    antwoord = ingelogd("backoffice", "0344").post("/berichten/testen/", {}, headers=koppen)
    assert antwoord.context["terug"] == "/berichten/"


def test_wie_een_formulier_begint_kan_terug_naar_de_lijst_of_de_client(ingelogd: Inloggen) -> None:
    with als_werker():
        sleutel = Client.objects.filter(gemeente__code="0344")[0].sleutel
    client = ingelogd("backoffice", "0344")
    begin = client.get("/opstellen/toewijzing/")
    assert begin.context["annuleer"] == "/toewijzingen/"
    assert client.get(f"/opstellen/toewijzing/?client={sleutel}").context["annuleer"] == f"/clienten/{sleutel}/"
    assert ingelogd("administratie", "12345678").get("/opstellen/verzoek/").context["annuleer"] == "/verzoeken/"
