"""Where operations are registered: all in one router, because two routers cannot share an address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

from ninja import Router

_ALLE: Final = Router()
F = TypeVar("F", bound=Callable[..., Any])


class Onderwerp:
    """A subject of the API: gives the operations below it its name."""

    def __init__(self, naam: str) -> None:
        self.naam = naam

    def get(self, pad: str, **opties: Any) -> Callable[[F], F]:
        """Register a GET."""
        return _ALLE.get(pad, tags=[self.naam], **opties)

    def post(self, pad: str, **opties: Any) -> Callable[[F], F]:
        """Register a POST."""
        return _ALLE.post(pad, tags=[self.naam], **opties)

    def put(self, pad: str, **opties: Any) -> Callable[[F], F]:
        """Register a PUT."""
        return _ALLE.put(pad, tags=[self.naam], **opties)

    def delete(self, pad: str, **opties: Any) -> Callable[[F], F]:
        """Register a DELETE."""
        return _ALLE.delete(pad, tags=[self.naam], **opties)


def router() -> Router:
    """Return the router with all operations: a fixed name goes before a key at the same place."""
    paden = sorted(_ALLE.path_operations, key=_volgorde)
    for pad in paden:
        _ALLE.path_operations[pad] = _ALLE.path_operations.pop(pad)
    return _ALLE


def _volgorde(pad: str) -> list[tuple[bool, str]]:
    return [(deel.startswith("{"), deel) for deel in pad.split("/")]
