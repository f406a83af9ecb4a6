"""Judge again what has no pair, because it does not tell whose it is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from toetssteen.web.berichtenverkeer.kluis import haal_op
from toetssteen.web.berichtenverkeer.models import Bericht, Contracttoets
from toetssteen.web.bevindingen.frames import bewaar_bevindingen
from toetssteen.web.herbouw.naspelen import Voortgang
from toetssteen.web.herbouw.schaduw import schrijf_berichten
from toetssteen.web.herbouw.vastgelegd import zet_dagen
from toetssteen.web.verwerking.actions.onleesbaar import beoordeel_onleesbaar

_GROEP = 20


def oordeel_opnieuw(voortgang: Voortgang) -> int:
    """Judge the files without a pair, inside `schaduwtabellen(None)`; return how many there are."""
    zet_dagen()
    aantal = 0
    for groep in _groepen():
        uitslagen = {b.pk: beoordeel_onleesbaar(b) for b in groep}
        for bericht in groep:
            _vul(bericht)
        bewaar_bevindingen(groep, uitslagen, None)
        schrijf_berichten(groep)
        aantal += len(groep)
        voortgang(len(groep))
    return aantal


def _groepen() -> Iterator[list[Bericht]]:
    groep: list[Bericht] = []
    for bericht in Bericht.objects.order_by("nummer_binnen").select_related("inhoud").iterator(chunk_size=_GROEP):
        groep.append(bericht)
        if len(groep) == _GROEP:
            yield groep
            groep = []
    if groep:
        yield groep


def _vul(bericht: Bericht) -> None:
    inhoud = haal_op(bericht.pk, bericht.inhoud.geheim)
    bericht.som, bericht.grootte = hashlib.sha256(inhoud).digest(), len(inhoud)
    bericht.gemeente_id = bericht.aanbieder_id = bericht.afzender_id = bericht.dagtekening = None
    bericht.wet = bericht.nummer = bericht.identificatie = bericht.grond = ""
    bericht.aanvaard, bericht.niet_getoetst, bericht.contract_stand = None, [], Contracttoets.GEEN
