"""The list of allocations as one reads it on paper: codes with what they mean, how much in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import SimpleNamespace
from typing import Any, Final

import polars as pl

from toetssteen.web.portalen.woorden import WET, betekenis, omvang, product
from toetssteen.web.uitvoer.kolom import Kolom

KOLOMMEN: Final = (
    Kolom("nummer", "Toewijzing"), Kolom("wet", "Wet"), Kolom("gemeente", "Gemeente"), Kolom("aanbieder", "Aanbieder"),
    Kolom("product", "Product"), Kolom("ingang", "Vanaf", "datum"), Kolom("einde", "Tot en met", "datum"),
    Kolom("omvang", "Omvang"), Kolom("reden", "Laatste wijziging"),
)  # fmt: skip
_SCHEMA: Final = {
    "nummer": pl.String(), "wet": pl.String(), "gemeente": pl.String(), "aanbieder": pl.String(),
    "product": pl.String(), "ingang": pl.Date(), "einde": pl.Date(), "omvang": pl.String(), "reden": pl.String(),
}  # fmt: skip


def leesbaar(frames: Iterable[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    """Return frames of the list (`lijst`) as frames for `KOLOMMEN`."""
    for frame in frames:
        yield pl.DataFrame([_rij(r) for r in frame.iter_rows(named=True)], schema=_SCHEMA, orient="row")


def _rij(r: dict[str, Any]) -> tuple[Any, ...]:
    hoeveel = SimpleNamespace(
        omvang_volume=r["volume"], omvang_eenheid=r["eenheid"], omvang_frequentie=r["frequentie"], budget=r["budget"]
    )
    reden = betekenis(r["wet"], "RedenWijziging", r["reden"])
    return (
        str(r["nummer"]), WET.get(r["wet"], r["wet"]), r["gemeente"], r["aanbieder"],
        product(r["wet"], r["categorie"], r["code"]), r["ingang"], r["einde"], omvang(hoeveel),
        f"{r['reden']} {reden}" if r["reden"] and reden != r["reden"] else r["reden"],
    )  # fmt: skip
