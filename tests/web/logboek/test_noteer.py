"""What the logbook tells: clients in the chain of their own gemeente, all that one sees noted, and no BSN."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from toetssteen.web.bevindingen.models import Bevinding
from toetssteen.web.clienten.models import Client as Inwoner
from toetssteen.web.declaraties.models import Prestatie
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.logboek.keten import controleer
from toetssteen.web.logboek.models import Logregel
from toetssteen.web.organisaties.models import Gebruiker, Lidmaatschap, Organisatie, Rol
from toetssteen.web.toegang.zicht import Zicht, zet_zicht
from toetssteen.web.toewijzingen.models import Toewijzing
from web.paginahulp import als_werker
from web.regio import adres

Inloggen = Callable[[str, str], Client]
pytestmark = pytest.mark.django_db


@pytest.fixture
def regio() -> Zicht:
    """Someone who works for both gemeenten, with both in view."""
    gebruiker = Gebruiker.objects.get(email=adres("backoffice", "0344"))
    gemeenten = list(Organisatie.objects.filter(code__in=["0344", "0363"]).order_by("-code"))
    zet_zicht([o.pk for o in gemeenten], gebruiker.pk)
    return Zicht.van(gebruiker.pk, gebruiker.naam, Rol.BACKOFFICE, gemeenten)


def clienten(code: str) -> list[int]:
    return list(Inwoner.objects.filter(gemeente__code=code).order_by("pk").values_list("pk", flat=True))


def genoteerd(object_: str) -> dict[str, set[int | None]]:
    """Return per gemeente the clients that were noted with this object."""
    uit: dict[str, set[int | None]] = {}
    codes = dict(Organisatie.objects.values_list("pk", "code"))
    for keten, client in Logregel.objects.filter(object=object_).values_list("keten", "client"):
        uit.setdefault(codes[keten], set()).add(client)
    return uit


def test_een_client_staat_alleen_in_het_logboek_van_zijn_eigen_gemeente(regio: Zicht) -> None:
    noteer(regio, "lijst", "clienten", "beide", clienten=[*clienten("0363"), *clienten("0344")])
    assert genoteerd("beide") == {"0344": set(clienten("0344")), "0363": set(clienten("0363"))}


@pytest.mark.parametrize(
    ("handeling", "ook"), [("lijst", {"0363": {None}}), ("zoeken", {"0363": {None}}), ("inzien", {})]
)
def test_een_gemeente_zonder_client_in_de_lijst_krijgt_een_regel_zonder_client(
    handeling: str, ook: dict[str, set[None]], regio: Zicht
) -> None:
    noteer(regio, handeling, "client", "van 0344", clienten=clienten("0344"))
    assert genoteerd("van 0344") == {"0344": set(clienten("0344")), **ook}


def test_zonder_clienten_krijgt_elke_gemeente_een_regel(regio: Zicht) -> None:
    noteer(regio, "inzien", "bericht", "los")
    noteer(regio, "inzien", "bericht", "onbekend", clienten=[987_654])
    assert genoteerd("los") == {"0344": {None}, "0363": {None}}
    assert genoteerd("onbekend") == {"0344": {987_654}, "0363": {987_654}}


def test_een_aanbieder_noteert_al_zijn_clienten(zicht_van: Callable[[str, str], Zicht]) -> None:
    zicht = zicht_van("administratie", "12345678")
    noteer(zicht, "lijst", "clienten", "alles", clienten=[*clienten("0344"), *clienten("0363")])
    assert genoteerd("alles") == {"12345678": {*clienten("0344"), *clienten("0363")}}


def test_een_uitvoer_van_veel_clienten_is_een_vraag(
    zicht_van: Callable[[str, str], Zicht], django_assert_num_queries: Any
) -> None:
    zicht = zicht_van("backoffice", "0344")
    with django_assert_num_queries(1):
        noteer(zicht, "uitvoeren", "toewijzingen", "veel", clienten=range(1, 20_001))
    regels = list(Logregel.objects.filter(object="veel").order_by("volg").values_list("client", flat=True))
    assert regels == list(range(1, 20_001))
    assert list(controleer()) == []


def test_in_het_logboek_komt_geen_bsn_en_wel_de_sleutel(regio: Zicht) -> None:
    sleutel = "99990000-6123-4567-8234-999900006000"
    noteer(regio.met_doel("vraag: 999900006 belt"), "inzien", "bericht", f"{sleutel} 999900006 X99990000601")
    for regel in Logregel.objects.filter(soort="bericht", object__startswith=sleutel):
        assert regel.object == f"{sleutel} ••••••006 X••••••00601"
        assert regel.doel == "vraag: ••••••006 belt"


def laatste(soort: str, handeling: str) -> set[int | None]:
    """Return the clients that were noted last for this kind of thing."""
    with als_werker():
        regels = Logregel.objects.filter(soort=soort, handeling=handeling)
        op = regels.order_by("-pk").values_list("op", flat=True)[0]
        return set(regels.filter(op=op).values_list("client", flat=True))


def van_bevindingen() -> set[int | None]:
    """Return the clients of the lines of claims with a finding on them."""
    with als_werker():
        eigen = Bevinding.objects.filter(gemeente__code="0344", referentie_nummer__isnull=False)
        regels = set(eigen.values_list("bericht__volgorde", "referentie_nummer"))
        rijen = Prestatie.objects.filter(gemeente__code="0344")
        per_regel = {(v, r): c for v, r, c in rijen.values_list("volgorde", "referentie_nummer", "client_id")}
        return {per_regel[regel] for regel in regels if regel in per_regel}


def test_de_lijst_van_bevindingen_noteert_wie_erin_te_lezen_is(ingelogd: Inloggen, op_dag: date) -> None:
    ingelogd("backoffice", "0344").get("/bevindingen/")
    gezien = laatste("bevindingen", "lijst")
    assert gezien
    assert None not in gezien
    assert gezien <= van_bevindingen()
    ingelogd("contractmanager", "0344").get("/bevindingen/")
    assert laatste("bevindingen", "lijst") == {None}


def test_een_uitvoer_van_bevindingen_noteert_over_wie_hij_gaat(ingelogd: Inloggen, op_dag: date) -> None:
    assert ingelogd("backoffice", "0344").get("/bevindingen/uitvoer/csv/").status_code == 200
    assert laatste("bevindingen", "uitvoeren") == van_bevindingen()
    assert ingelogd("contractmanager", "0344").get("/bevindingen/uitvoer/csv/").status_code == 200
    assert laatste("bevindingen", "uitvoeren") == {None}


def test_een_uitvoer_van_toewijzingen_noteert_over_wie_hij_gaat(ingelogd: Inloggen, op_dag: date) -> None:
    lijst = ingelogd("backoffice", "0344")
    pagina = lijst.get("/toewijzingen/").content.decode()
    (uitvoer,) = {deel.split('"')[0] for deel in pagina.split('href="')[1:] if "csv" in deel.split('"')[0]}
    assert lijst.get(uitvoer.replace("&amp;", "&")).status_code == 200
    with als_werker():
        alle = set(Toewijzing.objects.filter(gemeente__code="0344", laatste=True).values_list("client_id", flat=True))
    gezien = laatste("toewijzingen", "uitvoeren")
    assert gezien
    assert gezien <= alle


def test_de_pagina_van_een_bericht_noteert_de_clienten_van_de_bevindingen(ingelogd: Inloggen, op_dag: date) -> None:
    with als_werker():
        bevinding = Bevinding.objects.filter(bericht__nummer="323", referentie_nummer__isnull=False)[0]
    code = bevinding.gemeente.code if bevinding.gemeente else ""
    ingelogd("backoffice", code).get(f"/berichten/{bevinding.bericht_id}/")
    assert None not in laatste("bericht", "inzien")


def test_wie_voor_de_regio_kijkt_laat_bij_elke_gemeente_alleen_haar_eigen_clienten_na(
    ingelogd: Inloggen, op_dag: date
) -> None:
    with als_werker():
        wie = Gebruiker.objects.get(email=adres("backoffice", "0344"))
        ander = Organisatie.objects.get(code="0363")
        Lidmaatschap.objects.create(gebruiker=wie, organisatie=ander, rol=Rol.BACKOFFICE, van=date(2026, 1, 1))
    browser = ingelogd("backoffice", "0344")
    for pad in ("/clienten/", "/toewijzingen/", "/bevindingen/"):
        assert browser.get(pad).status_code == 200
    with als_werker():
        van = dict(Inwoner.objects.values_list("pk", "gemeente_id"))
        regels = Logregel.objects.filter(gebruiker=wie.pk, client__isnull=False).values_list("keten", "client")
        assert {keten for keten, _ in regels} == {o.pk for o in Organisatie.objects.filter(code__in=["0344", "0363"])}
        assert all(van[client or 0] == keten for keten, client in regels)
