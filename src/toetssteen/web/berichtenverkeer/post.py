"""The transport that an installation uses; without one, messages wait to be fetched from the pages or the API."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from toetssteen.transport import FolderTransport, Mappen, Transport, Uitgaand
from toetssteen.web.berichtenverkeer.kluis import haal_op
from toetssteen.web.berichtenverkeer.models import Bericht, Inhoud


def het_transport() -> Transport | None:
    """Return the transport of this installation; None when there is none."""
    plek: Path | None = settings.POSTMAP
    return None if plek is None else _map(plek)


@lru_cache(maxsize=4)
def _map(plek: Path) -> FolderTransport:
    return FolderTransport(Mappen.onder(plek))


def geef_af(bericht: Bericht) -> bool:
    """Hand one message to the transport, once per sending however often this is called; False when there is none.

    Raises TransportFout; its text may hold a file name, so it is for a beheerder and not for the log.
    """
    transport = het_transport()
    if transport is None:
        return False
    inhoud = haal_op(bericht.pk, bytes(Inhoud.objects.values_list("geheim", flat=True).get(pk=bericht.pk)))
    transport.afleveren(Uitgaand(zendsleutel(bericht), f"{bericht.naam}.xml", inhoud))
    return True


def zendsleutel(bericht: Bericht) -> str:
    """Return the key by which the transport knows one sending of a message."""
    return f"{bericht.pk} {bericht.zending}" if bericht.zending else str(bericht.pk)
