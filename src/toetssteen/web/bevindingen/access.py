"""What a view may see of findings and what is done about them, as querysets: part of the gate, `web/access.py`."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from toetssteen.web.bevindingen.models import Bevinding, Samen, Zaak
from toetssteen.web.clienten import access as clienten_access
from toetssteen.web.clienten.models import Client
from toetssteen.web.toegang import access as toegang_access
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht


def bevindingen(zicht: Zicht, *, onleesbaar: bool = True) -> QuerySet[Bevinding]:
    """Return findings on messages of the own pairs, and (`onleesbaar`) on the own unreadable files.

    A long list leaves those out: without them it follows an index.
    """
    zicht.eis(Recht.BEVINDING_INZIEN)
    if not onleesbaar:
        return Bevinding.objects.filter(toegang_access.eigen(zicht))
    return Bevinding.objects.filter(toegang_access.eigen(zicht) | Q(gemeente__isnull=True, eigenaar_id__in=zicht.ids))


def bevindingen_van_client(zicht: Zicht, client: Client) -> QuerySet[Bevinding]:
    """Return the findings about one client that one may see."""
    return clienten_access.van_eigen_clienten(
        zicht, Bevinding.objects.filter(toegang_access.eigen(zicht), client_id=client.pk)
    )


def zaken(zicht: Zicht) -> QuerySet[Zaak]:
    """Return what the parties do about findings."""
    zicht.eis(Recht.BEVINDING_INZIEN)
    return Zaak.objects.filter(toegang_access.eigen(zicht))


def samen(zicht: Zicht) -> QuerySet[Samen]:
    """Return what one asked to be done for many at once, in this role; a program what its key asked."""
    eigen = Q(gebruiker_id=zicht.gebruiker) if zicht.gebruiker else Q(gebruiker__isnull=True, programma=zicht.naam)
    return Samen.objects.filter(eigen, rol=zicht.rol, organisaties=zicht.ids)
