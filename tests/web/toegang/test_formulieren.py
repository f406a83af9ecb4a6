"""No form changes or shows anything of another organisation, whatever address or key is typed into it.

Forms are found by walking: those of others are sent as they are, and the own ones with the values of others.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import Resolver404, resolve

from toetssteen.web.databank.base import WEB
from toetssteen.web.databank.rollen import als
from toetssteen.web.organisaties.models import Organisatie, Rol, Soort
from toetssteen.web.toegang.zicht import zet_zicht
from web.regio import adres as adres_van
from web.regio import gebruiker_met, laat_in
from web.toegang.formulieren import Formulier, formulieren
from web.toegang.kruiper import inhoud, loop_door
from web.toegang.test_afscherming import lekken, vreemde_merken
from web.toegang.test_bestaan import VREEMD, WIE

DOENERS = {
    Soort.GEMEENTE: (Rol.BACKOFFICE, Rol.CONTRACTMANAGER, Rol.BEHEERDER),
    Soort.AANBIEDER: (Rol.ADMINISTRATIE, Rol.BEHEERDER),
}
Ingelogd = Callable[[str, str], Client]


@pytest.fixture
def merken(db: None) -> dict[str, set[str]]:
    """The forbidden marks per organisation, looked up before row level security holds."""
    return {code: vreemde_merken(code) for code in VREEMD}


def naam_van(adres: str) -> str:
    try:
        return str(resolve(adres.partition("?")[0]).view_name)
    except Resolver404:
        return adres


@cache  # the region is made once, so its keys are the same in every test
def van_organisatie(code: str) -> tuple[Formulier, ...]:
    """Return one form of every page that people of an organisation come by, in the roles that can do most."""
    uit: dict[str, Formulier] = {}
    for rol in DOENERS[Soort.GEMEENTE if len(code) == 4 else Soort.AANBIEDER]:
        client = laat_in(Client(), gebruiker_met(adres_van(rol, code)))
        for plek, (status, tekst) in loop_door(client, per_pagina=1, meeste=70).paginas.items():
            for form in formulieren(plek, tekst) if status == 200 else ():
                uit.setdefault(naam_van(form.adres), form)
    return tuple(uit.values())


def vingerafdruk(codes: tuple[str, ...]) -> dict[str, str]:
    """Return a sum per table of all rows that these organisations may see."""
    ids = list(Organisatie.objects.filter(code__in=codes).values_list("pk", flat=True))
    uit = {}
    with als(WEB), connection.cursor() as cursor:
        zet_zicht(ids)
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relname NOT LIKE 'logboek%'")
        for (tabel,) in cursor.fetchall():
            cursor.execute(
                f"SELECT count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), '')"
                f' FROM "{tabel}" t'
            )
            uit[tabel] = cursor.fetchone()[0]
    return uit


@pytest.mark.parametrize(("rol", "code"), WIE)
def test_geen_formulier_raakt_iets_van_een_ander(
    rol: str, code: str, merken: dict[str, set[str]], ingelogd: Ingelogd, settings: Any
) -> None:
    settings.LIMIETEN = dict.fromkeys(settings.LIMIETEN, (10**9, 10**9))
    anderen = {naam_van(f.adres): f for c in VREEMD[code] for f in van_organisatie(c)}
    eigen = {naam_van(f.adres): f for f in van_organisatie(code)}
    assert len(anderen) > 15
    client = ingelogd(rol, code)
    voor = vingerafdruk(VREEMD[code])
    assert any(not som.startswith("0 ") for som in voor.values())
    gezien = {}
    for naam, form in anderen.items():
        for plek in {form.adres, eigen[naam].adres if naam in eigen else form.adres}:
            client.cookies.pop("messages", None)
            antwoord = client.post(plek, form.velden, follow=True)
            assert antwoord.status_code < 500, (naam, plek)
            gezien[f"{naam} {plek}"] = (antwoord.status_code, inhoud(antwoord))
    assert vingerafdruk(VREEMD[code]) == voor
    getypt = {w for f in anderen.values() for v in f.velden.values() for w in v}
    assert [(a, m) for a, m in lekken(gezien, merken[code]) if m not in a and m not in getypt] == []


def test_de_vingerafdruk_ziet_elke_wijziging(db: None) -> None:
    from toetssteen.web.clienten.models import Client as Inwoner

    voor = vingerafdruk(("0363",))
    with als("none"):
        inwoner = Inwoner.objects.filter(gemeente__code="0363")[0]
        Inwoner.objects.filter(pk=inwoner.pk).update(bsn_merk=b"x" * 16)
    assert vingerafdruk(("0363",)) != voor
    assert vingerafdruk(("0344",)) == vingerafdruk(("0344",))
