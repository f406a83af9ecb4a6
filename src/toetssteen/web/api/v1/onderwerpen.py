"""All subjects of the API: importing them registers their operations."""

from __future__ import annotations

from typing import Final

from toetssteen.web.api.v1 import (
    aanleveringen,
    berichten,
    bevindingen,
    clienten,
    contracten,
    declaraties,
    dezelfde,
    leveren,
    logboek,
    naslag,
    proef,
    termijnen,
    toewijzen,
    toewijzingen,
    verzoeken,
    webhooks,
)

ALLE: Final = (
    dezelfde, berichten, proef, bevindingen, toewijzingen, toewijzen, verzoeken, leveren, clienten, declaraties,
    aanleveringen, termijnen, contracten, naslag, webhooks, logboek,
)  # fmt: skip
