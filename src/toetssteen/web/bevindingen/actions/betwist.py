"""An aanbieder disputes refused lines of a claim: a case per finding, with the same words for all of them."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Q, QuerySet

from toetssteen.web.berichtenverkeer import access as berichtenverkeer_access
from toetssteen.web.berichtenverkeer.models import Bericht
from toetssteen.web.bevindingen import access
from toetssteen.web.bevindingen.actions.zet import Inbreng, doe_zet
from toetssteen.web.bevindingen.frames import CONTRACT_VANAF
from toetssteen.web.bevindingen.models import Bevinding, Soort
from toetssteen.web.bevindingen.stappen import StapFout
from toetssteen.web.declaraties import access as declaraties_access
from toetssteen.web.declaraties.models import Prestatie
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht

MEESTE: Final = 500
"""Lines in one go."""


@dataclass(frozen=True)
class Betwist:
    """What was disputed, and in Dutch why the rest was not."""

    gedaan: int = 0
    overgeslagen: list[str] = field(default_factory=list)


@transaction.atomic
def betwist(zicht: Zicht, sleutel: uuid.UUID, rijen: Sequence[int], tekst: str, moment: datetime) -> Betwist:
    """Dispute refused lines (`rij` in the claim of message `sleutel`); what was disputed before is left as it is.

    Raises StapFout when there is no text, no refused line, or too many of them.
    """
    zicht.eis(Recht.BEVINDING_REAGEREN)
    if not tekst.strip():
        raise StapFout("Schrijf waarom u het er niet mee eens bent.")
    if len(rijen) > MEESTE:
        raise StapFout(f"U kunt hooguit {MEESTE} regels tegelijk betwisten. Maak de keuze kleiner.")
    bericht = berichtenverkeer_access.berichten(zicht).get(pk=sleutel)
    regels = list(betwistbaar(zicht, bericht).filter(rij__in=rijen))
    if not regels:
        raise StapFout("Vink eerst afgewezen regels aan. Een toegekende regel valt niet te betwisten.")
    per_regel = {r.referentie_nummer: r.ingediend_bedrag for r in regels}
    gedaan, over = 0, []
    for bevinding in gronden(zicht, bericht, regels):
        try:
            bedrag = per_regel.get(bevinding.referentie_nummer or "")
            doe_zet(zicht, bevinding, "betwist", Inbreng(tekst=tekst, bedrag=bedrag), moment)
            gedaan += 1
        except StapFout as fout:
            over.append(f"{bevinding.referentie_nummer or bevinding.regel}: {fout}")
    return Betwist(gedaan, over)


def betwistbaar(zicht: Zicht, bericht: Bericht) -> QuerySet[Prestatie]:
    """Return the refused lines of a claim."""
    eigen = declaraties_access.prestaties(zicht).filter(paar_id=bericht.paar_id or 0, volgorde=bericht.volgorde or 0)
    return eigen.filter(goedgekeurd=False)


def gronden(zicht: Zicht, bericht: Bericht, regels: Sequence[Prestatie]) -> QuerySet[Bevinding]:
    """Return the findings for which these lines were refused: on the line itself, or on its client.

    What only the contract says is no ground of the answer: about that the gemeente makes a proposal first.
    """
    van_regel = Q(referentie_nummer__in=[r.referentie_nummer for r in regels])
    van_client = Q(referentie_nummer__isnull=True, client_id__in={r.client_id for r in regels})
    eigen = access.bevindingen(zicht).filter(
        van_regel | van_client, bericht=bericht, soort=Soort.AFKEUR, plek__lt=CONTRACT_VANAF
    )
    return eigen.order_by("plek")
