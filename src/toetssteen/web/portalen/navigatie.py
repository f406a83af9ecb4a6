"""The navigation: one list for everybody; what one has no right to is not shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from toetssteen.web.organisaties.models import Soort
from toetssteen.web.toegang.rechten import Recht


@dataclass(frozen=True)
class Ingang:
    """One item: shown to whoever has one of the rights, on one side of the contract (None: both)."""

    label: str
    url: str
    rechten: tuple[Recht, ...]
    kant: Soort | None = None


MAKEN = (
    Recht.TOEWIJZING_OPSTELLEN, Recht.VERZOEK_BEANTWOORDEN, Recht.VERZOEK_INDIENEN, Recht.LEVERING_MELDEN,
    Recht.DECLARATIE_INDIENEN,
)  # fmt: skip
"""Who makes messages with forms, and so has drafts."""
INGANGEN = (
    Ingang("Werklijst", "werklijst", tuple(Recht)),
    Ingang("Cliënten", "clienten", (Recht.CLIENT_INZIEN, Recht.CLIENT_MET_REDEN)),
    Ingang("Toewijzingen", "toewijzingen", (Recht.CLIENT_INZIEN,)),
    Ingang("Verzoeken", "verzoeken", (Recht.VERZOEK_BEANTWOORDEN, Recht.VERZOEK_INDIENEN)),
    Ingang("Concepten", "concepten", MAKEN),
    Ingang("Sessies en declareren", "aanleveringen", (Recht.DECLARATIE_INDIENEN,), Soort.AANBIEDER),
    Ingang("Declaraties", "declaraties", (Recht.DECLARATIE_INZIEN, Recht.BEVINDING_INZIEN)),
    Ingang("Bevindingen", "bevindingen", (Recht.BEVINDING_INZIEN,)),
    Ingang("Berichten", "berichten", (Recht.BERICHT_VOLGEN,)),
    Ingang("Termijnen", "termijnen", (Recht.TERMIJN_INZIEN,)),
    Ingang("Contracten", "contracten", (Recht.CONTRACT_INZIEN,)),
    Ingang("Aanbieders", "partijen", (Recht.CONTRACT_INZIEN,), Soort.GEMEENTE),
    Ingang("Gemeenten", "partijen", (Recht.CONTRACT_INZIEN,), Soort.AANBIEDER),
    Ingang("Regels en codes", "regels", tuple(Recht)),
    Ingang("Gebruikers", "gebruikers", (Recht.GEBRUIKER_BEHEREN,)),
    Ingang("Toegang voor programma’s", "sleutels", (Recht.SLEUTEL_BEHEREN,)),
    Ingang("Webhooks", "webhooks", (Recht.WEBHOOK_BEHEREN,)),
    Ingang("Logboek", "logboek", (Recht.LOGBOEK_INZIEN,)),
    Ingang("Beheer", "beheer", (Recht.BEHEER_INZIEN,)),
)


def navigatie(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the items for whoever asks; the one whose address begins the present one is active."""
    zicht = request.zicht  # type: ignore[attr-defined]
    uit = []
    for ingang in INGANGEN:
        if ingang.kant not in (None, zicht.soort) or not any(zicht.mag(r) for r in ingang.rechten):
            continue
        try:
            url = reverse(ingang.url)
        except NoReverseMatch:
            continue
        actief = request.path == url or (url != "/" and request.path.startswith(url))
        uit.append({"label": ingang.label, "url": url, "actief": actief})
    return uit
