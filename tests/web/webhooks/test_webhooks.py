"""The pages about webhooks: made, changed, stopped and removed by hand, and what did not arrive sent again."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, datetime
from typing import Any

import pytest

from toetssteen.web.gebeurtenissen.models import Bezorging, Stand, Webhook
from toetssteen.web.logboek.models import Logregel
from toetssteen.web.organisaties.models import Organisatie
from toetssteen.web.portalen.webhooks.advies import advies_bij
from web.paginahulp import Inloggen, als_werker, tekst

GOED = {
    "naam": "Zaaksysteem", "url": "https://programma.example/meldingen",
    "onderwerpen": ["bericht.geparkeerd", "bevinding.geopend"],
}  # fmt: skip
NU = datetime(2026, 6, 10, 9, 0, tzinfo=UTC)


def webhook_van(code: str, **anders: Any) -> Webhook:
    """Put a webhook of an organisation in the database."""
    velden = {"naam": "Zaaksysteem", "url": "https://programma.example/", "onderwerpen": ["bericht.geparkeerd"]}
    with als_werker():
        organisatie = Organisatie.objects.get(code=code)
        return Webhook.objects.create(
            organisatie=organisatie, geheim=b"x", gemaakt_op=NU, gemaakt_door="Inge", **{**velden, **anders}
        )


def bezorging(webhook: Webhook, stand: str, uitkomst: str = "", **anders: Any) -> Bezorging:
    """Put a delivery of a webhook in the database."""
    with als_werker():
        return Bezorging.objects.create(
            webhook=webhook, organisatie_id=webhook.organisatie_id, onderwerp="bericht.geparkeerd",
            pad=f"/berichten/{uuid.uuid4()}", op=NU, stand=stand, uitkomst=uitkomst, volgende=NU, **anders
        )  # fmt: skip


def test_wie_een_webhook_maakt_ziet_het_geheim_een_keer(ingelogd: Inloggen) -> None:
    client = ingelogd("backoffice", "0344")
    na = client.post("/webhooks/maken/", GOED)
    assert na.status_code == 302
    adres = na["Location"]
    eerste = tekst(client.get(adres))
    assert re.search(r"whs_[A-Za-z0-9_\-]{43}", eerste)
    assert "whs_" not in tekst(client.get(adres))
    assert "Zaaksysteem" in tekst(client.get("/webhooks/"))


@pytest.mark.parametrize(
    ("veld", "waarde", "melding"),
    [
        ("url", "http://programma.example/", "moet met https:// beginnen"),
        ("url", "https://127.0.0.1/", "eigen netwerk"),
        ("url", "https://naam:wachtwoord@programma.example/", "geen gebruikersnaam"),
        ("onderwerpen", [], "Kies minstens één onderwerp"),
        ("onderwerpen", ["alles"], "alles is geen beschikbare"),
        ("naam", "", "verplicht"),
    ],
)
def test_een_fout_staat_bij_het_veld_en_er_wordt_niets_gemaakt(
    ingelogd: Inloggen, veld: str, waarde: Any, melding: str
) -> None:
    client = ingelogd("administratie", "12345678")
    antwoord = client.post("/webhooks/maken/", GOED | {veld: waarde})
    assert antwoord.status_code == 400
    assert melding in tekst(antwoord)
    assert antwoord.context["form"].errors[veld]
    with als_werker():
        assert not Webhook.objects.exists()


def test_de_tweede_die_wijzigt_hoort_wat_de_eerste_deed(ingelogd: Inloggen) -> None:
    webhook = webhook_van("0344")
    client = ingelogd("beheerder", "0344")
    adres = f"/webhooks/{webhook.pk}/wijzigen/"
    assert client.post(adres, GOED | {"versie": "1", "naam": "Zaakmakelaar"}).status_code == 302
    tweede = client.post(adres, GOED | {"versie": "1", "naam": "Anders"})
    assert tweede.status_code == 400
    assert "iemand anders" in tekst(tweede)
    assert "Zaakmakelaar" in tekst(tweede)
    versie = re.search(r'name="versie" value="(\d+)"', tweede.content.decode())
    assert versie
    assert client.post(adres, GOED | {"versie": versie[1], "naam": "Anders"}).status_code == 302
    with als_werker():
        assert Webhook.objects.get().naam == "Anders"


def test_stoppen_en_weer_aanzetten_vergeet_wat_mislukte(ingelogd: Inloggen) -> None:
    webhook = webhook_van("0344", mislukt=25, actief=False, uitgezet_op=NU)
    client = ingelogd("beheerder", "0344")
    assert "omdat 25 bezorgingen achter elkaar mislukten" in tekst(client.get(f"/webhooks/{webhook.pk}/"))
    client.post(f"/webhooks/{webhook.pk}/aan/", {"versie": "1"})
    with als_werker():
        webhook.refresh_from_db()
    assert (webhook.actief, webhook.mislukt, webhook.uitgezet_op) == (True, 0, None)
    client.post(f"/webhooks/{webhook.pk}/uit/", {"versie": "1"})
    with als_werker():
        webhook.refresh_from_db()
    assert webhook.actief, "the version was not the one that was read"
    client.post(f"/webhooks/{webhook.pk}/uit/", {"versie": "2"})
    with als_werker():
        webhook.refresh_from_db()
    assert not webhook.actief


def test_verwijderen_vraagt_eerst(ingelogd: Inloggen) -> None:
    webhook = webhook_van("0344")
    client = ingelogd("beheerder", "0344")
    assert "verwijderen?" in tekst(client.get(f"/webhooks/{webhook.pk}/verwijderen/"))
    assert client.post(f"/webhooks/{webhook.pk}/verwijderen/", {"versie": "1"})["Location"] == "/webhooks/"
    with als_werker():
        assert not Webhook.objects.exists()
        assert Logregel.objects.filter(handeling="verwijderen", object=str(webhook.pk)).exists()


def test_een_vastgelopen_melding_zegt_waarom_en_gaat_opnieuw(
    ingelogd: Inloggen, django_assert_max_num_queries: Any
) -> None:
    webhook = webhook_van("0344")
    vast = [bezorging(webhook, Stand.GEPARKEERD, "status 404", pogingen=8) for _ in range(3)]
    klaar = bezorging(webhook, Stand.BEZORGD, "status 200", pogingen=1, bezorgd_op=NU)
    client = ingelogd("backoffice", "0344")
    adres = f"/webhooks/{webhook.pk}/"
    client.get(adres)
    with django_assert_max_num_queries(15):
        woorden = tekst(client.get(adres))
    assert "Op dit adres is niets." in woorden
    assert "Vraag de leverancier naar het juiste adres" in woorden
    client.post(f"{adres}opnieuw/", {"bezorging": [str(vast[0].pk), str(klaar.pk), "hallo"], "actie": "opnieuw"})
    assert _standen(webhook) == {"bezorgd": 1, "geparkeerd": 2, "wacht": 1}
    client.post(f"{adres}opnieuw/", {"alle": "ja", "actie": "opnieuw"})
    assert _standen(webhook) == {"bezorgd": 1, "wacht": 3}
    assert "Er is niets gedaan" in tekst(client.post(f"{adres}opnieuw/", follow=True))


def _standen(webhook: Webhook) -> dict[str, int]:
    with als_werker():
        standen = list(Bezorging.objects.filter(webhook=webhook).values_list("stand", flat=True))
    return {s: standen.count(s) for s in sorted(set(standen))}


def test_de_lijst_filtert_op_stand(ingelogd: Inloggen) -> None:
    webhook = webhook_van("0344")
    bezorging(webhook, Stand.GEPARKEERD, "status 500")
    bezorging(webhook, Stand.BEZORGD, "status 200", bezorgd_op=NU)
    client = ingelogd("backoffice", "0344")
    assert len(client.get(f"/webhooks/{webhook.pk}/").context["rijen"]) == 2
    assert len(client.get(f"/webhooks/{webhook.pk}/?stand=geparkeerd").context["rijen"]) == 1
    assert (
        len(client.get(f"/webhooks/{webhook.pk}/?stand=geparkeerd&onderwerp=bevinding.geopend").context["rijen"]) == 0
    )
    assert client.get(f"/webhooks/{webhook.pk}/?stand=kapot").status_code == 200


def test_een_ander_ziet_hem_niet_en_kan_er_niets_mee(ingelogd: Inloggen) -> None:
    webhook = webhook_van("0344")
    vast = bezorging(webhook, Stand.GEPARKEERD, "status 404")
    vreemd = ingelogd("beheerder", "0363")
    assert "Zaaksysteem" not in tekst(vreemd.get("/webhooks/"))
    for pad in ("", "wijzigen/", "verwijderen/"):
        assert vreemd.get(f"/webhooks/{webhook.pk}/{pad}").status_code == 404
    for pad in ("aan/", "uit/", "verwijderen/", "opnieuw/", "wijzigen/"):
        inhoud = GOED | {"versie": "1", "bezorging": [str(vast.pk)]}
        assert vreemd.post(f"/webhooks/{webhook.pk}/{pad}", inhoud).status_code == 404
    assert _standen(webhook) == {"geparkeerd": 1}
    assert ingelogd("consulent", "0344").get("/webhooks/").status_code == 403


def test_de_werklijst_zegt_welk_programma_meldingen_mist(ingelogd: Inloggen) -> None:
    assert "Programma’s die meldingen missen" not in tekst(ingelogd("beheerder", "0344").get("/"))
    webhook = webhook_van("0344")
    bezorging(webhook, Stand.GEPARKEERD, "status 401")
    uit = webhook_van("0344", naam="Rekenhulp", actief=False, uitgezet_op=NU)
    webhook_van("0344", naam="Gestopt", actief=False)
    for rol in ("beheerder", "backoffice"):
        antwoord = ingelogd(rol, "0344").get("/")
        woorden = tekst(antwoord)
        assert "Programma’s die meldingen missen" in woorden
        assert "De ontvanger weigert de melding. (status 401)" in woorden
        assert "uitgezet door Toetssteen" in woorden
        assert f"/webhooks/{uit.pk}/" in antwoord.content.decode()
        assert "Gestopt" not in woorden
    assert "meldingen missen" not in tekst(ingelogd("beheerder", "0363").get("/"))


@pytest.mark.parametrize(
    ("uitkomst", "woord"),
    [
        ("status 301", "stuurt door"), ("status 503", "storing"), ("status 418", "neemt de melding niet aan"),
        ("geen antwoord binnen 10 seconden", "op tijd"), ("het certificaat van de server klopt niet", "certificaat"),
        ("de verbinding mislukte (gaierror)", "verbinding mislukte"), ("", "Nog niet geprobeerd"),
        ("De naam van de server is niet te vinden.", "bestaat niet"), ("iets nieuws", "Iets nieuws."),
    ],
)  # fmt: skip
def test_van_elke_uitkomst_staat_er_wat_er_is(uitkomst: str, woord: str) -> None:
    assert woord in advies_bij(uitkomst).wat
