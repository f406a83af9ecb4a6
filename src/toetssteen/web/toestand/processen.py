"""How many processes work: each names itself on its connections to the database, so it needs no address of its own."""

from __future__ import annotations

import os
import secrets
from typing import Final

from django.db import connection

_WERKER: Final = "toetssteen werker"


def noem_werkproces() -> None:
    """Name the connections that this process makes from now on."""
    os.environ["PGAPPNAME"] = f"{_WERKER} {secrets.token_hex(8)}"


def werkprocessen(levend: int) -> int:
    """Return how many processes the workers that live (`levend`) are in: one has a worker per group of queues.

    When the names do not come through to the database, it is one process at least.
    """
    if not levend:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(DISTINCT application_name) FROM pg_stat_activity "
            "WHERE datname = current_database() AND application_name LIKE %s",
            [f"{_WERKER} %"],
        )
        return min(levend, max(1, int(cursor.fetchone()[0])))
