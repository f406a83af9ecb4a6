"""The pages about the other side: numbers by right, no clients, nothing of others."""

from __future__ import annotations

import re
from collections.abc import Callable

import polars as pl
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from toetssteen.web.clienten.models import Clientgegevens
from toetssteen.web.declaraties.models import Declaratie
from toetssteen.web.organisaties.models import Organisatie
from toetssteen.web.portalen.partijen.cijfers import MAANDEN, per_maand, redenen, tellingen, venster
from toetssteen.web.portalen.partijen.plaat import plaat
from toetssteen.web.toegang.zicht import Zicht
from web.regio import VANDAAG

Inlog = Callable[[str, str], Client]
Zichtmaker = Callable[[str, str], Zicht]
ROLLEN = [
    ("consulent", "0344", "12345678"),
    ("backoffice", "0344", "12345678"),
    ("contractmanager", "0344", "12345678"),
    ("toezichthouder", "0344", "12345678"),
    ("administratie", "12345678", "0344"),
    ("professional", "12345678", "0344"),
    ("accountmanager", "12345678", "0363"),
]


@pytest.mark.parametrize(("rol", "code", "ander"), ROLLEN)
def test_list_and_page(
    ingelogd: Inlog, rol: str, code: str, ander: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = ingelogd(rol, code)
    namen = set(Clientgegevens.objects.values_list("achternaam", flat=True)) - {""}
    for url in ("/partijen/", f"/partijen/{ander}/"):
        with django_assert_max_num_queries(15):
            antwoord = client.get(url)
        tekst = antwoord.content.decode()
        assert antwoord.status_code == 200
        assert not re.search(r"9999\d{5}", tekst)
        assert not any(naam in tekst for naam in namen)


def test_only_whom_one_has_a_pair_with(ingelogd: Inlog) -> None:
    client = ingelogd("contractmanager", "0344")
    assert client.get("/partijen/87654321/").status_code == 404
    assert client.get("/partijen/0363/").status_code == 404
    assert "Wilgenhof" not in client.get("/partijen/").content.decode()
    assert "Linde" not in client.get("/partijen/?q=wilgen").content.decode().split("<main")[1]
    assert ingelogd("beheerder", "0344").get("/partijen/").status_code == 403


def test_numbers_are_those_of_the_claims(zicht_van: Zichtmaker, als_web: None) -> None:
    zicht = zicht_van("contractmanager", "0344")
    partij = Organisatie.objects.get(code="12345678")
    maanden = per_maand(zicht, partij, VANDAAG)
    assert maanden.height == MAANDEN
    assert maanden["maand"].to_list()[0] == venster(VANDAAG)
    eigen = Declaratie.objects.filter(gemeente__code="0344")
    assert maanden["ingediend"].sum() == sum(d.ingediend for d in eigen) > 0
    assert maanden["toegekend"].sum() == sum(d.toegekend for d in eigen)
    assert maanden.select((pl.col("ingediend") - pl.col("toegekend") == pl.col("afgewezen")).all()).item()
    assert maanden["declaraties"].sum() == eigen.count()


def test_both_sides_count_the_same(zicht_van: Zichtmaker, als_web: None) -> None:
    velden = ["declaraties", "regels", "ingediend", "toegekend", "starts", "op_tijd"]
    gemeente = per_maand(zicht_van("contractmanager", "0344"), Organisatie.objects.get(code="12345678"), VANDAAG)
    aanbieder = per_maand(zicht_van("accountmanager", "12345678"), Organisatie.objects.get(code="0344"), VANDAAG)
    assert gemeente.select(velden).equals(aanbieder.select(velden))


def test_what_one_may_not_see_is_not_there(zicht_van: Zichtmaker, als_web: None) -> None:
    zicht = zicht_van("professional", "12345678")
    partij = Organisatie.objects.get(code="0344")
    maanden = per_maand(zicht, partij, VANDAAG)
    assert maanden.drop("maand").null_count().row(0) == (MAANDEN,) * (maanden.width - 1)
    assert redenen(zicht, partij, VANDAAG) == []
    assert tellingen(zicht, partij, VANDAAG).bevindingen is None


def test_why_claims_were_refused(zicht_van: Zichtmaker, als_web: None) -> None:
    gevonden = redenen(zicht_van("contractmanager", "0363"), Organisatie.objects.get(code="87654321"), VANDAAG)
    assert ("TR321", "9321", 1) in gevonden
    aantallen = [n for _, _, n in gevonden]
    assert aantallen == sorted(aantallen, reverse=True)


def test_the_picture_says_what_the_table_says(zicht_van: Zichtmaker, als_web: None) -> None:
    zicht = zicht_van("contractmanager", "0344")
    maanden = per_maand(zicht, Organisatie.objects.get(code="12345678"), VANDAAG)
    gemaakt = plaat(maanden)
    assert gemaakt.tabel.frame["ingediend"].sum() == maanden["ingediend"].sum()
    assert "toegekend" in gemaakt.kop
    leeg = plaat(maanden.with_columns(pl.lit(0).alias(n) for n in ("ingediend", "toegekend", "afgewezen")))
    assert leeg.kop == "Er is in deze maanden niets gedeclareerd"
