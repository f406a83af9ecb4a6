"""Take another database role for a while: what a process may see and change follows from it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from django.db import DEFAULT_DB_ALIAS, connections

from toetssteen.web.databank.base import WEB, WERKER, DatabaseWrapper

__all__ = ["WEB", "WERKER", "als"]


@contextmanager
def als(rol: str) -> Iterator[None]:
    """Work under a role (WEB or WERKER) on the connection of this thread."""
    with cast(DatabaseWrapper, connections[DEFAULT_DB_ALIAS]).als(rol):
        yield
