"""Stacked allocations: the same product twice on the same day, for one client at one aanbieder (OP259).

Which products are the same and which may overlap is as in `regels.overlap`; that counts within one message, this
names the pairs, also with allocations that are not in the message.
"""

from __future__ import annotations

import polars as pl

from toetssteen.regels.overlap import VRIJE_CATEGORIEEN
from toetssteen.toetsing.toewijzing.versies import CLIENT, NUMMER, PRODUCT, einde, is_verwijderd

ANDER = "Ander."


def stapelingen(versies: pl.DataFrame, andere: pl.DataFrame, *extra: str) -> pl.DataFrame:
    """Return the pairs that may not overlap but do: a row of `versies`, and in `Ander.*` one of `andere`.

    `extra` are columns of `andere` to give as well. A row that stands in both frames pairs with itself: leave that out.
    """
    velden = (NUMMER, *PRODUCT, "Ingangsdatum", "Einddatum", *extra)
    rechts = andere.filter(_telt_mee()).select(*CLIENT, *(pl.col(v).alias(ANDER + v) for v in velden))
    paren = versies.filter(_telt_mee()).join(rechts, on=[*CLIENT], maintain_order="left_right")
    raakt = (pl.col("Ingangsdatum") <= einde(ANDER)) & (pl.col(f"{ANDER}Ingangsdatum") <= einde())
    return paren.filter(raakt & _zelfde_product())


def _telt_mee() -> pl.Expr:
    vrij = (pl.col("wet") == "iwmo") & pl.col("Product_Categorie").is_in(VRIJE_CATEGORIEEN).fill_null(False)
    return ~is_verwijderd() & (pl.col("Ingangsdatum") <= einde()) & ~vrij


def _zelfde_product() -> pl.Expr:
    (categorie, code), (andere, andere_code) = ([pl.col(voor + k) for k in PRODUCT] for voor in ("", ANDER))
    zelfde_code = code.is_null() | andere_code.is_null() | (code == andere_code)
    return categorie.is_null() | andere.is_null() | ((categorie == andere) & zelfde_code)
