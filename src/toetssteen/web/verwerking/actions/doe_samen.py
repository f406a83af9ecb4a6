"""Offer many parked messages again, or send many again: asked for here, done by a job with progress."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Final

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
}
HANDELINGEN: Final = tuple(_NIET)


def vraag_berichten_samen(zicht: Zicht, handeling: str, sleutels: Sequence[uuid.UUID], moment: datetime) -> Samen:
    """Ask for one of `HANDELINGEN` for all these messages; raise SamenFout, GeenRecht."""
    if handeling not in HANDELINGEN:
        raise SamenFout("Kies wat u met de berichten wilt doen.")
    zicht.eis(Recht.BERICHT_HERSTELLEN)
    return vraag(zicht, Vraag(Samenwat.BERICHTEN, handeling, sleutels, {}, TAAK), moment)


def voer_uit(sleutel: str) -> int:
    """Do what was asked, from where it stopped; return how many were handled. Safe to call again after a crash."""
    return werk_af(sleutel, _enige, PER)


def _enige(zicht: Zicht, samen: Samen, sleutels: Sequence[str]) -> dict[str, str]:
    """Do it for some messages; return why (Dutch) for those it cannot be done for."""
    doe = bied_opnieuw_aan if samen.handeling == "bied_opnieuw_aan" else verstuur_opnieuw
    gedaan = {str(pk) for pk in doe(zicht, [uuid.UUID(s) for s in sleutels])}
    return {s: _NIET[samen.handeling] for s in sleutels if s not in gedaan}
