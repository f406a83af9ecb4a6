"""The level of people on a day, and how many of them were at a session.

`met_niveau` adds `Niveau.zeker` (the level that the person has for sure on the day of the session, as its place in
`NIVEAUS`), `Niveau.mogelijk` (the level that the person may have: evidence that still has to be judged counts too) and
`Niveau.naam` to the table `inzet`. `minstens` turns them into a judgement: True, False, or null when it is open.
Somebody without evidence has the level "geen" when diplomas are known at all.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from toetssteen.core.gegevens import TABELLEN, Gegevens
from toetssteen.regels.contract.kolommen.bewijs import HOOGST, met_bewijs, niveaunaam, vakbekwaamheid

DAG: Final = pl.col("Begin").dt.date()
_PROFESSIONAL: Final = ("professional",)


def minstens(eis: pl.Expr, voor: str = "Niveau") -> pl.Expr:
    """Whether somebody has at least a level (its place): null when that hangs on evidence that is not judged yet."""
    zeker, mogelijk = pl.col(f"{voor}.zeker"), pl.col(f"{voor}.mogelijk")
    return pl.when(zeker >= eis).then(True).when(mogelijk < eis).then(False)


def niveau_op(frame: pl.DataFrame, gegevens: Gegevens, wie: str, dag: pl.Expr, voor: str) -> pl.DataFrame:
    """Add `<voor>.zeker`, `<voor>.mogelijk` and `<voor>.naam` for the person in column `wie` on a day."""
    frame = frame.with_columns(dag.alias("__op"))
    namen = [f"{voor}.zeker", f"{voor}.mogelijk"]
    if gegevens.get("diplomas") is None:
        kolommen = [pl.lit(0, pl.Int64()).alias(namen[0]), pl.lit(HOOGST, pl.Int64()).alias(namen[1])]
        frame = frame.with_columns(kolommen)
    else:
        dagen = frame.select(pl.col(wie).alias("Professional"), "__op").unique().drop_nulls()
        niveaus = _per_dag(dagen, gegevens).rename({"zeker": namen[0], "mogelijk": namen[1]})
        frame = frame.join(
            niveaus, left_on=[wie, "__op"], right_on=["Professional", "__op"], how="left", maintain_order="left"
        )
        onbekend = pl.col(wie).is_null() | pl.col("__op").is_null()
        frame = frame.with_columns(
            pl.col(namen[0]).fill_null(0),
            pl.when(onbekend).then(HOOGST).otherwise(pl.col(namen[1]).fill_null(0)).alias(namen[1]),
        )
    naam = pl.when(pl.col(namen[0]) == pl.col(namen[1])).then(niveaunaam(pl.col(namen[0])))
    return frame.with_columns(naam.fill_null("onbekend").alias(f"{voor}.naam")).drop("__op")


def _per_dag(dagen: pl.DataFrame, gegevens: Gegevens) -> pl.DataFrame:
    """Return `zeker` and `mogelijk` per person and day."""
    bewijzen = _met_inschrijving(met_bewijs(gegevens["diplomas"], gegevens), gegevens)
    samen = dagen.join(bewijzen, on="Professional", how="inner")
    dag, ingeschreven = pl.col("__op"), pl.col("__ingeschreven")
    lopend = pl.col("__van").is_null() | ((dag >= pl.col("__van")) & (dag <= pl.col("__tot")).fill_null(True))
    zeker = pl.col("Bewijs.rang").filter((dag >= pl.col("Bewijs.zeker")) & ingeschreven & lopend).max()
    mogelijk = (
        pl.col("Bewijs.rang")
        .fill_null(HOOGST)
        .filter((dag >= pl.col("Bewijs.mogelijk")) & ingeschreven.fill_null(True) & lopend)
        .max()
    )
    return samen.group_by("Professional", "__op").agg(zeker=zeker.fill_null(0), mogelijk=mogelijk.fill_null(0))


def _met_inschrijving(bewijzen: pl.DataFrame, gegevens: Gegevens) -> pl.DataFrame:
    """Add `__ingeschreven`, `__van` and `__tot`: whether the register that the evidence needs has the holder."""
    vrij = pl.col("Bewijs.register").is_null()
    registraties = gegevens.get("registraties")
    if registraties is None:
        open_ = [pl.lit(None, pl.Date()).alias(n) for n in ("__van", "__tot")]
        return bewijzen.with_columns(pl.when(vrij).then(True).alias("__ingeschreven"), *open_)
    rechts = registraties.select("Professional", pl.col("Register").alias("Bewijs.register"), __van="Van", __tot="Tot")
    samen = bewijzen.join(rechts, on=["Professional", "Bewijs.register"], how="left", maintain_order="left")
    return samen.with_columns((vrij | pl.col("__van").is_not_null()).alias("__ingeschreven"))


def _ook_professional(gegevens: Gegevens) -> list[str]:
    functies = vakbekwaamheid(gegevens)["als_professional"]
    return list(functies) if isinstance(functies, list) else []


def met_niveau(frame: pl.DataFrame, gegevens: Gegevens) -> pl.DataFrame:
    """Add `Niveau.*` of the professional on the day of the session, and `Functie.telt`.

    `Functie.telt` is whether the function counts as professional once the level is enough; null when it is not known.
    """
    frame = niveau_op(frame, gegevens, "Professional", DAG, "Niveau")
    return frame.with_columns(
        pl.col("Professional.Functie").is_in([*_PROFESSIONAL, *_ook_professional(gegevens)]).alias("Functie.telt")
    )


def met_opsteller(frame: pl.DataFrame, gegevens: Gegevens) -> pl.DataFrame:
    """Add `Niveau.*` of who made a document on its day, and `Opsteller.telt`: whether the function counts."""
    mensen = gegevens.get("professionals", TABELLEN["professionals"].leeg())
    functies = [*_PROFESSIONAL, *_ook_professional(gegevens)]
    rechts = mensen.unique("Professional", keep="last").select(
        pl.col("Professional").alias("Opsteller"), pl.col("Functie").is_in(functies).alias("Opsteller.telt")
    )
    frame = frame.join(rechts, on="Opsteller", how="left", maintain_order="left")
    return niveau_op(frame, gegevens, "Opsteller", pl.col("Datum"), "Niveau")


def met_productniveau(frame: pl.DataFrame, gegevens: Gegevens) -> pl.DataFrame:
    """Add `Product.niveau`: the level that the contract asks for the product, null when it gives none."""
    naam = "Product.eigenschap.niveau"
    bron = pl.col(naam) if naam in frame.columns else pl.lit(None, pl.String())
    return frame.with_columns(bron.alias("Product.niveau"))
