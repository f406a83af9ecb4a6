"""Which other parties clients have, for a list of clients: one query for all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from toetssteen.web import access
from toetssteen.web.organisaties.models import Soort
from toetssteen.web.toegang.zicht import Zicht


def partijen_van(zicht: Zicht, clienten: Iterable[int]) -> dict[int, str]:
    """Return per client (key) the names of the other parties, in order: "Stichting Wilgenhof, Zorggroep De Linde"."""
    ander = "aanbieder" if zicht.soort == Soort.GEMEENTE else "gemeente"
    rijen = access.clientgegevens(zicht).filter(client_id__in=set(clienten)).order_by(f"{ander}__naam")
    namen: dict[int, list[str]] = defaultdict(list)
    for client, naam in rijen.values_list("client_id", f"{ander}__naam"):
        namen[client].append(naam)
    return {client: ", ".join(dict.fromkeys(eigen)) for client, eigen in namen.items()}
