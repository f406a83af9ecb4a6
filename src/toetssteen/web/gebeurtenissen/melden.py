"""Say that something happened: call this in the transaction of the change itself."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection
from procrastinate.contrib.django import app

from toetssteen.web.gebeurtenissen.models import Onderwerp

TAAK = "toetssteen.web.gebeurtenissen.taken.bezorg"


def meld(onderwerp: Onderwerp, organisaties: Iterable[int | None], paden: Iterable[str]) -> int:
    """Note an event about resources of the API for whoever of these organisations wants to hear it.

    Args:
        onderwerp: what happened.
        organisaties: keys of the organisations it is about; None is nobody.
        paden: addresses below /api/v1 ("/berichten/<uuid>"), without anything about a person in them.

    Returns:
        How many times it will be told: nothing is kept when nobody listens.
    """
    wie = sorted({o for o in organisaties if o is not None})
    adressen = list(dict.fromkeys(paden))
    if not wie or not adressen:
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT toetssteen_meld(%s, %s::bigint[], %s::text[])", [str(onderwerp), wie, adressen])
        aantal = int(cursor.fetchone()[0])
    if aantal:
        app.configure_task(TAAK, queue="webhooks").defer()
    return aantal
