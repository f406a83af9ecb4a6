"""Take messages in: kept as they are, then handed to a job. Nothing is judged here, so taking in never waits."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction
from procrastinate.contrib.django import app

from toetssteen.core.bsn import zonder_bsn
from toetssteen.web.berichtenverkeer.briefhoofd import Briefhoofd, lees_briefhoofd, stuurt
from toetssteen.web.berichtenverkeer.echt import echte_bsns
from toetssteen.web.berichtenverkeer.kluis import pak_in, sluit_op
from toetssteen.web.berichtenverkeer.models import Bericht, Inhoud, Kanaal, Ontvangst, Status
from toetssteen.web.organisaties.models import Organisatie, Paar, Soort

TAAK = "toetssteen.web.verwerking.taken.verwerk_paar"  # by name: it stands above this app
LANGSTE_NAAM = 200
INTAKE = 2  # class of advisory locks: arrivals of one pair are numbered one after another


class Geweigerd(ValueError):
    """A message is not taken in at all; the text (Dutch) says why and what to do. Nothing of it is kept."""


@dataclass(frozen=True)
class Aanbod:
    """What someone offers: `organisaties` are those it may be from or for, the first owns what cannot be read."""

    organisaties: Sequence[Organisatie]
    kanaal: Kanaal
    op: datetime
    door: int | None = None


@dataclass(frozen=True)
class Ontvangen:
    """What became of one file: the message it is, and whether it was there already."""

    bericht: uuid.UUID
    nieuw: bool


@dataclass(frozen=True)
class Ingepakt:
    """The content of a message to keep: its size and sum (SHA-256), and itself, compressed."""

    grootte: int
    som: bytes
    klein: bytes


@transaction.atomic
def neem_aan(inhoud: bytes, naam: str, aanbod: Aanbod) -> Ontvangen:
    """Keep a message and hand it to a job, in one transaction; the same bytes again only note the time.

    Of a BSN in the name of the file only the end is kept. Raises Geweigerd for what is not of or for these
    organisations, is too large, or may name a real person where only invented ones are allowed.
    """
    with ThreadPoolExecutor(2) as ernaast:  # of 25 MB, while we look whether it may be kept
        beloften = ernaast.submit(lambda: hashlib.sha256(inhoud).digest()), ernaast.submit(pak_in, inhoud)
        controleer_inhoud(inhoud)
        ingepakt = Ingepakt(len(inhoud), *(b.result() for b in beloften))
    naam = zonder_bsn(naam)[:LANGSTE_NAAM]
    hoofd = lees_briefhoofd(inhoud)
    partijen = None if hoofd is None else _partijen(hoofd, aanbod)
    paar = None if partijen is None else _paar(*partijen)
    _slot(INTAKE, paar.pk if paar else 0)
    bestaand = _bestaand(ingepakt.som, paar, aanbod)
    if bestaand is not None:
        _noteer(bestaand, naam, aanbod)
        return Ontvangen(bestaand, False)
    bericht = _bewaar(ingepakt, naam, aanbod, hoofd, paar)
    _noteer(bericht.pk, naam, aanbod)
    stuur_naar_taak(paar)
    return Ontvangen(bericht.pk, True)


def stuur_naar_taak(paar: Paar | None) -> None:
    """Ask for a job that handles what waits for a pair (None: what cannot be read)."""
    app.configure_task(TAAK, queue="berichten").defer(paar=paar.pk if paar else 0)


def controleer_inhoud(inhoud: bytes) -> None:
    """Raise Geweigerd for what may not be kept: too large, or a real person where only invented ones are allowed."""
    if len(inhoud) > settings.MAX_UPLOAD:
        raise Geweigerd(
            f"Het bestand is te groot: {len(inhoud)} bytes, en {settings.MAX_UPLOAD} mag. Deel het bericht op."
        )
    if not settings.PRODUCTIE and (aantal := echte_bsns(inhoud)):
        raise Geweigerd(
            f"In dit bestand {'staat een BSN' if aantal == 1 else f'staan {aantal} BSN’s'} buiten de reeks voor tests"
            " (999900006 tot en met 999999990). Deze installatie is niet voor echte gegevens; er is niets bewaard."
        )


def _partijen(hoofd: Briefhoofd, aanbod: Aanbod) -> tuple[Organisatie, Organisatie]:
    gevonden = {(o.soort, o.code): o for o in Organisatie.objects.filter(code__in=[hoofd.gemeente, hoofd.aanbieder])}
    gemeente = gevonden.get((Soort.GEMEENTE, hoofd.gemeente))
    aanbieder = gevonden.get((Soort.AANBIEDER, hoofd.aanbieder))
    eigen = {o.pk for o in aanbod.organisaties}
    betrokken = {o.pk for o in (gemeente, aanbieder) if o}
    if not eigen & betrokken:
        raise Geweigerd(
            f"Dit bericht is niet van of voor uw organisatie: het gaat tussen gemeente {hoofd.gemeente} en aanbieder"
            f" {hoofd.aanbieder}. Controleer Afzender en Ontvanger in de header; er is niets bewaard."
        )
    if gemeente is None or aanbieder is None:
        code = hoofd.gemeente if gemeente is None else hoofd.aanbieder
        raise Geweigerd(f"Organisatie {code} is hier niet bekend. Vraag de beheerder haar toe te voegen.")
    afzender = gemeente if stuurt(hoofd.nummer) == "gemeente" else aanbieder
    if afzender.gehost and afzender.pk not in eigen:
        raise Geweigerd(
            f"Dit bericht komt van {afzender.naam}, en die werkt zelf met Toetssteen: alleen {afzender.naam} kan het"
            " hier indienen. Er is niets bewaard."
        )
    return gemeente, aanbieder


def _paar(gemeente: Organisatie, aanbieder: Organisatie) -> Paar:
    paar, _ = Paar.objects.get_or_create(gemeente=gemeente, aanbieder=aanbieder)
    paar.gemeente, paar.aanbieder = gemeente, aanbieder
    return paar


def _bestaand(som: bytes, paar: Paar | None, aanbod: Aanbod) -> uuid.UUID | None:
    eigen = {"paar": paar} if paar else {"paar__isnull": True, "eigenaar": aanbod.organisaties[0]}
    return Bericht.objects.filter(som=som, **eigen).values_list("pk", flat=True).first()


def _bewaar(ingepakt: Ingepakt, naam: str, aanbod: Aanbod, hoofd: Briefhoofd | None, paar: Paar | None) -> Bericht:
    bericht = Bericht(
        nummer_binnen=volgnummers("volgnummer_binnen", 1)[0],
        eigenaar=aanbod.organisaties[0],
        som=ingepakt.som,
        grootte=ingepakt.grootte,
        bestandsnaam=naam,
        kanaal=aanbod.kanaal,
        aangeboden_door_id=aanbod.door,
        ontvangen_op=aanbod.op,
    )
    if hoofd and paar:
        bericht.paar, bericht.gemeente, bericht.aanbieder = paar, paar.gemeente, paar.aanbieder
        bericht.afzender = paar.gemeente if stuurt(hoofd.nummer) == "gemeente" else paar.aanbieder
        bericht.wet, bericht.nummer = hoofd.wet, hoofd.nummer
        bericht.identificatie, bericht.dagtekening = hoofd.identificatie, hoofd.dagtekening
    bericht.status = Status.ONTVANGEN
    bericht.save(force_insert=True)
    Inhoud.objects.create(bericht=bericht, geheim=sluit_op(bericht.pk, ingepakt.klein))
    return bericht


def _noteer(bericht: uuid.UUID, naam: str, aanbod: Aanbod) -> None:
    Ontvangst.objects.create(
        bericht_id=bericht, op=aanbod.op, kanaal=aanbod.kanaal, bestandsnaam=naam, door_id=aanbod.door
    )


def volgnummers(reeks: str, aantal: int) -> list[int]:
    """Return the next numbers of a sequence, ascending."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(%s::regclass) FROM generate_series(1, %s)", [reeks, aantal])
        return sorted(nummer for (nummer,) in cursor.fetchall())


def _slot(klasse: int, nummer: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [klasse, nummer])
