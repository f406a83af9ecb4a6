"""CTR403."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens.woorden import BERICHTONDERWERPEN
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel


@contractregel(
    tabel="berichten",
    parameters={
        "onderwerpen": Gevraagd("lijst", "waarover de clausule gaat", woorden=BERICHTONDERWERPEN),
        "nummers": Gevraagd("lijst", "berichtnummers waarmee het moet"),
        "kanalen": Gevraagd("lijst", "kanalen waarlangs het moet"),
    },
    waarden=lambda p: {
        "Onderwerp": pl.col("Onderwerp"),
        "vorm": pl.coalesce(pl.lit("bericht ") + pl.col("Nummer"), pl.lit("geen bericht van de standaard")),
        "Kanaal": pl.col("Kanaal"),
        "nummers": p["nummers"],
        "kanalen": p["kanalen"],
    },
    melding="Dit ({vorm}, onderwerp {Onderwerp}) kwam via {Kanaal}; het moet met bericht {nummers} via {kanalen}.",
    herstel="Verwerk het niet, en vraag om het bericht van de standaard.",
    som="{vorm}, kanaal {Kanaal}",
)
def ctr403(p: Parameterkolommen) -> pl.Expr:
    """CTR403: Wat met een bericht van de standaard moet, komt met dat bericht en langs het afgesproken kanaal.

    De regel kijkt naar stukken over een van de onderwerpen en naar berichten met een van de nummers. Een factuur in pdf
    gaat ook over een declaratie, maar is geen bericht.
    """
    met_nummer = p.bevat(pl.col("Nummer"), "nummers").fill_null(False)
    gaat_erover = met_nummer | p.bevat(pl.col("Onderwerp"), "onderwerpen")
    return ~gaat_erover | (met_nummer & p.bevat(pl.col("Kanaal"), "kanalen"))
