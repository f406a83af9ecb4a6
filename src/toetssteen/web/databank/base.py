"""The PostgreSQL engine of Django, whose connections take the database role of their process.

A page is served as `toetssteen_web`, which row level security holds to the organisations of the one who asks; jobs run
as `toetssteen_werker`, which sees every row but may change no logbook. Whoever makes tables keeps the role of the URL.
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.backends.postgresql import base

from toetssteen.web.databank.ingebed import instelling, start

if TYPE_CHECKING:
    from collections.abc import Iterator

WEB, WERKER = "toetssteen_web", "toetssteen_werker"


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that takes `settings.DATABANKROL` when it opens, and can take another for a while."""

    databankrol: str | None = None

    def get_connection_params(self) -> dict[str, Any]:
        """Return where the database is; an embedded one is started now if it does not run."""
        map_ = self.settings_dict.get("INGEBED")
        if map_ and not self.settings_dict["HOST"]:
            self.settings_dict["HOST"] = instelling(start(Path(map_)))["HOST"]
        params: dict[str, Any] = super().get_connection_params()
        return params

    def init_connection_state(self) -> None:
        """Take the role, as soon as the connection is there."""
        super().init_connection_state()
        rol = self.databankrol or getattr(settings, "DATABANKROL", None)
        if rol:
            self._neem(rol)

    @contextmanager
    def als(self, rol: str) -> Iterator[None]:
        """Work under another role."""
        vorige = self.databankrol or getattr(settings, "DATABANKROL", None)
        self.databankrol = rol
        if self.connection is not None:
            self._neem(rol)
        try:
            yield
        finally:
            self.databankrol = vorige
            if self.connection is not None:
                self._neem(vorige or "none")

    def _neem(self, rol: str) -> None:
        connection: Any = self.connection
        if rol not in (WEB, WERKER, "none"):
            raise ValueError(f"{rol} is no role of ours: use {WEB}, {WERKER} or none")
        with connection.cursor() as cursor:
            cursor.execute(f"SET ROLE {rol}")
