"""The pages of a beheerder: who may see them, what they show, and that looking is logged."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from toetssteen.web.aanmelden.models import Alarm, Alarmsoort
from toetssteen.web.berichtenverkeer.actions.handel_af import handel_af
from toetssteen.web.berichtenverkeer.models import Bericht, Status
from toetssteen.web.databank.rollen import als
from toetssteen.web.logboek.actions.controleer import controleer_logboek
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.logboek.models import Controle, Logregel
from toetssteen.web.toegang.zicht import Zicht
from web.aanmelden.hulp import wie

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("als_web")]
Ingelogd = Callable[[str, str], Client]
PAGINAS = ("gebruikers/", "gebruikers/uitnodigen/", "gebruikers/controle/", "sleutels/", "sleutels/maken/",
           "sleutels/maken/?rol=backoffice", "logboek/", "logboek/client/1/", "installatie/")  # fmt: skip


@pytest.mark.parametrize("pad", PAGINAS)
def test_pagina_is_licht_en_alleen_voor_wie_mag(
    ingelogd: Ingelogd, pad: str, django_assert_max_num_queries: Any
) -> None:
    client = ingelogd("beheerder", "0344")
    with django_assert_max_num_queries(15):
        assert client.get(f"/beheer/{pad}").status_code == 200
    assert ingelogd("consulent", "0344").get(f"/beheer/{pad}").status_code == 403
    assert Client().get(f"/beheer/{pad}").status_code == 302


@pytest.mark.parametrize("pad", ["logboek/", "logboek/client/1/", "logboek/uitvoer/csv/"])
def test_de_toezichthouder_ziet_het_logboek(ingelogd: Ingelogd, pad: str) -> None:
    assert ingelogd("toezichthouder", "0344").get(f"/beheer/{pad}").status_code == 200


def _laatste(code: str) -> Logregel:
    with als("none"):
        return Logregel.objects.filter(naam=wie("beheerder", code).naam).order_by("-pk")[0]


def test_kijken_in_het_logboek_staat_in_het_logboek(ingelogd: Ingelogd) -> None:
    client = ingelogd("beheerder", "0344")
    client.get("/beheer/logboek/?handeling=lijst&client=5")
    regel = _laatste("0344")
    assert (regel.handeling, regel.soort, regel.object, regel.client) == ("lijst", "logboek", "handeling lijst", 5)
    client.get("/beheer/logboek/uitvoer/csv/")
    assert _laatste("0344").handeling == "uitvoeren"
    client.get("/beheer/logboek/client/5/")
    assert _laatste("0344").handeling == "inzien"


def test_filters_van_het_logboek(ingelogd: Ingelogd, zicht_van: Callable[[str, str], Zicht]) -> None:
    zicht = zicht_van("backoffice", "0344")
    noteer(zicht, "inzien", "client", "een kenmerk", clienten=[7, 8])
    client = ingelogd("beheerder", "0344")
    assert _rijen(client, f"wie={zicht.gebruiker}&handeling=inzien&client=7") == 1
    assert _rijen(client, f"wie={zicht.gebruiker}&van=2999-01-01") == 0
    assert _rijen(client, "uitkomst=anders&handeling=inzien&client=7") == 0
    dag = timezone.localdate().isoformat()
    assert _rijen(client, f"van={dag}&tot={dag}&client=8") == 1


def _rijen(client: Client, vraag: str) -> int:
    return len(client.get(f"/beheer/logboek/?{vraag}").context["rijen"])


@pytest.mark.parametrize(
    ("vraag", "veld"),
    [("van=gisteren", "van"), ("van=2026-02-01&tot=2026-01-01", "tot"), ("client=999990019", "client"),
     ("client=" + "9" * 30, "client"), ("wie=999999", "wie"), ("handeling=alles", "handeling")],
)  # fmt: skip
def test_vijandige_filters_geven_een_melding(ingelogd: Ingelogd, vraag: str, veld: str) -> None:
    antwoord = ingelogd("beheerder", "0344").get(f"/beheer/logboek/?{vraag}")
    assert antwoord.status_code == 200
    assert list(antwoord.context["filter"].errors) == [veld]


def test_logboek_van_een_ander_blijft_van_een_ander(ingelogd: Ingelogd, zicht_van: Callable[[str, str], Zicht]) -> None:
    noteer(zicht_van("backoffice", "0363"), "inzien", "client", "van Beukenveld", clienten=[77])
    client = ingelogd("beheerder", "0344")
    for pad in ("logboek/", "logboek/?client=77", "logboek/client/77/", "logboek/uitvoer/csv/"):
        assert "van Beukenveld" not in client.get(f"/beheer/{pad}").content.decode()


def test_wie_heeft_dit_dossier_gezien(ingelogd: Ingelogd, zicht_van: Callable[[str, str], Zicht]) -> None:
    zicht = zicht_van("backoffice", "0344")
    for _ in range(3):
        noteer(zicht, "inzien", "client", "x", clienten=[7])
    pagina = ingelogd("toezichthouder", "0344").get("/beheer/logboek/client/7/")
    gezien = pagina.context["gezien"][1]
    assert (gezien.cellen[0].waarde, gezien.cellen[1], gezien.cellen[2]) == (zicht.naam, "Bekeken", 3)


def test_de_toestand_toont_geen_geheim(ingelogd: Ingelogd, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOETSSTEEN_OIDC_GEHEIM", "heel-geheim-woord")
    monkeypatch.setenv("TOETSSTEEN_METEN", "ook-heel-geheim")
    pagina = ingelogd("beheerder", "0344").get("/beheer/installatie/").content.decode()
    assert "ingesteld (geheim)" in pagina
    assert "heel-geheim" not in pagina
    assert "PostgreSQL" in pagina


def test_de_toestand_toont_de_controle_van_het_logboek(ingelogd: Ingelogd) -> None:
    client = ingelogd("beheerder", "0344")
    assert "nog niet gecontroleerd" in client.get("/beheer/installatie/").content.decode()
    with als("toetssteen_werker"):
        controleer_logboek(timezone.now())
    assert "Alles klopt" in client.get("/beheer/installatie/").content.decode()
    with als("none"):
        Controle.objects.create(op=timezone.now(), regels=1, breuken=[{"keten": 3, "volg": 5, "melding": "weg."}])
    assert "Keten 3, regel 5: weg." in client.get("/beheer/installatie/").content.decode()


def test_alarmen_alleen_van_eigen_mensen_en_af_te_doen(ingelogd: Ingelogd) -> None:
    for code in ("0344", "0363"):
        Alarm.objects.bulk_create([
            Alarm(op=timezone.now(), soort=Alarmsoort.APPARAAT, gebruiker=wie("backoffice", code), herkomst="web")
        ])  # fmt: skip
    client = ingelogd("beheerder", "0344")
    pagina = client.get("/beheer/installatie/").content.decode()
    assert "Backoffice van Eikenrade" in pagina
    assert "Backoffice van Beukenveld" not in pagina
    assert "1 melding als gezien gemerkt" in client.post("/beheer/alarmen/", follow=True).content.decode()
    with als("none"):
        assert Alarm.objects.filter(gezien_op__isnull=True).count() == 1


def test_de_installatie_telt_alleen_vastgelopen_berichten_die_nog_open_zijn(
    ingelogd: Ingelogd, zicht_van: Callable[[str, str], Zicht]
) -> None:
    with als("none"):
        een = Bericht.objects.filter(nummer="323", gemeente__code="0344").order_by("pk")[0]
        Bericht.objects.filter(pk=een.pk).update(status=Status.GEPARKEERD)
    client = ingelogd("beheerder", "0344")

    def tegel() -> Any:
        tegels = client.get("/beheer/installatie/").context["tegels"]
        return next(t for t in tegels if t.label == "Berichten die vastliepen")

    assert (tegel().getal, tegel().soort) == (1, "waarschuwing")
    assert len(client.get(tegel().url).context["rijen"]) == 1
    assert handel_af(zicht_van("backoffice", "0344"), [een.pk], "opgelost", timezone.now()) == [een.pk]
    assert (tegel().getal, tegel().soort) == (0, "goed")
    assert client.get(tegel().url).context["rijen"] == []
