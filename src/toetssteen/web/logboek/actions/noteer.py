"""Add to the logbook. One statement, whatever the number of clients, in the transaction of what it tells of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from django.db import connection

from toetssteen.core.bsn import zonder_bsn
from toetssteen.web.toegang.zicht import Zicht

_SLEUTEL: Final = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def noteer(
    zicht: Zicht,
    handeling: str,
    soort: str,
    object_: str = "",
    *,
    clienten: Sequence[int] = (),
    uitkomst: str = "goed",
) -> None:
    """Note that someone did something: a line per organisation of the view, and per client it is about.

    A client of one gemeente of the view is noted for that gemeente only; one that has none of the clients gets a line
    without a client for a list, a search or an export, and else none. `handeling` is one of `HANDELINGEN`; `soort` and
    `object_` say what of ("declaratie", its mark). No names; of what may be a BSN only the last three digits are kept.
    """
    if handeling not in HANDELINGEN:
        raise ValueError(f"{handeling} is no kind of event: use one of {', '.join(HANDELINGEN)}")
    _doe("logboek_noteer", "int[]", [
        zicht.ids, zicht.gebruiker, zicht.naam, str(zicht.rol), handeling, soort, _schoon(object_)[:80],
        list(dict.fromkeys(clienten)), zonder_bsn(zicht.doel)[:300], uitkomst[:40], zicht.herkomst,
    ])  # fmt: skip


def noteer_los(handeling: str, soort: str, object_: str, *, naam: str = "", herkomst: str = "", uitkomst: str = "goed",
               organisatie: int | None = None, gebruiker: int | None = None) -> None:  # fmt: skip
    """Note something that has no view: a log-in that failed, a command."""
    _doe("logboek_schrijf", "int", [
        organisatie, gebruiker, naam[:120], "", handeling, soort, _schoon(object_)[:80], [], "", uitkomst[:40],
        herkomst[:80],
    ])  # fmt: skip


HANDELINGEN = (
    "inzien", "zoeken", "lijst", "maken", "wijzigen", "verwijderen", "uitvoeren", "indienen", "besluiten", "aanmelden",
    "afmelden", "betrekken", "controleren", "herstellen",
)  # fmt: skip


def _schoon(object_: str) -> str:
    """Return what something is about without a BSN; the key of a row stays as it is."""
    return " ".join(d if _SLEUTEL.fullmatch(d) else zonder_bsn(d) for d in object_.split(" "))


def _doe(functie: str, wie: str, waarden: list[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {functie}(%s::{wie}, %s, %s, %s, %s, %s, %s, %s::bigint[], %s, %s, %s)",
            waarden,
        )
