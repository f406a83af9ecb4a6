"""The sessions with which an aanbieder accounts for its claims: kept encrypted, read by rules and by no page."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Mapping
from datetime import date, datetime
from uuid import UUID, uuid4

import polars as pl
import zstandard
from django.conf import settings

from toetssteen.core.gegevens import TABELLEN
from toetssteen.web.declaraties.models import Verantwoording
from toetssteen.web.organisaties.models import Paar
from toetssteen.web.sleutels import afgeleid, ontsleutel, versleutel

_MAX = 1 << 29


def leg_neer(paar: Paar, maand: date, tabellen: Mapping[str, pl.DataFrame], aanlevering: UUID, op: datetime) -> None:
    """Keep the tables of a month (first day) in place of what was there for it."""
    nummer = uuid4()
    Verantwoording.objects.update_or_create(
        paar=paar, maand=maand,
        defaults={"gemeente": paar.gemeente, "aanbieder": paar.aanbieder, "op": op, "aanlevering": aanlevering,
                  "nummer": nummer, "geheim": _pak_in(nummer, tabellen)},
    )  # fmt: skip


def verantwoord_van(paar: Paar, maanden: Collection[date]) -> tuple[dict[str, pl.DataFrame], set[date]]:
    """Return the tables that a pair has of the years of these months, and which of these months are in them.

    Of the whole year until then, for some clauses count through it. Staff that is in more than one month is there once.
    """
    if not maanden:
        return {}, set()
    eerste, laatste = min(maanden).replace(month=1, day=1), max(maanden)
    rijen = list(Verantwoording.objects.filter(paar=paar, maand__range=(eerste, laatste)).order_by("maand"))
    eigen = {r.maand for r in rijen} & set(maanden)
    if not eigen:
        return {}, set()
    gelezen = [_pak_uit(r.nummer, r.geheim) for r in rijen]
    namen = dict.fromkeys(naam for tabellen in gelezen for naam in tabellen)
    return {n: pl.concat([_heel(n, t[n]) for t in gelezen if n in t]).unique(maintain_order=True) for n in namen}, eigen


def _heel(naam: str, frame: pl.DataFrame) -> pl.DataFrame:
    """Return a table with all of its columns, so that months can be put together."""
    schema = TABELLEN[naam].schema
    return frame.select((pl.col(n) if n in frame.columns else pl.lit(None)).cast(s).alias(n) for n, s in schema.items())


def _pak_in(nummer: UUID, tabellen: Mapping[str, pl.DataFrame]) -> bytes:
    stroom = io.BytesIO()
    with zipfile.ZipFile(stroom, "w") as pak:
        for naam, tabel in tabellen.items():
            deel = io.BytesIO()
            tabel.write_ipc(deel)
            pak.writestr(naam, deel.getvalue())
    klein = zstandard.ZstdCompressor(level=1).compress(stroom.getvalue())
    return versleutel(afgeleid(settings.HOOFDSLEUTEL, "verantwoording"), klein, nummer.bytes)


def _pak_uit(nummer: UUID, geheim: bytes | memoryview) -> dict[str, pl.DataFrame]:
    klein = ontsleutel(afgeleid(settings.HOOFDSLEUTEL, "verantwoording"), bytes(geheim), nummer.bytes)
    ruw = zstandard.ZstdDecompressor().decompress(klein, max_output_size=_MAX)
    with zipfile.ZipFile(io.BytesIO(ruw)) as pak:
        return {naam: pl.read_ipc(io.BytesIO(pak.read(naam))) for naam in pak.namelist()}
