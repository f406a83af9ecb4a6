"""CTR509."""

from __future__ import annotations

from typing import Final

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel

AANBIEDER: Final = "aanbieder"


def _per_vorm(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Return a row per professional in service, kind of product and who they work for.

    Freelancers who work as subcontractor count for the provider; no group is made for the freelancer by itself.
    """
    begonnen = (pl.col("InDienst") <= p.peildatum).fill_null(True)
    in_dienst = begonnen & (pl.col("UitDienst") >= p.peildatum).fill_null(True)
    rijen = frame.filter((pl.col("Functie") == "professional") & in_dienst)
    rijen = rijen.explode("Productvormen", keep_nulls=True, empty_as_null=True)
    zzp = (pl.col("Contractvorm") == "zzp").fill_null(False)
    voor = pl.when(zzp).then(None).otherwise("Onderaannemer").fill_null(AANBIEDER)
    return rijen.select(
        "Professional",
        voor.alias("Voor"),
        pl.col("Productvormen").alias("Productvorm"),
        zeker=pl.col("InDienst").is_not_null(),
    )


@contractregel(
    tabel="professionals",
    parameters={"minstens": Gevraagd("getal", "hoeveel professionals per productvorm (aantal)")},
    eigen=_per_vorm,
    groep=lambda p: [pl.col("Voor"), pl.col("Productvorm")],
    samenvatting=lambda p: {
        "aantal": pl.col("Professional").filter("zeker").n_unique().cast(pl.Int64),
        "hoogstens": pl.col("Professional").n_unique().cast(pl.Int64),
        "minstens": p["minstens"].first(),
    },
    waarden=("Voor", "Productvorm", "aantal", "minstens"),
    melding="Voor {Productvorm} zijn {aantal} professionals inzetbaar bij {Voor}; dat moeten er {minstens} zijn.",
    herstel="Maak meer professionals inzetbaar, of vul de productvormen en de eerste werkdag van medewerkers aan.",
    som="{aantal} inzetbaar, ten minste {minstens}",
)
def ctr509(p: Parameterkolommen) -> pl.Expr:
    """CTR509: Per productvorm zijn er ten minste zoveel professionals inzetbaar als het contract vraagt.

    Inzetbaar is een professional die vandaag in dienst is en de productvorm bij zijn gegevens heeft; de aanbieder zelf
    telt mee als professional. Een zzp'er die als onderaannemer werkt telt mee voor de aanbieder en hoeft zelf niet aan
    het aantal te komen; een andere onderaannemer wel. Een professional zonder productvorm maakt de uitkomst open.
    """
    genoeg = pl.col("aantal") >= pl.col("minstens")
    te_weinig = pl.col("hoogstens") < pl.col("minstens")
    return pl.when(pl.col("Productvorm").is_not_null()).then(pl.when(genoeg).then(True).when(te_weinig).then(False))
