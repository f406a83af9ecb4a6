"""Messages through folders: others put files in one and take files from another."""

from __future__ import annotations

from collections.abc import Iterator

from toetssteen.transport.basis import MAX_BYTES, Aangeboden, Probleem, Uitgaand
from toetssteen.transport.folder.controle import controleer
from toetssteen.transport.folder.mappen import Mappen
from toetssteen.transport.folder.postvak_in import RUST, PostvakIn
from toetssteen.transport.folder.postvak_uit import PostvakUit


class FolderTransport:
    """Transport through folders.

    Args:
        mappen: where; `Mappen.onder(wortel)` for the usual layout.
        rust: seconds in which a file must not have changed before it counts as complete.
        max_bytes: the largest file, in and out.
    """

    def __init__(self, mappen: Mappen, *, rust: float = RUST, max_bytes: int = MAX_BYTES) -> None:
        self.mappen = mappen
        self._in = PostvakIn(mappen, rust=rust, max_bytes=max_bytes)
        self._uit = PostvakUit(mappen, max_bytes=max_bytes)

    def ophalen(self) -> Iterator[Aangeboden]:
        """Yield what waits, the oldest first. Raises TransportFout."""
        return self._in.ophalen()

    def bevestig(self, sleutel: str) -> bool:
        """Move a file that was offered to `verwerkt`; True for the one who did. Raises TransportFout."""
        return self._in.bevestig(sleutel)

    def weiger(self, sleutel: str, reden: str) -> bool:
        """Move a file that was offered to `geweigerd`, with the reason beside it. Raises TransportFout."""
        return self._in.weiger(sleutel, reden)

    def afleveren(self, bericht: Uitgaand) -> bool:
        """Put a file in `uit`, once per key. Raises AndereInhoud, TransportFout."""
        return self._uit.afleveren(bericht)

    def check_config(self) -> list[Probleem]:
        """Return what is wrong with the folders, or what lies there to be looked at."""
        return controleer(self.mappen)


__all__ = ["FolderTransport", "Mappen"]
