"""CTR412."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel


@contractregel(
    tabel="prestaties",
    parameters={"voorbij": Gevraagd("ja/nee", "of de maand voorbij moet zijn als de declaratie komt", True)},
    waarden=("ReferentieNummer", "Begindatum", "Einddatum", "Ontvangen"),
    melding="Regel {ReferentieNummer} gaat over {Begindatum} tot en met {Einddatum} en is ontvangen op {Ontvangen}; "
    "een regel gaat over één kalendermaand die voorbij is.",
    herstel="Dien de regel per kalendermaand in, na afloop van die maand.",
    som="periode {Begindatum} tot en met {Einddatum}, ontvangen {Ontvangen}",
)
def ctr412(p: Parameterkolommen) -> pl.Expr:
    """CTR412: Een regel van een declaratie gaat over één kalendermaand, en die is voorbij.

    Twee maanden in een regel voldoet niet, en een maand die nog loopt of nog komt ook niet. Met `voorbij` op nee telt
    alleen dat het één maand is.
    """
    begin, eind = pl.col("Begindatum"), pl.coalesce("Einddatum", "Begindatum")
    een_maand = begin.dt.month_end() == eind.dt.month_end()
    return een_maand & (~p["voorbij"] | (pl.col("Ontvangen") > begin.dt.month_end()))
