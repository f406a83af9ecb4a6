"""What is wrong with input that should become a message: every defect at once, in Dutch, with its remedy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

_GEEN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TOON = 60


@dataclass(frozen=True)
class Gebrek:
    """One defect: where (`pad`), what is wrong with which value, and what to do about it."""

    pad: str
    melding: str
    herstel: str

    def __str__(self) -> str:
        return f"{self.pad}: {self.melding} {self.herstel}"


class InvoerFout(Exception):
    """The input cannot become tables; `gebreken` has every reason."""

    def __init__(self, gebreken: Sequence[Gebrek]) -> None:
        self.gebreken = list(gebreken)
        super().__init__("\n".join(str(g) for g in self.gebreken))


def verkeerd_teken(tekst: str) -> str | None:
    """Return the first character that a message cannot hold, as U+0007, or None."""
    gevonden = _GEEN_XML.search(tekst)
    return f"U+{ord(gevonden[0]):04X}" if gevonden else None


def kort(waarde: object) -> str:
    """Return a value as it is shown in a finding: in quotes when it is text, cut off when it is long."""
    tekst = "".join(c if c.isprintable() else repr(c)[1:-1] for c in str(waarde)[:_TOON])
    tekst = tekst if len(str(waarde)) <= _TOON else f"{tekst[: _TOON - 3]}..."
    return f"'{tekst}'" if isinstance(waarde, str) else tekst


def bedoelt(naam: str, namen: Iterable[str]) -> str:
    """Return advice for an unknown name: the name that looks most like it, or all names."""
    alle = list(namen)
    lijkt = get_close_matches(naam.lower(), [n.lower() for n in alle], n=1, cutoff=0.7)
    if lijkt:
        goed = next(n for n in alle if n.lower() == lijkt[0])
        return f"Bedoelt u {goed}? Haal de naam anders weg."
    return f"Haal de naam weg, of kies een van: {', '.join(alle)}."
