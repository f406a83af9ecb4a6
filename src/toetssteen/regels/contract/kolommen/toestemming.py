"""Permissions that hold on the day of a row, for its client or allocation."""

from __future__ import annotations

from typing import Final

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen
from toetssteen.regels.contract.kolommen.blokken import TOT, VAN, bedekt_op, blokken

TOESTEMMING: Final = {
    "toestemming": Gevraagd("tekst", "soort toestemming waarmee het toch mag; leeg: geen", optioneel=True),
    "schriftelijk": Gevraagd("ja/nee", "of de toestemming op schrift moet staan", False),
    "dagen_terug": Gevraagd("getal", "hoeveel dagen voor de dag van geven zij al geldt (dagen)", 0),
    "dagen_dekking": Gevraagd(
        "getal", "hoeveel dagen zij vanaf haar eerste dag dekt (dagen); leeg: alle", optioneel=True
    ),
}
"""Parameters of a rule with an exception by permission."""

TOEGESTAAN: Final = "Toestemming.geldt"
_SLEUTELS: Final = ("Bsn", "ToewijzingNummer", "ProductCode")
_BEGIN, _EINDE = pl.datetime(1, 1, 1), pl.datetime(9999, 12, 31)


def met_toestemming(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen, dag: pl.Expr) -> pl.DataFrame:
    """Add `Toestemming.geldt`: whether a permission of the asked kind covers the day of the row.

    Every key that a permission fills (Bsn, ToewijzingNummer, ProductCode) must be that of the row; one that names
    neither client nor allocation covers nothing. False without such a permission, or when the clause asks for none;
    null when permissions are not known, or only one covers the day of which a date or the form is not known.
    """
    soort, tabel = p.vast("toestemming"), gegevens.get("toestemmingen")
    if soort is None:
        return frame.with_columns(pl.lit(False).alias(TOEGESTAAN))
    if tabel is None:
        return frame.with_columns(pl.lit(None, pl.Boolean()).alias(TOEGESTAAN))
    passend = tabel.filter(
        pl.col("Soort") == soort, pl.col("Bsn").is_not_null() | pl.col("ToewijzingNummer").is_not_null()
    )
    zeker = passend.filter(pl.col("Gegeven").is_not_null(), _op_schrift(p).fill_null(False))
    zeker_gedekt = _gedekt(frame, zeker, p, dag)
    if zeker.height == passend.height:
        return frame.with_columns(zeker_gedekt.alias(TOEGESTAAN))
    misschien = _gedekt(frame, passend.filter(_op_schrift(p).fill_null(True)), p, dag)
    uit = pl.when(zeker_gedekt).then(True).when(~misschien).then(False)
    return frame.with_columns(uit.alias(TOEGESTAAN))


def _op_schrift(p: Parameterkolommen) -> pl.Expr:
    return pl.col("Schriftelijk") if p.vast("schriftelijk") else pl.lit(True)


def _gedekt(frame: pl.DataFrame, tabel: pl.DataFrame, p: Parameterkolommen, dag: pl.Expr) -> pl.Series:
    """Return per row whether a permission covers its day; one look per set of keys that permissions fill."""
    uit = pl.repeat(False, frame.height, dtype=pl.Boolean, eager=True)
    gevuld = tabel.with_columns(_dagen(p)).with_columns(
        pl.concat_str(
            [pl.when(pl.col(s).is_not_null()).then(pl.lit(s)).otherwise(pl.lit("")) for s in _SLEUTELS], separator="|"
        ).alias("__vorm")
    )
    eigen = {"ProductCode": "Product" if "Product" in frame.columns else "ProductCode"}
    for (vorm,), deel in gevuld.group_by("__vorm"):
        sleutels = [s for s in str(vorm).split("|") if s]
        links = frame.select(*(pl.col(eigen.get(s, s)).alias(s) for s in sleutels), dag.alias("__dag"))
        uit = uit | bedekt_op(links, pl.col("__dag"), blokken(deel, sleutels), sleutels)
    return uit


def _dagen(p: Parameterkolommen) -> tuple[pl.Expr, pl.Expr]:
    """Return the first moment that a permission covers and the first after it."""
    terug, dekking = p.vast("dagen_terug"), p.vast("dagen_dekking")
    gegeven = pl.col("Gegeven").cast(pl.Datetime("us"))
    van = pl.max_horizontal(gegeven - pl.duration(days=terug), pl.col("Van").cast(pl.Datetime("us")), _BEGIN)
    tot = pl.col("Tot").cast(pl.Datetime("us")) + pl.duration(days=1)
    eerste = pl.coalesce(pl.col("Van").cast(pl.Datetime("us")), gegeven)
    laatste = pl.lit(None, pl.Datetime("us")) if dekking is None else eerste + pl.duration(days=dekking)
    return van.alias(VAN), pl.min_horizontal(tot, laatste, _EINDE).alias(TOT)
