"""Who staffed a session: clients and professionals, counted and in minutes, per session or per period."""

from __future__ import annotations

from typing import Final

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.core.gegevens.woorden import FUNCTIES, NIVEAUS
from toetssteen.core.kloktijd import verstreken_minuten
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen
from toetssteen.regels.contract.kolommen.bewijs import rang
from toetssteen.regels.contract.kolommen.niveau import met_niveau, minstens

_PERIODEN: Final = {"dag": "1d", "kalenderweek": "1w", "kalendermaand": "1mo", "kalenderkwartaal": "1q", "jaar": "1y"}
PERIODE: Final = {
    "per": Gevraagd("tekst", "waarover geteld wordt", "kalendermaand", woorden=("sessie", *_PERIODEN)),
    "per_locatie": Gevraagd("ja/nee", "of elke locatie apart telt", standaard=False),
}
"""Parameters of a rule about sessions together."""

WIE: Final = {
    "functies": Gevraagd("lijst", "functies die als professional tellen", ("professional",), woorden=FUNCTIES),
    "niveau": Gevraagd("tekst", "laagste niveau om mee te tellen; leeg: elk", optioneel=True, woorden=NIVEAUS),
}
"""Parameters of a rule about how many professionals there are."""


def groepen(p: Parameterkolommen) -> list[pl.Expr]:
    """Return what sessions are counted together by: the session itself, or the period and maybe the location."""
    if p.vast("per") == "sessie":
        return [pl.col("Sessie")]
    periode = pl.col("Begin").dt.truncate(_PERIODEN[p.vast("per")]).dt.date().alias("periode")
    return [periode, pl.col("Locatie")] if p.vast("per_locatie") else [periode]


def product(frame: pl.DataFrame) -> list[pl.Expr]:
    """Return the product of rows that become one, when it is known: null when that of any of them is not."""
    bekend = pl.col("Product").is_not_null().all()
    return [pl.when(bekend).then(pl.col("Product").first())] if "Product" in frame.columns else []


def per_sessie(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Return a row per delivered session: clients, professionals, and the minutes of both.

    Clients of whom there is no row (those of other municipalities) count for the whole session. `zeker` counts who is
    a professional for sure, `mogelijk` also who may be; `onbekend` is whether nobody is named.
    """
    minuten = verstreken_minuten(pl.col("Begin"), pl.col("Einde"))
    duur = verstreken_minuten(pl.col("Begin").min(), pl.col("Einde").max())
    sessies = (
        frame.filter(pl.col("Status") == "geleverd")
        .group_by("Sessie", maintain_order=True)
        .agg(
            pl.col("Begin").min(),
            pl.col("Locatie").first(),
            *product(frame),
            duur=duur,
            clienten=pl.col("Groep.aantal").max(),
            clientminuten=minuten.sum() + (pl.col("Groep.aantal").max() - pl.len().cast(pl.Int64)) * duur,
        )
    )
    bezetting = _bezetting(sessies, gegevens, p)
    return sessies.join(bezetting, on="Sessie", how="left", maintain_order="left").with_columns(
        pl.col("zeker", "mogelijk").fill_null(0), pl.col("onbekend").fill_null(True)
    )


def _bezetting(sessies: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Return how many professionals each session had."""
    rijen = gegevens["inzet"].select("Sessie", "Professional", "Begin", "Professional.Functie")
    rijen = rijen.join(sessies.select("Sessie"), on="Sessie", how="semi").unique(["Sessie", "Professional"])
    telt = p.bevat(pl.col("Professional.Functie"), "functies")
    if p.gegeven("niveau"):
        rijen = met_niveau(rijen, gegevens)
        telt = telt & minstens(rang(p["niveau"]))
    return rijen.group_by("Sessie").agg(
        zeker=telt.sum().cast(pl.Int64),
        mogelijk=telt.fill_null(True).sum().cast(pl.Int64),
        onbekend=pl.col("Professional").is_null().any(),
    )


def met_komma(tienden: pl.Expr) -> pl.Expr:
    """Return tenths as text: 65 is 6,5."""
    return pl.format("{},{}", tienden // 10, tienden % 10)
