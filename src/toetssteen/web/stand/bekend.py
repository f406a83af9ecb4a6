"""Which clients a pair knows: those that its own accepted messages are about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.db import connection

from toetssteen.web.stand.kolommen import MET_CLIENT, PLEKKEN
from toetssteen.web.stand.opslag import Bron

_IN_EEN: Final = " OR ".join(
    f"EXISTS (SELECT 1 FROM {PLEKKEN[naam].tabel} t WHERE t.paar_id = %s AND t.client_id = v.c AND t.volgorde <= v.n)"  # noqa: S608
    for naam in sorted(MET_CLIENT)
)


def bekend_in_paar(bron: Bron, bsns: Mapping[str, int]) -> dict[str, int]:
    """Return the keys of those clients that the pair has rows about, of the message with that number or before it.

    What another pair of the same gemeente knows does not count, so the answer follows from messages of this pair only.
    """
    sleutels = bron.clienten.zoek(bsns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT v.c FROM unnest(%s::bigint[], %s::bigint[]) AS v(c, n) WHERE {_IN_EEN}",  # noqa: S608
            [list(sleutels.values()), [bsns[b] for b in sleutels], *[bron.paar.pk] * len(MET_CLIENT)],
        )
        bekend = {client for (client,) in cursor.fetchall()}
    return {bsn: client for bsn, client in sleutels.items() if client in bekend}
