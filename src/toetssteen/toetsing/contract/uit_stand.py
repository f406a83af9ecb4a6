"""The tables of accepted messages (`core.tables.STAND`) as contract data (`core.gegevens`)."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from toetssteen.core.gegevens import TABELLEN
from toetssteen.core.tables import Tabellen

_VERWIJDERD = "3"
_INGETROKKEN = "13"


def gegevens_uit_stand(
    stand: Tabellen, *, wet: str | None = None, gemeenten: Collection[str] | None = None
) -> dict[str, pl.DataFrame]:
    """Return `toewijzingen`, `regie`, `prestaties` and `berichten` of the stand, of one law or of both.

    With `gemeenten` of those only: a ToewijzingNummer is one allocation within a gemeente, not beyond.

    An allocation is there in its latest version; one that was withdrawn keeps its dates and RedenWijziging 13. Starts
    and stops that a later message deleted are marked `Ingetrokken`. `Ontvangen` of a claim line is the day its message
    is dated: when it came in is not in the messages.
    """
    eigen = {n: _van(f, wet, gemeenten) for n, f in stand.items()}
    return {
        "toewijzingen": _vol("toewijzingen", _toewijzingen(eigen["toewijzingen"])),
        "regie": _vol("regie", _regie(eigen["leveringen"], eigen["berichten"])),
        "prestaties": _vol("prestaties", _prestaties(eigen["prestaties"], eigen["berichten"])),
        "berichten": _vol("berichten", _berichten(eigen["berichten"])),
    }


def _van(frame: pl.DataFrame, wet: str | None, gemeenten: Collection[str] | None) -> pl.DataFrame:
    if wet is not None and "wet" in frame.columns:
        frame = frame.filter(pl.col("wet") == wet)
    if gemeenten is not None and "gemeente" in frame.columns:
        frame = frame.filter(pl.col("gemeente").is_in(list(gemeenten)))
    return frame


def _vol(naam: str, frame: pl.DataFrame) -> pl.DataFrame:
    schema = TABELLEN[naam].schema
    return frame.select((pl.col(n) if n in frame.columns else pl.lit(None)).cast(s).alias(n) for n, s in schema.items())


def _toewijzingen(frame: pl.DataFrame) -> pl.DataFrame:
    volgorde = ["Toewijzingsdatum", "Toewijzingstijd", "volgorde", "rij"]
    laatste = frame.sort(volgorde, maintain_order=True).unique(
        ["wet", "gemeente", "aanbieder", "ToewijzingNummer"], keep="last", maintain_order=True
    )
    return laatste.rename(
        {
            "Product_Categorie": "ProductCategorie",
            "Product_Code": "ProductCode",
            "Omvang_Volume": "Volume",
            "Omvang_Eenheid": "Eenheid",
            "Omvang_Frequentie": "Frequentie",
        }
    ).with_columns(Ontvangen="Toewijzingsdatum", Leveringsvorm=pl.lit("natura"))


def _dagtekening(frame: pl.DataFrame, berichten: pl.DataFrame) -> pl.DataFrame:
    return frame.join(
        berichten.select("volgorde", "Dagtekening", "aanbieder").rename({"aanbieder": "__wie"}),
        on="volgorde",
        how="left",
        maintain_order="left",
    )


def _regie(frame: pl.DataFrame, berichten: pl.DataFrame) -> pl.DataFrame:
    sleutel = [
        "wet",
        "gemeente",
        "aanbieder",
        "soort",
        "ToewijzingNummer",
        "Begindatum",
        "Einddatum",
        "RedenBeeindiging",
    ]
    weg = frame.filter(pl.col("StatusAanlevering") == _VERWIJDERD).select(*sleutel, pl.col("volgorde").alias("__weg"))
    blijft = frame.filter(pl.col("StatusAanlevering").ne_missing(_VERWIJDERD))
    samen = blijft.join(weg.unique(sleutel), on=sleutel, how="left", nulls_equal=True, maintain_order="left")
    ingetrokken = (pl.col("__weg") >= pl.col("volgorde")).fill_null(False)
    met_dag = _dagtekening(samen.with_columns(ingetrokken.alias("Ingetrokken")), berichten)
    return met_dag.rename({"soort": "Soort", "RedenBeeindiging": "Reden", "Dagtekening": "Verzonden"})


def _prestaties(frame: pl.DataFrame, berichten: pl.DataFrame) -> pl.DataFrame:
    met_dag = _dagtekening(frame, berichten).with_columns(pl.lit(0).alias("Btw"))  # a 323 has no btw
    return met_dag.rename(
        {
            "ProductPeriode_Begindatum": "Begindatum",
            "ProductPeriode_Einddatum": "Einddatum",
            "GeleverdVolume": "Volume",
            "ProductTarief": "Tarief",
            "IngediendBedrag_Bedrag": "Bedrag",
            "goedgekeurd": "Goedgekeurd",
            "Dagtekening": "Ontvangen",
            "aanbieder": "Declarant",
        }
    )


def _berichten(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select(
        pl.format("{}-{}", "Identificatie", "volgorde").alias("Bericht"),
        pl.col("nummer").alias("Nummer"),
        "wet",
        pl.lit("3.2").alias("Versie"),
        pl.col("Dagtekening").alias("Verzonden"),
        pl.col("Dagtekening").alias("Ontvangen"),
        pl.col("aanbieder").alias("Declarant"),
    )
