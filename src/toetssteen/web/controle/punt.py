"""One thing that was looked at."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

Ernst = Literal["goed", "let op", "fout"]


@dataclass(frozen=True)
class Punt:
    """A point: which part, how serious, what was seen and what to do (Dutch).

    "fout": the installation does not work, or is not safe. "let op": it works, and somebody must look.
    """

    onderdeel: str
    ernst: Ernst
    melding: str
    herstel: str = ""

    def as_dict(self) -> dict[str, str]:
        """Return it for JSON."""
        return asdict(self)
