"""Pairs of a row and what was recorded about its client or allocation: permissions, events, documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import polars as pl

from toetssteen.core.gegevens import Gegevens

NR: Final = "__nr"
_WEGEN: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "toestemmingen": {"ToewijzingNummer": ("ToewijzingNummer",), "Bsn": ("Bsn",)},
    "gebeurtenissen": {"Dossier": ("ToewijzingNummer", "Bsn")},
    "stukken": {
        "ToewijzingNummer": ("ToewijzingNummer",),
        "Bsn": ("Bsn",),
        "Dossier": ("ToewijzingNummer", "Bsn", "ReferentieNummer"),
    },
}
"""Per table: the column that decides what a row is about, the first that is filled, and the columns it may equal."""
_SOORT: Final = {"gebeurtenissen": "Gebeurtenis"}


def genummerd(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the rows with a number, in the column `NR`."""
    return frame.with_row_index(NR)


def paren(regels: pl.DataFrame, gegevens: Gegevens, tabel: str, soorten: Sequence[str]) -> pl.DataFrame | None:
    """Return each numbered row beside each row of `tabel` of those kinds about its allocation or client.

    Columns of the other table are `<tabel>.<kolom>`. None when the table is not known.
    """
    bekend = gegevens.get(tabel)
    if bekend is None:
        return None
    gevraagd = bekend.filter(pl.col(_SOORT.get(tabel, "Soort")).is_in(list(soorten)))
    rest = gevraagd.select(pl.all().name.prefix(f"{tabel}.")).with_row_index("__ander")
    uit: list[pl.DataFrame] = []
    for kolom, eigen in _WEGEN[tabel].items():
        gevuld = pl.col(f"{tabel}.{kolom}").is_not_null()
        hier, rest = rest.filter(gevuld), rest.filter(~gevuld)
        uit += [_samen(regels, hier, naam, f"{tabel}.{kolom}") for naam in eigen if naam in regels.columns]
    return pl.concat(uit, how="diagonal").unique([NR, "__ander"], maintain_order=True).drop("__ander")


def _samen(regels: pl.DataFrame, ander: pl.DataFrame, eigen: str, kolom: str) -> pl.DataFrame:
    return regels.join(ander.with_columns(pl.col(kolom).alias("__sleutel")), left_on=eigen, right_on="__sleutel")


def erbij(frame: pl.DataFrame, per_regel: pl.DataFrame) -> pl.DataFrame:
    """Add columns per row number to a numbered frame; drops the number."""
    return frame.join(per_regel, on=NR, how="left", maintain_order="left").drop(NR)


def te_koppelen() -> pl.Expr:
    """Whether a row says whose it is and from which day; if not, nothing can be looked up."""
    return pl.col("Bsn").is_not_null() & pl.col("Begindatum").is_not_null()


def met_start(frame: pl.DataFrame, gegevens: Gegevens) -> pl.DataFrame:
    """Add what the start messages (305) of the allocation say that were not withdrawn.

    `Start.bekend` (null when none are known), `Start.Verzonden` and `Start.Begindatum`: the first.
    """
    regie = gegevens.get("regie")
    if regie is None:
        leeg = {"Start.Verzonden": pl.Date(), "Start.Begindatum": pl.Date(), "Start.bekend": pl.Boolean()}
        return frame.with_columns(pl.lit(None, soort).alias(naam) for naam, soort in leeg.items())
    starts = (
        regie.filter((pl.col("Soort") == "start") & ~pl.col("Ingetrokken").fill_null(False))
        .group_by("ToewijzingNummer")
        .agg(
            pl.col("Verzonden").min().alias("Start.Verzonden"),
            pl.col("Begindatum").min().alias("Start.Begindatum"),
            pl.lit(True).alias("Start.bekend"),
        )
    )
    samen = frame.join(starts, on="ToewijzingNummer", how="left", maintain_order="left")
    return samen.with_columns(pl.col("Start.bekend").fill_null(False))
