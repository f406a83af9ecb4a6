"""CD079."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(
        Binding("ToegewezenProduct", "Product", ("301",)),
        Binding("AangevraagdProduct", "Product", ("315",)),
        Binding("NieuwProduct", "Product", ("317",)),
    ),
    waarden=("Product_Categorie", "Budget"),
    melding="{element} en Budget ontbreken allebei: zo is niet bekend wat er geleverd mag worden.",
    herstel="Vul {element} in, of vul Budget in als de aanbieder binnen een bedrag zelf de producten kiest.",
)
def cd079(b: Binding) -> pl.Expr:
    """CD079: Een product zonder budget noemt welk Product het is.

    Alleen een generieke toewijzing, met een bedrag als maximum, laat open welk product wordt geleverd.
    """
    return pl.col("Budget").is_not_null() | pl.col("Product_Categorie").is_not_null()
