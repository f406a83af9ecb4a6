"""What a diploma or other evidence is worth in a contract: a level, and from which day.

`met_bewijs` adds to the table `diplomas` per row: `Bewijs.rang` (place of the level in `NIVEAUS`), `Bewijs.zeker` (the
day from which it counts for sure, null: never), `Bewijs.mogelijk` (the day from which it may count, null: never),
`Bewijs.register` (the register in which the holder must stand as well) and `Bewijs.grond` (why, Dutch).

What the contract accepts is in `contract_opleidingen` and `contract_vakbekwaamheid`, which the engine makes from the
profile. Without a list the level that is registered with the diploma counts.
"""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

from toetssteen.core.gegevens import TABELLEN, Gegevens
from toetssteen.core.gegevens.woorden import NIVEAUS
from toetssteen.regels.contract.kolommen import bewijswaarde

CONTRACTOPLEIDINGEN: Final[dict[str, pl.DataType]] = {
    "codelijst": pl.String(),
    "code": pl.String(),
    "naam": pl.String(),
    "niveau": pl.String(),
    "registratie_nodig": pl.String(),
    "bachelor_nodig": pl.Boolean(),
}
"""Columns of the table `contract_opleidingen`: the trainings that the contract accepts."""

CONTRACTVAKBEKWAAMHEID: Final[dict[str, pl.DataType]] = {
    "evc": pl.String(),
    "evc_peildatum": pl.Date(),
    "associate_degree": pl.String(),
    "buiten_lijst": pl.String(),
    "als_professional": pl.List(pl.String()),
}
"""Columns of the table `contract_vakbekwaamheid`, of one row: how the contract takes other evidence."""

ALTIJD: Final = date(1, 1, 1)
HOOGST: Final = len(NIVEAUS) - 1


def rang(niveau: pl.Expr) -> pl.Expr:
    """Return the place of a level in `NIVEAUS`, null for none."""
    return niveau.replace_strict(list(NIVEAUS), list(range(len(NIVEAUS))), default=None, return_dtype=pl.Int64)


def niveaunaam(plaats: pl.Expr) -> pl.Expr:
    """Return the level at a place of `NIVEAUS`."""
    return plaats.replace_strict(list(range(len(NIVEAUS))), list(NIVEAUS), default=None, return_dtype=pl.String)


def vakbekwaamheid(gegevens: Gegevens) -> dict[str, object]:
    """Return how the contract takes other evidence than a diploma on its list."""
    tabel = gegevens.get("contract_vakbekwaamheid")
    standaard: dict[str, object] = {
        "evc": "beoordelen",
        "evc_peildatum": None,
        "associate_degree": "mbo-4",
        "buiten_lijst": "beoordelen",
        "als_professional": [],
    }
    return standaard if tabel is None or tabel.is_empty() else tabel.row(0, named=True)


def met_bewijs(frame: pl.DataFrame, gegevens: Gegevens) -> pl.DataFrame:
    """Add the columns `Bewijs.*` to diplomas."""
    hoe = vakbekwaamheid(gegevens)
    lijst = gegevens.get("contract_opleidingen", pl.DataFrame(schema=CONTRACTOPLEIDINGEN))
    frame = _met_personeel(_met_lijst(frame, lijst), gegevens)
    evc = pl.col("Soort") == "evc"
    frame = frame.with_columns(_rang(str(hoe["associate_degree"])))
    diploma = bewijswaarde.diploma(not lijst.is_empty(), str(hoe["buiten_lijst"]))
    frame = _met_mbo(frame.with_columns(pl.when(~evc).then(u).alias(n) for n, u in _kolommen(diploma).items()))
    ander = _kolommen(bewijswaarde.evc(str(hoe["evc"]), pl.lit(hoe["evc_peildatum"], pl.Date())))
    frame = frame.with_columns(pl.when(evc).then(u).otherwise(pl.col(n)).alias(n) for n, u in ander.items())
    return frame.drop("__lijst", "__bachelor", "__indienst", "__mbo_zeker", "__mbo_mogelijk")


def _met_lijst(frame: pl.DataFrame, lijst: pl.DataFrame) -> pl.DataFrame:
    """Add `__lijst` (the level of the list), `__bachelor` and `Bewijs.register`, by code or else by name and level."""
    uit = {"niveau": "__lijst", "bachelor_nodig": "__bachelor", "registratie_nodig": "Bewijs.register"}
    met_code = lijst.filter(pl.col("code").is_not_null()).unique(["codelijst", "code"], maintain_order=True)
    op_code = met_code.select(Register="codelijst", Code="code", **{n: pl.col(k) for k, n in uit.items()})
    zonder = lijst.filter(pl.col("code").is_null()).unique(["naam", "niveau"], maintain_order=True)
    op_naam = zonder.select(Opleiding="naam", Niveau="niveau", **{n: pl.col(k) for k, n in uit.items()})
    frame = frame.join(op_code, on=["Register", "Code"], how="left", maintain_order="left")
    frame = frame.join(op_naam, on=["Opleiding", "Niveau"], how="left", maintain_order="left", suffix="__naam")
    beide = [pl.coalesce(n, f"{n}__naam").alias(n) for n in uit.values()]
    return frame.with_columns(beide).drop(f"{n}__naam" for n in uit.values())


def _met_personeel(frame: pl.DataFrame, gegevens: Gegevens) -> pl.DataFrame:
    """Add `__indienst`: the first working day of the holder."""
    mensen = gegevens.get("professionals", TABELLEN["professionals"].leeg())
    rechts = mensen.unique("Professional", keep="last").select("Professional", __indienst="InDienst")
    return frame.join(rechts, on="Professional", how="left", maintain_order="left")


def _rang(associate_degree: str) -> pl.Expr:
    """Return the level that evidence has when it counts; null when it is not known."""
    ad = pl.col("Soort") == "associate degree"
    niveau = pl.coalesce("CaoNiveau", pl.lit(associate_degree))
    return rang(pl.when(ad).then(niveau).otherwise(pl.coalesce("__lijst", "Niveau"))).alias("Bewijs.rang")


def _kolommen(waarde: bewijswaarde.Waarde) -> dict[str, pl.Expr]:
    zeker = pl.when(waarde.weg.is_null() & waarde.open.is_null()).then(waarde.vanaf)
    mogelijk = pl.when(waarde.weg.is_null()).then(pl.coalesce(waarde.mogelijk, pl.lit(ALTIJD)))
    grond = pl.coalesce(waarde.weg, waarde.open, pl.lit(bewijswaarde.TELT))
    return {"Bewijs.zeker": zeker, "Bewijs.mogelijk": mogelijk, "Bewijs.grond": grond}


def _met_mbo(frame: pl.DataFrame) -> pl.DataFrame:
    """Add `__mbo_zeker` and `__mbo_mogelijk`: from when the holder has a diploma at mbo level that counts."""
    mbo = (pl.col("Soort") == "diploma") & pl.col("Bewijs.rang").is_between(1, 4)
    return frame.with_columns(
        pl.col(f"Bewijs.{wat}").filter(mbo).min().over("Professional").alias(f"__mbo_{wat}")
        for wat in ("zeker", "mogelijk")
    )
