"""The answer to one heenbericht, as tables and as XML: a retour, or the 325 on a 323.

What one message allows decides; nothing is looked up elsewhere. The answer follows from its input alone, so
the same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from toetssteen.berichten.lezen import Batch
from toetssteen.regels.motor import Overtreding
from toetssteen.toetsing.antwoord.basis import Antwoord, Opdracht, controleer_kenmerk, kenmerk, weeg
from toetssteen.toetsing.antwoord.declaratieantwoord import declaratieantwoord
from toetssteen.toetsing.antwoord.retour import retour
from toetssteen.toetsing.rondes import weigert
from toetssteen.toetsing.uitslag import Uitslag

__all__ = ["Antwoord", "antwoord", "antwoord_op"]


def antwoord(
    batch: Batch,
    bericht: int,
    overtredingen: Sequence[Overtreding],
    *,
    vandaag: date,
    identificatie: str | None = None,
    xslt_versie: str | None = None,
) -> Antwoord | None:
    """Return the answer to message `bericht` of a batch, or None when it needs none (a retour, a 325).

    `overtredingen` are those of that message, of every level. `identificatie` is the mark of the answer (at most
    12 characters); without one it is derived from the heenbericht, see `basis.kenmerk`. `xslt_versie` goes
    into the header only when given: IV028 asks for it when the XSLTs of the standard were used, and our
    rules are not those. A message that cannot be read, or fails at level XSD, gets no answer and is in no batch.
    """
    soort = batch.uitgave.berichten[batch.nummer]
    if soort.antwoord is None:
        return None
    eigen = kenmerk(batch, bericht) if identificatie is None else controleer_kenmerk(identificatie)
    opdracht = Opdracht(batch, bericht, vandaag, eigen, xslt_versie)
    maak = declaratieantwoord if batch.uitgave.berichten[soort.antwoord].soort == "antwoord" else retour
    return maak(opdracht, weeg(overtredingen, bericht))


def antwoord_op(uitslag: Uitslag, *, vandaag: date, identificatie: str | None = None) -> Antwoord | None:
    """Return the answer that follows from a verdict, or None when there is none to give.

    None for a file that could not be read or fails at level XSD (the chain answers that), and for a retour or a 325.
    What only the own stand knows of another party is no ground: the one who answers cannot know it.
    """
    if uitslag.batch is None:
        return None
    gronden = [o for o in uitslag.overtredingen if o.regel.niveau == "xslt" or weigert(o)]
    return antwoord(uitslag.batch, uitslag.plek, gronden, vandaag=vandaag, identificatie=identificatie)
