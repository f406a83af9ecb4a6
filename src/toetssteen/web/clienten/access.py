"""What a view may see of clients, and who works for them, as querysets: part of the gate, `web/access.py`."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet

from toetssteen.web.clienten.models import Betrokkenheid, Client, Clientgegevens
from toetssteen.web.organisaties.models import Soort
from toetssteen.web.toegang import access as toegang_access
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht


def betrokken(zicht: Zicht) -> QuerySet[Betrokkenheid]:
    """Return for which clients someone works now, for these organisations."""
    from django.utils.timezone import localdate

    dag = localdate()
    return Betrokkenheid.objects.filter(
        Q(tot__isnull=True) | Q(tot__gte=dag), van__lte=dag, gebruiker_id=zicht.wie, organisatie_id__in=zicht.ids
    )


def van_eigen_clienten(zicht: Zicht, rijen: QuerySet[Any]) -> QuerySet[Any]:
    """Narrow rows about clients to those one works for, unless the role sees all of the organisation."""
    zicht.eis(Recht.CLIENT_INZIEN)
    if zicht.mag(Recht.CLIENT_RUIM):
        return rijen
    return rijen.filter(Exists(betrokken(zicht).filter(client_id=OuterRef("client_id"))))


def alle_clienten(zicht: Zicht) -> Q:
    """Narrow clients to those the own organisations know, whoever works for them."""
    if zicht.soort == Soort.GEMEENTE:
        return Q(gemeente_id__in=zicht.ids)
    return Q(Exists(Clientgegevens.objects.filter(client_id=OuterRef("pk"), aanbieder_id__in=zicht.ids)))


def clienten(zicht: Zicht) -> QuerySet[Client]:
    """Return the clients one may open without giving a reason."""
    zicht.eis(Recht.CLIENT_INZIEN)
    rijen = Client.objects.filter(alle_clienten(zicht))
    if zicht.mag(Recht.CLIENT_RUIM):
        return rijen
    return rijen.filter(Exists(betrokken(zicht).filter(client_id=OuterRef("pk"))))


def clienten_met_reden(zicht: Zicht) -> QuerySet[Client]:
    """Return the clients that one may open after telling why (`clienten.actions.betrek`)."""
    zicht.eis(Recht.CLIENT_MET_REDEN)
    return Client.objects.filter(alle_clienten(zicht))


def clientgegevens(zicht: Zicht) -> QuerySet[Clientgegevens]:
    """Return names of the clients one may see."""
    return van_eigen_clienten(zicht, Clientgegevens.objects.filter(toegang_access.eigen(zicht)))


def clientgegevens_laatste(zicht: Zicht) -> QuerySet[Clientgegevens]:
    """Return the same, one row per client: what the latest message of any own pair says of them."""
    rijen = clientgegevens(zicht)
    eigen = Clientgegevens.objects.filter(toegang_access.eigen(zicht), client_id=OuterRef("client_id"))
    later = Q(volgorde__gt=OuterRef("volgorde")) | Q(volgorde=OuterRef("volgorde"), pk__gt=OuterRef("pk"))
    return rijen.filter(~Exists(eigen.filter(later)))


def clienten_met_naam(zicht: Zicht) -> QuerySet[Any]:
    """Return `clienten`, each with `gegeven`: what a message of an own pair says of them; one row per such pair."""
    voor = f"gegevens__{zicht.soort}_id"
    eigen = FilteredRelation("gegevens", condition=Q(**{f"{voor}__in": zicht.ids}))
    return clienten(zicht).annotate(gegeven=eigen)


def betrokkenen(zicht: Zicht, client: int) -> QuerySet[Betrokkenheid]:
    """Return who of the own organisations works or worked for a client that one may see, with their names."""
    zicht.eis(Recht.CLIENT_INZIEN)
    rijen = Betrokkenheid.objects.filter(client_id=client, organisatie_id__in=zicht.ids)
    return rijen.filter(Exists(clienten(zicht).filter(pk=OuterRef("client_id")))).select_related("gebruiker")
