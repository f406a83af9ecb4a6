"""CTR310."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.claim import INGETROKKEN
from toetssteen.regels.contract.kolommen.naast import eerste_dag_zonder, perioden
from toetssteen.regels.contract.kolommen.verrijking import met_product

PERIODE = pl.col("Ingangsdatum"), pl.col("Einddatum")


def _met_dag(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add the first day of the allocation without one of the other products: `EersteDagZonder`, `ZekerZonder`.

    The second leaves out days on which an allocation without product code may be one.
    """
    producten = p.lijst("naast")
    zonder, zeker = (
        eerste_dag_zonder(frame, *PERIODE, perioden(gegevens, producten, mogelijk=mogelijk))
        for mogelijk in (False, True)
    )
    wat = pl.lit(", ".join(producten)).alias("NaastWat")
    return frame.with_columns(zonder.alias("EersteDagZonder"), zeker.alias("ZekerZonder"), wat)


@contractregel(
    tabel="toewijzingen",
    parameters={"naast": Gevraagd("lijst", "productgroepen of productcodes waarvan er een naast moet lopen")},
    verrijkingen=(met_product,),
    eigen=_met_dag,
    waarden=lambda p: {
        "product": pl.coalesce("Product.naam", "Product"),
        "naast": pl.col("NaastWat"),
        "eerste_dag_zonder": pl.col("EersteDagZonder"),
    },
    melding="{product} loopt vanaf {eerste_dag_zonder} zonder toewijzing voor {naast}.",
    herstel="Wijs ook het andere product toe, of beëindig deze toewijzing.",
    som="eerste dag zonder {naast}: {eerste_dag_zonder}",
)
def ctr310(p: Parameterkolommen) -> pl.Expr:
    """CTR310: Een product dat een aanvulling is, loopt naast een product dat het aanvult.

    Elke dag van de toewijzing heeft de cliënt ook een toewijzing voor een van de andere producten; die mogen elkaar
    opvolgen. Een toewijzing zonder productcode in de categorie van zo'n product maakt dit niet te toetsen. Een
    ingetrokken toewijzing telt niet mee en wordt niet beoordeeld.
    """
    ingetrokken = pl.col("RedenWijziging").eq_missing(pl.lit(INGETROKKEN))
    altijd, nooit = pl.col("EersteDagZonder").is_null(), pl.col("ZekerZonder").is_not_null()
    oordeel = pl.when(altijd).then(True).when(nooit).then(False)
    return ingetrokken | pl.when(pl.col("Bsn").is_not_null()).then(oordeel)
