"""CTR215."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.claim import voor_debet
from toetssteen.regels.contract.kolommen.koppeling import NR, erbij, genummerd, paren

_SLEUTELS = (NR, "ToewijzingNummer", "Bsn", "Begindatum")


def _stuk(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add `Stuk.*`: the last document of the asked kind, on or before the first day of the line when asked."""
    regels = genummerd(frame)
    gevonden = paren(regels.select(_SLEUTELS), gegevens, "stukken", [p.vast("stuk")])
    if gevonden is None:
        leeg = [pl.lit(None, pl.String()).alias("Stuk.uitkomst"), pl.lit(None, pl.Date()).alias("Stuk.datum")]
        return regels.drop(NR).with_columns(*leeg, pl.lit(None, pl.Boolean()).alias("Stuk"))
    datum = pl.col("stukken.Datum")
    op_tijd = gevonden.filter(~p["vooraf"] | (datum <= pl.col("Begindatum")))
    laatste = (
        op_tijd.sort(datum, nulls_last=False)
        .group_by(NR)
        .agg(datum.last().alias("Stuk.datum"), pl.col("stukken.Uitkomst").last().alias("Stuk.uitkomst"))
        .with_columns(pl.lit(True).alias("Stuk"))
    )
    return erbij(regels, laatste).with_columns(pl.col("Stuk").fill_null(False))


@contractregel(
    tabel="prestaties",
    parameters={
        "stuk": Gevraagd("tekst", "soort stuk dat in het dossier moet zitten"),
        "uitkomst": Gevraagd("lijst", "uitkomsten waarmee gedeclareerd mag worden; leeg: elke", optioneel=True),
        "vooraf": Gevraagd("ja/nee", "of het stuk er is op de eerste dag van de regel (ja/nee)", False),
    },
    eigen=_stuk,
    waarden=lambda p: {
        "stuk": pl.lit(p.vast("stuk")),
        "datum": pl.col("Stuk.datum"),
        "uitkomst": pl.col("Stuk.uitkomst"),
        "nodig": pl.lit(", ".join(p.lijst("uitkomst")) or "elke uitkomst"),
    },
    melding="In het dossier staat bij {stuk} de uitkomst {uitkomst}; declareren kan alleen met {nodig}.",
    herstel="Declareer dit niet, of leg {stuk} vast als het ontbreekt.",
    som="{stuk} van {datum}: {uitkomst}; nodig: {nodig}",
)
def ctr215(p: Parameterkolommen) -> pl.Expr:
    """CTR215: Een product wordt alleen gedeclareerd als het dossier de uitkomst laat zien die daarvoor nodig is.

    Het laatste stuk van de gevraagde soort telt. Zonder zo'n stuk voldoet de regel niet; een stuk zonder uitkomst is
    niet te toetsen. Een creditregel voldoet.
    """
    goed = p.bevat(pl.col("Stuk.uitkomst"), "uitkomst") if p.gegeven("uitkomst") else pl.lit(True)
    return voor_debet(pl.col("Stuk") & goed)
