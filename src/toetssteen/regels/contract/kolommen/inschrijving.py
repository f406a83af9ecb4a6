"""Whether somebody stands in a register on a day."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from toetssteen.core.gegevens import Gegevens


def ingeschreven_op(
    frame: pl.DataFrame,
    gegevens: Gegevens,
    wie: str,
    dag: pl.Expr,
    registers: Sequence[str],
    beroepen: Sequence[str] = (),
    met_beroep: Sequence[str] = (),
) -> pl.DataFrame:
    """Add `Register.geldig`, `Register.ooit` and `Register.naam` for the person in column `wie` on a day.

    `geldig` is whether a registration in one of the registers holds on that day, `ooit` whether there is or was one.
    In the registers `met_beroep` only the named professions count. All are null when no registrations are known, or
    nobody is named.
    """
    registraties = gegevens.get("registraties")
    if registraties is None:
        leeg = [pl.lit(None, pl.Boolean()).alias(f"Register.{n}") for n in ("geldig", "ooit")]
        return frame.with_columns(*leeg, pl.lit(None, pl.String()).alias("Register.naam"))
    beroep = ~pl.col("Register").is_in(list(met_beroep)) | pl.col("Beroep").is_in(list(beroepen)).fill_null(False)
    telt = registraties.filter(pl.col("Register").is_in(list(registers)) & beroep)
    frame = frame.with_columns(dag.alias("__op"))
    dagen = frame.select(pl.col(wie).alias("Professional"), "__op").unique().drop_nulls()
    geldig = (pl.col("Van") <= pl.col("__op")) & (pl.col("__op") <= pl.col("Tot")).fill_null(True)
    per_dag = (
        dagen.join(telt, on="Professional")
        .group_by("Professional", "__op")
        .agg(pl.col("Register").filter(geldig).first().alias("Register.naam"), geldig.any().alias("Register.geldig"))
    )
    frame = frame.join(
        per_dag, left_on=[wie, "__op"], right_on=["Professional", "__op"], how="left", maintain_order="left"
    )
    iemand = pl.col(wie).is_not_null()
    return frame.with_columns(
        pl.when(iemand).then(pl.col("Register.geldig").is_not_null()).alias("Register.ooit"),
        pl.when(iemand).then(pl.col("Register.geldig").fill_null(False)),
    ).drop("__op")


def aansluiting() -> pl.Expr:
    """Return the register that holds on the day, "geen" when none does; null when no registrations are known."""
    return pl.when(pl.col("Register.geldig").not_()).then(pl.lit("geen")).otherwise("Register.naam")
