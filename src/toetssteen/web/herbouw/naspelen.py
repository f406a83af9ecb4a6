"""Replay the messages of a pair, in the order in which they were applied, on an empty stand in memory.

Each message is judged under the contract version and on the day that its row names, so the outcome must be what was
stored. Answers of our own are messages too: they are replayed as they were sent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from toetssteen.toetsing.antwoord import antwoord_op
from toetssteen.toetsing.stand import Stand
from toetssteen.toetsing.uitslag import Uitslag
from toetssteen.toetsing.verwerken import Verwerking, verwerk
from toetssteen.web.berichtenverkeer.kluis import haal_op
from toetssteen.web.berichtenverkeer.models import Bericht, Status
from toetssteen.web.organisaties.models import Paar
from toetssteen.web.overeenkomsten.frames import contract_van
from toetssteen.web.stand.beoordelen import Bestanden, beoordeel_afgeschermd

_GROEP = 500
_MAX_BYTES = 64 * 1024 * 1024


@dataclass(eq=False)
class Nagespeeld:
    """The stand a replay leads to, and per message its verdict and the bytes of the answer that follows from it."""

    stand: Stand = field(default_factory=Stand)
    uitslagen: dict[UUID, Uitslag] = field(default_factory=dict)
    antwoorden: dict[UUID, bytes] = field(default_factory=dict)


def speel_na(paar: Paar) -> Nagespeeld:
    """Return what the messages of a pair lead to."""
    uit = Nagespeeld()
    for groep in _groepen(paar):
        _groep(uit, groep)
    return uit


def _groepen(paar: Paar) -> Iterator[list[Bericht]]:
    """Yield runs of messages that were judged on one day under one version, ascending by `volgorde`."""
    groep: list[Bericht] = []
    som = 0
    rijen = Bericht.objects.filter(paar=paar, volgorde__isnull=False).exclude(status=Status.GEPARKEERD)
    for bericht in rijen.order_by("volgorde").select_related("inhoud").iterator(chunk_size=100):
        if groep and (_soort(bericht) != _soort(groep[0]) or len(groep) >= _GROEP or som > _MAX_BYTES):
            yield groep
            groep, som = [], 0
        groep.append(bericht)
        som += bericht.grootte
    if groep:
        yield groep


def _soort(bericht: Bericht) -> tuple[date | None, UUID | None, bool]:
    return bericht.dag, bericht.profielversie_id, bericht.antwoord_op_id is not None


def _groep(uit: Nagespeeld, groep: Sequence[Bericht]) -> None:
    dag, versie = groep[0].dag, groep[0].profielversie_id
    assert dag is not None
    afspraken = contract_van(versie).afspraken if versie else None
    volgordes = {str(b.pk): int(b.volgorde or 0) for b in groep}
    bestanden = [(str(b.pk), haal_op(b.pk, b.inhoud.geheim)) for b in groep]
    begin = uit.stand

    def los(deel: Bestanden) -> Verwerking:
        nummers = [volgordes[naam] for naam, _ in deel]
        return verwerk(deel, begin, vandaag=dag, afspraken=afspraken, nummers=nummers)

    verwerking = beoordeel_afgeschermd(bestanden, los)
    uit.stand = verwerking.stand
    for bericht, uitslag in zip(groep, verwerking.uitslagen, strict=True):
        uit.uitslagen[bericht.pk] = uitslag
        antwoord = antwoord_op(uitslag, vandaag=dag)
        if antwoord is not None:
            uit.antwoorden[bericht.pk] = antwoord.xml()
