"""What a view may see of agreements and the versions of their contracts: part of the gate, `web/access.py`."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from toetssteen.web.organisaties.models import Soort
from toetssteen.web.overeenkomsten.models import Overeenkomst, Profielversie
from toetssteen.web.toegang import access as toegang_access
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht


def overeenkomsten(zicht: Zicht) -> QuerySet[Overeenkomst]:
    """Return the agreements one is party to."""
    zicht.eis(Recht.CONTRACT_INZIEN)
    return Overeenkomst.objects.filter(toegang_access.eigen(zicht)).select_related("gemeente", "aanbieder")


def profielversies(zicht: Zicht) -> QuerySet[Any]:
    """Return versions of contracts: all of an own gemeente; for an aanbieder those that hold or held.

    With the names of who proposed and who decided: `voorsteller` and `beslisser`.
    """
    zicht.eis(Recht.CONTRACT_INZIEN)
    rijen = Profielversie.objects.annotate(
        voorsteller=toegang_access.Naam("voorgesteld_door_id"), beslisser=toegang_access.Naam("besloten_door_id")
    )
    if zicht.soort == Soort.GEMEENTE:
        return rijen.filter(eigenaar_id__in=zicht.ids)
    eigen = Overeenkomst.objects.filter(
        aanbieder_id__in=zicht.ids, gemeente_id=OuterRef("eigenaar_id"), profiel=OuterRef("naam")
    )
    return rijen.filter(Exists(eigen), stand__in=["geldt", "vervangen"])
