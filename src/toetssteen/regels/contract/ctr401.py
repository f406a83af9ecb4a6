"""CTR401."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel


@contractregel(
    tabel="berichten",
    parameters={
        "in_gebruik": Gevraagd("lijst", "berichtnummers die in gebruik zijn", optioneel=True),
        "niet_in_gebruik": Gevraagd("lijst", "berichtnummers die niet in gebruik zijn", optioneel=True),
        "in_plaats_daarvan": Gevraagd(
            "tekst", "wat de afzender dan doet", "Gebruik een bericht dat wel in gebruik is.", optioneel=True
        ),
    },
    waarden=lambda p: {"Nummer": pl.col("Nummer"), "in_plaats_daarvan": p["in_plaats_daarvan"]},
    melding="Bericht {Nummer} is niet in gebruik.",
    herstel="Verwerk dit bericht niet, en laat de afzender dit weten: {in_plaats_daarvan}",
    som="bericht {Nummer}: niet in gebruik",
)
def ctr401(p: Parameterkolommen) -> pl.Expr:
    """CTR401: Partijen gebruiken alleen de berichten die het contract noemt.

    Een clausule noemt de nummers die in gebruik zijn, de nummers die dat niet zijn, of allebei. Een stuk zonder
    berichtnummer is geen bericht van de standaard: daarover gaat deze regel niet.
    """
    nummer = pl.col("Nummer")
    goed = p.bevat(nummer, "in_gebruik") if p.gegeven("in_gebruik") else pl.lit(True)
    fout = p.bevat(nummer, "niet_in_gebruik") if p.gegeven("niet_in_gebruik") else pl.lit(False)
    return nummer.is_null() | (goed & ~fout)
