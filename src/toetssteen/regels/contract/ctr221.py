"""CTR221."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.core.steekproef import trek
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.claim import is_credit

_UITKOMSTEN = ("juist", "onjuist")


def _getrokken(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Keep the debet lines with `periode`, whether they are `getrokken`, and the last `oordeel` about them."""
    jaar = pl.col("Begindatum").dt.year().cast(pl.String)
    naam = {
        "alles": pl.lit("alles"),
        "kalenderjaar": jaar,
        "kwartaal": pl.format("{} kwartaal {}", jaar, pl.col("Begindatum").dt.quarter()),
    }[p.vast("periode")]
    regels = frame.filter(~is_credit()).with_columns(naam.alias("periode"))
    gekozen = [
        kenmerk
        for deel in regels.partition_by("periode")
        for kenmerk in trek(deel["ReferentieNummer"].to_list(), p.vast("aantal"), str(p.vast("zaad")))
    ]
    in_steekproef = pl.col("ReferentieNummer").is_in(pl.Series(gekozen, dtype=pl.String).implode())
    return _beoordeeld(regels.with_columns(in_steekproef.alias("getrokken")), gegevens, p)


def _beoordeeld(regels: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    stukken = gegevens.get("stukken")
    if stukken is None:
        return regels.with_columns(pl.lit(None, pl.String()).alias("oordeel"))
    geldig = (pl.col("Soort") == p.vast("oordeel")) & pl.col("Uitkomst").is_in(_UITKOMSTEN)
    laatste = (
        stukken.filter(geldig)
        .sort("Datum", nulls_last=False, maintain_order=True)
        .unique("Dossier", keep="last", maintain_order=True)
        .select(pl.col("Dossier").alias("ReferentieNummer"), pl.col("Uitkomst").alias("oordeel"))
    )
    return regels.join(laatste, on="ReferentieNummer", how="left", maintain_order="left")


def _fout_te_veel(p: Parameterkolommen) -> pl.Expr:
    return pl.col("fout") * 1000 > p["hoogstens"] * pl.col("getrokken")


@contractregel(
    tabel="prestaties",
    parameters={
        "aantal": Gevraagd("getal", "hoeveel regels er per periode getrokken worden (aantal)"),
        "zaad": Gevraagd("tekst", "waarmee de trekking herhaald kan worden, gekozen na het indienen"),
        "hoogstens": Gevraagd("getal", "hoeveel foute regels hoogstens, per duizend getrokken regels (promille)"),
        "periode": Gevraagd("tekst", "waarover", "kalenderjaar", woorden=("alles", "kalenderjaar", "kwartaal")),
        "oordeel": Gevraagd("tekst", "soort stuk met het oordeel over een regel", "steekproefoordeel"),
    },
    eigen=_getrokken,
    groep=lambda _p: [pl.col("periode")],
    samenvatting=lambda _p: {
        "regels": pl.len().cast(pl.Int64),
        "getrokken": pl.col("getrokken").sum().cast(pl.Int64),
        "beoordeeld": (pl.col("getrokken") & pl.col("oordeel").is_not_null()).sum().cast(pl.Int64),
        "fout": (pl.col("getrokken") & (pl.col("oordeel") == "onjuist")).sum().cast(pl.Int64),
        "steekproef": pl.col("ReferentieNummer").filter("getrokken").sort(),
    },
    waarden=lambda p: {
        "regels": pl.col("regels"),
        "getrokken": pl.col("getrokken"),
        "beoordeeld": pl.col("beoordeeld"),
        "fout": pl.col("fout"),
        "foutpromille": (pl.col("fout") * 1000 + pl.col("beoordeeld") // 2) // pl.col("beoordeeld"),
        "hoogstens": p["hoogstens"],
        "steekproef": pl.col("steekproef"),
    },
    melding="In de steekproef van {getrokken} is onjuist: {fout} ({foutpromille} per duizend, hoogstens {hoogstens}).",
    herstel="Bespreek de fouten met de aanbieder en besluit over een grotere controle.",
    som="regels {regels}, getrokken {getrokken}, beoordeeld {beoordeeld}, onjuist {fout}: {foutpromille} per duizend",
)
def ctr221(p: Parameterkolommen) -> pl.Expr:
    """CTR221: In een steekproef van declaratieregels zijn niet meer fouten dan het contract aanvaardt.

    De regels worden getrokken met een zaad: wie dezelfde regels, hetzelfde aantal en hetzelfde zaad neemt, trekt
    dezelfde steekproef (core.steekproef). Een mens beoordeelt elke getrokken regel: een stuk met Dossier gelijk aan het
    ReferentieNummer en Uitkomst juist of onjuist. Zolang niet alles is beoordeeld is dit niet te toetsen, tenzij er al
    te veel fouten zijn. Oordelen over andere regels tellen niet.
    """
    volledig = pl.col("beoordeeld") == pl.col("getrokken")
    return pl.when(_fout_te_veel(p)).then(False).when(volledig).then(True)
