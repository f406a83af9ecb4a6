"""What a check of a profile finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from toetssteen.contracten.geladen import Geladen, Plek

Ernst: TypeAlias = Literal["fout", "botsing", "let op"]
"""A fault must be mended; a clash is lived with and says which of the two acts where; the rest is worth knowing."""


@dataclass(frozen=True)
class Opmerking:
    """One thing that a profile says wrongly, doubly or not at all; texts are Dutch."""

    ernst: Ernst
    code: str
    clausule: str | None
    melding: str
    herstel: str
    bestand: str | None = None
    regel: int | None = None
    met: str | None = None
    """The other clause or rule of a clash."""

    def as_dict(self) -> dict[str, Any]:
        """Return the shape of `toetssteen contract controleer --json`."""
        return {
            "ernst": self.ernst,
            "code": self.code,
            "clausule": self.clausule,
            "met": self.met,
            "melding": self.melding,
            "herstel": self.herstel,
            "bestand": self.bestand,
            "regel": self.regel,
        }


def opmerking(
    geladen: Geladen,
    ernst: Ernst,
    code: str,
    clausule: str | None,
    melding: str,
    herstel: str,
    met: str | None = None,
    plek: Plek = (),
) -> Opmerking:
    """Return a remark with the file and line of its clause, or of what it is about (see `Geladen.plekken`)."""
    nergens = geladen.plekken.get(plek, (None, None))
    bestand, regel = geladen.plaatsen.get(clausule or "", nergens)
    return Opmerking(ernst, code, clausule, melding, herstel, bestand, regel, met)
