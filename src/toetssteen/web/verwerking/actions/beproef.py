"""Judge a file before it is sent, keep it an hour, and hand exactly those bytes over when asked."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.timezone import localdate

from toetssteen.core.bsn import zonder_bsn
from toetssteen.web.berichtenverkeer.actions.dien_in import Resultaat, dien_in
from toetssteen.web.berichtenverkeer.actions.neem_aan import LANGSTE_NAAM, Geweigerd, controleer_inhoud
from toetssteen.web.berichtenverkeer.briefhoofd import Briefhoofd, lees_briefhoofd
from toetssteen.web.berichtenverkeer.kluis import berg_op, haal_op
from toetssteen.web.berichtenverkeer.models import Proef
from toetssteen.web.berichtenverkeer.uitpakken import Bestand
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.organisaties.models import Organisatie, Paar, Soort
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.verwerking.actions.proefoordeel import Partijen, proefoordeel
from toetssteen.web.verwerking.proefuitkomst import Proefuitkomst

BEWAAR: Final = timedelta(hours=1)


class ProefGeweigerd(ValueError):
    """A file is not judged at all; the text (Dutch) says why and what to do. Nothing of it is kept."""


@dataclass(frozen=True)
class Bewaard:
    """A file that was judged, with its verdict."""

    proef: Proef
    uitkomst: Proefuitkomst


def beproef(zicht: Zicht, bestand: Bestand, op: datetime) -> Bewaard:
    """Judge one file as if it came in now; keep it and the verdict for an hour, for this user only."""
    uitkomst, clienten = _oordeel(zicht, bestand, op)
    sleutel = uuid.uuid4()
    with transaction.atomic():
        _ruim_op(op, zicht.wie)
        proef = Proef.objects.create(
            pk=sleutel,
            eigenaar=zicht.organisaties[0],
            gebruiker_id=zicht.wie,
            op=op,
            tot=op + BEWAAR,
            bestandsnaam=zonder_bsn(bestand.naam)[:LANGSTE_NAAM],
            geheim=berg_op(sleutel, bestand.inhoud),
            uitkomst=berg_op(sleutel, uitkomst.als_bytes()),
        )
        noteer(zicht, "controleren", "proef van bericht", uitkomst.kenmerk, clienten=clienten)
    return Bewaard(proef, uitkomst)


def beproef_los(zicht: Zicht, bestand: Bestand, op: datetime) -> Proefuitkomst:
    """Judge one file as if it came in now, and keep nothing of it: for programs, which hand it over themselves."""
    uitkomst, clienten = _oordeel(zicht, bestand, op)
    noteer(zicht, "controleren", "proef van bericht", uitkomst.kenmerk, clienten=clienten)
    return uitkomst


def haal_proef(zicht: Zicht, sleutel: uuid.UUID, op: datetime) -> Bewaard:
    """Return what was judged; raise Proef.DoesNotExist when it is of someone else, handed over, or too old."""
    zicht.eis(Recht.BERICHT_INDIENEN)
    eigen = Proef.objects.filter(eigenaar_id__in=zicht.ids, gebruiker_id=zicht.wie, tot__gt=op)
    proef = eigen.defer("geheim").get(pk=sleutel)
    return Bewaard(proef, Proefuitkomst.uit_bytes(haal_op(proef.pk, proef.uitkomst)))


@transaction.atomic
def dien_proef_in(zicht: Zicht, sleutel: uuid.UUID, op: datetime) -> Resultaat:
    """Hand over exactly the bytes that were judged, and forget the trial; what is refused stays for its hour."""
    proef = haal_proef(zicht, sleutel, op).proef
    inhoud = haal_op(proef.pk, proef.geheim)
    (resultaat,) = dien_in(zicht, [Bestand(proef.bestandsnaam, inhoud)], op)
    if resultaat.uitkomst != "geweigerd":
        proef.delete()
    return resultaat


def ruim_proeven_op(op: datetime) -> int:
    """Remove what is older than its hour, and return how many there were."""
    return Proef.objects.filter(tot__lte=op).delete()[0]


def _oordeel(zicht: Zicht, bestand: Bestand, op: datetime) -> tuple[Proefuitkomst, list[int]]:
    """Return the verdict on a file and the clients that were looked at; raise ProefGeweigerd."""
    zicht.eis(Recht.BERICHT_INDIENEN)
    if bestand.fout:
        raise ProefGeweigerd(bestand.fout)
    try:
        controleer_inhoud(bestand.inhoud)
    except Geweigerd as fout:
        raise ProefGeweigerd(str(fout)) from fout
    return proefoordeel(bestand.naam, bestand.inhoud, _partijen(zicht, bestand.inhoud), localdate(op))


def _ruim_op(op: datetime, gebruiker: int) -> None:
    Proef.objects.filter(gebruiker_id=gebruiker, tot__lte=op).delete()


def _partijen(zicht: Zicht, inhoud: bytes) -> Partijen:
    """Return between whom a message goes; only what is of or for the own organisations is judged."""
    hoofd = lees_briefhoofd(inhoud)
    if hoofd is None:
        return Partijen(None, None)
    codes = {(Soort.GEMEENTE, hoofd.gemeente), (Soort.AANBIEDER, hoofd.aanbieder)}
    eigen = [o for o in zicht.organisaties if (o.soort, o.code) in codes]
    if not eigen:
        raise ProefGeweigerd(
            f"Dit bericht is niet van of voor uw organisatie: het gaat tussen gemeente {hoofd.gemeente} en aanbieder"
            f" {hoofd.aanbieder}. Controleer Afzender en Ontvanger in de header."
        )
    return Partijen(_paar(hoofd), hoofd)


def _paar(hoofd: Briefhoofd) -> Paar:
    """Return the pair; one that had no message yet is not kept either."""
    gevonden = {o.code: o for o in Organisatie.objects.filter(code__in=[hoofd.gemeente, hoofd.aanbieder])}
    ontbreekt = [c for c in (hoofd.gemeente, hoofd.aanbieder) if c not in gevonden]
    if ontbreekt:
        raise ProefGeweigerd(f"Organisatie {ontbreekt[0]} is hier niet bekend. Vraag de beheerder haar toe te voegen.")
    gemeente, aanbieder = gevonden[hoofd.gemeente], gevonden[hoofd.aanbieder]
    paar = Paar.objects.filter(gemeente=gemeente, aanbieder=aanbieder).first() or Paar(pk=0)
    paar.gemeente, paar.aanbieder = gemeente, aanbieder
    return paar
