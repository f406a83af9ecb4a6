"""What rules about the certificate of conduct (VOG) share: who needs one, and which one counts on a day."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from operator import or_
from typing import Final

import polars as pl

from toetssteen.core.gegevens import TABELLEN, Gegevens
from toetssteen.core.gegevens.woorden import ACTIVITEITEN, CONTRACTVORMEN, FUNCTIES, ROLLEN
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen

PARAMETERS: Final[Mapping[str, Gevraagd]] = {
    "profielen": Gevraagd("lijst", "screeningsprofielen die goed zijn; leeg: elk profiel", optioneel=True),
    "functies": Gevraagd("lijst", "functies voor wie dit geldt", optioneel=True, woorden=FUNCTIES),
    "contractvormen": Gevraagd("lijst", "contractvormen voor wie dit geldt", optioneel=True, woorden=CONTRACTVORMEN),
    "rollen": Gevraagd("lijst", "rollen voor wie dit geldt", optioneel=True, woorden=ROLLEN),
    "activiteiten": Gevraagd(
        "lijst", "activiteiten waarvoor een VOG nodig is; leeg: alle", optioneel=True, woorden=ACTIVITEITEN
    ),
    "ook_incidenteel": Gevraagd("ja/nee", "of dit ook geldt voor een vrijwilliger die incidenteel meehelpt", True),
    "akkoord": Gevraagd("tekst", "soort toestemming waarmee iemand zonder VOG mag werken", optioneel=True),
    "akkoord_voor": Gevraagd("lijst", "functies voor wie die toestemming kan", optioneel=True, woorden=FUNCTIES),
}
"""Whoever has one of the functions, forms of contract or roles needs a VOG; with none of the three given, everybody."""


def nodig(p: Parameterkolommen) -> pl.Expr:
    """Whether a row of `inzet` needs a VOG; null when what is known of the person does not tell."""
    functie = pl.col("Professional.Functie")
    wie = []
    if p.gegeven("functies"):
        wie.append(p.bevat(functie, "functies"))
    if p.gegeven("contractvormen"):
        wie.append(p.bevat(pl.col("Professional.Contractvorm"), "contractvormen"))
    if p.gegeven("rollen"):
        heeft = [pl.col("Professional.Rollen").list.contains(rol) for rol in p.lijst("rollen")]
        wie.append(pl.when(pl.col("Professional.bekend")).then(reduce(or_, heeft).fill_null(False)))
    uit = reduce(or_, wie) if wie else pl.lit(True)
    if p.gegeven("activiteiten"):
        uit = uit & p.bevat(pl.col("Activiteit"), "activiteiten")
    incidenteel = (functie == "vrijwilliger") & pl.col("Professional.Incidenteel")
    return uit & pl.col("Status").is_in(["gepland", "geleverd"]) & (p["ook_incidenteel"] | ~incidenteel)


def met_vog(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen, dag: pl.Expr) -> pl.DataFrame:
    """Add what is known of somebody's VOG on a day, looked up once per person and day.

    `Vog.afgifte`: when the latest with a right profile was issued, `Vog.twijfel`: since when it is in doubt;
    `Vog.elk`: the latest of any profile; `Vog.zonder_profiel`: the latest whose profile is not known; `Vog.akkoord`:
    whether the gemeente agreed that there is none; `Vog.bekend`: whether any of this is known.
    """
    frame = frame.with_columns(dag.alias("Vog.dag"))
    paren = frame.select("Professional", "Vog.dag", "Professional.Functie").drop_nulls(["Professional", "Vog.dag"])
    paren = paren.unique(["Professional", "Vog.dag"]).sort("Vog.dag")
    bekend = "vogs" in gegevens
    personen = _personen(gegevens["vogs"] if bekend else TABELLEN["vogs"].leeg())
    profielen = p.lijst("profielen")
    goed = personen.filter(pl.col("Profiel").is_in(profielen)) if profielen else personen
    paren = _laatste(paren, goed, {"Afgifte": "Vog.afgifte", "TwijfelVanaf": "Vog.twijfel"})
    paren = _laatste(paren, personen, {"Afgifte": "Vog.elk"})
    leeg = personen.filter(pl.col("Profiel").is_null() & bool(profielen))
    paren = _laatste(paren, leeg, {"Afgifte": "Vog.zonder_profiel"})
    paren = (
        _met_akkoord(paren, gegevens, p).drop("Professional.Functie").with_columns(pl.lit(bekend).alias("Vog.bekend"))
    )
    return frame.join(paren, on=["Professional", "Vog.dag"], how="left", maintain_order="left")


def _personen(vogs: pl.DataFrame) -> pl.DataFrame:
    return vogs.filter(pl.col("Soort") == "natuurlijk persoon").drop_nulls("Afgifte").sort("Afgifte")


def _laatste(paren: pl.DataFrame, vogs: pl.DataFrame, kolommen: Mapping[str, str]) -> pl.DataFrame:
    """Add columns of the latest VOG of the person that was issued on or before the day."""
    rechts = vogs.select(
        "Professional", pl.col("Afgifte").alias("__op"), *(pl.col(k).alias(n) for k, n in kolommen.items())
    )
    samen = paren.join_asof(rechts, left_on="Vog.dag", right_on="__op", by="Professional", check_sortedness=False)
    return samen.drop("__op")


def _met_akkoord(paren: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add `Vog.akkoord`; null for whom it would matter when it is not known which permissions there are."""
    if not p.gegeven("akkoord"):
        return paren.with_columns(pl.lit(False).alias("Vog.akkoord"))
    toestemmingen = gegevens.get("toestemmingen")
    mag = pl.col("Professional.Functie").is_in(p.lijst("akkoord_voor")) if p.gegeven("akkoord_voor") else pl.lit(True)
    if toestemmingen is None:
        return paren.with_columns((mag & pl.lit(None, pl.Boolean())).alias("Vog.akkoord"))
    van = pl.coalesce("Van", "Gegeven")
    gegeven = toestemmingen.filter(pl.col("Soort") == p.vast("akkoord")).select(
        "Professional", van.alias("__van"), "Tot"
    )
    met = paren.select("Professional", "Vog.dag").join(gegeven, on="Professional")
    met = met.filter(
        (pl.col("__van") <= pl.col("Vog.dag")) & (pl.col("Tot").is_null() | (pl.col("Tot") >= pl.col("Vog.dag")))
    )
    wel = met.select("Professional", "Vog.dag").unique().with_columns(pl.lit(True).alias("__wel"))
    samen = paren.join(wel, on=["Professional", "Vog.dag"], how="left", maintain_order="left")
    return samen.with_columns((mag & pl.col("__wel").fill_null(False)).alias("Vog.akkoord")).drop("__wel")
