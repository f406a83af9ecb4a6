"""Filling the demonstration: what arrives when, who works for whom, and when it refuses."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from toetssteen.contracten.laden import vind_profiel
from toetssteen.core.werkdagen import is_werkdag, na_werkdagen
from toetssteen.genereren import Opdracht, genereer
from toetssteen.genereren.levering import sessies
from toetssteen.genereren.namen import GEMEENTEN
from toetssteen.web.bevindingen.models import Zaak
from toetssteen.web.clienten.models import Betrokkenheid
from toetssteen.web.demo.aanmelden import inloggen
from toetssteen.web.demo.gesprekken import voer_gesprekken
from toetssteen.web.demo.innemen import RECENT, ophaaldagen
from toetssteen.web.demo.looptijd import VOORBEELD, in_de_regio
from toetssteen.web.demo.mensen import PER_MENS, betrek_mensen
from toetssteen.web.demo.opdracht import demo_opdracht
from toetssteen.web.demo.paar import demopaar
from toetssteen.web.demo.proefbestanden import lees_mij, schrijf_proefbestanden
from toetssteen.web.demo.regio import adres, maak_regio
from toetssteen.web.demo.vul import dag_van_de_demo, toestand
from toetssteen.web.demo.werk import een_taak_per_paar
from toetssteen.web.logboek.actions.noteer import noteer_los
from toetssteen.web.organisaties.models import Gebruiker, Lidmaatschap, Organisatie, Rol
from toetssteen.web.overeenkomsten.frames import bestanden_van, laad_bestanden
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
    wie = inloggen(opdracht)
    assert samen.check_password(wie[0].wachtwoord)
    assert {i.email for i in wie} <= set(Gebruiker.objects.values_list("email", flat=True))
    gemeente = demopaar(opdracht).gemeente.code
    managers = Lidmaatschap.objects.filter(organisatie__code=gemeente, rol=Rol.CONTRACTMANAGER)
    assert managers.values("gebruiker").distinct().count() == 2, "a tariff asks for two pairs of eyes"
    assert sum(i.email.startswith(Rol.CONTRACTMANAGER.value) for i in wie) == 2
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
    voer_gesprekken(list(Organisatie.objects.all()), Opdracht(tot=date(2026, 12, 1)))
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


@pytest.mark.parametrize("profiel", sorted({p for _, _, p in GEMEENTEN}))
def test_elk_contract_van_de_regio_loopt_nu(profiel: str) -> None:
    echt = bestanden_van(vind_profiel(profiel))
    geladen = laad_bestanden(profiel, in_de_regio(echt, 2026)).profiel
    assert (geladen.ingang or date.min) <= date(2026, 1, 1)
    assert geladen.einde is None or geladen.einde >= date(2026, 12, 31)
    verlengd = in_de_regio(echt, 2026) != echt
    assert verlengd == (profiel in {"midden-limburg-west-2019", "zuid-limburg-2020"})
    assert (VOORBEELD in geladen.titel) == verlengd, "who reads it sees that these days are not those of the text"
    assert (VOORBEELD in geladen.keuzes.get("einde", "")) == verlengd


def test_de_getoonde_partijen_werken_samen_en_een_declaratie_ligt_nog_klaar() -> None:
    opdracht = Opdracht(inwoners=60, aanbieders=6, gemeenten=5, tot=date(2026, 3, 20))
    paar = demopaar(opdracht)
    assert paar.gemeente.profiel in paar.aanbieder.profielen
    assert paar.maand == date(2026, 2, 1)
    blijft = [b for b in genereer(opdracht) if paar.blijft_liggen(b)]
    assert blijft
    assert {(b.afzender, b.ontvanger) for b in blijft} == {(paar.aanbieder.code, paar.gemeente.code)}
    assert demopaar(Opdracht(tot=date(2026, 1, 20))).maand is None


def test_van_de_ene_partij_krijgt_de_ander_alleen_wat_gevraagd_is() -> None:
    opdracht = Opdracht(inwoners=60, aanbieders=6, gemeenten=5, tot=date(2026, 3, 20))
    paar = demopaar(opdracht)
    alles = {(m.aanbieder, m.gemeente, m.maand): m.sessies for m in sessies(opdracht)}
    eigen = list(sessies(opdracht, lambda a, _g, m: (a, m) == (paar.aanbieder.code, date(2026, 2, 1))))
    assert eigen
    for maand in eigen:
        assert maand.sessies.equals(alles[maand.aanbieder, maand.gemeente, maand.maand])


@pytest.mark.django_db
def test_zonder_post_van_het_paar_zijn_er_geen_bestanden_om_te_proberen(tmp_path: Path) -> None:
    assert lees_mij(tmp_path) == []
    assert schrijf_proefbestanden(Opdracht(inwoners=60, aanbieders=6, gemeenten=5), tmp_path / "proef") == 0
    assert lees_mij(tmp_path / "proef") == []
