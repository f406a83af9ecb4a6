"""CTR209."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.verrijking import met_toewijzing


def _met_onderaannemer(frame: pl.DataFrame, gegevens: Gegevens) -> pl.DataFrame:
    """Add `Onderaannemer`: whether the one who claims is known as a subcontractor; null when none are known."""
    bekend = gegevens.get("onderaannemers")
    if bekend is None:
        return frame.with_columns(pl.lit(None, pl.Boolean()).alias("Onderaannemer"))
    codes = bekend["Onderaannemer"].unique()
    return frame.with_columns(pl.col("Declarant").is_in(codes.implode()).alias("Onderaannemer"))


@contractregel(
    tabel="prestaties",
    parameters={
        "toegelaten": Gevraagd(
            "lijst", "AGB-codes die zijn toegelaten; leeg: de aanbieder van de toewijzing (AGB)", optioneel=True
        ),
    },
    verrijkingen=(met_toewijzing, _met_onderaannemer),
    waarden=lambda _p: {
        "Declarant": pl.col("Declarant"),
        "toegewezen": pl.col("Toewijzing.Aanbieder"),
        "onderaannemer": pl.col("Onderaannemer"),
        "wie": pl.when("Onderaannemer").then(pl.lit("een onderaannemer")).otherwise(pl.lit("een andere aanbieder")),
    },
    melding="De declarant ({Declarant}) is {wie}, niet de aanbieder met de opdracht.",
    herstel="Laat de aanbieder declareren aan wie is toegewezen, onder de AGB-code van de toelating.",
    som="declarant {Declarant}, toegewezen aan {toegewezen}",
)
def ctr209(p: Parameterkolommen) -> pl.Expr:
    """CTR209: Alleen de aanbieder aan wie is toegewezen declareert, onder zijn toegelaten AGB-code.

    Noemt de clausule toegelaten codes, dan moet de declarant daarbij zijn; anders is hij de aanbieder van de
    toewijzing. Wie als onderaannemer bekend is declareert nooit zelf.
    """
    zelf = pl.col("Declarant") == pl.col("Toewijzing.Aanbieder")
    if p.gegeven("toegelaten"):
        zelf = p.bevat(pl.col("Declarant"), "toegelaten")
    return ~pl.col("Onderaannemer").fill_null(False) & zelf
