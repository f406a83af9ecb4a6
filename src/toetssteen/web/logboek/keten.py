"""Checks the chain of the logbook: every line follows from the one before it, and the last is the one that counts.

A chain may begin later than at its first line, when old lines were cleared away: then `logboek_begin` keeps the sum of
the last one that went, and a line in the chain itself must tell the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC
from typing import Final

from django.db import connection

from toetssteen.web.logboek.models import Logregel

Anker = tuple[int, bytes]  # a line and its sum
_GETUIGE: Final = 32  # hexadecimals of a sum that the line about clearing away tells


@dataclass(frozen=True)
class Breuk:
    """A place where a chain does not hold: which chain, at which line, and what is wrong (Dutch)."""

    keten: int
    volg: int
    melding: str


@dataclass
class _Keten:
    """One chain while it is read."""

    nummer: int
    begin: Anker
    kop: Anker | None
    anker: Anker | None
    volg: int = 0
    som: bytes = b""
    getuigen: set[str] = field(default_factory=set)
    kop_gezien: bool = False

    def __post_init__(self) -> None:
        self.volg, self.som = self.begin


def controleer(ankers: Mapping[int, Anker] | None = None) -> Iterator[Breuk]:
    """Yield every break in every chain. `ankers` are heads (line, sum) seen before: those must still be there."""
    ankers = ankers or {}
    koppen, begin = _lees("logboek_kop"), _lees("logboek_begin")
    nummers = set(Logregel.objects.order_by().values_list("keten", flat=True).distinct())
    for nummer in sorted(nummers | koppen.keys() | ankers.keys() | begin.keys()):
        eerste = begin.get(nummer, (0, hashlib.sha256(f"toetssteen {nummer}".encode()).digest()))
        yield from _controleer(_Keten(nummer, eerste, koppen.get(nummer), ankers.get(nummer)))


def koppen() -> dict[int, Anker]:
    """Return the last line of every chain, to keep elsewhere as anchors."""
    return _lees("logboek_kop")


def _lees(tabel: str) -> dict[int, Anker]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT keten, volg, som FROM {tabel}")  # noqa: S608 (one of two names above)
        return {keten: (volg, bytes(som)) for keten, volg, som in cursor.fetchall()}


def _controleer(keten: _Keten) -> Iterator[Breuk]:
    anker_gezien = keten.anker is None or keten.anker[0] <= keten.begin[0]
    for regel in Logregel.objects.filter(keten=keten.nummer).order_by("volg").iterator(chunk_size=5000):
        yield from _controleer_regel(keten, regel)
        if keten.anker is not None and regel.volg == keten.anker[0]:
            anker_gezien = True
            if bytes(regel.som) != keten.anker[1]:
                yield Breuk(keten.nummer, regel.volg, "deze regel had bij een eerdere controle een andere som.")
    yield from _controleer_einde(keten)
    if not anker_gezien and keten.anker is not None:
        yield Breuk(keten.nummer, keten.anker[0], "deze regel was er bij een eerdere controle wel, en nu niet meer.")


def _controleer_regel(keten: _Keten, regel: Logregel) -> Iterator[Breuk]:
    if regel.volg != keten.volg + 1:
        yield Breuk(keten.nummer, regel.volg, f"na regel {keten.volg} komt regel {regel.volg}.")
    som = hashlib.sha256(keten.som + tekst(regel).encode()).digest()
    if som != bytes(regel.som):
        melding = "de regel volgt niet uit wat ervoor staat: hij of een eerdere is veranderd."
        yield Breuk(keten.nummer, regel.volg, melding)
    if regel.handeling == "verwijderen" and regel.soort == "logboek":
        keten.getuigen.add(regel.object)
    keten.volg, keten.som = regel.volg, bytes(regel.som)
    keten.kop_gezien |= (keten.volg, keten.som) == keten.kop


def _controleer_einde(keten: _Keten) -> Iterator[Breuk]:
    """Check the head. Lines that were added while we read come after it, and are in the head as it is now."""
    nu = _lees("logboek_kop").get(keten.nummer)
    if keten.kop is None or nu is None:
        yield Breuk(keten.nummer, keten.volg, "deze keten heeft geen kop (meer).")
    elif not keten.kop_gezien and keten.kop != keten.begin:
        yield Breuk(keten.nummer, keten.volg, f"de kop noemt regel {keten.kop[0]} als laatste; die is er zo niet.")
    elif keten.volg > nu[0]:
        yield Breuk(keten.nummer, keten.volg, f"na regel {nu[0]}, die de laatste hoort te zijn, komen er nog meer.")
    volg, som = keten.begin
    if volg and f"tot en met {volg} {som.hex()[:_GETUIGE]}" not in keten.getuigen:
        yield Breuk(keten.nummer, volg, "regels tot hier zijn weg, en het logboek zegt niet dat ze zijn opgeruimd.")


def tekst(regel: Logregel) -> str:
    """Return what the sum of a line is over, as `logboek_tekst` in the database makes it."""
    velden = (
        regel.keten, regel.volg, regel.op.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f"), regel.gebruiker, regel.naam,
        regel.rol, regel.organisatie, regel.handeling, regel.soort, regel.object, regel.client, regel.doel,
        regel.uitkomst, regel.herkomst,
    )  # fmt: skip
    return "\x1f".join("" if v is None else str(v) for v in velden)
