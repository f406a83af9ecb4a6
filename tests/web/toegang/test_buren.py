"""What one sees does not depend on what others have: the same pages, counts, searches and files, byte for byte.

A new gemeente with its own people, contract and a full history comes beside the region. Whoever has nothing to do with
it walks again and sees no difference.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from toetssteen.web.databank.rollen import als
from toetssteen.web.organisaties.models import ROLLEN_VAN, Gebruiker, Lidmaatschap, Organisatie, Rol, Soort
from toetssteen.web.overeenkomsten.models import Overeenkomst, Profielversie
from toetssteen.web.programmas.sleutels import te_geven
from web.api.aanroep import sleutel_voor
from web.api.test_openapi import SCHEMA
from web.regio import _berichten, adres
from web.toegang.kruiper import inhoud, loop_door

ROLLEN = [(rol, "0344") for rol in ROLLEN_VAN[Soort.GEMEENTE]] + [
    (rol, "12345678") for rol in ROLLEN_VAN[Soort.AANBIEDER]
]
NIEUW = "0518"
BSN, NAAM = "999900067", "Zwanenburg"
"""Somebody whom only the new gemeente knows."""
_TOEVAL = re.compile(
    r'csrfmiddlewaretoken" value="\w+"|urn:uuid:[0-9a-f-]+|<code>[0-9a-f-]{36}</code>|\d\d:\d\d(:\d\d)?|cursor=[\w-]+'
)
_VAN_DEZE_KEER = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
"""The key of a form on its way, made anew for every page that shows one."""
_FORMULIEREN = ("/opstellen/", "/declareren/")
_EIGEN_SPOREN = ("/beheer/logboek", "/beheer/installatie", "/account/")
"""What the walk itself changes, or what is of the machine: sessions, the logbook, what the installation measures."""


def maak_buren() -> None:
    """Add a gemeente that works with 87654321 only, with people, a contract and a year of messages."""
    with als("none"):
        gemeente = Organisatie.objects.create(soort=Soort.GEMEENTE, code=NIEUW, naam="Gemeente Lindenhof", gehost=True)
        aanbieder = Organisatie.objects.get(code="87654321")
        for rol in ROLLEN_VAN[Soort.GEMEENTE]:
            wie = Gebruiker.objects.create_user(adres(rol, NIEUW), None, naam=f"{NAAM} {rol}")
            Lidmaatschap.objects.create(gebruiker=wie, organisatie=gemeente, rol=rol, van=date(2026, 1, 1))
        versie = Profielversie.objects.filter(stand="geldt")[0]
        versie.pk, versie.eigenaar, versie._state.adding = None, gemeente, True
        versie.save(force_insert=True)
        Overeenkomst.objects.create(gemeente=gemeente, aanbieder=aanbieder, profiel=versie.naam, van=date(2026, 1, 1))
        _berichten(gemeente, aanbieder)
        sleutel_voor(ROLLEN_VAN[Soort.GEMEENTE][0], NIEUW)


def zonder_toeval(tekst: str) -> str:
    return _TOEVAL.sub("", tekst)


def paginas(client: Client) -> dict[str, tuple[int, str]]:
    uit = {}
    for adres_, (status, tekst) in loop_door(client, per_pagina=1, meeste=90).paginas.items():
        if not adres_.startswith(_EIGEN_SPOREN) and not adres_.partition("?")[0].endswith(("pdf", "pdf/")):
            tekst = zonder_toeval(tekst)
            if adres_.startswith(_FORMULIEREN):
                tekst = _VAN_DEZE_KEER.sub("*", tekst)
            uit[adres_] = (status, tekst)
    return uit


def gezocht(client: Client) -> list[tuple[int, str]]:
    uit = []
    for zoek in (BSN, NAAM, "zomaar"):
        antwoord: Any = client.post("/clienten/", {"zoek": zoek, "bsn": zoek, "q": zoek}, follow=True)
        uit.append((antwoord.status_code, zonder_toeval(inhoud(antwoord)).replace(zoek, "*")))
    return uit


def lijsten(token: str) -> dict[str, tuple[int, str]]:
    uit = {}
    for pad, methoden in SCHEMA["paths"].items():
        if "get" in methoden and "{" not in pad and pad not in ("/openapi.json", "/logregels"):
            antwoord = Client().get(f"/api/v1{pad}", headers={"Authorization": f"Bearer {token}"})
            uit[pad] = (antwoord.status_code, zonder_toeval(antwoord.content.decode()))
    return uit


def alles_van(wie: tuple[str, str], client: Client, token: str | None) -> dict[str, Any]:
    uit: dict[str, Any] = {f"{wie} {a}": p for a, p in paginas(client).items()}
    uit[f"{wie} zoeken"] = gezocht(client)
    return uit | {f"{wie} api {a}": p for a, p in (lijsten(token) if token else {}).items()}


def verschillen(ingelogd: Callable[[str, str], Client], *wie: tuple[str, str]) -> tuple[int, list[str]]:
    """Return how much these people saw, and what of it changed when the new gemeente came."""
    vragers = [(w, ingelogd(*w), sleutel_voor(Rol(w[0]), w[1]) if te_geven(Rol(w[0])) else None) for w in wie]
    for _, client, token in vragers:  # what a first visit leaves behind (when one was last seen) is behind us
        client.get("/")
        lijsten(token or "")
    voor: dict[str, Any] = {}
    na: dict[str, Any] = {}
    for vrager in vragers:
        voor |= alles_van(*vrager)
    maak_buren()
    for vrager in vragers:
        na |= alles_van(*vrager)
    anders = sorted(waar for waar in voor.keys() | na.keys() if voor.get(waar) != na.get(waar))
    return len(voor), [f"{waar}: {_eerste(voor.get(waar), na.get(waar))}" for waar in anders]


def _eerste(voor: Any, na: Any) -> str:
    """Return the first place where two answers differ."""
    een, ander = str(voor), str(na)
    plek = next((n for n, (a, b) in enumerate(zip(een, ander, strict=False)) if a != b), min(len(een), len(ander)))
    return f"{een[max(0, plek - 80) : plek + 80]!r} became {ander[max(0, plek - 80) : plek + 80]!r}"


def test_van_de_buren_is_nergens_iets_te_merken(
    als_web: None, ingelogd: Callable[[str, str], Client], settings: Any
) -> None:
    settings.LIMIETEN = dict.fromkeys(settings.LIMIETEN, (10**9, 10**9))
    gezien, anders = verschillen(ingelogd, (Rol.BACKOFFICE, "0344"), (Rol.BEHEERDER, "12345678"))
    assert gezien > 80
    assert not anders, "\n".join(anders)


@pytest.mark.lang
@pytest.mark.parametrize("wie", ROLLEN)
def test_voor_geen_enkele_rol_is_er_iets_van_te_merken(
    als_web: None, ingelogd: Callable[[str, str], Client], settings: Any, wie: tuple[str, str]
) -> None:
    settings.LIMIETEN = dict.fromkeys(settings.LIMIETEN, (10**9, 10**9))
    gezien, anders = verschillen(ingelogd, wie)
    assert gezien > 10
    assert not anders, "\n".join(anders)


def test_de_buren_zien_zelf_wel_wat_er_bij_kwam(als_web: None, ingelogd: Callable[[str, str], Client]) -> None:
    """The test itself: who does have to do with the new gemeente sees it."""
    client = ingelogd("administratie", "87654321")
    assert "Gemeente Lindenhof" not in client.get("/contracten/").content.decode()
    maak_buren()
    assert "Gemeente Lindenhof" in client.get("/contracten/").content.decode()
