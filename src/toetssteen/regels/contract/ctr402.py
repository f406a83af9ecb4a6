"""CTR402."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel


@contractregel(
    tabel="berichten",
    parameters={"versies": Gevraagd("lijst", "versies van de standaard die op een dag gelden")},
    waarden=lambda p: {
        "Nummer": pl.col("Nummer"),
        "Verzonden": pl.col("Verzonden"),
        "Versie": pl.col("Versie"),
        "versies": p["versies"],
    },
    melding="Bericht {Nummer} heeft versie {Versie}; op {Verzonden} geldt {versies}.",
    herstel="Stuur het bericht opnieuw in de versie die geldt.",
    som="versie {Versie}, geldig: {versies}",
)
def ctr402(p: Parameterkolommen) -> pl.Expr:
    """CTR402: Een bericht heeft de versie van de standaard die op de dag van verzending geldt.

    De versies zijn een parameter met datums: bij een nieuwe release verandert alleen het contract. Een stuk zonder
    berichtnummer is geen bericht van de standaard: daarover gaat deze regel niet.
    """
    return pl.col("Nummer").is_null() | p.bevat(pl.col("Versie"), "versies")
