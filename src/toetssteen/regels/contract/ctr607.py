"""CTR607."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import TABELLEN, Gegevens
from toetssteen.core.gegevens.woorden import CONTRACTVORMEN
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.onderaanneming import VORMEN

_REDENEN = TABELLEN["professionals"].per_naam["VervangtWegens"].woorden
_VEREIST = tuple(k.naam for k in TABELLEN["onderaannemers"].kolommen if k.naam != "Onderaannemer")


def _met_registratie(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add `Geregistreerd`, whether the subcontractor is recorded with what is asked, and `Vervangen`, whom he replaces.

    Who works for himself is recorded by his own mark.
    """
    bekend = gegevens.get("onderaannemers", TABELLEN["onderaannemers"].leeg())
    goed = bekend.filter(pl.all_horizontal(pl.lit(True), *(pl.col(n).is_not_null() for n in p.lijst("vereist"))))
    namen = goed["Onderaannemer"].unique().implode()
    vervangen = (
        gegevens["professionals"]
        .unique("Professional", keep="last")
        .select(pl.col("Professional").alias("Vervangt"), pl.col("Contractvorm").alias("Vervangen"))
    )
    geregistreerd = (
        pl.lit(None, pl.Boolean())
        if "onderaannemers" not in gegevens
        else (pl.coalesce("Onderaannemer", "Professional").is_in(namen))
    )
    samen = frame.join(vervangen, on="Vervangt", how="left", maintain_order="left")
    return samen.with_columns(geregistreerd.alias("Geregistreerd"))


def _vervangt(p: Parameterkolommen) -> pl.Expr:
    """Whether somebody replaces an employee of the provider for one of the reasons that the contract names."""
    reden = p.bevat(pl.col("VervangtWegens"), "vervanging_wegens").fill_null(False)
    return reden & (pl.col("Vervangen") == "loondienst").fill_null(False)


def _wat(p: Parameterkolommen) -> pl.Expr:
    """Return what is wrong, in words."""
    binnen = p.bevat(pl.col("Contractvorm"), "eigen") & pl.col("Onderaannemer").is_not_null()
    ten_onrechte = pl.lit("is volgens het contract geen onderaannemer, maar staat wel zo vast")
    return pl.when(binnen).then(ten_onrechte).otherwise(pl.lit("is onderaannemer, maar dat staat niet (volledig) vast"))


@contractregel(
    tabel="professionals",
    parameters={
        **VORMEN,
        "eigen": Gevraagd("lijst", "contractvormen die geen onderaanneming zijn", [], woorden=CONTRACTVORMEN),
        "vereist": Gevraagd("lijst", "wat over de onderaannemer is vastgelegd", [], woorden=_VEREIST),
        "vervanging_wegens": Gevraagd(
            "lijst", "redenen waarom vervanging van een medewerker in loondienst vrij is", [], woorden=_REDENEN
        ),
    },
    eigen=_met_registratie,
    waarden=lambda p: {
        "Professional": pl.col("Professional"),
        "Contractvorm": pl.col("Contractvorm"),
        "Onderaannemer": pl.col("Onderaannemer"),
        "geregistreerd": pl.col("Geregistreerd"),
        "vervangt": _vervangt(p),
        "wat": _wat(p),
    },
    melding="{Professional} ({Contractvorm}) {wat}.",
    herstel="Leg de onderaannemer vast zoals het contract vraagt, of verbeter de contractvorm.",
    som="{Contractvorm}: vastgelegd {geregistreerd}, vervanging {vervangt}",
)
def ctr607(p: Parameterkolommen) -> pl.Expr:
    """CTR607: Wie volgens het contract onderaannemer is staat als onderaannemer vastgelegd, en wie dat niet is niet.

    De clausule noemt de contractvormen van beide kanten, en wat er over een onderaannemer moet zijn vastgelegd. Wie een
    medewerker in loondienst vervangt om een genoemde reden is vrij, als die medewerker bekend is. Voor wie alleen voor
    zichzelf werkt is zijn eigen kenmerk dat van de onderaannemer.
    """
    vorm = pl.col("Contractvorm")
    buiten = p.bevat(vorm, "onderaannemer")
    binnen = ~p.bevat(vorm, "eigen") | pl.col("Onderaannemer").is_null()
    return (~buiten | _vervangt(p) | pl.col("Geregistreerd")) & binnen
