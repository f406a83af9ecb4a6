"""How gunicorn serves: what `toetssteen web server` gives it. `GUNICORN_CMD_ARGS` comes after and may change it."""

from __future__ import annotations

from typing import Any, Final

from toetssteen.web.log import LOGGING

logconfig_dict: Final[dict[str, Any]] = {
    **LOGGING,
    "loggers": {
        **LOGGING["loggers"],
        "gunicorn.error": {"level": "WARNING", "handlers": [], "propagate": True, "qualname": "gunicorn.error"},
        "gunicorn.access": {"level": "WARNING", "handlers": [], "propagate": True, "qualname": "gunicorn.access"},
    },
}
"""One way of logging for everything. Requests are told by `middleware.meten`, without address or query."""
timeout: Final = 120  # seconds: an upload of 100 MB is judged within it
graceful_timeout: Final = 30
max_requests: Final = 5_000  # a process that has served so many makes place for a fresh one
max_requests_jitter: Final = 500
