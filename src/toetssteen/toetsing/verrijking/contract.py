"""Columns `Contract.*`: what the contract says of a product on the day that counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

import polars as pl

from toetssteen.core.tables import AFSPRAKEN, RIJ
from toetssteen.regels.standkolommen import CONTRACT
from toetssteen.toetsing.verrijking.basis import PAAR, Omgeving

# per message and class: category, code and the day that decides which terms hold
_PLAATSEN: dict[tuple[str, str], tuple[str, str, str]] = {
    ("301", "ToegewezenProduct"): ("Product_Categorie", "Product_Code", "Ingangsdatum"),
    ("305", "StartProduct"): ("Product_Categorie", "Product_Code", "Begindatum"),
    ("307", "StopProduct"): ("Product_Categorie", "Product_Code", "Begindatum"),
    ("315", "AangevraagdProduct"): ("Product_Categorie", "Product_Code", "ToewijzingIngangsdatum"),
    ("317", "NieuwProduct"): ("Product_Categorie", "Product_Code", "GewensteIngangsdatum"),
    ("323", "Prestatie"): ("ProductCategorie", "ProductCode", "ProductPeriode_Begindatum"),
    ("325", "Prestatie"): ("ProductCategorie", "ProductCode", "ProductPeriode_Begindatum"),
}
# which parties a term can name, the most specific first
_PARTIJEN: tuple[tuple[str, ...], ...] = (("gemeente", "aanbieder"), ("gemeente",), ("aanbieder",), ())
_WAARDEN = ("Variant", "Eenheid", "Tarief", "Tariefeenheid")
_KOLOMMEN = [naam for naam in CONTRACT if naam != "Contract.aanwezig"]
_SOORT, _CATEGORIE, _CODE, _DAG, _BEKEND, _GELDT = "__soort", "__categorie", "__code", "__dag", "__bekend", "__geldt"
_NIETS = pl.DataFrame(schema={_SOORT: pl.UInt32(), _GELDT: pl.Boolean(), **{k: CONTRACT[k] for k in _KOLOMMEN}})


Niveau: TypeAlias = tuple[list[str], pl.DataFrame]
"""The parties that some terms name, and those terms."""


def contract(omgeving: Omgeving) -> None:
    """Add the columns to every class with a product; without terms nothing is added (null: niet te toetsen).

    A term for the code goes before one for the whole category, then one for gemeente and aanbieder before one for the
    gemeente, the aanbieder, anyone; then one for the law before one for both. `aanwezig` is null where nothing is to
    be said: no terms for these parties at all, no product (a generic allocation), no day while the terms have dates.
    ProductCategorie is what the terms give the code; a term for a whole category does not name its codes: null.
    """
    if omgeving.afspraken is None:
        return
    niveaus = list(_per_partij(_van_wet(omgeving.afspraken, omgeving.wet)))
    paren = _met_bekend(omgeving.paren, niveaus)
    for (nummer, klasse), kolommen in _PLAATSEN.items():
        if nummer == omgeving.nummer and klasse in omgeving.tabellen:
            omgeving.erbij(klasse, _kolommen(omgeving, klasse, kolommen, paren, niveaus))


def _van_wet(afspraken: pl.DataFrame, wet: str) -> pl.DataFrame:
    """Return the terms of a law; those for that law only stand before those for any."""
    getypt = afspraken.select(pl.col(naam).cast(soort) for naam, soort in AFSPRAKEN.items())
    eigen = getypt.filter(pl.col("wet").is_null() | (pl.col("wet") == wet))
    return eigen.sort("wet", nulls_last=True, maintain_order=True)


def _per_partij(afspraken: pl.DataFrame) -> Iterator[Niveau]:
    """Yield the terms that name the same parties, with those parties, the most specific first."""
    for genoemd in _PARTIJEN:
        deel = afspraken.filter((pl.col(p).is_not_null() == (p in genoemd)) for p in _PARTIJEN[0])
        if deel.height:
            yield list(genoemd), deel.drop(p for p in _PARTIJEN[0] if p not in genoemd)


def _met_bekend(paren: pl.DataFrame, niveaus: Sequence[Niveau]) -> pl.DataFrame:
    """Return the pairs with whether there are any terms for them."""
    gevonden = [paren.join(deel, on=genoemd, how="semi") if genoemd else paren for genoemd, deel in niveaus]
    nummers = pl.concat([paren.clear(), *gevonden])[PAAR].unique()
    return paren.with_columns(pl.col(PAAR).is_in(nummers.implode()).alias(_BEKEND))


def _kolommen(
    omgeving: Omgeving, klasse: str, kolommen: tuple[str, str, str], paren: pl.DataFrame, niveaus: Sequence[Niveau]
) -> list[pl.Series]:
    op = [PAAR, _CATEGORIE, _CODE, _DAG]
    rijen = omgeving.rijen(klasse, *kolommen).rename(dict(zip(kolommen, op[1:], strict=True))).select(RIJ, *op)
    soorten = rijen.select(op).unique(maintain_order=True).with_row_index(_SOORT).join(paren, on=PAAR)
    gevonden = pl.concat([_NIETS, *_kandidaten(soorten, niveaus)])
    # what may hold goes before what does hold and is less specific: then it is not known which
    eerste = gevonden.filter(pl.col(_GELDT).fill_null(True)).unique(_SOORT, keep="first", maintain_order=True)
    ontbreekt = pl.col(_BEKEND) & pl.col(_CATEGORIE).is_not_null() & ~pl.col(_SOORT).is_in(eerste[_SOORT].implode())
    uit = soorten.join(eerste, on=_SOORT, how="left").with_columns(
        pl.when(ontbreekt).then(False).otherwise(pl.col(_GELDT)).alias("Contract.aanwezig"),
        *(pl.when(_GELDT).then(naam).alias(naam) for naam in _KOLOMMEN),
    )
    per_rij = rijen.join(uit, on=op, how="left", maintain_order="left", nulls_equal=True)
    return per_rij.select(*CONTRACT).get_columns()


def _kandidaten(soorten: pl.DataFrame, niveaus: Sequence[Niveau]) -> Iterator[pl.DataFrame]:
    """Yield per product which terms there are for it and whether they hold on its day, the first to choose first.

    A product without a code (aspecific) is in the contract too when only codes of its category are, but what holds
    for it then differs per code: no values.
    """
    met_code = pl.col("ProductCode").is_not_null()
    codes = [(genoemd, deel.filter(met_code)) for genoemd, deel in niveaus]
    categorieen = [(genoemd, deel.filter(~met_code)) for genoemd, deel in niveaus]
    yield from _zoek(soorten, codes, _CODE, "ProductCode", (*_WAARDEN, "ProductCategorie"))
    yield from _zoek(soorten, categorieen, _CATEGORIE, "ProductCategorie", _WAARDEN)
    aspecifiek = soorten.filter(pl.col(_CODE).is_null())
    yield from _zoek(aspecifiek, codes, _CATEGORIE, "ProductCategorie", ())


def _zoek(
    soorten: pl.DataFrame, niveaus: Sequence[Niveau], vraag: str, product: str, waarden: tuple[str, ...]
) -> Iterator[pl.DataFrame]:
    van, tot, dag = pl.col("van"), pl.col("tot"), pl.col(_DAG)
    geldt = (van.is_null() | (van <= dag)) & (tot.is_null() | (dag <= tot))
    namen = [kolom.removeprefix("Contract.") for kolom in _KOLOMMEN]
    uit = [(pl.col(n) if n in waarden else pl.lit(None, AFSPRAKEN[n])).alias(f"Contract.{n}") for n in namen]
    for genoemd, deel in niveaus:
        if soorten.height and deel.height:
            rechts = deel.with_columns(pl.col(product).alias(vraag))
            samen = soorten.join(rechts, on=[*genoemd, vraag], maintain_order="left_right")
            yield samen.select(_SOORT, geldt.alias(_GELDT), *uit)
