"""How messages come and go: one narrow interface, with a folder and a double in memory behind it."""

from __future__ import annotations

from toetssteen.transport.basis import (
    Aangeboden,
    AndereInhoud,
    Envelop,
    Probleem,
    Transport,
    TransportFout,
    Uitgaand,
)
from toetssteen.transport.folder import FolderTransport, Mappen
from toetssteen.transport.in_memory import InMemoryTransport

__all__ = [
    "Aangeboden",
    "AndereInhoud",
    "Envelop",
    "FolderTransport",
    "InMemoryTransport",
    "Mappen",
    "Probleem",
    "Transport",
    "TransportFout",
    "Uitgaand",
]
