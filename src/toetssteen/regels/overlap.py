"""Do periods of the same product overlap? Shared by TR302, TR386 and TR410.

Two products are the same when category and code are equal; when one has no code, when their categories
are equal; when one has no product at all (generic), always. A code counts within its category, as a
Product is the two together: the same code in another category is another product (TR381 judges that code).
iWmo categories 11 to 14 may overlap, also with a generic product; iJw has no such categories.
"""

from __future__ import annotations

import polars as pl

VRIJE_CATEGORIEEN = ("11", "12", "13", "14")
_OPEN = pl.lit("9999-12-31").str.to_date()


def aantal_overlappend(begin: str, eind: str, wet: str | None, telt_mee: pl.Expr | None = None) -> pl.Expr:
    """Return per row how many other rows of its message it may not overlap with but does.

    `begin` and `eind` are date columns (eind null: open; both days count). `telt_mee` is False for rows
    that take no part; a period that ends before it begins takes no part either, for it holds no day (CS003
    reports it). Uses Product_Categorie, Product_Code and `bericht`. Cost: n log n.
    """
    categorie, code = pl.col("Product_Categorie"), pl.col("Product_Code")
    van, tot = pl.col(begin), pl.col(eind).fill_null(_OPEN)
    mee = van <= tot if telt_mee is None else telt_mee & (van <= tot)
    if wet == "iwmo":
        mee = mee & ~categorie.is_in(VRIJE_CATEGORIEEN).fill_null(False)

    def raakt(groep: pl.Expr) -> pl.Expr:
        """Rows of `groep` that the period of this row touches: begun before its end, not ended before its begin."""
        begonnen = van.filter(groep).sort().search_sorted(tot, side="right")
        geeindigd = tot.filter(groep).sort().search_sorted(van, side="left")
        return begonnen.cast(pl.Int64) - geeindigd.cast(pl.Int64)

    generiek, zonder_code = categorie.is_null(), code.is_null()
    zelfde_code = raakt(mee).over("bericht", "Product_Categorie", "Product_Code")
    zelfde_categorie = raakt(mee).over("bericht", "Product_Categorie")
    codeloos = raakt(mee & zonder_code).over("bericht", "Product_Categorie")
    alles = raakt(mee).over("bericht")
    generieken = raakt(mee & generiek).over("bericht")
    eigen = (
        pl.when(generiek)
        .then(alles - 1)
        .when(zonder_code)
        .then(zelfde_categorie - 1 + generieken)
        .otherwise(zelfde_code - 1 + codeloos + generieken)
    )
    return pl.when(mee).then(eigen).otherwise(0)
