"""Add to the logbook. One statement, whatever the number of clients, in the transaction of what it tells of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection

from toetssteen.web.toegang.zicht import Zicht


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

    `handeling` is one of `HANDELINGEN`; `soort` and `object_` say what of ("declaratie", its mark). No BSN, no names.
    """
    if handeling not in HANDELINGEN:
        raise ValueError(f"{handeling} is no kind of event: use one of {', '.join(HANDELINGEN)}")
    for organisatie in zicht.organisaties:
        _regel([organisatie.pk, zicht.gebruiker, zicht.naam, str(zicht.rol), handeling, soort, object_[:80],
                list(clienten), zicht.doel[:300], uitkomst[:40], zicht.herkomst])  # fmt: skip


def noteer_los(handeling: str, soort: str, object_: str, *, naam: str = "", herkomst: str = "", uitkomst: str = "goed",
               organisatie: int | None = None, gebruiker: int | None = None) -> None:  # fmt: skip
    """Note something that has no view: a log-in that failed, a command."""
    _regel(
        [organisatie, gebruiker, naam[:120], "", handeling, soort, object_[:80], [], "", uitkomst[:40], herkomst[:80]]
    )


HANDELINGEN = (
    "inzien", "zoeken", "lijst", "maken", "wijzigen", "verwijderen", "uitvoeren", "indienen", "besluiten", "aanmelden",
    "afmelden", "betrekken", "controleren", "herstellen",
)  # fmt: skip


def _regel(waarden: list[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT logboek_schrijf(%s, %s, %s, %s, %s, %s, %s, %s::bigint[], %s, %s, %s)", waarden)
