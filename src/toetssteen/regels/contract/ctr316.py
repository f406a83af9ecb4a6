"""CTR316."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel


@contractregel(
    tabel="gebeurtenissen",
    parameters={
        "gebeurtenissen": Gevraagd("lijst", "om welke opgaven het gaat"),
        "min_minuten": Gevraagd("getal", "het kleinste aantal minuten dat mag"),
        "max_minuten": Gevraagd("getal", "het grootste aantal minuten dat mag"),
    },
    waarden=lambda p: {
        "Gebeurtenis": pl.col("Gebeurtenis"),
        "Minuten": pl.col("Minuten"),
        "min_minuten": p["min_minuten"],
        "max_minuten": p["max_minuten"],
    },
    melding="De opgave is {Minuten} minuten; het moet tussen {min_minuten} en {max_minuten} minuten zijn.",
    herstel="Laat de aanbieder een nieuwe opgave doen.",
    som="{min_minuten} <= {Minuten} <= {max_minuten}",
)
def ctr316(p: Parameterkolommen) -> pl.Expr:
    """CTR316: Een opgave in minuten ligt tussen de grenzen van het contract; de grenzen zelf mogen.

    Andere gebeurtenissen voldoen.
    """
    hierover = p.bevat(pl.col("Gebeurtenis"), "gebeurtenissen").fill_null(False)
    return ~hierover | pl.col("Minuten").is_between(p["min_minuten"], p["max_minuten"])
