"""How the clauses of a contract live: findings of twelve months, cases that run, when they were judged last."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from django.db.models import Count, Max
from django.db.models.fields.json import KT

from toetssteen.web import access
from toetssteen.web.bevindingen.stappen import LOPEND
from toetssteen.web.overeenkomsten.models import Profielversie
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht

_JAAR: Final = timedelta(days=365)


@dataclass(frozen=True)
class Levend:
    """Per clause; `getoetst` is the day of the last claim that was judged by this contract. `zichtbaar`: by right."""

    zichtbaar: bool = False
    bevindingen: dict[str, int] = field(default_factory=dict)
    laatste: dict[str, date] = field(default_factory=dict)
    zaken: dict[str, int] = field(default_factory=dict)
    getoetst: date | None = None


def levend(zicht: Zicht, versie: Profielversie, dag: date) -> Levend:
    """Return how the clauses live for the organisations of a view, under any version of this contract."""
    if not zicht.mag(Recht.BEVINDING_INZIEN):
        return Levend()
    eigen = access.bevindingen(zicht, onleesbaar=False).filter(
        gemeente_id=versie.eigenaar_id, niveau="contract", dag__gte=dag - _JAAR, clausule__isnull=False
    )
    rijen = list(eigen.order_by().values_list("clausule").annotate(n=Count("pk"), laatste=Max("dag")))
    zaken = access.zaken(zicht).filter(gemeente_id=versie.eigenaar_id, stap__in=LOPEND)
    open_ = zaken.annotate(clausule=KT("over__clausule")).order_by().values_list("clausule").annotate(n=Count("pk"))
    return Levend(
        True,
        {str(c): n for c, n, _ in rijen},
        {str(c): laatste for c, _, laatste in rijen},
        {str(c): n for c, n in open_ if c},
        _getoetst(zicht, versie),
    )


def _getoetst(zicht: Zicht, versie: Profielversie) -> date | None:
    if not zicht.mag(Recht.BERICHT_VOLGEN):
        return None
    eigen = access.berichten(zicht).filter(gemeente_id=versie.eigenaar_id, nummer="323", profielversie__isnull=False)
    return eigen.order_by("-nummer_binnen").values_list("dag", flat=True).first()
