"""What every page of the forms has: few queries, a title, crumbs; and no BSN but where one typed it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from toetssteen.web.toewijzingen.models import Toewijzing, Verzoek
from web.opstellen.conftest import BSN, NIEUW, Gids, begin_toewijzing, wijs_toe

Maak = Callable[[str, str], Gids]
Verwerk = Callable[[], None]
pytestmark = pytest.mark.usefixtures("op_dag")
MEEST = 15


def adressen(nummer: int) -> list[tuple[str, str, str]]:
    rij = Toewijzing.objects.get(laatste=True, toewijzing_nummer=nummer, gemeente__code="0344")
    verzoek = Verzoek.objects.filter(gemeente__code="0344", nummer="315").latest("volgorde")
    plek = f"iwmo/0344/12345678/{nummer}/"
    return [
        *(("backoffice", "0344", f"/opstellen/toewijzing/{plek}{s}/") for s in ("wijzigen", "verlengen", "intrekken")),
        ("backoffice", "0344", "/opstellen/toewijzing/"),
        ("backoffice", "0344", "/opstellen/"),
        ("backoffice", "0344", "/verzoeken/"),
        ("backoffice", "0344", f"/verzoeken/{verzoek.pk}/"),
        ("backoffice", "0344", f"/opstellen/verzoek/afwijzen/{verzoek.pk}/"),
        ("administratie", "12345678", f"/opstellen/start/{plek}"),
        ("administratie", "12345678", f"/opstellen/stop/{plek}"),
        ("administratie", "12345678", "/opstellen/start/"),
        ("administratie", "12345678", f"/opstellen/start/?regel={rij.pk}"),
        ("administratie", "12345678", "/opstellen/verzoek/"),
        ("administratie", "12345678", "/verzoeken/"),
        ("administratie", "12345678", "/declareren/"),
        ("administratie", "12345678", "/declareren/nieuw/"),
    ]


def test_hoogstens_vijftien_vragen_per_pagina(gids: Maak, verwerk: Verwerk, django_assert_max_num_queries: Any) -> None:
    nummer = wijs_toe(gids("backoffice", "0344"), verwerk)
    for rol, code, adres in adressen(nummer):
        g = gids(rol, code)
        g.open("/opstellen/")
        with django_assert_max_num_queries(MEEST):
            blad = g.open(adres)
        assert blad.antwoord.status_code == 200, adres
        assert len(blad.boom.xpath("//h1")) == 1
        assert blad.boom.xpath("//nav[@aria-label='Kruimelpad']"), adres
        assert BSN not in blad.antwoord.content.decode()


def test_een_product_heet_op_het_formulier_en_bij_het_controleren_hetzelfde(gids: Maak) -> None:
    g = gids("backoffice", "0344")
    begin = begin_toewijzing(g)
    (optie,) = begin.boom.xpath(f"//select[@name='product']/option[@value='{NIEUW['product']}']")
    naam = optie.text_content().partition(" (")[0].strip()
    assert naam in g.stuur(begin, **NIEUW).tekst


def test_bij_een_veld_dat_soms_verplicht_is_staat_wanneer(gids: Maak) -> None:
    woorden = begin_toewijzing(gids("backoffice", "0344")).tekst
    assert "(verplicht bij een budget en bij een volume per week)" in woorden
    assert "(verplicht bij een hele categorie of elk product)" in woorden


def test_controleren_laat_zien_wat_er_gebeurt_zonder_bsn(gids: Maak, django_assert_max_num_queries: Any) -> None:
    g = gids("backoffice", "0344")
    controle = g.stuur(begin_toewijzing(g), **NIEUW)
    assert "120 minuten per week, 4 mei 2026 tot en met 31 december 2026" in controle.tekst
    assert "WMO301 van Gemeente Eikenrade aan Zorggroep De Linde" in controle.tekst
    assert BSN not in controle.antwoord.content.decode()
    assert BSN not in controle.adres
