"""CTR417."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.core.gegevens.woorden import ACTIVITEITEN
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.claim import is_credit


def _maand(dag: pl.Expr) -> pl.Expr:
    return dag.dt.month_start()


def _met_declaratie(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Keep the sessions that may be claimed; add `maand`, and `gedeclareerd` (null when no claims are known)."""
    telt = (pl.col("Status") == "geleverd") & pl.col("Activiteit").is_in(p.lijst("telt"))
    sessies = frame.filter(telt).with_columns(_maand(pl.col("Begin").dt.date()).alias("maand"))
    prestaties = gegevens.get("prestaties")
    if prestaties is None:
        return sessies.with_columns(pl.lit(None, pl.Boolean()).alias("gedeclareerd"))
    regels = (
        prestaties.filter(~is_credit())
        .select("Bsn", _maand(pl.col("Begindatum")).alias("maand"), pl.lit(True).alias("gedeclareerd"))
        .unique()
    )
    samen = sessies.join(regels, on=["Bsn", "maand"], how="left", maintain_order="left")
    return samen.with_columns(pl.col("gedeclareerd").fill_null(False))


def _uiterlijk(p: Parameterkolommen) -> pl.Expr:
    maanden = int(p.vast("maanden_later"))
    return pl.col("maand").dt.offset_by(f"{maanden}mo").dt.month_end()


@contractregel(
    tabel="sessies",
    parameters={
        "telt": Gevraagd("lijst", "activiteiten die gedeclareerd worden", woorden=ACTIVITEITEN),
        "maanden_later": Gevraagd("getal", "hoeveel maanden na de maand zelf de declaratie er uiterlijk is (maanden)"),
    },
    eigen=_met_declaratie,
    groep=lambda p: [pl.col("Bsn"), pl.col("maand")],
    samenvatting=lambda p: {
        "sessies": pl.len().cast(pl.Int64),
        "gedeclareerd": pl.col("gedeclareerd").first(),
    },
    waarden=lambda p: {
        "maand": pl.col("maand"),
        "sessies": pl.col("sessies"),
        "gedeclareerd": pl.col("gedeclareerd"),
        "uiterlijk": _uiterlijk(p),
    },
    melding="Over de maand vanaf {maand} is niets gedeclareerd (geleverde sessies: {sessies}); "
    "dat moest uiterlijk op {uiterlijk}.",
    herstel="Dien de declaratie over deze maand in.",
    som="geleverde sessies: {sessies}, gedeclareerd: {gedeclareerd}",
)
def ctr417(p: Parameterkolommen) -> pl.Expr:
    """CTR417: Over elke maand waarin een cliënt ondersteuning kreeg is gedeclareerd.

    Zolang de declaratie nog op tijd kan komen valt er niets te toetsen. Het gaat om de maand als geheel: of het volume
    klopt is voor andere regels.
    """
    gedaan = pl.col("gedeclareerd")
    return gedaan | pl.when(_uiterlijk(p) < p.peildatum).then(gedaan)
