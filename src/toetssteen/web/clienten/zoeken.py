"""Searching people by BSN, name or date of birth, among those one may see."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from toetssteen.web.clienten import access
from toetssteen.web.clienten.models import Client
from toetssteen.web.stand.clienten import merk_van
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht

MEESTE = 50


def zoek(zicht: Zicht, gegeven: dict[str, Any]) -> list[int]:
    """Return the keys of the clients found, 51 at most.

    A role that must give a reason for other clients finds those only by the whole BSN, so nobody can leaf through them.
    """
    if gegeven["bsn"]:
        rijen = access.clienten(zicht)
        if zicht.mag(Recht.CLIENT_MET_REDEN):
            rijen = access.clienten_met_reden(zicht)
        return _eerste(_op_gegevens(rijen.filter(bsn_merk=merk_van(gegeven["bsn"])), zicht, gegeven))
    return _eerste(_op_gegevens(access.clienten(zicht), zicht, gegeven))


def adres_van(client: int) -> UUID:
    """Return by which key an address names a client that was found."""
    return Client.objects.values_list("sleutel", flat=True).get(pk=client)


def _op_gegevens(rijen: QuerySet[Client], zicht: Zicht, gegeven: dict[str, Any]) -> QuerySet[Client]:
    """Narrow by name and date of birth, as a message of an own pair gives those."""
    voor = Q()
    if gegeven["naam"]:
        voor &= Q(gegevens__achternaam__istartswith=gegeven["naam"])
    if gegeven["geboren"]:
        voor &= Q(gegevens__geboortedatum=gegeven["geboren"])
    if not voor:
        return rijen
    kant = f"gegevens__{zicht.soort}_id__in"
    return rijen.filter(voor & Q(**{kant: zicht.ids}))


def _eerste(rijen: QuerySet[Client]) -> list[int]:
    return list(dict.fromkeys(rijen.order_by("pk").values_list("pk", flat=True)[: 4 * MEESTE]))[: MEESTE + 1]
