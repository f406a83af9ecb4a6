"""Columns `Plafond.*`, `Totaal.*` and `Budget.*`: how much room an allocation has left for every line.

Lines of one message that claim on the same allocation are counted in a fixed order, (ProductPeriode_Begindatum,
ProductPeriode_Einddatum, ReferentieNummer), so that their order in the message does not matter. A line that was
refused before, or does not fit, takes no room from the next one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import polars as pl

from toetssteen.core.tables import BERICHT
from toetssteen.regels.hoeveelheid import MINUTEN_PER_UUR, MINUUT, UUR, eenheid_woord
from toetssteen.regels.omvang import Plafond, Toegewezen, plafond_periode, plafond_totaal, productperiode
from toetssteen.toetsing.stand.stand import MAAND
from toetssteen.toetsing.verrijking.basis import PAAR, Omgeving
from toetssteen.toetsing.verrijking.dubbel import lopend, over_de_looptijd
from toetssteen.toetsing.verrijking.prestaties import NUMMER, SOORT

Masker = npt.NDArray[np.bool_]
Getallen = npt.NDArray[np.int64]
_NUMMER = "ToewijzingNummer"
_VOLGORDE = ("ProductPeriode_Begindatum", "ProductPeriode_Einddatum", NUMMER)
_EURO = "83"
_PER_TOEWIJZING, _PER_MAAND = (PAAR, _NUMMER), (PAAR, _NUMMER, "maand")
_TOEGEWEZEN = Toegewezen(
    volume=pl.col("Toewijzing.Omvang_Volume"),
    eenheid=pl.col("Toewijzing.Omvang_Eenheid"),
    frequentie=pl.col("Toewijzing.Omvang_Frequentie"),
    ingangsdatum=pl.col("Toewijzing.Ingangsdatum"),
    einddatum=pl.col("Toewijzing.Einddatum"),
    categorie=pl.coalesce("Toewijzing.Product_Categorie", "ProductCategorie"),
)


def ruimte_periode(omgeving: Omgeving, geweigerd: Masker) -> None:
    """Add `Plafond.*` to Prestatie: room in its product period."""
    eerder = lopend(omgeving, geweigerd)
    regels = _regels(omgeving, eerder, _PER_MAAND)
    begin = pl.col("ProductPeriode_Begindatum")
    plafond = plafond_periode(_TOEGEWEZEN, pl.col("__eenheid"), begin, omgeving.wet)
    van, tot = productperiode(_TOEGEWEZEN.ingangsdatum, _TOEGEWEZEN.einddatum, begin)
    loopt_niet = van > tot  # TR307 or TR308 refuses the line; that it has no room either tells nothing more
    plafond = replace(
        plafond,
        maximum=pl.when(~loopt_niet).then(plafond.maximum),
        getoetst=pl.when(loopt_niet).then(pl.lit(True)).otherwise(plafond.getoetst),
    )
    _volume(omgeving, "Plafond", regels, eerder, plafond, _PER_MAAND, geweigerd)


def ruimte_totaal(omgeving: Omgeving, geweigerd: Masker) -> None:
    """Add `Totaal.*` and `Budget.*` to Prestatie: room over the life of the allocation, and in its budget."""
    eerder = over_de_looptijd(omgeving, geweigerd)
    regels = _regels(omgeving, eerder, _PER_TOEWIJZING)
    plafond = plafond_totaal(_TOEGEWEZEN, pl.col("__eenheid"))
    _volume(omgeving, "Totaal", regels, eerder, plafond, _PER_TOEWIJZING, geweigerd)
    geld = regels.with_columns(
        pl.col("IngediendBedrag_Bedrag").alias("__volume"),
        pl.col("Toewijzing.Budget").alias("__max"),
        pl.lit(True).alias("__getoetst"),
        pl.lit(_EURO).alias("__eenheid"),
    )
    som = eerder.group_by(_PER_TOEWIJZING).agg(pl.col("IngediendBedrag_Bedrag").sum().alias("__voor"))
    _schrijf(omgeving, "Budget", geld, som, _PER_TOEWIJZING, geweigerd, pl.lit(None, pl.String))


def _regels(omgeving: Omgeving, eerder: pl.DataFrame, groep: Sequence[str]) -> pl.DataFrame:
    """Return the lines of the message, with `maand` and `__eenheid` to compare in, given the `eerder` that counts.

    An allocation in hours is compared in minutes as soon as one line of the group is in minutes.
    """
    velden = ["ProductCategorie", "Eenheid", "GeleverdVolume", "IngediendBedrag_Bedrag", SOORT, *_VOLGORDE]
    toewijzing = [k for k in omgeving.tabellen["Prestatie"].columns if k.startswith("Toewijzing.")]
    regels = omgeving.rijen("Prestatie", _NUMMER, *velden, *toewijzing).with_columns(MAAND)
    minuten = [f.filter(pl.col("Eenheid") == MINUUT).select(groep) for f in (regels, eerder)]
    in_minuten = pl.concat(minuten).unique().with_columns(pl.lit(True).alias("__minuten"))
    regels = regels.join(in_minuten, on=[*groep], how="left", maintain_order="left", nulls_equal=True)
    omrekenen = (
        pl.col("__minuten").fill_null(False)
        & (pl.col("Toewijzing.Omvang_Eenheid") == UUR).fill_null(False)
        & (pl.col("Eenheid") == UUR)
    )
    eenheid = pl.when(omrekenen).then(pl.lit(MINUUT)).otherwise(pl.col("Eenheid"))
    return regels.with_columns(eenheid.alias("__eenheid"))


def _volume(
    omgeving: Omgeving,
    naam: str,
    regels: pl.DataFrame,
    eerder: pl.DataFrame,
    plafond: Plafond,
    groep: Sequence[str],
    geweigerd: Masker,
) -> None:
    """Add the columns for volumes, everything in the unit to compare in."""
    met_maximum = regels.with_columns(
        _in_eenheid(pl.col("GeleverdVolume"), pl.col("Eenheid"), pl.col("__eenheid")).alias("__volume"),
        plafond.maximum.alias("__max"),
        (plafond.getoetst | ~pl.col("Toewijzing.aanwezig")).alias("__getoetst"),
    )
    per_eenheid = [*groep, "__eenheid"]
    eenheden = regels.select(per_eenheid).unique()
    omgezet = eenheden.join(eerder, on=[*groep], nulls_equal=True).with_columns(
        _in_eenheid(pl.col("GeleverdVolume"), pl.col("Eenheid"), pl.col("__eenheid")).alias("__omgezet")
    )
    voor = omgezet.group_by(per_eenheid).agg(
        pl.col("__omgezet").sum().alias("__voor"), pl.col("__omgezet").is_null().any().alias("__anders")
    )
    if voor["__anders"].any():
        # what was granted in a unit that does not convert cannot be added: then the room that is left is not known
        anders = met_maximum.join(voor, on=per_eenheid, how="left", maintain_order="left", nulls_equal=True)["__anders"]
        onbekend = anders.fill_null(False) & met_maximum["__max"].is_not_null()
        met_maximum = met_maximum.with_columns(pl.when(~onbekend).then("__getoetst").alias("__getoetst"))
    _schrijf(omgeving, naam, met_maximum, voor, per_eenheid, geweigerd, plafond.som)


def _in_eenheid(volume: pl.Expr, van: pl.Expr, naar: pl.Expr) -> pl.Expr:
    """Return a volume in another unit: hours in minutes, the same unit as it is, anything else null."""
    return pl.when(van == naar).then(volume).when((van == UUR) & (naar == MINUUT)).then(volume * MINUTEN_PER_UUR)


def _schrijf(
    omgeving: Omgeving,
    naam: str,
    regels: pl.DataFrame,
    voor: pl.DataFrame,
    groep: Sequence[str],
    geweigerd: Masker,
    som: pl.Expr,
) -> None:
    met_voor = regels.join(voor, on=[*groep], how="left", maintain_order="left", nulls_equal=True)
    telt = (met_voor[SOORT] == "D").to_numpy() & ~geweigerd
    nummers = met_voor.with_columns(pl.struct(BERICHT, *groep).rank("dense").alias("__groep"))
    met_al = met_voor.with_columns(pl.Series("__al", al_toegekend(nummers, telt)))
    omgeving.erbij(
        "Prestatie",
        met_al.select(
            pl.col("__getoetst").alias(f"{naam}.getoetst"),
            pl.col("__max").alias(f"{naam}.max"),
            pl.col("__al").alias(f"{naam}.al"),
            pl.col("__volume").alias(f"{naam}.volume"),
            eenheid_woord(pl.col("__eenheid")).alias(f"{naam}.eenheid"),
            _som_waar_te_veel(met_al, som).alias(f"{naam}.som"),
        ),
    )


def _som_waar_te_veel(regels: pl.DataFrame, som: pl.Expr) -> pl.Series:
    """Return how the ceiling came about in words, only where it is passed: words cost more than the sum itself."""
    te_veel = regels.with_row_index("__plek").filter(pl.col("__al") + pl.col("__volume") > pl.col("__max"))
    woorden = te_veel.select("__plek", som.alias("som"))
    plekken = regels.select(pl.int_range(pl.len(), dtype=pl.UInt32).alias("__plek"))
    return plekken.join(woorden, on="__plek", how="left", maintain_order="left")["som"]


def al_toegekend(regels: pl.DataFrame, telt: Masker) -> Getallen:
    """Return per line what is granted before it: `__voor` of its group and the lines of the message that go first.

    Columns: `rij`, `__groep`, `__volume`, `__max` (null: no ceiling), `__voor`, and those of the order. Only lines
    that `telt` names take room, and only when they fit.
    """
    op_volgorde = regels.select(pl.int_range(pl.len()).alias("__plek"), "__groep", *_VOLGORDE).sort(
        "__groep", *_VOLGORDE
    )
    plek = op_volgorde["__plek"].to_numpy()
    groep = op_volgorde["__groep"].to_numpy()
    volume = regels["__volume"].fill_null(0).to_numpy()[plek]
    voor = regels["__voor"].fill_null(0).to_numpy()[plek]
    maximum = regels["__max"].fill_null(np.iinfo(np.int64).max).to_numpy()[plek]
    neemt = np.where(telt[plek], volume, 0)
    loopt = np.cumsum(neemt) - neemt
    begin = np.searchsorted(groep, groep)  # first line of the group
    al = voor + loopt - loopt[begin]
    te_vol = np.unique(groep[telt[plek] & (al + volume > maximum)])
    for nummer in te_vol:
        van, tot = np.searchsorted(groep, [nummer, nummer + 1])
        al[van:tot] = _een_voor_een(voor[van:tot], neemt[van:tot], maximum[van:tot])
    uit = np.empty(len(al), np.int64)
    uit[plek] = al
    return uit


def _een_voor_een(voor: Getallen, neemt: Getallen, maximum: Getallen) -> list[int]:
    """Return what is granted before each line of one group, where a line that does not fit takes no room."""
    al, uit = int(voor[0]), []
    for volume, grens in zip(neemt.tolist(), maximum.tolist(), strict=True):
        uit.append(al)
        if al + volume <= grens:
            al += volume
    return uit
