"""Who is there: organisations, the people who work for them, and the contracts between them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction

from toetssteen.contracten.laden import vind_profiel
from toetssteen.genereren import Opdracht, organisaties
from toetssteen.genereren.gebruikers import gebruikers
from toetssteen.genereren.namen import volle_naam
from toetssteen.genereren.toeval import toeval
from toetssteen.web.demo.looptijd import in_de_regio
from toetssteen.web.organisaties.models import ROLLEN_VAN, Gebruiker, Lidmaatschap, Organisatie, Rol, Soort
from toetssteen.web.overeenkomsten.frames import bestanden_van, laad_bestanden
from toetssteen.web.overeenkomsten.models import Overeenkomst, Profielversie, Stand

WACHTWOORD = "welkom bij de demonstratie"
DOMEIN = "demo.test"
REGIO = "regio"  # what stands for the code in the address of who works for all municipalities


MET_ZIJN_TWEEEN = (Rol.CONTRACTMANAGER,)
"""Roles that two people of a municipality have: a contract or tariff asks for four eyes."""


def adres(rol: str, code: str, nummer: int = 1) -> str:
    """Return the e-mail address of who has a role at an organisation (code); `nummer` tells two apart."""
    return f"{rol}{nummer if nummer > 1 else ''}.{code}@{DOMEIN}"


@transaction.atomic
def maak_regio(opdracht: Opdracht) -> dict[str, Organisatie]:
    """Make organisations, people and contracts; return the organisations by code."""
    eerste_dag = date(opdracht.jaar, 1, 1)
    rijen = organisaties(opdracht)
    orgs = {
        code: Organisatie.objects.create(soort=soort, code=code, naam=_naam(soort, naam), gehost=True)
        for soort, code, naam in dict.fromkeys((r.soort, r.code, r.naam) for r in rijen)
    }
    _mensen(opdracht, orgs, eerste_dag)
    _contracten(opdracht, orgs, eerste_dag)
    return orgs


def _naam(soort: str, naam: str) -> str:
    return f"Gemeente {naam}" if soort == Soort.GEMEENTE else naam


def _mensen(opdracht: Opdracht, orgs: dict[str, Organisatie], eerste_dag: date) -> None:
    """Give every role of every organisation somebody, and the region a backoffice for all municipalities together."""
    wachtwoord = make_password(WACHTWOORD)  # once: hashing is slow on purpose
    bekend = {(g.organisatie, g.rol): g.naam for g in gebruikers(opdracht)}
    for code, org in orgs.items():
        for rol in ROLLEN_VAN[Soort(org.soort)]:
            naam = bekend.get((code, str(rol))) or volle_naam(toeval(opdracht.zaad, "gebruiker", code, str(rol)))
            _lid(adres(rol, code), naam, wachtwoord, rol, [org], eerste_dag)
            if rol in MET_ZIJN_TWEEEN:
                tweede = volle_naam(toeval(opdracht.zaad, "gebruiker", code, str(rol), 2))
                _lid(adres(rol, code, 2), tweede, wachtwoord, rol, [org], eerste_dag)
    gemeenten = [o for o in orgs.values() if o.soort == Soort.GEMEENTE]
    naam = volle_naam(toeval(opdracht.zaad, "gebruiker", REGIO))
    _lid(adres(Rol.BACKOFFICE, REGIO), naam, wachtwoord, Rol.BACKOFFICE, gemeenten, eerste_dag)


def _lid(email: str, naam: str, wachtwoord: str, rol: Rol, orgs: list[Organisatie], van: date) -> None:
    gebruiker = Gebruiker.objects.create(email=email, naam=naam, password=wachtwoord)
    Lidmaatschap.objects.bulk_create(
        Lidmaatschap(gebruiker=gebruiker, organisatie=org, rol=rol, van=van) for org in orgs
    )


def _contracten(opdracht: Opdracht, orgs: dict[str, Organisatie], eerste_dag: date) -> None:
    """Let every municipality have the version of its contract, and agree on it with the providers that work there."""
    begin = datetime(eerste_dag.year, 1, 1, tzinfo=UTC)
    aanbieders: dict[str, list[Organisatie]] = {}
    for rij in organisaties(opdracht):
        if rij.soort == Soort.AANBIEDER:
            aanbieders.setdefault(rij.profiel, []).append(orgs[rij.code])
    for rij in (r for r in organisaties(opdracht) if r.soort == Soort.GEMEENTE):
        _profielversie(orgs[rij.code], rij.profiel, begin)
        Overeenkomst.objects.bulk_create(
            Overeenkomst(gemeente=orgs[rij.code], aanbieder=a, profiel=rij.profiel, van=eerste_dag)
            for a in aanbieders.get(rij.profiel, [])
        )


def _profielversie(gemeente: Organisatie, profiel: str, begin: datetime) -> None:
    """Put a contract in force; two people of the municipality saw it, as the rule of four eyes asks."""
    bestanden = in_de_regio(bestanden_van(vind_profiel(profiel)), begin.year)
    geladen = laad_bestanden(profiel, bestanden)
    voor, door = (
        Gebruiker.objects.get(email=adres(rol, gemeente.code)) for rol in (Rol.BACKOFFICE, Rol.CONTRACTMANAGER)
    )
    Profielversie.objects.create(
        eigenaar=gemeente,
        naam=profiel,
        titel=geladen.profiel.titel,
        versie=geladen.profiel.versie,
        som=geladen.hash,
        bestanden=bestanden,
        stand=Stand.GELDT,
        voorgesteld_door=voor,
        voorgesteld_op=begin,
        besloten_door=door,
        besloten_op=begin,
    )
