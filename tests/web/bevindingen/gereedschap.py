"""What the tests about findings share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from toetssteen.web.berichtenverkeer.models import Bericht
from toetssteen.web.bevindingen.actions.toets_aan_contract import toets_aan_contract
from toetssteen.web.bevindingen.models import Bevinding
from toetssteen.web.toegang.zicht import Zicht

NU = datetime(2026, 6, 10, 9, tzinfo=UTC)
Zichtmaker = Callable[[str, str], Zicht]


def toets_contracten() -> None:
    """Do what the job after a claim does: it runs outside of the messages."""
    declaraties = Bericht.objects.filter(nummer="323", aanvaard=True, profielversie__isnull=False)
    for pk in declaraties.values_list("pk", flat=True):
        toets_aan_contract(str(pk))


def contractbevinding(gemeente: str = "0344", aanbieder: str = "12345678") -> Bevinding:
    """Return a finding of the contract with an amount, on a message of this pair."""
    eigen = Bevinding.objects.filter(gemeente__code=gemeente, aanbieder__code=aanbieder, regel="CTR210")
    return eigen.select_related("bericht").order_by("plek", "-bericht__nummer_binnen")[0]
