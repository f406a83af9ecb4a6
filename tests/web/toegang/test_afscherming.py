"""No page shows anything of another organisation: over all pages there are, for every role at every organisation.

Who walks as B finds addresses; whoever is not B asks the same addresses and gets nothing of B. The residents of both
municipalities have the same BSN's and allocation numbers, so the marks are keys and names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db.models import Q
from django.test import Client

from toetssteen.web.berichtenverkeer.models import Bericht
from toetssteen.web.bevindingen.models import Bevinding
from toetssteen.web.clienten.models import Client as Inwoner
from toetssteen.web.clienten.models import Clientgegevens
from toetssteen.web.organisaties.models import ROLLEN_VAN, Gebruiker, Soort
from toetssteen.web.overeenkomsten.models import Profielversie
from web.regio import ORGANISATIES, PAREN
from web.toegang.kruiper import inhoud, loop_door

CODES = [code for _, code, _ in ORGANISATIES]
ROLLEN = [(rol, code) for soort, code, _ in ORGANISATIES for rol in ROLLEN_VAN[Soort(soort)]]
NAMEN = {code: naam for _, code, naam in ORGANISATIES}


def partners(code: str) -> set[str]:
    """Return the organisations one has to do with, oneself included."""
    return {code} | {c for paar in PAREN if code in paar for c in paar}


def vreemde_merken(code: str) -> set[str]:
    """Return what may never appear on a page of this organisation: keys and names of what is not its own."""
    eigen = {"gemeente__code": code} if len(code) == 4 else {"aanbieder__code": code}
    merken = {str(pk) for pk in Bericht.objects.exclude(**eigen).values_list("pk", flat=True)}
    merken |= {str(pk) for pk in Bevinding.objects.exclude(**eigen).values_list("pk", flat=True)}
    mijn = Clientgegevens.objects.filter(**eigen).values("client_id")
    merken |= {str(s) for s in Inwoner.objects.exclude(pk__in=mijn).values_list("sleutel", flat=True)}
    merken |= {naam for ander, naam in NAMEN.items() if ander not in partners(code)}
    contract = Profielversie.objects.exclude(eigenaar__code__in=partners(code)).values_list("pk", flat=True)
    anderen = Gebruiker.objects.exclude(lidmaatschappen__organisatie__code__in=partners(code))
    return merken | {str(pk) for pk in contract} | set(anderen.values_list("email", flat=True))


@pytest.fixture
def merken(db: None) -> dict[str, set[str]]:
    """The forbidden marks per organisation, looked up before row level security holds."""
    return {code: vreemde_merken(code) for code in CODES}


def lekken(paginas: dict[str, tuple[int, str]], verboden: set[str]) -> Iterator[tuple[str, str]]:
    for adres, (_, tekst) in paginas.items():
        yield from ((adres, merk) for merk in verboden if merk in tekst)


@pytest.mark.parametrize(("rol", "code"), ROLLEN)
def test_geen_pagina_toont_iets_van_een_ander(
    rol: str, code: str, merken: dict[str, set[str]], ingelogd: Callable[[str, str], Client]
) -> None:
    gezien = loop_door(ingelogd(rol, code))
    assert len(gezien.adressen) > 3
    fouten = {a: s for a, (s, _) in gezien.paginas.items() if s >= 500}
    assert not fouten
    assert list(lekken(gezien.paginas, merken[code])) == []


@pytest.mark.parametrize("code", CODES)
def test_adressen_van_een_ander_geven_niets(
    code: str, merken: dict[str, set[str]], ingelogd: Callable[[str, str], Client]
) -> None:
    rollen = ROLLEN_VAN[Soort.GEMEENTE if len(code) == 4 else Soort.AANBIEDER]
    van_anderen = {
        adres
        for rol, ander in ROLLEN
        if ander != code
        for adres in loop_door(ingelogd(rol, ander), per_pagina=2, meeste=120).adressen
    }
    assert len(van_anderen) > 20
    for rol in rollen:
        client = ingelogd(rol, code)
        paginas = {adres: client.get(adres) for adres in sorted(van_anderen)}
        assert not {a: p.status_code for a, p in paginas.items() if p.status_code >= 500}
        tekst = {a: (p.status_code, inhoud(p)) for a, p in paginas.items()}
        # an address may hold a mark itself (a filter); what one typed is not shown to one by us
        assert [(a, m) for a, m in lekken(tekst, merken[code]) if m not in a] == []


@pytest.mark.parametrize(
    ("rol", "code"), [("backoffice", "0344"), ("administratie", "87654321"), ("consulent", "0363")]
)
def test_de_databank_houdt_het_ook_alleen(
    rol: str,
    code: str,
    merken: dict[str, set[str]],
    ingelogd: Callable[[str, str], Client],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With the gate wide open, row level security alone still shows nothing."""
    open_deur: Callable[..., Any] = lambda *_, **__: Q()  # noqa: E731
    monkeypatch.setattr("toetssteen.web.toegang.access.eigen", open_deur)
    monkeypatch.setattr("toetssteen.web.clienten.access.alle_clienten", open_deur)
    monkeypatch.setattr("toetssteen.web.clienten.access.van_eigen_clienten", lambda _, rijen: rijen)
    gezien = loop_door(ingelogd(rol, code))
    assert len(gezien.adressen) > 3
    assert list(lekken(gezien.paginas, merken[code])) == []


def test_zonder_inloggen_is_er_niets(als_web: None) -> None:
    gezien = loop_door(Client())
    assert all(a.startswith("/account/") or a == "/" or s in (301, 302) for a, (s, _) in gezien.paginas.items())
