"""CTR311."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel

DAG, WEEK, TOTAAL = "1", "2", "6"


def _weken() -> pl.Expr:
    """Return how many calendar weeks (from Monday) the allocation touches; null when it has no last day."""
    maandagen = pl.col("Einddatum").dt.truncate("1w") - pl.col("Ingangsdatum").dt.truncate("1w")
    return maandagen.dt.total_days() // 7 + 1


def _hoogstens(p: Parameterkolommen) -> pl.Expr:
    """Return the largest volume in the frequency of the allocation; null for one that cannot be put in weeks."""
    frequentie = pl.col("Frequentie")
    return pl.when(frequentie == WEEK).then(p["per_week"]).when(frequentie == TOTAAL).then(p["per_week"] * _weken())


def _past(p: Parameterkolommen) -> pl.Expr:
    per_dag = pl.when(pl.col("Frequentie") == DAG).then(pl.col("Volume") * 7 <= p["per_week"])
    return pl.coalesce(per_dag, pl.col("Volume") <= _hoogstens(p))


@contractregel(
    tabel="toewijzingen",
    parameters={
        "per_week": Gevraagd("getal", "hoeveel eenheden per week hoogstens toegewezen worden (aantal)"),
        "uitzonderingen": Gevraagd("lijst", "vastgelegde uitzonderingen waarbij meer mag", optioneel=True),
    },
    waarden=lambda p: {
        "Volume": pl.col("Volume"),
        "Frequentie": pl.col("Frequentie"),
        "per_week": p["per_week"],
        "hoogstens": _hoogstens(p),
        "Uitzondering": pl.col("Uitzondering"),
    },
    melding="Er is {Volume} toegewezen; zonder uitzondering is het hoogstens {per_week} per week.",
    herstel="Verlaag het volume, of leg vast welke uitzondering geldt.",
    som="{Volume} toegewezen, hoogstens {hoogstens} in dezelfde frequentie",
)
def ctr311(p: Parameterkolommen) -> pl.Expr:
    """CTR311: Van een product wordt per week niet meer toegewezen dan het contract toestaat.

    Een volume voor de hele periode wordt vergeleken met het aantal kalenderweken dat zij raakt maal het maximum; een
    volume per maand is niet in weken te zeggen en dus niet te toetsen. Met een uitzondering die het contract kent
    voldoet elk volume.
    """
    uitzondering = p.bevat(pl.col("Uitzondering"), "uitzonderingen").fill_null(False)
    return uitzondering | _past(p)
