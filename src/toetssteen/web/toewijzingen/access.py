"""What a view may see of allocations, deliveries and requests, as querysets: part of the gate, `web/access.py`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet

from toetssteen.web.berichtenverkeer.kluis import haal_op
from toetssteen.web.berichtenverkeer.models import Bericht
from toetssteen.web.clienten import access as clienten_access
from toetssteen.web.clienten.models import Client
from toetssteen.web.organisaties.models import Paar, Soort
from toetssteen.web.toegang import access as toegang_access
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.toewijzingen.models import Levering, Toewijzing, Verzoek, Verzoekantwoord


def toewijzingen(zicht: Zicht) -> QuerySet[Toewijzing]:
    """Return all versions of the allocations of clients one may see."""
    return clienten_access.van_eigen_clienten(zicht, Toewijzing.objects.filter(toegang_access.eigen(zicht)))


def leveringen(zicht: Zicht) -> QuerySet[Levering]:
    """Return starts and stops of clients one may see."""
    return clienten_access.van_eigen_clienten(zicht, Levering.objects.filter(toegang_access.eigen(zicht)))


def verzoeken(zicht: Zicht) -> QuerySet[Verzoek]:
    """Return requests for clients one may see."""
    return clienten_access.van_eigen_clienten(zicht, Verzoek.objects.filter(toegang_access.eigen(zicht)))


def verzoekinhoud(zicht: Zicht, verzoek: Verzoek) -> bytes:
    """Return the message that a request came in: it holds one client, whom one may see."""
    rij = verzoeken(zicht).get(pk=verzoek.pk)
    bericht = Bericht.objects.select_related("inhoud").get(paar_id=rij.paar_id, volgorde=rij.volgorde)
    return haal_op(bericht.pk, bericht.inhoud.geheim)


def verzoekantwoorden(zicht: Zicht) -> QuerySet[Verzoekantwoord]:
    """Return answers (319) to requests; they hold no client."""
    zicht.eis(Recht.CLIENT_INZIEN)
    return Verzoekantwoord.objects.filter(toegang_access.eigen(zicht))


def berichten_over(zicht: Zicht, client: Client, paar: Paar) -> Iterator[bytes]:
    """Yield messages that tell who a client is, latest first, those of this pair before others of the gemeente.

    Only messages that hold no other client: allocations and requests.
    """
    eigen = Q(paar=paar) if zicht.soort == Soort.AANBIEDER else Q(gemeente_id=paar.gemeente_id)
    gevonden: list[tuple[bool, int, int]] = []
    tabellen: tuple[QuerySet[Any], ...] = (toewijzingen(zicht), verzoeken(zicht).filter(nummer="315"))
    for tabel in tabellen:
        rijen = tabel.filter(eigen, client=client).order_by("-volgorde")
        gevonden += [(p == paar.pk, volgorde, p) for volgorde, p in rijen.values_list("volgorde", "paar_id")[:5]]
    for _, volgorde, paar_id in sorted(set(gevonden), reverse=True)[:3]:
        bericht = Bericht.objects.select_related("inhoud").filter(paar_id=paar_id, volgorde=volgorde).first()
        if bericht is not None:
            yield haal_op(bericht.pk, bericht.inhoud.geheim)
