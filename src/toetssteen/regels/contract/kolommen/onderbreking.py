"""Days on which a client was not served: interruptions, admissions, as registered events with a begin and an end."""

from __future__ import annotations

from typing import Final

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen
from toetssteen.regels.contract.kolommen.blokken import TOT, VAN, blokken

GEBEURTENIS: Final = {
    "gebeurtenis": Gevraagd("tekst", "de gebeurtenis die de onderbreking is, met Tijdstip en Tot", "onderbreking"),
    "eerste_dag": Gevraagd("ja/nee", "of de onderbreking de dag van de gebeurtenis al omvat", True),
}
DOSSIERS: Final = ("ToewijzingNummer", "Bsn")
"""What the file of an interruption may be: an allocation, or a client."""


def onderbrekingen(gegevens: Gegevens, p: Parameterkolommen, sleutel: str) -> pl.DataFrame | None:
    """Return the blocks of days of each file, under the name of a column; None when not known.

    The last day is included, the first one unless the clause says otherwise. Without an end it still lasts.
    """
    tabel = gegevens.get("gebeurtenissen")
    if tabel is None:
        return None
    dagen = tabel.filter(pl.col("Gebeurtenis") == p.vast("gebeurtenis")).select(
        pl.col("Dossier").alias(sleutel),
        (pl.col("Tijdstip").dt.truncate("1d") + pl.duration(days=0 if p.vast("eerste_dag") else 1)).alias(VAN),
        (pl.col("Tot").dt.truncate("1d") + pl.duration(days=1)).fill_null(pl.datetime(9999, 12, 31)).alias(TOT),
    )
    return blokken(dagen, [sleutel])
