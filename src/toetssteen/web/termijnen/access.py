"""What a view may see of terms, as querysets: part of the gate, `web/access.py`."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from toetssteen.web.clienten import access as clienten_access
from toetssteen.web.termijnen.models import Termijn, Termijnstand
from toetssteen.web.toegang import access as toegang_access
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht


def termijnen(zicht: Zicht) -> QuerySet[Termijn]:
    """Return terms; those about a client only when one may see that client."""
    zicht.eis(Recht.TERMIJN_INZIEN)
    rijen = Termijn.objects.filter(toegang_access.eigen(zicht))
    if zicht.mag(Recht.CLIENT_RUIM) or not zicht.mag(Recht.CLIENT_INZIEN):
        return rijen  # without CLIENT_INZIEN the page shows no client at all
    eigen = Exists(clienten_access.betrokken(zicht).filter(client_id=OuterRef("client_id")))
    return rijen.filter(Q(client__isnull=True) | Q(eigen))


def termijnstanden(zicht: Zicht) -> QuerySet[Termijnstand]:
    """Return how far the terms of the own pairs are, for who may set right what failed."""
    zicht.eis(Recht.BERICHT_HERSTELLEN)
    return Termijnstand.objects.filter(toegang_access.eigen(zicht))
