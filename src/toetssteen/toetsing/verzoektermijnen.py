"""The terms of requests (315, 317): answer, answer after an investigation, refusal for the woonplaatsbeginsel (iJw)."""

from __future__ import annotations

import polars as pl

from toetssteen.core.tables import PARTIJEN, Tabellen
from toetssteen.toetsing.termijntabel import uit_stand

_SLEUTEL = [*PARTIJEN, "ReferentieAanbieder"]
_AFGEWEZEN, _IN_ONDERZOEK, _WOONPLAATS = "1", "2", "8"
_ONBEKENDE_REDEN = "de 319 zegt niet of het onderzoek over de woonplaats gaat; alleen dan is dit te laat"


def verzoeken(stand: Tabellen) -> pl.DataFrame:
    """Return the terms of every open request, and of every refusal for the woonplaatsbeginsel.

    A request is open until a 319 refuses its ReferentieAanbieder or a 301 carries it; per product for a 315, as a
    whole for a 317. A 319 that says "in onderzoek" replaces the 5 working days by 8 weeks. It does not say what is
    investigated. If that is the woonplaats of a child, the refusal must come within 2 weeks: a row of its own, that
    is *niet te toetsen* once the day has passed.
    """
    open_ = _open(stand)
    woonplaats = open_.filter((pl.col("wet") == "ijw") & (pl.col("nummer") == "315") & pl.col("onderzoek"))
    soort = pl.when("onderzoek").then(pl.lit("onderzoek_")).otherwise(pl.lit("verzoek_"))
    rijen = [
        open_.with_columns(pl.concat_str(soort, "nummer").alias("termijn"), pl.lit("301 of 319").alias("antwoord")),
        woonplaats.with_columns(
            pl.lit("woonplaatsbeginsel").alias("termijn"),
            pl.lit("319").alias("antwoord"),
            pl.lit(_ONBEKENDE_REDEN).alias("voorbehoud"),
        ),
        _geweigerd_op_woonplaats(stand),
    ]
    return pl.concat(rijen, how="diagonal_relaxed").drop("onderzoek")


def _open(stand: Tabellen) -> pl.DataFrame:
    afgehandeld = pl.concat(
        [_antwoorden(stand, _AFGEWEZEN).select(_SLEUTEL), uit_stand(stand, "toewijzingen").select(_SLEUTEL)]
    )
    onderzoek = _antwoorden(stand, _IN_ONDERZOEK).select(_SLEUTEL).unique().with_columns(onderzoek=True)
    return (
        _verzoeken(stand)
        .join(afgehandeld, on=_SLEUTEL, how="anti")
        .join(onderzoek, on=_SLEUTEL, how="left")
        .with_columns(pl.col("onderzoek").fill_null(False))
    )


def _geweigerd_op_woonplaats(stand: Tabellen) -> pl.DataFrame:
    geweigerd = _antwoorden(stand, _AFGEWEZEN).filter(
        (pl.col("RedenAfwijzingVerzoek") == _WOONPLAATS) & (pl.col("wet") == "ijw")
    )
    return (
        _verzoeken(stand)
        .filter(pl.col("nummer") == "315")
        .join(geweigerd.select(*_SLEUTEL, pl.col("Dagtekening").alias("verstuurd")), on=_SLEUTEL)
        .with_columns(pl.lit("woonplaatsbeginsel").alias("termijn"), pl.lit("319").alias("antwoord"))
    )


def _verzoeken(stand: Tabellen) -> pl.DataFrame:
    """Return every request with the Identificatie of its message and the columns of a term."""
    kenmerk = uit_stand(stand, "berichten").select("volgorde", "Identificatie")
    return (
        uit_stand(stand, "verzoeken")
        .join(kenmerk, on="volgorde", how="left")
        .select(
            *_SLEUTEL,
            "nummer",
            "Identificatie",
            "Bsn",
            pl.col("Dagtekening").alias("vanaf"),
            pl.lit("gemeente").alias("wie"),
        )
    )


def _antwoorden(stand: Tabellen, antwoord: str) -> pl.DataFrame:
    return uit_stand(stand, "antwoorden").filter(pl.col("VerzoekAntwoord") == antwoord)
