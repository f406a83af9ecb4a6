"""The worklist: each role sees what is theirs to do, and why."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from lxml import html

from toetssteen.web.berichtenverkeer.models import Bericht, Status
from toetssteen.web.bevindingen.models import Bevinding, Soort, Stap, Zaak
from toetssteen.web.declaraties.models import Declaratie, Prestatie
from toetssteen.web.logboek.models import Logregel
from toetssteen.web.organisaties.models import Organisatie
from toetssteen.web.overeenkomsten.models import Profielversie
from toetssteen.web.portalen.toewijzingkeuze import begonnen_voor
from toetssteen.web.portalen.werklijst.leveren import leverblokken
from toetssteen.web.termijnen.models import Termijn
from toetssteen.web.toegang.zicht import Zicht, zet_zicht
from toetssteen.web.toewijzingen.models import Levering, Toewijzing
from web.paginahulp import ROLLEN, Inloggen, als_werker, tekst
from web.regio import adres, gebruiker_met


@pytest.mark.parametrize(("rol", "code"), ROLLEN)
def test_elke_rol_heeft_een_werklijst_in_hoogstens_15_vragen(
    rol: str, code: str, ingelogd: Inloggen, op_dag: date, django_assert_max_num_queries: Any
) -> None:
    client = ingelogd(rol, code)
    client.get("/")
    with django_assert_max_num_queries(15):
        antwoord = client.get("/")
    assert antwoord.status_code == 200
    assert "Werklijst" in tekst(antwoord)


def test_wie_niet_inlogt_moet_dat_eerst_doen(als_web: None) -> None:
    antwoord = Client().get("/")
    assert antwoord.status_code == 302
    assert antwoord["Location"].startswith("/account/login/")


def test_de_backoffice_ziet_verzoeken_met_hun_uiterste_dag_en_waarom(ingelogd: Inloggen, op_dag: date) -> None:
    woorden = tekst(ingelogd("backoffice", "0344").get("/"))
    assert "Verzoeken zonder antwoord" in woorden
    assert "VOT2026103" in woorden
    assert "Meidoorn, Saskia" in woorden
    assert "10-06-2026 vandaag" in woorden
    assert "5 werkdagen na 03-06-2026" in woorden
    assert "OP274, SAP bijlage 3" in woorden


def test_de_aanbieder_ziet_dat_de_gemeente_te_laat_is(ingelogd: Inloggen, op_dag: date) -> None:
    with als_werker():
        Termijn.objects.filter(referentie_aanbieder="VOT2026103").update(uiterste_dag=op_dag - timedelta(days=2))
    woorden = tekst(ingelogd("administratie", "12345678").get("/"))
    assert "Wat een gemeente u nog schuldig is" in woorden
    assert "2 dagen te laat" in woorden
    assert "Gemeente Eikenrade" in woorden


def test_de_consulent_ziet_zonder_betrokkenheid_geen_client(ingelogd: Inloggen, op_dag: date) -> None:
    woorden = tekst(ingelogd("consulent", "0344").get("/"))
    assert "Niets te doen" in woorden
    assert "Meidoorn" not in woorden


def test_een_vastgelopen_bericht_staat_bij_backoffice_en_beheerder(ingelogd: Inloggen, op_dag: date) -> None:
    with als_werker():
        bericht = Bericht.objects.filter(gemeente__code="0344", aanbieder__code="12345678").latest("nummer_binnen")
        Bericht.objects.filter(pk=bericht.pk).update(status=Status.GEPARKEERD, fout="Er ging iets mis met regel 3")
    for rol in ("backoffice", "beheerder"):
        woorden = tekst(ingelogd(rol, "0344").get("/"))
        assert "Berichten die vastliepen" in woorden
        assert "Er ging iets mis met regel 3" in woorden
    assert "vastliepen" not in tekst(ingelogd("backoffice", "0363").get("/"))


def test_een_afgekeurd_bericht_staat_bij_wie_het_stuurde(ingelogd: Inloggen, op_dag: date) -> None:
    woorden = tekst(ingelogd("administratie", "12345678").get("/"))
    assert "Uw berichten die zijn afgekeurd" in woorden
    assert "V2026016" in woorden
    assert "toewijzing 810009 is van deze gemeente aan deze aanbieder niet bekend" in woorden
    assert "V2026016" not in tekst(ingelogd("backoffice", "0344").get("/"))


def test_een_toewijzing_zonder_start_komt_op_de_lijst_van_beide_kanten(ingelogd: Inloggen, op_dag: date) -> None:
    with als_werker():
        Toewijzing.objects.filter(toewijzing_nummer=810003).update(ingangsdatum=op_dag - timedelta(days=20))
    for rol, code in (("backoffice", "0344"), ("administratie", "12345678")):
        woorden = tekst(ingelogd(rol, code).get("/"))
        assert "Toewijzingen zonder start" in woorden
        assert "Toewijzing 810003" in woorden
        rijen: Any = html.fromstring(ingelogd(rol, code).get("/").content).xpath("//tr")
        regels = [r.text_content() for r in rijen if "Toewijzing 810003" in r.text_content()]
        assert regels
        assert not [r for r in regels if "te laat" in r], "no term runs: when support began stands in the start only"


def op_de_lijst(g: Client, adres: str) -> list[str]:
    """Return the addresses of the allocations on a list."""
    links = re.findall(r'href="(/toewijzingen/\w+/[^"?#]+/)"', g.get(adres).content.decode())
    return sorted(set(links))


def test_de_tegel_zonder_start_telt_wat_zijn_lijst_toont(
    ingelogd: Inloggen, zicht_van: Callable[[str, str], Zicht], op_dag: date
) -> None:
    dagen = {810001: -20, 810002: 7, 810003: -200}
    with als_werker():
        Levering.objects.filter(toewijzing_nummer__in=dagen, gemeente__code="0344").update(status_aanlevering="3")
        for nummer, over in dagen.items():
            rijen = Toewijzing.objects.filter(toewijzing_nummer=nummer, gemeente__code="0344")
            rijen.update(ingangsdatum=op_dag + timedelta(days=over))
    g = ingelogd("administratie", "12345678")
    lijsten = {s: op_de_lijst(g, f"/toewijzingen/?status={s}") for s in
               ("zonder_start", "nieuw_zonder_start", "lang_zonder_start")}  # fmt: skip
    assert [[int(a.split("/")[-2]) for a in lijst if "/0344/" in a] for lijst in lijsten.values()] == [
        [810001],
        [810002],
        [810003],
    ]
    blokken = {b.sleutel: b for b in leverblokken(zicht_van("administratie", "12345678"), op_dag)}
    for sleutel, status in (("zonder_start", "zonder_start"), ("nieuw", "nieuw_zonder_start")):
        assert blokken[sleutel].url.endswith(f"?status={status}")
        assert blokken[sleutel].aantal == len(lijsten[status]) == 1


def test_vijf_werkdagen_om_een_start_te_melden() -> None:
    # On Monday 15 June: a start of Friday 5 June had until Friday 12 June, one of Monday 8 June has until today.
    assert begonnen_voor(date(2026, 6, 15)) == date(2026, 6, 7)


def test_een_afgewezen_regel_verdwijnt_als_hij_alsnog_is_toegekend(ingelogd: Inloggen, op_dag: date) -> None:
    with als_werker():
        regel = Prestatie.objects.filter(referentie_nummer="B05", gemeente__code="0344")
        regel.update(goedgekeurd=False)
        declaratie = Declaratie.objects.filter(gemeente__code="0344", declaratie_nummer="D202605")
        declaratie.update(aantal_afgewezen=1)
    woorden = tekst(ingelogd("administratie", "12345678").get("/"))
    assert "Declaraties met afgewezen regels" in woorden
    assert "D202605, mei 2026 1 van 2 regels afgewezen Gemeente Eikenrade" in woorden
    assert "31-07-2026 over 51 dagen" in woorden
    with als_werker():
        opnieuw = regel.get()
        opnieuw.pk = (opnieuw.volgorde + 1000, 0)
        opnieuw.referentie_nummer, opnieuw.goedgekeurd = "B05N", True
        opnieuw.save(force_insert=True)
    assert "Declaraties met afgewezen regels" not in tekst(ingelogd("administratie", "12345678").get("/"))


def test_een_voorstel_wacht_op_de_aanbieder_en_na_weerspraak_op_de_gemeente(ingelogd: Inloggen, op_dag: date) -> None:
    with als_werker():
        bevinding = Bevinding.objects.filter(gemeente__code="0344", regel="TR321").get()
        assert bevinding.gemeente_id
        assert bevinding.aanbieder_id
        Bevinding.objects.filter(pk=bevinding.pk).update(soort=Soort.KORTING, bedrag=6000)
    assert "uit het contract" in tekst(ingelogd("contractmanager", "0344").get("/"))
    with als_werker():
        zaak = Zaak.objects.create(
            gemeente_id=bevinding.gemeente_id, aanbieder_id=bevinding.aanbieder_id, bericht_id=bevinding.bericht_id,
            kenmerk=bevinding.kenmerk, stap=Stap.VOORGESTELD, bedrag=6000, uiterlijk=op_dag + timedelta(days=5),
        )  # fmt: skip
    woorden = tekst(ingelogd("accountmanager", "12345678").get("/"))
    assert "Voorstellen van een gemeente" in woorden
    assert "€ 60,00" in woorden
    with als_werker():
        Zaak.objects.filter(pk=zaak.pk).update(stap=Stap.WEERSPROKEN)
    assert "Bevindingen waarover u besluit" in tekst(ingelogd("contractmanager", "0344").get("/"))
    assert "Voorstellen" not in tekst(ingelogd("accountmanager", "12345678").get("/"))


@pytest.mark.parametrize(("voorsteller", "beslist"), [("backoffice", True), ("contractmanager", False)])
def test_over_een_contract_beslist_een_ander_dan_de_voorsteller(
    voorsteller: str, beslist: bool, ingelogd: Inloggen, op_dag: date
) -> None:
    wie = gebruiker_met(adres(voorsteller, "0344"))
    gemeente = Organisatie.objects.get(code="0344")
    zet_zicht([gemeente.pk], wie.pk)
    Profielversie.objects.create(
        eigenaar=gemeente, naam="dalfsen-2026", titel="Begeleiding Dalfsen 2026", versie="2", som="a" * 64,
        bestanden={}, voorgesteld_door=wie, voorgesteld_op=datetime(2026, 6, 9, tzinfo=UTC),
    )  # fmt: skip
    woorden = tekst(ingelogd("contractmanager", "0344").get("/"))
    assert ("Begeleiding Dalfsen 2026, versie 2" in woorden) is beslist


def test_de_beheerder_ziet_taken_die_mislukten(ingelogd: Inloggen, op_dag: date) -> None:
    with als_werker(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'failed' WHERE id = (SELECT min(id) FROM procrastinate_jobs)"
        )
    woorden = tekst(ingelogd("beheerder", "0344").get("/"))
    assert "Taken die mislukten" in woorden
    assert "Verwerk paar" in woorden


def test_duizend_en_meer_heet_meer_dan_duizend(ingelogd: Inloggen, op_dag: date) -> None:
    with als_werker():
        een = Termijn.objects.filter(gemeente__code="0344", referentie_aanbieder="VOT2026103").get()
        rij = {f.attname: getattr(een, f.attname) for f in Termijn._meta.fields if f.attname != "id"}
        Termijn.objects.bulk_create(Termijn(**rij) for _ in range(1005))
    antwoord = ingelogd("backoffice", "0344").get("/")
    assert "1.000+" in tekst(antwoord)
    assert antwoord.content.decode().count("referentie VOT2026103") == 10


def test_een_bekeken_werklijst_staat_in_het_logboek(ingelogd: Inloggen, op_dag: date) -> None:
    ingelogd("backoffice", "0344").get("/")
    with als_werker():
        regels = Logregel.objects.filter(handeling="lijst", soort="werklijst", rol="backoffice")
        open_ = Termijn.objects.filter(gemeente__code="0344", verstuurd__isnull=True)
        assert {r.client for r in regels} == set(open_.values_list("client_id", flat=True))
        assert regels.count() == 2
