"""CTR108."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import PER_MINUUT, Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.blokken import TOT, VAN, bedekt, blokken
from toetssteen.regels.contract.kolommen.verrijking import met_minuten, met_product


def _eigen(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add the minutes that also were, or may have been, minutes of the other products for the same client."""
    sessies = met_product(gegevens["sessies"], gegevens).filter(pl.col("Status") == "geleverd")
    ander = pl.col("Product").is_in(p.lijst("andere")) | pl.col("Product.groep").is_in(p.lijst("andere")).fill_null(
        False
    )
    uit = frame
    for naam, welke in (("Overlap.minuten", ander), ("Overlap.misschien", pl.col("Product").is_null())):
        blok = blokken(
            sessies.filter(welke).select("Bsn", pl.col("Begin").alias(VAN), pl.col("Einde").alias(TOT)), ["Bsn"]
        )
        uit = uit.with_columns(bedekt(frame, pl.col("Begin"), pl.col("Einde"), blok, ["Bsn"]).alias(naam))
    return uit


def _over(p: Parameterkolommen) -> pl.Expr:
    geleverd = pl.col("Status") == "geleverd"
    return pl.when(geleverd).then((pl.col("Minuten.geleverd") - pl.col("Overlap.minuten")) * PER_MINUUT)


@contractregel(
    tabel="sessies",
    parameters={"andere": Gevraagd("lijst", "productcodes of productgroepen waarmee de sessie niet mag overlappen")},
    verrijkingen=(met_minuten,),
    eigen=_eigen,
    waarden=lambda p: {
        "Begin": pl.col("Begin"),
        "Einde": pl.col("Einde"),
        "overlap": pl.col("Overlap.minuten"),
        "over": pl.col("Minuten.geleverd") - pl.col("Overlap.minuten"),
    },
    melding="Van deze sessie vallen {overlap} minuten samen met ander aanbod voor dezelfde cliënt.",
    herstel="Declareer van deze sessie {over} minuten.",
    som="{Begin} tot {Einde}: {overlap} minuten dubbel, {over} minuten over",
    rest=_over,
)
def ctr108(p: Parameterkolommen) -> pl.Expr:
    """CTR108: Een cliënt krijgt niet tegelijk twee soorten aanbod die het contract uit elkaar houdt.

    Getoetst worden de sessies van de producten van de clausule; `andere` noemt het aanbod waarmee zij niet mogen
    samenvallen. Aansluitend mag: het einde van de ene sessie is het begin van de andere. De minuten die dubbel zijn
    tellen niet mee. Is van een sessie op dat moment het product niet bekend, dan is het niet te toetsen.
    """
    dubbel = pl.col("Overlap.minuten") > 0
    misschien = pl.col("Overlap.misschien") > 0
    return (pl.col("Status") != "geleverd") | pl.when(dubbel).then(False).when(~misschien).then(True)
