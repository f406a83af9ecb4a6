"""The work: whether workers live, and what waits for a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db.models import Exists, OuterRef, Q

from toetssteen.web.berichtenverkeer.models import Afhandeling, Bericht, Contracttoets, Status
from toetssteen.web.controle.punt import Punt
from toetssteen.web.databank.poging import MEESTE
from toetssteen.web.termijnen.models import Termijnstand
from toetssteen.web.toestand.tellen import Telling, tel

ONDERDEEL: Final = "werk"
_LANG: Final = 15 * 60  # seconds that a job may wait


def controleer_werk() -> list[Punt]:
    """Return what stands still; one "goed" when nothing does."""
    telling = tel()
    uit = list(_punten(telling))
    werkers = int(telling.get("werkers", {}).get("", 0))
    return uit or [
        Punt(ONDERDEEL, "goed", f"{_aantal(werkers, 'werker', 'werkers')} aan het werk, niets blijft liggen.")
    ]


def _punten(telling: Telling) -> Iterator[Punt]:
    werkers, oudste = telling.get("werkers", {}).get("", 0), telling.get("taak_oudste", {}).get("", 0)
    if not werkers:
        yield Punt(ONDERDEEL, "fout", "Er is geen werker die werkt.", "Start er een: toetssteen web werker")
    elif oudste > _LANG:
        yield Punt(
            ONDERDEEL, "let op", f"De oudste taak wacht al {int(oudste // 60)} minuten.",
            "Start meer werkers, of kijk in het technische log van de werkers wat er mislukt.",
        )  # fmt: skip
    if vast := _vastgelopen():
        yield Punt(
            ONDERDEEL, "let op", f"{_aantal(vast, 'bericht is', 'berichten zijn')} vastgelopen.",
            "Open Berichten, kies bij Status 'vastgelopen' en bij Afhandeling 'nog open', lees wat er misging, en bied "
            "het bericht opnieuw aan of zet het op afgehandeld.",
        )  # fmt: skip
    if blijft := _niet_nagelopen():
        yield Punt(
            ONDERDEEL, "let op", f"{_aantal(blijft, 'keer is', 'keer zijn')} contract of termijnen niet nagelopen.",
            "Open Berichten, Wat nog niet is nagelopen (/berichten/nalopen/), en probeer het daar opnieuw.",
        )  # fmt: skip
    if mislukt := int(telling.get("aflevering", {}).get("mislukt", 0)):
        yield Punt(
            ONDERDEEL, "let op", f"{_aantal(mislukt, 'bericht is', 'berichten zijn')} niet te versturen.",
            "Open Berichten, kies 'niet verstuurd' en lees waarom.",
        )  # fmt: skip
    if fout := int(telling.get("taken", {}).get("failed", 0)):
        yield Punt(
            ONDERDEEL, "let op", f"{_aantal(fout, 'taak is', 'taken zijn')} mislukt.",
            "Zoek in het technische log op 'uitkomst'. Wat aan een bericht hangt, wordt vanzelf opnieuw gevraagd.",
        )  # fmt: skip


def _vastgelopen() -> int:
    """Return how many messages are parked that an organisation which works here is not done with."""
    los = Q(paar__isnull=True) & _open_bij("eigenaar")
    vast = Bericht.objects.filter(status=Status.GEPARKEERD)
    return vast.filter(_open_bij("gemeente") | _open_bij("aanbieder") | los).count()


def _open_bij(kant: str) -> Q:
    """Narrow messages to those whose party on this side works here and did not handle them."""
    klaar = Afhandeling.objects.filter(bericht_id=OuterRef("pk"), organisatie_id=OuterRef(f"{kant}_id"))
    return Q(~Exists(klaar), **{f"{kant}__gehost": True})


def _niet_nagelopen() -> int:
    """Return how many claims were not judged by their contract, and pairs have old terms, after all tries."""
    vast = Bericht.objects.filter(contract_stand=Contracttoets.GEPARKEERD).count()
    return vast + Termijnstand.objects.filter(pogingen__gte=MEESTE).count()


def _aantal(aantal: int, een: str, meer: str) -> str:
    return f"1 {een}" if aantal == 1 else f"{aantal} {meer}"
