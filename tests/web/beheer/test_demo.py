"""Filling the demonstration: what arrives when, who works for whom, and when it refuses."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from toetssteen.core.werkdagen import is_werkdag, na_werkdagen
from toetssteen.genereren import Opdracht
from toetssteen.web.bevindingen.models import Zaak
from toetssteen.web.clienten.models import Betrokkenheid
from toetssteen.web.demo.aanmelden import inloggen
from toetssteen.web.demo.gesprekken import voer_gesprekken
from toetssteen.web.demo.innemen import RECENT, ophaaldagen
from toetssteen.web.demo.mensen import PER_MENS, betrek_mensen
from toetssteen.web.demo.opdracht import demo_opdracht
from toetssteen.web.demo.regio import adres, maak_regio
from toetssteen.web.demo.vul import dag_van_de_demo, toestand
from toetssteen.web.demo.werk import een_taak_per_paar
from toetssteen.web.logboek.actions.noteer import noteer_los
from toetssteen.web.organisaties.models import Gebruiker, Lidmaatschap, Organisatie, Rol
from toetssteen.web.overeenkomsten.models import Overeenkomst, Profielversie
from web.regio import VANDAAG


@pytest.mark.parametrize(
    ("vandaag", "tot"),
    [
        (date(2026, 11, 22), date(2026, 11, 22)),
        (date(2027, 2, 1), date(2026, 12, 31)),
        (date(2026, 1, 1), date(2026, 1, 1)),
    ],
)
def test_de_laatste_dag_is_vandaag_als_de_generator_dat_jaar_kent(vandaag: date, tot: date) -> None:
    assert demo_opdracht(vandaag).laatste_dag == tot


def test_oude_post_komt_samen_en_een_antwoord_die_dag_is_nog_op_tijd() -> None:
    tot = date(2026, 11, 22)
    dagen = ophaaldagen(2026, tot)
    assert set(dagen) == {date(2026, 1, 1) + timedelta(days=n) for n in range((tot - date(2026, 1, 1)).days + 1)}
    assert all(haal >= dag for dag, haal in dagen.items())
    assert all(dag == haal for dag, haal in dagen.items() if dag >= tot - RECENT)
    assert list(dagen.values()) == sorted(dagen.values())
    for dag in filter(is_werkdag, dagen):  # on other days nobody in the region sends anything
        uiterlijk = na_werkdagen(dag, 3)
        assert uiterlijk is not None
        assert dagen[dag] <= uiterlijk
    assert len(set(dagen.values())) < len(dagen) / 3


@pytest.mark.django_db
def test_organisaties_mensen_en_contracten() -> None:
    opdracht = Opdracht(inwoners=60, aanbieders=6, gemeenten=5)
    orgs = maak_regio(opdracht)
    assert len(orgs) == 11
    assert Profielversie.objects.filter(eigenaar__in=orgs.values()).values("naam").distinct().count() == 5
    assert {o.gemeente.code for o in Overeenkomst.objects.filter(gemeente__in=orgs.values())} <= set(orgs)
    samen = Gebruiker.objects.get(email=adres(Rol.BACKOFFICE, "regio"))
    assert Lidmaatschap.objects.filter(gebruiker=samen).count() == 5
    assert samen.check_password(inloggen()[0].wachtwoord)
    assert toestand() == "half"
    noteer_los("maken", "demonstratie", "2026-11-22", naam="make demo")
    assert (toestand(), dag_van_de_demo()) == ("demo", date(2026, 11, 22))


@pytest.mark.django_db
def test_andere_gegevens_worden_niet_aangeraakt() -> None:
    assert toestand() == "anders"


@pytest.mark.django_db
def test_wie_voor_wie_werkt() -> None:
    aantal = betrek_mensen(VANDAAG)
    assert aantal == Betrokkenheid.objects.count() > 0
    for rij in Betrokkenheid.objects.select_related("client", "organisatie"):
        assert rij.organisatie_id == rij.client.gemeente_id or rij.organisatie.soort == "aanbieder"
        assert rij.gebruiker.lidmaatschappen.filter(rol__in=PER_MENS, organisatie=rij.organisatie).exists()


@pytest.mark.django_db
def test_gesprekken_gaan_door_de_echte_handelingen() -> None:
    voer_gesprekken(list(Organisatie.objects.all()), date(2026, 12, 1))
    zaken = list(Zaak.objects.all())
    assert zaken
    assert all(z.versie == z.zetten.count() for z in zaken)


@pytest.mark.django_db
def test_een_taak_per_paar_is_genoeg() -> None:
    from django.db import connection

    een_taak_per_paar()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), count(DISTINCT args) FROM procrastinate_jobs"
                       " WHERE status = 'todo' AND task_name LIKE '%.verwerk_paar'")  # fmt: skip
        alle, verschillend = cursor.fetchone()
    assert alle == verschillend > 0
