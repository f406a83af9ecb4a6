"""Mend many messages, or say that many are handled: asked for here, done by a job with progress."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.utils import timezone

from toetssteen.web.berichtenverkeer.actions.handel_af import handel_af, heropen
from toetssteen.web.berichtenverkeer.models import Afhandelreden
from toetssteen.web.bevindingen.actions.samen import MEEST, SamenFout, Vraag, vraag, werk_af
from toetssteen.web.bevindingen.models import Samen, Samenwat
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.verwerking.actions.bied_opnieuw_aan import bied_opnieuw_aan, verstuur_opnieuw

__all__ = ["HANDELINGEN", "MEEST", "SamenFout", "voer_uit", "vraag_berichten_samen"]
TAAK: Final = "toetssteen.web.verwerking.taken.doe_samen"  # by name: the job calls this module
PER: Final = 100
"""Messages in one transaction."""
_NIET: Final = {
    "bied_opnieuw_aan": "Dit bericht is niet vastgelopen; er is niets te herstellen.",
    "verstuur_opnieuw": "Dit bericht is niet van u, of het is nog niet eerder verstuurd.",
    "handel_af": "Dit bericht is al afgehandeld, of er is niets af te handelen.",
    "heropen": "Dit bericht was niet afgehandeld.",
}
HANDELINGEN: Final = tuple(_NIET)
_ZONDER_REDEN: Final = {
    "bied_opnieuw_aan": bied_opnieuw_aan, "verstuur_opnieuw": verstuur_opnieuw, "heropen": heropen,
}  # fmt: skip


def vraag_berichten_samen(
    zicht: Zicht, handeling: str, sleutels: Sequence[uuid.UUID], moment: datetime, *, reden: str = ""
) -> Samen:
    """Ask for one of `HANDELINGEN` for all these messages; raise SamenFout, GeenRecht. `reden` is for handel_af."""
    if handeling not in HANDELINGEN:
        raise SamenFout("Kies wat u met de berichten wilt doen.")
    if handeling == "handel_af" and reden not in Afhandelreden.values:
        raise SamenFout(f"Kies waarom de berichten zijn afgehandeld: {', '.join(Afhandelreden.values)}.")
    zicht.eis(Recht.BERICHT_HERSTELLEN)
    invoer = {"reden": reden} if handeling == "handel_af" else {}
    return vraag(zicht, Vraag(Samenwat.BERICHTEN, handeling, sleutels, invoer, TAAK), moment)


def voer_uit(sleutel: str) -> int:
    """Do what was asked, from where it stopped; return how many were handled. Safe to call again after a crash."""
    return werk_af(sleutel, _enige, PER)


def _enige(zicht: Zicht, samen: Samen, sleutels: Sequence[str]) -> dict[str, str]:
    """Do it for some messages; return why (Dutch) for those it cannot be done for."""
    berichten = [uuid.UUID(s) for s in sleutels]
    if samen.handeling == "handel_af":
        gelukt = handel_af(zicht, berichten, samen.invoer["reden"], timezone.now())
    else:
        gelukt = _ZONDER_REDEN[samen.handeling](zicht, berichten)
    gedaan = {str(pk) for pk in gelukt}
    return {s: _NIET[samen.handeling] for s in sleutels if s not in gedaan}
