"""Which allocations there are on a day: those that count, that run, that have no start."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from toetssteen.toetsing.toewijzing.versies import VERVALLEN, VERWIJDERD
from toetssteen.web import access
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.toewijzingen.models import Toewijzing

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
