"""What a rebuild finds different, as values and in words, without anything that says who someone is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeAlias

from toetssteen.core.bsn import zonder_bsn

Soort: TypeAlias = Literal["anders", "ontbreekt", "te veel"]
MEESTE: Final = 20
"""So many rows of a table are told one by one."""
NIET_GETOOND: Final = "(niet getoond)"
_LANGST: Final = 80
_WOORDEN: Final[Mapping[str, str]] = {
    "ontbreekt": "staat niet in de databank, en volgt wel uit de berichten",
    "te veel": "staat in de databank, en volgt niet uit de berichten",
}


@dataclass(frozen=True)
class Rijverschil:
    """One row: its key, and per column what is stored and what follows from the messages (only with "anders")."""

    soort: Soort
    sleutel: Mapping[str, Any]
    velden: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)

    def tekst(self) -> str:
        """Return it as one line, Dutch."""
        plek = ", ".join(f"{naam} {als_woord(waarde)}" for naam, waarde in self.sleutel.items())
        if self.soort != "anders":
            return f"{plek}: {_WOORDEN[self.soort]}"
        velden = (_anders(kolom, *waarden) for kolom, waarden in self.velden.items())
        return f"{plek}: {'; '.join(velden) or 'anders'}"

    def as_dict(self) -> dict[str, Any]:
        """Return it in the shape of `--json`."""
        velden = {k: {"bewaard": veilig(oud), "opnieuw": veilig(nieuw)} for k, (oud, nieuw) in self.velden.items()}
        return {"soort": self.soort, "sleutel": {k: veilig(v) for k, v in self.sleutel.items()}, "velden": velden}


@dataclass(frozen=True)
class Verschil:
    """What differs in one table of one pair: how many rows, and the first of them.

    `herstelbaar` is False for what a rebuild leaves as it is: an answer that was given.
    """

    paar: str
    tabel: str
    aantal: int
    rijen: tuple[Rijverschil, ...]
    herstelbaar: bool = True

    def regels(self) -> Iterator[str]:
        """Yield it as lines, Dutch."""
        yield f"{self.paar}: {self.tabel}: {self.aantal} {'rij' if self.aantal == 1 else 'rijen'} anders"
        for rij in self.rijen:
            yield f"  {rij.tekst()}"
        if self.aantal > len(self.rijen):
            yield f"  en nog {self.aantal - len(self.rijen)}"

    def as_dict(self) -> dict[str, Any]:
        """Return it in the shape of `--json` (see `docs/opdrachten/herbouw.md`)."""
        return {
            "paar": self.paar, "tabel": self.tabel, "aantal": self.aantal, "herstelbaar": self.herstelbaar,
            "rijen": [rij.as_dict() for rij in self.rijen],
        }  # fmt: skip


def _anders(kolom: str, oud: Any, nieuw: Any) -> str:
    if oud == nieuw == NIET_GETOOND:
        return f"{kolom} is anders {NIET_GETOOND}"
    return f"{kolom} is {als_woord(oud)} en moet {als_woord(nieuw)} zijn"


def veilig(waarde: Any) -> Any:
    """Return a value without anything in it that may be a BSN, also when it is a number."""
    if isinstance(waarde, bool) or waarde is None:
        return waarde
    tekst = zonder_bsn(str(waarde))
    return waarde if tekst == str(waarde) else tekst


def als_woord(waarde: Any) -> str:
    """Return a value as it stands in a line of the report."""
    if waarde is None:
        return "leeg"
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    tekst = str(veilig(waarde))
    kort = tekst if len(tekst) <= _LANGST else f"{tekst[:_LANGST]}..."
    return kort if kort else '""'
