"""What a large claim needs of the database, asked and given while the processor is busy with the claim itself.

Reading and judging 25 MB keeps the processor busy; finding allocations and writing lines keeps the database busy. One
after the other costs the sum of the two, side by side not much more than the larger one. All of it is inside the one
transaction that handles the message: what turns out otherwise is put right before it ends (`schrijven`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, Final

import polars as pl
from django.db import connection

from toetssteen.web.stand.kopie import Vraag, haal_uit, schrijf_naar

GROOT: Final = 2 * 1024 * 1024
"""From how many bytes it pays."""
_MERK: Final = b"ToewijzingNummer>"
_LANGST: Final = 24
_NUMMER: Final = "ToewijzingNummer"


@dataclass
class Vooruit:
    """What was asked and written ahead for the messages that are handled now."""

    _nummers: frozenset[int] = frozenset()
    _antwoorden: dict[str, Future[pl.DataFrame]] = field(default_factory=dict)
    _klaar: tuple[str, Callable[[], pl.DataFrame]] | None = None
    _geschreven: dict[str, Future[pl.DataFrame]] = field(default_factory=dict)

    def vraag(self, nummers: frozenset[int], vragen: dict[str, Vraag]) -> None:
        """Ask for rows about allocations: under a name, queries that have a column ToewijzingNummer."""
        beloften: dict[str, Future[pl.DataFrame]] = {naam: Future() for naam in vragen}

        def haal(raw: Any) -> None:
            with raw.cursor() as cursor:
                for naam, vraag in vragen.items():
                    beloften[naam].set_result(haal_uit(cursor, *vraag))

        klaar = connection.intussen(haal)  # type: ignore[attr-defined]
        klaar.add_done_callback(lambda werk: _geef_op(werk, beloften.values()))
        self._nummers, self._antwoorden = nummers, beloften

    def antwoord(self, naam: str, nummers: Sequence[int]) -> pl.DataFrame | None:
        """Return the rows about these allocations that were asked for under a name; None when they were not."""
        belofte = self._antwoorden.get(naam)
        if belofte is None or self.schreef or not self._nummers.issuperset(nummers):
            return None
        rijen = belofte.result()
        return rijen if len(self._nummers) == len(nummers) else rijen.filter(pl.col(_NUMMER).is_in(nummers))

    @property
    def schreef(self) -> bool:
        """Whether rows of the messages that are handled now may lie in the database already."""
        return bool(self._geschreven)

    def zet_klaar(self, tabel: str, rijen: Callable[[], pl.DataFrame]) -> None:
        """Keep rows that will very likely be written; `schrijf` begins."""
        self._klaar = (tabel, rijen)

    def schrijf(self) -> None:
        """Write what was kept, once."""
        if self._klaar is None:
            return
        (tabel, maak), self._klaar = self._klaar, None

        def kopieer(raw: Any) -> pl.DataFrame:
            rijen = maak()
            with raw.cursor() as cursor:
                schrijf_naar(cursor, tabel, rijen)
            return rijen

        self._geschreven[tabel] = connection.intussen(kopieer)  # type: ignore[attr-defined]

    def geschreven(self, tabel: str) -> pl.DataFrame | None:
        """Return the rows that were written ahead to a table; they are the caller's to put right."""
        belofte = self._geschreven.pop(tabel, None)
        return None if belofte is None else belofte.result()


def _geef_op(werk: Future[None], beloften: Iterable[Future[pl.DataFrame]]) -> None:
    """Let who waits for an answer know that it will not come."""
    fout = werk.exception()
    for belofte in beloften:
        if fout is not None and not belofte.done():
            belofte.set_exception(fout)


def genoemd(inhoud: bytes) -> set[int]:
    """Return the numbers in elements ToewijzingNummer, and maybe more: what is not a plain number is left out.

    A message that writes them otherwise only loses time: what was not asked ahead is asked when it is needed.
    """
    uit = set()
    for stuk in inhoud.split(_MERK)[1::2]:
        tekst = stuk[: stuk.find(b"<", 0, _LANGST)]
        if tekst.isdigit():
            uit.add(int(tekst))
    return uit
