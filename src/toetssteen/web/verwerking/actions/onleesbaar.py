"""Judge what does not even tell whose it is: its findings say what is wrong with the file."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from toetssteen.toetsing.toets import toets
from toetssteen.toetsing.uitslag import Uitslag
from toetssteen.web.berichtenverkeer.gemeld import meld_verwerkt
from toetssteen.web.berichtenverkeer.kluis import haal_op
from toetssteen.web.berichtenverkeer.models import Bericht, Status
from toetssteen.web.bevindingen.frames import bewaar_bevindingen


@transaction.atomic
def verwerk_onleesbaar() -> bool:
    """Judge the next of these; return whether there was one."""
    wachten = Bericht.objects.select_for_update(skip_locked=True).filter(paar__isnull=True, status=Status.ONTVANGEN)
    bericht = wachten.order_by("nummer_binnen").first()
    if bericht is None:
        return False
    bericht.dag = timezone.localdate(bericht.ontvangen_op)
    uitslag = beoordeel_onleesbaar(bericht)
    bericht.verwerkt_op, bericht.pogingen, bericht.fout = timezone.now(), 0, ""
    bericht.save()
    bewaar_bevindingen([bericht], {bericht.pk: uitslag}, None)
    meld_verwerkt([bericht])
    return True


def beoordeel_onleesbaar(bericht: Bericht) -> Uitslag:
    """Judge a file on the day in its row, and write what the verdict says into that row; it is not saved here."""
    inhoud = haal_op(bericht.pk, bericht.inhoud.geheim)
    uitslag = toets([(bericht.bestandsnaam, inhoud)], vandaag=bericht.dag).uitslagen[0]
    bericht.status, bericht.oordeel = Status.ONLEESBAAR, uitslag.oordeel
    bericht.aantal_bevindingen = len(uitslag.bevindingen)
    return uitslag
