"""The list and the page of claims: who sees what, line by line, and as a file."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from toetssteen.web import access
from toetssteen.web.berichtenverkeer.models import Bericht
from toetssteen.web.clienten.models import Betrokkenheid
from toetssteen.web.databank.rollen import als
from toetssteen.web.declaraties.models import Prestatie
from toetssteen.web.logboek.models import Logregel
from toetssteen.web.organisaties.models import Gebruiker, Organisatie
from toetssteen.web.portalen.declaraties.cijfers import cijfers, producten, totalen
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.weergave import euro

Inloggen = Callable[[str, str], Client]
Kijken = Callable[[str, str], Zicht]
Vragen = Callable[[int], Any]


def bericht(kenmerk: str = "V2026006", gemeente: str = "0344") -> Bericht:
    """Return a claim, whoever asks."""
    with als("none"):
        return Bericht.objects.select_related("paar").get(nummer="323", identificatie=kenmerk, gemeente__code=gemeente)


def tekst(client: Client, url: str) -> str:
    antwoord = client.get(url)
    assert antwoord.status_code == 200, antwoord.status_code
    return str(antwoord.content.decode())


@pytest.mark.parametrize(
    ("rol", "code"),
    [("backoffice", "0344"), ("contractmanager", "0344"), ("consulent", "0344"), ("administratie", "12345678"),
     ("accountmanager", "12345678")],
)  # fmt: skip
def test_de_lijst_en_haar_vragen(
    rol: str, code: str, ingelogd: Inloggen, django_assert_max_num_queries: Vragen
) -> None:
    client = ingelogd(rol, code)
    with django_assert_max_num_queries(15):
        pagina = tekst(client, "/declaraties/")
    assert "D202602" in pagina
    assert "Deels afgewezen" in pagina
    with django_assert_max_num_queries(15):
        maand = tekst(client, "/declaraties/?maand=2026-02&uitslag=deels")
    assert "Totalen van de maand" in maand
    assert "D202603" not in maand


def test_te_kiezen_maanden_beginnen_bij_de_eerste_declaratie(ingelogd: Inloggen, zicht_van: Kijken) -> None:
    """Whoever has one year of claims does not choose from three."""
    maanden = re.findall(r'<option value="(\d{4}-\d{2})"', tekst(ingelogd("backoffice", "0344"), "/declaraties/"))
    with als("none"):
        rijen = access.declaraties(zicht_van("backoffice", "0344")).values_list(
            "declaratieperiode_begindatum", flat=True
        )
        eerste = min(d for d in rijen if d is not None)
    assert maanden[-1] == f"{eerste:%Y-%m}"
    assert maanden == sorted(maanden, reverse=True)


@pytest.mark.parametrize(("rol", "code"), [("beheerder", "0344"), ("professional", "12345678")])
def test_wie_geen_declaraties_ziet(rol: str, code: str, ingelogd: Inloggen) -> None:
    client = ingelogd(rol, code)

    for pad in ("", f"{bericht().pk}/", "maand/2026-02/", "bestand.csv", f"{bericht().pk}/bestand.csv"):
        assert client.get(f"/declaraties/{pad}").status_code == 403, pad


def test_een_toewijzing_die_er_niet_is_heeft_geen_link(ingelogd: Inloggen) -> None:
    url, client = f"/declaraties/{bericht().pk}/", ingelogd("backoffice", "0344")
    links = sorted(set(re.findall(r'href="(/toewijzingen/[^"?]+)"', tekst(client, url))))
    assert links
    assert {client.get(link).status_code for link in links} == {200}
    with als("none"):
        regel = Prestatie.objects.filter(paar=bericht().paar, volgorde=bericht().volgorde or 0).order_by("rij").first()
        assert regel
        Prestatie.objects.filter(pk=regel.pk).update(toewijzing_nummer=987654321)
    pagina = tekst(client, url)
    assert "toewijzing 987654321" in pagina
    assert "/987654321/" not in pagina


def test_een_ander_ziet_de_declaratie_niet(ingelogd: Inloggen) -> None:
    for rol, code in (("backoffice", "0363"), ("administratie", "87654321")):
        client = ingelogd(rol, code)
        assert client.get(f"/declaraties/{bericht().pk}/").status_code == 404
        assert client.get(f"/declaraties/{uuid.uuid4()}/").status_code == 404
        assert client.get(f"/declaraties/{bericht().pk}/bestand.csv").status_code == 404
        assert "Eikenrade" not in tekst(client, "/declaraties/")


def test_wat_geen_declaratie_is_is_er_niet(ingelogd: Inloggen) -> None:
    with als("none"):
        ander = Bericht.objects.filter(nummer="301", gemeente__code="0344").first()
    assert ander is not None
    assert ingelogd("backoffice", "0344").get(f"/declaraties/{ander.pk}/").status_code == 404


@pytest.mark.parametrize(("rol", "code"), [("backoffice", "0344"), ("administratie", "12345678")])
def test_per_regel_oordeel_grond_en_herstel(
    rol: str, code: str, ingelogd: Inloggen, django_assert_max_num_queries: Vragen
) -> None:
    client, een = ingelogd(rol, code), bericht()
    with django_assert_max_num_queries(15):
        pagina = tekst(client, f"/declaraties/{een.pk}/")

    for deel in (
        "B02",
        "Afgewezen",
        "TR321 · retourcode 9321",
        "Wat u kunt doen",
        "Onderbouwing",
        "Deze cijfers als tabel",
    ):
        assert deel in pagina
    assert "999900" not in pagina
    assert ("Betwist de afwijzing" in pagina) == (rol == "administratie")


@pytest.mark.parametrize(
    ("vraag", "regels"),
    [
        ("", {"W02", "B02", "V02"}),
        ("toon=afgekeurd", {"B02"}),
        ("toon=toegekend", {"W02", "V02"}),
        ("toon=credit", set()),
        ("toon=bevinding", {"B02"}),
        ("product=01A02", {"B02"}),
        ("regel=v0", {"V02"}),
        ("regel=999900080", set()),
    ],
)
def test_regels_filteren(vraag: str, regels: set[str], ingelogd: Inloggen) -> None:
    antwoord = ingelogd("backoffice", "0344").get(f"/declaraties/{bericht().pk}/?{vraag}")

    assert {r.naam for r in antwoord.context["regels"]} == regels


def test_wie_alleen_totalen_ziet(ingelogd: Inloggen) -> None:
    pagina = tekst(ingelogd("contractmanager", "0344"), f"/declaraties/{bericht().pk}/")

    assert "Uw rol ziet de totalen" in pagina
    assert "€\N{NO-BREAK SPACE}1.972,50" in pagina
    assert "Hazelaar" not in pagina


def test_een_consulent_ziet_regels_van_eigen_clienten(ingelogd: Inloggen) -> None:
    een, client = bericht(), ingelogd("consulent", "0344")
    assert client.get(f"/declaraties/{een.pk}/").context["regels"] == []

    with als("none"):
        regel = Prestatie.objects.get(volgorde=een.volgorde or 0, referentie_nummer="B02")
        Betrokkenheid.objects.create(
            client_id=regel.client_id, organisatie=Organisatie.objects.get(code="0344"), grond="proef",
            gebruiker=Gebruiker.objects.get(email="consulent.0344@voorbeeld.test"), van="2026-01-01",
        )  # fmt: skip
    antwoord = client.get(f"/declaraties/{een.pk}/")
    assert {r.naam for r in antwoord.context["regels"]} == {"B02", "V02"}
    totaal = sum(r.bedrag for r in antwoord.context["regels"])
    ingediend = antwoord.context["tegels"][0]
    assert (ingediend.label, ingediend.getal, ingediend.toelichting) == (
        "Ingediend, van uw cliënten", euro(totaal), "2 regels",
    )  # fmt: skip
    assert antwoord.context["heel"].startswith("De hele declaratie heeft ")
    assert antwoord.context["aantal_regels"] == 2
    assert "U ziet alleen regels van cliënten bij wie u betrokken bent" in antwoord.content.decode()


def test_duizenden_regels_bladeren(ingelogd: Inloggen, django_assert_max_num_queries: Vragen) -> None:
    een = bericht()
    with als("none"):
        bron = Prestatie.objects.filter(volgorde=een.volgorde or 0).first()
        assert bron is not None
        velden = {f.attname: getattr(bron, f.attname) for f in Prestatie._meta.concrete_fields if f.attname != "rij"}
        nieuw = [Prestatie(**velden | {"rij": 100 + n, "referentie_nummer": f"N{n}"}) for n in range(3_000)]
        Prestatie.objects.bulk_create(nieuw)
    client = ingelogd("backoffice", "0344")
    with django_assert_max_num_queries(15):
        eerste = client.get(f"/declaraties/{een.pk}/")
    with django_assert_max_num_queries(15):
        verder = client.get(f"/declaraties/{een.pk}/{eerste.context['paginering'].volgende_url}")

    namen = [[r.naam for r in a.context["regels"]] for a in (eerste, verder)]
    assert [len(n) for n in namen] == [50, 50]
    assert not set(namen[0]) & set(namen[1])
    terug = client.get(f"/declaraties/{een.pk}/{verder.context['paginering'].vorige_url}")
    assert [r.naam for r in terug.context["regels"]] == namen[0]


def test_sommen_en_plaat(zicht_van: Kijken) -> None:
    een = bericht()
    zicht = zicht_van("backoffice", "0344")
    frame = cijfers(zicht, access.prestaties(zicht).filter(paar_id=een.paar_id or 0, volgorde=een.volgorde or 0))

    alle = totalen(frame)
    assert (alle.regels, alle.afgekeurd_regels, alle.ingediend, alle.toegekend, alle.afgekeurd) == (
        3,
        1,
        197250,
        101250,
        96000,
    )
    assert producten(frame) == [("01A02", 1), ("02A03", 1), ("08A03", 1)]
    weg = frame.filter(~frame["goedgekeurd"])
    assert weg["code"].to_list() == ["9321"]
    assert frame.filter(frame["gecrediteerd"])["bedrag"].to_list() == [70000]


def test_de_maand_als_pagina_en_als_deel(ingelogd: Inloggen) -> None:
    client = ingelogd("backoffice", "0344")

    assert "Declaraties over februari 2026: € 1.012,50 van € 1.972,50" in tekst(
        client, "/declaraties/maand/2026-02/"
    ).replace("\u00a0", " ")
    deel = client.get("/declaraties/maand/2026-02/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in deel
    assert "<svg" in deel
    assert client.get("/declaraties/maand/2026-13/").status_code == 404


def test_als_bestand_met_gronden(ingelogd: Inloggen) -> None:
    een, client = bericht(), ingelogd("administratie", "12345678")
    csv = client.get(f"/declaraties/{een.pk}/bestand.csv?toon=afgekeurd").content.decode("utf-8-sig").splitlines()

    assert len(csv) == 2
    assert csv[1].startswith("B02;")
    assert "TR321 (9321)" in csv[1]
    assert client.get(f"/declaraties/{een.pk}/bestand.xlsx").content[:2] == b"PK"
    lijst = client.get("/declaraties/bestand.csv").content.decode("utf-8-sig")
    assert "Wmo 2015" in lijst
    with als("none"):
        regels = Logregel.objects.filter(handeling="uitvoeren", soort="declaratie", object__startswith=str(een.pk))
        assert {r.client is not None for r in regels} == {True}


def test_een_declaratie_die_als_geheel_is_afgekeurd(ingelogd: Inloggen) -> None:
    een = bericht()
    with als("none"):
        Bericht.objects.filter(pk=een.pk).update(volgorde=None, aanvaard=False)

    assert "als geheel afgekeurd" in tekst(ingelogd("administratie", "12345678"), f"/declaraties/{een.pk}/")
