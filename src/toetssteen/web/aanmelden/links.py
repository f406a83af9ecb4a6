"""Makes and reads one-time links. Only a keyed hash of a link is kept, and it has 256 random bits."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.conf import settings

from toetssteen.web.aanmelden.deur import persoon
from toetssteen.web.aanmelden.models import Toegangslink
from toetssteen.web.sleutels import afgeleid, merk


def nieuw(gebruiker: int, door: int | None, moment: datetime) -> tuple[str, Toegangslink]:
    """Make a link for someone, and end earlier ones; return its secret, to show once, and what is kept."""
    Toegangslink.objects.filter(gebruiker_id=gebruiker, gebruikt_op__isnull=True).update(geldig_tot=moment)
    geheim = secrets.token_urlsafe(32)
    link = Toegangslink.objects.create(
        gebruiker_id=gebruiker,
        merk=merk_van(geheim),
        gemaakt_op=moment,
        gemaakt_door_id=door,
        geldig_tot=moment + timedelta(hours=settings.LINK_UREN),
    )
    return geheim, link


def vind(geheim: str, moment: datetime) -> Toegangslink | None:
    """Return the link with this secret and its owner, when it still works and the owner is active."""
    link = Toegangslink.objects.filter(merk=merk_van(geheim)).first()
    wie = persoon(link.gebruiker_id) if link and link.werkt_op(moment) else None
    if link is None or wie is None or not wie.is_active:
        return None
    link.gebruiker = wie
    return link


def merk_van(geheim: str) -> bytes:
    """Return the keyed hash of the secret of a link."""
    return merk(afgeleid(settings.HOOFDSLEUTEL, "toegangslink"), geheim)
