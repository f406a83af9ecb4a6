"""The pages about rules and codes."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from toetssteen.toetsing.uitleg.inhoud import bekende_codes, uitleg
from toetssteen.web.organisaties.models import Rol

Inlog = Callable[[str, str], Client]


def test_every_code_has_a_page(ingelogd: Inlog) -> None:
    client = ingelogd("beheerder", "0344")
    codes = client.get("/regels/retourcodes/").content.decode()
    for code in sorted(bekende_codes()):
        antwoord = client.get(f"/regels/{code}/")
        if uitleg(code)["regel"]:
            assert antwoord.status_code == 200, code
        else:
            assert antwoord["Location"] == f"/regels/retourcodes/#{code}"
            assert f'id="{code}"' in codes


@pytest.mark.parametrize("rol", ["consulent", "backoffice", "contractmanager", "toezichthouder", "beheerder"])
def test_for_every_role(ingelogd: Inlog, rol: Rol, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    client = ingelogd(rol, "0344")
    for url in ("/regels/", "/regels/TR321/", "/regels/retourcodes/"):
        with django_assert_max_num_queries(15):
            assert client.get(url).status_code == 200
    telt = "Bij u in de laatste twaalf maanden" in client.get("/regels/TR321/").content.decode()
    leeg = "leverde bij uw organisatie" in client.get("/regels/TR321/").content.decode()
    assert (telt or leeg) is (rol in ("backoffice", "contractmanager", "toezichthouder"))


def test_search(ingelogd: Inlog) -> None:
    client = ingelogd("consulent", "0344")

    def codes(vraag: str) -> list[str]:
        return re.findall(r'href="/regels/([A-Z][^/"]+)/"', client.get(f"/regels/{vraag}").content.decode())

    assert codes("?q=tr321") == ["TR321"]
    assert "TR321" in codes("?q=9321")
    assert codes("?q=zoietsbestaatniet") == []
    assert all(code.startswith("LEES") for code in codes("?niveau=leesbaar"))
    assert 0 < len(codes("?bericht=323")) < len(codes(""))
    assert len(codes("")) == len(codes("?niveau=onzin")) == 312
    assert "volume" in client.get("/regels/retourcodes/?q=volume").content.decode()


def test_unknown_and_small_letters(ingelogd: Inlog) -> None:
    client = ingelogd("consulent", "0344")
    assert client.get("/regels/TR999/").status_code == 404
    assert client.get("/regels/tr321/")["Location"] == "/regels/TR321/"
    assert Client().get("/regels/").status_code == 302
