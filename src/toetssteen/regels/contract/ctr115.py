"""CTR115."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.locatie import ACTIVITEIT, ergens_anders, met_locatie


@contractregel(
    tabel="sessies",
    parameters={
        "van_aanbieder": Gevraagd("ja/nee", "of het een locatie van de aanbieder moet zijn", True),
        "met_perceel": Gevraagd("ja/nee", "of de locatie aan een perceel gebonden moet zijn", False),
        **ACTIVITEIT,
    },
    verrijkingen=(met_locatie,),
    waarden=lambda p: {
        "Locatie": pl.col("Locatie"),
        "bekend": pl.col("Locatie.bekend"),
        "van_aanbieder": pl.col("Locatie.VanAanbieder"),
        "perceel": pl.col("Locatie.Perceel"),
    },
    melding="De locatie {Locatie} is niet de locatie die het contract vraagt (bekend: {bekend}, van de aanbieder: "
    "{van_aanbieder}, perceel: {perceel}).",
    herstel="Meld de locatie aan, of verbeter waar de sessie was.",
    som="locatie {Locatie}: bekend {bekend}, van de aanbieder {van_aanbieder}, perceel {perceel}",
)
def ctr115(p: Parameterkolommen) -> pl.Expr:
    """CTR115: Een sessie is op een locatie die is aangemeld en van de aanbieder is.

    Een locatie die niet in de lijst staat voldoet niet. Is niet vastgelegd waar de sessie was, of is de lijst er niet,
    dan is het niet te toetsen. Het geldt voor fysiek contact, tenzij de clausule andere activiteiten noemt.
    """
    eigen = ~p["van_aanbieder"] | pl.col("Locatie.VanAanbieder")
    perceel = ~p["met_perceel"] | pl.col("Locatie.Perceel").is_not_null()
    goed = pl.when(pl.col("Locatie.bekend")).then(eigen & perceel).otherwise(pl.col("Locatie.bekend"))
    return ergens_anders(p) | goed
