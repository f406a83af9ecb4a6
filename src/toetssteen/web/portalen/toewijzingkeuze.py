"""Which allocations there are on a day: those that count, that run, that have no start."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from toetssteen.core.werkdagen import na_werkdagen
from toetssteen.toetsing.toewijzing.versies import VERVALLEN, VERWIJDERD
from toetssteen.web import access
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.toewijzingen.models import Toewijzing

WERKDAGEN: Final = 5
"""Working days to report a start (OP271)."""
_TERUG: Final = timedelta(days=92)
_VOORUIT: Final = timedelta(days=14)
_VERWIJDERD = "3"


def geldende(toewijzingen: QuerySet[Toewijzing]) -> QuerySet[Toewijzing]:
    """Narrow to the version of each allocation that counts, without those that were deleted."""
    weg = Q(reden_wijziging__in=[VERWIJDERD, VERVALLEN], einddatum=F("ingangsdatum"))
    return toewijzingen.filter(laatste=True).exclude(weg)


def lopend(toewijzingen: QuerySet[Toewijzing], dag: date) -> QuerySet[Toewijzing]:
    """Narrow to what runs on a day."""
    return geldende(toewijzingen).filter(Q(einddatum__isnull=True) | Q(einddatum__gte=dag), ingangsdatum__lte=dag)


def zonder_start(zicht: Zicht, dag: date) -> QuerySet[Toewijzing]:
    """Return allocations that have not ended on a day and of which no start was reported."""
    start = access.leveringen(zicht).filter(
        paar_id=OuterRef("paar_id"), client_id=OuterRef("client_id"), toewijzing_nummer=OuterRef("toewijzing_nummer"),
        wet=OuterRef("wet"), soort="start",
    )  # fmt: skip
    gemeld = Exists(start.exclude(status_aanlevering=_VERWIJDERD))
    nog = Q(einddatum__isnull=True) | Q(einddatum__gte=dag)
    return geldende(access.toewijzingen(zicht)).filter(nog).exclude(gemeld)


def had_moeten_beginnen(zicht: Zicht, dag: date) -> QuerySet[Toewijzing]:
    """Return what began in the last three months, so long ago that its start should have been reported."""
    return zonder_start(zicht, dag).filter(ingangsdatum__range=(dag - _TERUG, begonnen_voor(dag)))


def nieuw_zonder_start(zicht: Zicht, dag: date) -> QuerySet[Toewijzing]:
    """Return what begins within two weeks, or began so short ago that its start can still be reported in time."""
    return zonder_start(zicht, dag).filter(ingangsdatum__gt=begonnen_voor(dag), ingangsdatum__lte=dag + _VOORUIT)


def lang_zonder_start(zicht: Zicht, dag: date) -> QuerySet[Toewijzing]:
    """Return what began longer ago than the worklist looks back."""
    return zonder_start(zicht, dag).filter(ingangsdatum__lt=dag - _TERUG)


def begonnen_voor(dag: date) -> date:
    """Return the latest first day of which the five working days to report a start have passed."""
    begin = dag - timedelta(days=1)
    while (tot := na_werkdagen(begin, WERKDAGEN)) is not None and tot >= dag:
        begin -= timedelta(days=1)
    return begin
