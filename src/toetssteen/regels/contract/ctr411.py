"""CTR411."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.core.gegevens.woorden import ACTIVITEITEN
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.regiekolommen import geldig
from toetssteen.regels.contract.kolommen.regiesessies import dagen, eerste_vanaf, met_buren


def _met_eerste_dag(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add `Actief`, the first day that counts by itself, and `Vooraf`, a day that counts because that day follows."""
    met_grens = met_buren(frame, gegevens["regie"])
    actief = eerste_vanaf(met_grens, "na_stop", dagen(gegevens, p.lijst("telt")), "Actief")
    grens = pl.max_horizontal("na_stop", pl.col("Actief") - pl.duration(days=int(p.vast("dagen"))))
    met_venster = actief.with_columns(grens.alias("__vanaf"))
    return eerste_vanaf(met_venster, "__vanaf", dagen(gegevens, p.lijst("telt_als_aansluit")), "Vooraf")


def _eerste() -> pl.Expr:
    return pl.when(pl.col("Vooraf") <= pl.col("Actief")).then("Vooraf").otherwise("Actief")


@contractregel(
    tabel="regie",
    parameters={
        "telt": Gevraagd("lijst", "activiteiten waarmee de ondersteuning begint", woorden=ACTIVITEITEN),
        "telt_als_aansluit": Gevraagd(
            "lijst", "activiteiten die alleen tellen als de ondersteuning erop aansluit", [], woorden=ACTIVITEITEN
        ),
        "dagen": Gevraagd("getal", "hoeveel dagen later nog aansluitend is (kalenderdagen)", 0),
    },
    eigen=_met_eerste_dag,
    waarden=lambda p: {
        "ToewijzingNummer": pl.col("ToewijzingNummer"),
        "Begindatum": pl.col("Begindatum"),
        "eerste": _eerste(),
    },
    melding="De start (305) voor toewijzing {ToewijzingNummer} heeft begindatum {Begindatum}; "
    "de ondersteuning begon op {eerste}.",
    herstel="Stuur een nieuwe 305 met de dag waarop de ondersteuning begon.",
    som="begindatum {Begindatum}, eerste dag {eerste}",
    sleutel=("ToewijzingNummer", "Soort", "Begindatum"),
)
def ctr411(p: Parameterkolommen) -> pl.Expr:
    """CTR411: De begindatum van een startbericht (305) is de dag waarop de ondersteuning echt begint.

    Een kennismaking telt niet, want de clausule noemt haar niet. Een intake telt als de ondersteuning er binnen `dagen`
    op aansluit; anders telt de eerste dag daarna. Zonder geregistreerde sessie is dit niet te toetsen.
    """
    return (pl.col("Soort") != "start") | ~geldig() | (pl.col("Begindatum") == _eerste())
