"""What a view may see of claims and their lines, as querysets: part of the gate, `web/access.py`."""

from __future__ import annotations

from django.db.models import QuerySet

from toetssteen.web.clienten import access as clienten_access
from toetssteen.web.declaraties.models import Declaratie, Prestatie, Verantwoording
from toetssteen.web.toegang import access as toegang_access
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht


def declaraties(zicht: Zicht) -> QuerySet[Declaratie]:
    """Return claims; totals only, so also for who may see findings."""
    if not zicht.mag(Recht.BEVINDING_INZIEN):
        zicht.eis(Recht.DECLARATIE_INZIEN)
    return Declaratie.objects.filter(toegang_access.eigen(zicht))


def prestaties(zicht: Zicht) -> QuerySet[Prestatie]:
    """Return lines of claims of clients one may see."""
    zicht.eis(Recht.DECLARATIE_INZIEN)
    return clienten_access.van_eigen_clienten(zicht, Prestatie.objects.filter(toegang_access.eigen(zicht)))


def verantwoordingen(zicht: Zicht) -> QuerySet[Verantwoording]:
    """Return for which months sessions were laid beside the claims: only the provider who did so sees that."""
    zicht.eis(Recht.DECLARATIE_INDIENEN)
    return Verantwoording.objects.filter(aanbieder_id__in=zicht.ids).defer("geheim")
