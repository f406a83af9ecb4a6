"""Take in what lies in the inbox of the transport: first kept in the database, then confirmed to the transport.

A crash between the two offers the same file again; the intake knows it by its bytes. What the intake refuses is put
with the refused files, with the reason beside it: it is not ours to keep.
"""

from __future__ import annotations

from dataclasses import dataclass

import structlog

from toetssteen.core.bsn import zonder_bsn
from toetssteen.transport import Aangeboden, Transport, TransportFout
from toetssteen.web.berichtenverkeer.actions.neem_aan import Aanbod, Geweigerd, neem_aan
from toetssteen.web.berichtenverkeer.models import Kanaal
from toetssteen.web.berichtenverkeer.post import het_transport
from toetssteen.web.databank.slot import POST, slot
from toetssteen.web.organisaties.models import Organisatie

log = structlog.get_logger()


@dataclass
class Opgehaald:
    """How many files were kept, were there already, were refused, or could not be read now."""

    nieuw: int = 0
    bekend: int = 0
    geweigerd: int = 0
    mislukt: int = 0


def haal_post(transport: Transport | None = None) -> Opgehaald:
    """Take in all that waits, for the organisations of this installation. One file that fails stops no other.

    One process at a time does this; who comes meanwhile has nothing to do.
    """
    uit = Opgehaald()
    bron = transport or het_transport()
    eigen = list(Organisatie.objects.filter(gehost=True).order_by("pk"))
    if bron is None or not eigen:
        return uit
    with slot(POST) as vrij:
        if vrij:
            _haal(bron, eigen, uit)
    return uit


def _haal(bron: Transport, eigen: list[Organisatie], uit: Opgehaald) -> None:
    try:
        for aangeboden in bron.ophalen():
            _neem_in(bron, aangeboden, eigen, uit)
    except TransportFout as fout:  # the outside is not there: again in a minute
        uit.mislukt += 1
        log.warning("post_niet_bereikbaar", fout=type(fout).__name__)


def _neem_in(bron: Transport, aangeboden: Aangeboden, eigen: list[Organisatie], uit: Opgehaald) -> None:
    """Keep one file and confirm it. The log gets no name of a file: a BSN may be in it."""
    try:
        ontvangen = neem_aan(aangeboden.lees(), aangeboden.naam, Aanbod(eigen, Kanaal.MAP, aangeboden.binnen_op))
        bron.bevestig(aangeboden.sleutel)
    except Geweigerd as fout:
        uit.geweigerd += bron.weiger(aangeboden.sleutel, zonder_bsn(str(fout)))
    except TransportFout as fout:
        uit.mislukt += 1
        log.warning("post_niet_gelezen", fout=type(fout).__name__, grootte=aangeboden.grootte)
    else:
        uit.nieuw += ontvangen.nieuw
        uit.bekend += not ontvangen.nieuw
