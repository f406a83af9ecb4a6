"""CTR404."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.regiekolommen import na_werkdagen


def _met_antwoord(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add which answer a message must get, how many came, and when the first one did."""
    paren = pl.DataFrame(
        {"Nummer": p.lijst("vragen"), "Antwoord.Nummer": p.lijst("antwoorden")},
        schema={"Nummer": pl.String(), "Antwoord.Nummer": pl.String()},
    )
    gekomen = (
        gegevens["berichten"]
        .filter(pl.col("AntwoordOp").is_not_null())
        .group_by(pl.col("AntwoordOp").alias("Bericht"), pl.col("Nummer").alias("Antwoord.Nummer"))
        .agg(pl.len().cast(pl.Int64).alias("Antwoord.aantal"), pl.col("Verzonden").min().alias("Antwoord.Verzonden"))
    )
    met_nummer = frame.join(paren, on="Nummer", how="left", maintain_order="left")
    samen = met_nummer.join(gekomen, on=["Bericht", "Antwoord.Nummer"], how="left", maintain_order="left")
    return samen.with_columns(pl.col("Antwoord.aantal").fill_null(0))


def _gekomen() -> pl.Expr:
    """Return what came, in words."""
    keer = pl.concat_str(
        pl.col("Antwoord.aantal"), pl.lit(" keer, de eerste op "), pl.col("Antwoord.Verzonden").dt.strftime("%d-%m-%Y")
    )
    return pl.when(pl.col("Antwoord.aantal") == 0).then(pl.lit("niet")).otherwise(keer)


def _uiterlijk(p: Parameterkolommen) -> pl.Expr:
    return na_werkdagen(pl.coalesce("Ontvangen", "Verzonden"), p["werkdagen"])


@contractregel(
    tabel="berichten",
    parameters={
        "vragen": Gevraagd("lijst", "berichtnummers waarop een antwoord komt"),
        "antwoorden": Gevraagd("lijst", "berichtnummer van het antwoord, in dezelfde volgorde"),
        "werkdagen": Gevraagd("getal", "binnen hoeveel werkdagen na ontvangst het antwoord komt (werkdagen)"),
        "op_tijd": Gevraagd("ja/nee", "of ook een antwoord dat te laat komt een bevinding is", False),
    },
    eigen=_met_antwoord,
    waarden=lambda p: {
        "Nummer": pl.col("Nummer"),
        "antwoord": pl.col("Antwoord.Nummer"),
        "aantal": pl.col("Antwoord.aantal"),
        "Ontvangen": pl.coalesce("Ontvangen", "Verzonden"),
        "uiterlijk": _uiterlijk(p),
        "verzonden": pl.col("Antwoord.Verzonden"),
        "gekomen": _gekomen(),
    },
    melding="Op bericht {Nummer} van {Ontvangen} hoort één keer bericht {antwoord} te komen, uiterlijk op {uiterlijk}; "
    "het kwam: {gekomen}.",
    herstel="Stuur het antwoord alsnog, of zoek uit waarom het er niet of vaker is.",
    som="{aantal} keer bericht {antwoord}, uiterlijk {uiterlijk}",
)
def ctr404(p: Parameterkolommen) -> pl.Expr:
    """CTR404: Op elk bericht komt precies één antwoord van het afgesproken soort.

    Zolang de termijn loopt en er nog niets is, valt er niets te toetsen. Een antwoord na de termijn is alleen een
    bevinding als de clausule over de termijn gaat (`op_tijd`).
    """
    aantal, verzonden, uiterlijk = pl.col("Antwoord.aantal"), pl.col("Antwoord.Verzonden"), _uiterlijk(p)
    loopt_nog = (aantal == 0) & (uiterlijk >= p.peildatum).fill_null(True)
    te_laat = p["op_tijd"] & (verzonden > uiterlijk)
    return pl.col("Antwoord.Nummer").is_null() | pl.when(~loopt_nog).then((aantal == 1) & ~te_laat)
