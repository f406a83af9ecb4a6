"""CTR309."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.naast import naast, perioden

PERIODE = pl.col("Ingangsdatum"), pl.col("Einddatum")


def _met_naast(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add `Naast` and `Tenzij`: whether the client has one of those products in the days of the allocation."""
    return frame.with_columns(
        _heeft(frame, gegevens, p.lijst("naast")).alias("Naast"),
        _heeft(frame, gegevens, p.lijst("tenzij_naast")).alias("Tenzij"),
    )


def _heeft(frame: pl.DataFrame, gegevens: Gegevens, producten: list[str]) -> pl.Series:
    zeker, kan = (perioden(gegevens, producten, mogelijk=m) for m in (False, True))
    return naast(frame, *PERIODE, zeker, kan)


@contractregel(
    tabel="toewijzingen",
    parameters={
        "naast": Gevraagd("lijst", "productgroepen of productcodes waarnaast het niet mag"),
        "tenzij_naast": Gevraagd("lijst", "productgroepen of productcodes waarbij het toch hoort", optioneel=True),
    },
    eigen=_met_naast,
    waarden=lambda p: {
        "ProductCode": pl.col("ProductCode"),
        "Ingangsdatum": PERIODE[0],
        "Einddatum": PERIODE[1],
        "naast": p["naast"],
    },
    melding="Product {ProductCode} mag vanaf {Ingangsdatum} niet toegewezen zijn naast: {naast}.",
    herstel="Trek een van de twee toewijzingen in, of leg uit bij welk ander product dit hoort.",
)
def ctr309(p: Parameterkolommen) -> pl.Expr:
    """CTR309: Een product wordt niet toegewezen naast een product waar het niet bij mag.

    Het gaat om dagen die beide toewijzingen van de cliënt hebben; ingetrokken toewijzingen tellen niet. Heeft de
    cliënt in die dagen ook een product waar het wel bij hoort, dan voldoet de toewijzing. Een toewijzing zonder
    productcode in de categorie van zo'n product maakt dit niet te toetsen.
    """
    return pl.when(pl.col("Bsn").is_not_null()).then(~pl.col("Naast") | pl.col("Tenzij"))
