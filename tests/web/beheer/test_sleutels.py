"""Keys of programs: shown once, kept as a hash, for one organisation, one role and some of its rights."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from toetssteen.web.api.v1.api import api
from toetssteen.web.api.v1.openapi import beschrijving
from toetssteen.web.databank.rollen import als
from toetssteen.web.organisaties.models import Organisatie, Rol
from toetssteen.web.programmas.actions.sleutels import Aanvraag, SleutelWeigering, maak_sleutel, trek_in
from toetssteen.web.programmas.models import Sleutel
from toetssteen.web.programmas.sleutels import VOOR_PROGRAMMAS, te_geven, zicht_van_sleutel
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht, zet_zicht

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("als_web")]
ZichtVan = Callable[[str, str], Zicht]


def _aanvraag(**anders: Any) -> Aanvraag:
    org = Organisatie.objects.get(code="0344").pk
    standaard: dict[str, Any] = {"organisatie": org, "naam": "zaaksysteem", "rol": Rol.BACKOFFICE,
                 "rechten": [Recht.BERICHT_VOLGEN], "tot": timezone.localdate() + timedelta(days=10)}  # fmt: skip
    return Aanvraag(**standaard | anders)


@pytest.fixture
def gemaakt(zicht_van: ZichtVan) -> tuple[str, Sleutel]:
    """Give a key that works, and forget who made it."""
    uit = maak_sleutel(zicht_van("beheerder", "0344"), _aanvraag(), timezone.now())
    zet_zicht([])
    return uit


def test_een_sleutel_geeft_het_zicht_van_zijn_organisatie_in_een_vraag(
    gemaakt: tuple[str, Sleutel], django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        zicht = zicht_van_sleutel(gemaakt[0])
    assert zicht is not None
    assert (zicht.gebruiker, zicht.naam, zicht.rol, zicht.herkomst) == (
        None,
        "programma zaaksysteem",
        "backoffice",
        "api",
    )
    assert [o.code for o in zicht.organisaties] == ["0344"]
    assert zicht.rechten == {Recht.BERICHT_VOLGEN}


def test_van_de_sleutel_is_alleen_een_merk_bewaard(gemaakt: tuple[str, Sleutel], zicht_van: ZichtVan) -> None:
    token, sleutel = gemaakt
    geheim = token.split("_", 2)[2]
    with als("none"), connection.cursor() as cursor:
        cursor.execute("SELECT s::text FROM api_sleutel s WHERE id = %s", [sleutel.pk])
        assert geheim not in cursor.fetchone()[0]


@pytest.mark.parametrize(
    "knoei",
    [lambda t: t[:-1] + ("A" if t[-1] != "A" else "B"), lambda t: t + "x", lambda t: "", lambda t: "tst_",
     lambda t: t.upper(), lambda t: t.replace("tst_", "tst_x", 1), lambda t: "é" * 60],
)  # fmt: skip
def test_een_sleutel_die_niet_klopt_opent_niets(gemaakt: tuple[str, Sleutel], knoei: Callable[[str], str]) -> None:
    assert zicht_van_sleutel(knoei(gemaakt[0])) is None


def test_ingetrokken_verlopen_of_nog_niet_begonnen(gemaakt: tuple[str, Sleutel], zicht_van: ZichtVan) -> None:
    token, sleutel = gemaakt
    zicht = zicht_van("beheerder", "0344")
    dag = timezone.localdate()
    for velden in ({"tot": dag - timedelta(days=1)}, {"van": dag + timedelta(days=1)}):
        Sleutel.objects.filter(pk=sleutel.pk).update(**velden)
        assert zicht_van_sleutel(token) is None
        Sleutel.objects.filter(pk=sleutel.pk).update(van=dag, tot=dag)
    assert zicht_van_sleutel(token) is not None
    trek_in(zicht, sleutel.pk, timezone.now())
    assert zicht_van_sleutel(token) is None


def test_gebruik_wordt_genoteerd_maar_een_verkeerd_geheim_niet(
    gemaakt: tuple[str, Sleutel], zicht_van: ZichtVan
) -> None:
    token, sleutel = gemaakt
    zicht_van_sleutel(token[:-1] + ("A" if token[-1] != "A" else "B"))
    zicht_van("beheerder", "0344")
    assert Sleutel.objects.get(pk=sleutel.pk).laatst_gebruikt is None
    zicht_van_sleutel(token)
    assert Sleutel.objects.get(pk=sleutel.pk).laatst_gebruikt is not None


def test_een_recht_dat_de_rol_niet_meer_heeft_vervalt(gemaakt: tuple[str, Sleutel], zicht_van: ZichtVan) -> None:
    zicht_van("beheerder", "0344")
    Sleutel.objects.filter(pk=gemaakt[1].pk).update(rechten=["BERICHT_VOLGEN", "GEBRUIKER_BEHEREN", "BESTAAT_NIET"])
    zicht = zicht_van_sleutel(gemaakt[0])
    assert zicht is not None
    assert zicht.rechten == {Recht.BERICHT_VOLGEN}


VAN_MENSEN = {
    Recht.GEBRUIKER_BEHEREN, Recht.SLEUTEL_BEHEREN, Recht.CONTRACT_BESLUITEN, Recht.CONTRACT_VOORSTELLEN,
    Recht.TOEGANG_VOLGEN,
}  # fmt: skip


@pytest.mark.parametrize("rol", list(Rol))
def test_geen_programma_beheert_mensen_of_is_een_van_twee_paar_ogen(rol: Rol) -> None:
    assert not te_geven(rol) & VAN_MENSEN


def test_een_sleutel_kan_wat_een_bewerking_van_de_api_vraagt_en_niets_anders() -> None:
    """CLIENT_RUIM is no operation of its own: it widens those about clients to all clients."""
    gevraagd = {r for m in beschrijving(api)["paths"].values() for o in m.values() for r in o.get("x-rechten", [])}
    assert {r.name for r in VOOR_PROGRAMMAS} == (gevraagd | {"CLIENT_RUIM"}) - {r.name for r in VAN_MENSEN}


def test_een_voorstel_voor_een_tarief_doet_geen_programma(zicht_van: ZichtVan) -> None:
    vraag = _aanvraag(rol=Rol.CONTRACTMANAGER, rechten=[Recht.CONTRACT_VOORSTELLEN])
    with pytest.raises(SleutelWeigering, match="kan een programma dit niet"):
        maak_sleutel(zicht_van("beheerder", "0344"), vraag, timezone.now())


def test_een_eigenaar_van_een_voorstel_van_niemand_telt_ook_niet(gemaakt: tuple[str, Sleutel]) -> None:
    """A key that was given the right before it was taken from programs has it no more."""
    with als("none"):
        Sleutel.objects.filter(pk=gemaakt[1].pk).update(rol=Rol.CONTRACTMANAGER, rechten=["CONTRACT_VOORSTELLEN"])
    zicht = zicht_van_sleutel(gemaakt[0])
    assert zicht is not None
    assert zicht.rechten == frozenset()


def test_de_dag_van_een_sleutel_is_die_van_de_klok_hier(zicht_van: ZichtVan) -> None:
    net_morgen = datetime(2026, 6, 10, 22, 30, tzinfo=UTC)  # half past midnight in Amsterdam
    _, sleutel = maak_sleutel(zicht_van("beheerder", "0344"), _aanvraag(tot=date(2026, 6, 11)), net_morgen)
    assert sleutel.van == date(2026, 6, 11)


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"rechten": []}, "minstens één recht"),
        ({"rechten": [Recht.CONTRACT_BESLUITEN]}, "kan een programma dit niet"),
        ({"rol": Rol.BEHEERDER, "rechten": [Recht.GEBRUIKER_BEHEREN]}, "kan een programma dit niet"),
        ({"rol": Rol.PROFESSIONAL}, "bestaat niet bij een gemeente"),
        ({"organisatie": 999_999}, "beheert u niet"),
        ({"tot": timezone.localdate() - timedelta(days=1)}, "vandaag of later"),
        ({"tot": timezone.localdate() + timedelta(days=400)}, "hooguit een jaar"),
    ],
)
def test_onmogelijke_sleutels(zicht_van: ZichtVan, anders: dict[str, Any], melding: str) -> None:
    with pytest.raises(SleutelWeigering, match=melding):
        maak_sleutel(zicht_van("beheerder", "0344"), _aanvraag(**anders), timezone.now())


def test_een_ander_ziet_de_sleutel_niet_en_trekt_hem_niet_in(
    gemaakt: tuple[str, Sleutel], zicht_van: ZichtVan, ingelogd: Callable[[str, str], Client]
) -> None:
    with pytest.raises(Sleutel.DoesNotExist):
        trek_in(zicht_van("beheerder", "0363"), gemaakt[1].pk, timezone.now())
    assert list(Sleutel.objects.all()) == [], "row level security alone"
    client = ingelogd("beheerder", "0363")
    assert client.post(f"/beheer/sleutels/{gemaakt[1].pk}/intrekken/").status_code == 404
    assert "zaaksysteem" not in client.get("/beheer/sleutels/").content.decode()


def test_maken_via_de_pagina_toont_de_sleutel_eenmaal(ingelogd: Callable[[str, str], Client]) -> None:
    client = ingelogd("beheerder", "0344")
    org = Organisatie.objects.get(code="0344").pk
    velden = {"naam": "zaaksysteem", "organisatie": org, "rechten": ["BERICHT_VOLGEN"], "tot": "2020-01-01"}
    pad = "/beheer/sleutels/maken/?rol=backoffice"
    assert "vandaag of later" in client.post(pad, velden).content.decode()
    velden["tot"] = (timezone.localdate() + timedelta(days=30)).isoformat()
    client.post(pad, velden)
    eerste = client.get("/beheer/sleutels/").content.decode()
    token = eerste.split('ts-eenmalig">')[1].split("<")[0]
    assert zicht_van_sleutel(token) is not None
    assert token not in client.get("/beheer/sleutels/").content.decode()
    assert client.get("/beheer/sleutels/maken/?rol=professional").status_code == 404
