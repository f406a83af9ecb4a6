"""Make the terms of a pair again, as a job: what fails is tried again, later and later, then waits for a person.

A pair is due when a message was applied after its terms were made. New messages are always a reason to try.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.db.models import BigIntegerField, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from toetssteen.core.fout import beschrijf
from toetssteen.web.berichtenverkeer.models import Bericht
from toetssteen.web.databank.poging import GESTOPT, HUUR, MEESTE, volgende
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.organisaties.models import Paar
from toetssteen.web.termijnen import access as termijnen_access
from toetssteen.web.termijnen.actions.werk_bij import werk_bij
from toetssteen.web.termijnen.models import Termijnstand
from toetssteen.web.termijnen.vragen import vraag_termijnen
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht

log = structlog.get_logger()
_WACHT = timedelta(minutes=1)


def houd_bij(paar: Paar, nu: datetime) -> bool:
    """Make the terms of a pair again, and return whether that worked; why not is noted."""
    _begin(paar, nu)
    try:
        werk_bij(paar, timezone.localdate(nu))
    except Exception as fout:
        log.exception("termijnen_niet_bijgewerkt", paar=paar.pk, fout=type(fout).__name__)
        _mislukt(paar, beschrijf(fout), nu)
        return False
    return True


def verouderd() -> QuerySet[Paar]:
    """Return the pairs of which a message was applied after their terms were made."""
    stand = Termijnstand.objects.filter(paar=OuterRef(OuterRef("pk"))).values("tot")
    later = Bericht.objects.filter(
        paar=OuterRef("pk"), volgorde__gt=Coalesce(Subquery(stand, output_field=BigIntegerField()), 0)
    )
    return Paar.objects.filter(Exists(later))


def vraag_verouderde(nu: datetime, meeste: int = 500) -> int:
    """Ask for the terms of pairs that are due and may be tried now; return how many."""
    rust = Termijnstand.objects.filter(Q(vanaf__gt=nu) | Q(pogingen__gte=MEESTE), paar=OuterRef("pk"))
    vers = Bericht.objects.filter(paar=OuterRef("pk"), verwerkt_op__gt=nu - _WACHT)  # their own job comes
    paren = verouderd().filter(~Exists(rust), ~Exists(vers)).order_by("pk")
    sleutels = list(paren.values_list("pk", flat=True)[:meeste])
    for sleutel in sleutels:
        vraag_termijnen(sleutel)
    return len(sleutels)


@transaction.atomic
def werk_opnieuw_bij(zicht: Zicht, paren: Sequence[int]) -> list[int]:
    """Let terms that could not be made be made again, and return of which pairs."""
    zicht.eis(Recht.BERICHT_HERSTELLEN)
    eigen = termijnen_access.termijnstanden(zicht).filter(pk__in=paren, pogingen__gt=0)
    sleutels = list(eigen.select_for_update(of=("self",)).values_list("pk", flat=True))
    Termijnstand.objects.filter(pk__in=sleutels).update(pogingen=0, vanaf=None)
    for sleutel in sleutels:
        noteer(zicht, "herstellen", "termijnen", str(sleutel))
        vraag_termijnen(sleutel)
    return sleutels


def _begin(paar: Paar, nu: datetime) -> None:
    """Count a try before it begins: also one that takes its worker down counts."""
    partijen = {"gemeente_id": paar.gemeente_id, "aanbieder_id": paar.aanbieder_id}
    Termijnstand.objects.get_or_create(paar=paar, defaults=partijen)
    velden = {"pogingen": F("pogingen") + 1, "vanaf": nu + HUUR, "fout": GESTOPT}
    Termijnstand.objects.filter(paar=paar).update(**velden)


def _mislukt(paar: Paar, wat: str, nu: datetime) -> None:
    stand = Termijnstand.objects.get(paar=paar)
    Termijnstand.objects.filter(paar=paar).update(fout=wat, vanaf=volgende(stand.pogingen, nu))
