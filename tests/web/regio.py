"""A small region to test with: two municipalities, two providers, and real message traffic between three pairs.

The residents of both municipalities have the same BSN's, so whatever leaks between them shows.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from django.test import Client

from toetssteen.contracten.laden import vind_profiel
from toetssteen.web.berichtenverkeer.actions.neem_aan import Aanbod, neem_aan
from toetssteen.web.berichtenverkeer.models import Kanaal
from toetssteen.web.databank.rollen import als
from toetssteen.web.organisaties.models import ROLLEN_VAN, Gebruiker, Lidmaatschap, Organisatie, Paar, Soort
from toetssteen.web.overeenkomsten.frames import bestanden_van, laad_bestanden
from toetssteen.web.overeenkomsten.models import Overeenkomst, Profielversie, Stand
from toetssteen.web.termijnen.actions.werk_bij import werk_bij
from toetssteen.web.verwerking.actions.verwerk import verwerk_volgende
from web.dag import VANDAAG as VANDAAG

GESCHIEDENIS = Path(__file__).resolve().parents[2] / "voorbeelden" / "geschiedenis"
WACHTWOORD = "een goed wachtwoord voor tests"
ORGANISATIES = (
    (Soort.GEMEENTE, "0344", "Gemeente Eikenrade"),
    (Soort.GEMEENTE, "0363", "Gemeente Beukenveld"),
    (Soort.AANBIEDER, "12345678", "Zorggroep De Linde"),
    (Soort.AANBIEDER, "87654321", "Stichting Wilgenhof"),
)
PAREN = (("0344", "12345678"), ("0363", "12345678"), ("0363", "87654321"))


def maak_regio() -> None:
    """Fill the database."""
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    orgs = {c: Organisatie.objects.create(soort=s, code=c, naam=n, gehost=True) for s, c, n in ORGANISATIES}
    for org in orgs.values():
        for rol in ROLLEN_VAN[Soort(org.soort)]:
            naam = f"{rol.label.capitalize()} van {org.naam.split()[-1]}"
            wie = Gebruiker.objects.create_user(adres(rol, org.code), WACHTWOORD, naam=naam)
            Lidmaatschap.objects.create(gebruiker=wie, organisatie=org, rol=rol, van=moment.date())
    bestanden = bestanden_van(vind_profiel("dalfsen-2026"))
    geladen = laad_bestanden("dalfsen-2026", bestanden)
    for gemeente, aanbieder in PAREN:
        versie, _ = Profielversie.objects.get_or_create(
            eigenaar=orgs[gemeente],
            naam="dalfsen-2026",
            defaults={
                "titel": geladen.profiel.titel,
                "versie": geladen.profiel.versie,
                "som": geladen.hash,
                "bestanden": bestanden,
                "stand": Stand.GELDT,
                "voorgesteld_op": moment,
                "besloten_op": moment,
            },
        )
        Overeenkomst.objects.create(
            gemeente=orgs[gemeente], aanbieder=orgs[aanbieder], profiel=versie.naam, van=moment.date()
        )
        _berichten(orgs[gemeente], orgs[aanbieder])


def adres(rol: str, code: str) -> str:
    """Return the e-mail address of the user with a role at an organisation."""
    return f"{rol}.{code}@voorbeeld.test"


def gebruiker_met(email: str) -> Gebruiker:
    """Return the user with this address, whoever the database thinks is asking."""
    with als("none"):
        return Gebruiker.objects.get(email=email)


def laat_in(client: Client, wie: Gebruiker) -> Client:
    """Log a test client in, as if its user gave a password; return it."""
    with als("none"):
        client.force_login(wie)
    return client


def berichten(gemeente: str, aanbieder: str) -> list[tuple[str, bytes]]:
    """Return the example messages as if they went between these two."""
    return [
        (p.name, p.read_bytes().replace(b"0344", gemeente.encode()).replace(b"12345678", aanbieder.encode()))
        for p in sorted(GESCHIEDENIS.glob("*.xml"))
    ]


def _berichten(gemeente: Organisatie, aanbieder: Organisatie) -> None:
    for naam, inhoud in berichten(gemeente.code, aanbieder.code):
        op = datetime.fromisoformat(f"{naam[:10]}T09:00:00+00:00")
        neem_aan(inhoud, naam, Aanbod([gemeente, aanbieder], Kanaal.MAP, op))
    paar = Paar.objects.select_related("gemeente", "aanbieder").get(gemeente=gemeente, aanbieder=aanbieder)
    while verwerk_volgende(paar):
        pass
    werk_bij(paar, VANDAAG)
