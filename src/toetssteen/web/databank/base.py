"""The PostgreSQL engine of Django, whose connections take the database role of their process.

A page is served as `toetssteen_web`, which row level security holds to the organisations of the one who asks; jobs run
as `toetssteen_werker`, which sees every row but may change no logbook. Whoever makes tables keeps the role of the URL.
"""

from __future__ import annotations

from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

from django.conf import settings
from django.db.backends.postgresql import base

from toetssteen.web.databank.ingebed import instelling, start

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")
WEB, WERKER = "toetssteen_web", "toetssteen_werker"


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that takes `settings.DATABANKROL` when it opens, and can take another for a while."""

    databankrol: str | None = None
    _werk: Future[Any] | None = None

    def get_connection_params(self) -> dict[str, Any]:
        """Return where the database is; an embedded one is started now if it does not run."""
        map_ = self.settings_dict.get("INGEBED")
        if map_ and not self.settings_dict["HOST"]:
            self.settings_dict["HOST"] = instelling(start(Path(map_)))["HOST"]
        params: dict[str, Any] = super().get_connection_params()
        return params

    def init_connection_state(self) -> None:
        """Take the role, as soon as the connection is there.

        Our queries are many and short: compiling them (jit) costs more than it gives.
        """
        super().init_connection_state()
        connection: Any = self.connection
        with connection.cursor() as cursor:
            cursor.execute("SET jit = off")
        rol = self.databankrol or getattr(settings, "DATABANKROL", None)
        if rol:
            self._neem(rol)

    def intussen(self, werk: Callable[[Any], T]) -> Future[T]:
        """Let the database work at something while this process goes on with what does not need it.

        `werk` gets the connection of psycopg, in another thread, inside the transaction of now. Whatever is asked of
        the connection meanwhile waits for it first, and hears of it when it failed.
        """
        self.ensure_connection()
        self._wacht()
        belofte: Future[T] = Future()
        self._werk = belofte
        Thread(target=_doe, args=(belofte, werk, self.connection), daemon=True).start()
        return belofte

    def _wacht(self) -> None:
        werk, self._werk = self._werk, None
        if werk is not None:
            with self.wrap_database_errors:
                werk.result()

    def _cursor(self, name: str | None = None) -> Any:
        self._wacht()
        return super()._cursor(name)  # type: ignore[misc]

    def _commit(self) -> None:
        self._wacht()
        super()._commit()  # type: ignore[misc]

    def _rollback(self) -> None:
        if self._werk is not None:
            self._werk.exception()
            self._werk = None
        super()._rollback()  # type: ignore[misc]

    def _close(self) -> None:
        if self._werk is not None:
            self._werk.exception()
            self._werk = None
        super()._close()  # type: ignore[misc]

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


def _doe(belofte: Future[T], werk: Callable[[Any], T], raw: Any) -> None:
    try:
        belofte.set_result(werk(raw))
    except BaseException as fout:  # it is raised where the answer is asked
        belofte.set_exception(fout)
