"""All subjects of the API: importing them registers their operations."""

from __future__ import annotations

from typing import Final

from toetssteen.web.api.v1 import (
    aanleveringen,
    afhandelen,
    berichten,
    bevindingen,
    cijfers,
    clienten,
    contracten,
    corrigeren,
    declaraties,
    dezelfde,
    leveren,
    logboek,
    naslag,
    proef,
    samen,
    sessies,
    termijnen,
    termijnstanden,
    toewijzen,
    toewijzingen,
    uitvoer,
    verschillen,
    verzoeken,
    webhooks,
)

ALLE: Final = (
    dezelfde, berichten, afhandelen, proef, bevindingen, toewijzingen, toewijzen, verzoeken, leveren, clienten,
    declaraties, aanleveringen, corrigeren, sessies, samen, cijfers, uitvoer, verschillen, termijnen, termijnstanden,
    contracten, naslag, webhooks, logboek,
)  # fmt: skip
