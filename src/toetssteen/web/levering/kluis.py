"""Files of sessions at rest, with what was made of them: packed, compressed, encrypted and bound to the delivery."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import polars as pl
import zstandard
from django.conf import settings

from toetssteen.web.sleutels import afgeleid, ontsleutel, versleutel

_MAX = 1 << 29
_BESTAND = "bestand/"


@dataclass(frozen=True, eq=False)
class Inhoud:
    """The files as they came (name, bytes), tables of the verdict, and what to tell (JSON)."""

    bestanden: list[tuple[str, bytes]]
    tabellen: dict[str, pl.DataFrame] = field(default_factory=dict)
    verhaal: dict[str, Any] = field(default_factory=dict)


def berg_op(aanlevering: UUID, inhoud: Inhoud) -> bytes:
    """Return bytes to keep for a delivery."""
    stroom = io.BytesIO()
    with zipfile.ZipFile(stroom, "w") as pak:
        for i, (naam, data) in enumerate(inhoud.bestanden):
            pak.writestr(f"{_BESTAND}{i:03}/{naam}", data)
        for naam, tabel in inhoud.tabellen.items():
            deel = io.BytesIO()
            tabel.write_ipc(deel)
            pak.writestr(f"tabel/{naam}", deel.getvalue())
        pak.writestr("verhaal", json.dumps(inhoud.verhaal))
    klein = zstandard.ZstdCompressor(level=1).compress(stroom.getvalue())
    return versleutel(afgeleid(settings.HOOFDSLEUTEL, "levering"), klein, aanlevering.bytes)


def haal_op(aanlevering: UUID, geheim: bytes | memoryview) -> Inhoud:
    """Return what was kept for a delivery."""
    klein = ontsleutel(afgeleid(settings.HOOFDSLEUTEL, "levering"), bytes(geheim), aanlevering.bytes)
    ruw = zstandard.ZstdDecompressor().decompress(klein, max_output_size=_MAX)
    with zipfile.ZipFile(io.BytesIO(ruw)) as pak:
        namen = sorted(pak.namelist())
        bestanden = [(n.split("/", 2)[2], pak.read(n)) for n in namen if n.startswith(_BESTAND)]
        tabellen = {
            n.removeprefix("tabel/"): pl.read_ipc(io.BytesIO(pak.read(n))) for n in namen if n.startswith("tabel/")
        }
        return Inhoud(bestanden, tabellen, json.loads(pak.read("verhaal")))
