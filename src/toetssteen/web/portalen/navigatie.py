"""The navigation: one list for everybody; what one has no right to is not shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from toetssteen.web.organisaties.models import Soort
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht


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


def ingangen(zicht: Zicht) -> Iterator[tuple[Ingang, str]]:
    """Yield the items for whoever asks, each with its address."""
    for ingang in INGANGEN:
        if ingang.kant not in (None, zicht.soort) or not any(zicht.mag(r) for r in ingang.rechten):
            continue
        try:
            yield ingang, reverse(ingang.url)
        except NoReverseMatch:
            continue


def navigatie(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the items for whoever asks; the one whose address begins the present one is active."""
    uit = []
    for ingang, url in ingangen(request.zicht):  # type: ignore[attr-defined]
        actief = request.path == url or (url != "/" and request.path.startswith(url))
        uit.append({"label": ingang.label, "url": url, "actief": actief})
    return uit
