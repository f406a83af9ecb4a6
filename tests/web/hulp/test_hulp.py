"""The page with help: for everybody who is logged in, with what is theirs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from toetssteen.web.organisaties.models import Gebruiker, Rol
from toetssteen.web.portalen.hulp.woorden import BEGRIPPEN, INGANGEN, ROLLEN
from toetssteen.web.portalen.navigatie import INGANGEN as NAVIGATIE
from web.paginahulp import ROLLEN as WIE
from web.paginahulp import Inloggen, als_werker, tekst
from web.regio import laat_in

BEGRIPPEN_MD = Path(__file__).resolve().parents[3] / "docs" / "begrippen.md"


@pytest.mark.parametrize(("rol", "code"), WIE)
def test_iedereen_vindt_hulp_onderaan_elke_bladzijde(
    rol: str, code: str, ingelogd: Inloggen, django_assert_max_num_queries: Any
) -> None:
    client = ingelogd(rol, code)
    assert '<a class="nl-link" href="/hulp/">Hulp</a>' in client.get("/").content.decode()
    with django_assert_max_num_queries(15):
        woorden = tekst(client.get("/hulp/"))
    assert ROLLEN[Rol(rol)] in woorden
    assert "/api/v1/openapi.json" in woorden
    assert "Bijna alles wat u hier doet, kan een programma ook" in woorden
    assert "wie er voor een cliënt werkt" in woorden
    assert "van de beheerder van uw organisatie: Beheerder van" in woorden
    assert ("Een sleutel maakt u bij" in woorden) == (rol == "beheerder")
    assert ("Zoek een cliënt" in woorden) == (rol in ("consulent", "backoffice", "toezichthouder", "administratie",
                                                       "professional"))  # fmt: skip


def test_wie_geen_rol_heeft_krijgt_ook_hulp(als_web: None) -> None:
    with als_werker():
        wie = Gebruiker.objects.create_user("nieuw@voorbeeld.test", "een goed wachtwoord", naam="Nieuw")
    woorden = tekst(laat_in(Client(), wie).get("/hulp/"))
    assert "Toegang of een rol krijgt u van de beheerder van uw organisatie." in woorden
    assert "Wie wat doet" not in woorden.replace("Wie wat doet, waar u iets vindt", "")


def test_wie_niet_is_ingelogd_gaat_eerst_inloggen(als_web: None) -> None:
    antwoord = Client().get("/hulp/")
    assert antwoord.status_code == 302
    assert antwoord["Location"].endswith("/account/login/?next=/hulp/")


def test_bij_wie_men_terechtkan_is_een_instelling(ingelogd: Inloggen, settings: Any) -> None:
    settings.CONTACT = "hulp@voorbeeld.test"
    assert 'href="mailto:hulp@voorbeeld.test"' in ingelogd("backoffice", "0344").get("/hulp/").content.decode()


def test_elke_ingang_en_elke_rol_heeft_uitleg() -> None:
    assert {i.url for i in NAVIGATIE} == set(INGANGEN)
    assert set(Rol) == set(ROLLEN)


def test_de_begrippen_zijn_die_van_de_documentatie() -> None:
    rijen = re.findall(r"^\| ([^|]+) \| ([^|]+) \|", BEGRIPPEN_MD.read_text(encoding="utf-8"), re.MULTILINE)
    vast = {woord.strip(): wat.strip() for woord, wat in rijen}
    assert [w for w, uitleg in BEGRIPPEN.items() if not vast.get(w, "").startswith(uitleg)] == []
