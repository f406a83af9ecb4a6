"""What was used of one allocation, month by month, against what it allows: the numbers below the picture."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

import polars as pl

from toetssteen.core.kalender import eerste_van_maand
from toetssteen.regels.hoeveelheid import EENHEDEN, EURO
from toetssteen.regels.omvang import TOTAAL, Toegewezen, plafond_periode
from toetssteen.toetsing.overzicht.ruimte import in_eenheid, ruimte
from toetssteen.toetsing.verrijking.basis import PAAR
from toetssteen.toetsing.verrijking.prestaties import lopend_van_alle
from toetssteen.web.grafieken.schaal import hele_waarde, maand_erbij, maandnummer, venster
from toetssteen.web.vormgeving.weergave import euro, volume

Maat: TypeAlias = Literal["volume", "budget"]
_SOORTEN: Final = ("toegekend", "afgewezen", "wacht")
_TOEGEWEZEN: Final = Toegewezen(
    volume=pl.col("Omvang_Volume"),
    eenheid=pl.col("Omvang_Eenheid"),
    frequentie=pl.col("Omvang_Frequentie"),
    ingangsdatum=pl.col("Ingangsdatum"),
    einddatum=pl.col("Einddatum"),
    categorie=pl.col("Product_Categorie"),
)


@dataclass(frozen=True)
class Verbruik:
    """How much of an allocation is used, in `eenheid` (volumes; null: no unit known) or eurocent (`in_centen`).

    `maximum` None is no ceiling, or not known when `bekend` is False. `maanden` has a row per month: `maand` (its first
    day), `toegekend`, `afgewezen`, `wacht` (claimed, not answered), `samen` (granted up to and including this month)
    and `plafond` (null: none). `niet_geteld`: lines in a unit that cannot be counted.
    """

    nummer: int
    begin: date
    einde: date | None
    eenheid: str | None
    in_centen: bool
    maximum: int | None
    bekend: bool
    gebruikt: int
    niet_geteld: int
    maanden: pl.DataFrame

    def hoeveel(self, aantal: int) -> str:
        """Return an amount with its unit: "12 uur", "€ 120,00"."""
        if self.in_centen:
            return euro(aantal)
        return volume(aantal, self.eenheid) if self.eenheid in EENHEDEN else hele_waarde(aantal, in_centen=False)

    def woord(self) -> str:
        """Return the word for the unit: "uur", "minuten", "euro"."""
        return "euro" if self.in_centen else EENHEDEN.get(self.eenheid or "", ("", "aantal"))[1]


def verbruikscijfers(
    toewijzing: pl.DataFrame, prestaties: pl.DataFrame, peildatum: date, maat: Maat | None = None
) -> Verbruik:
    """Return what is used of one allocation.

    Args:
        toewijzing: its versions, columns of `STAND["toewijzingen"]`; the most recent counts.
        prestaties: its claim lines, granted, refused or (goedgekeurd null) not answered; `STAND["prestaties"]`.
        peildatum: the day of which this is told.
        maat: "volume", or "budget" for euros; without it volume, unless there is only a Budget.

    Raises:
        ValueError: when `toewijzing` is empty or holds more than one allocation.
    """
    over = ruimte({"toewijzingen": toewijzing, "prestaties": prestaties})
    if over.height != 1:
        raise ValueError(f"one allocation is needed, not {over.height}")
    laatste = toewijzing.sort("Toewijzingsdatum", "Toewijzingstijd", "volgorde").tail(1)
    rij, feiten = laatste.row(0, named=True), over.row(0, named=True)
    budget = (
        maat or ("budget" if rij["Omvang_Volume"] is None and rij["Budget"] is not None else "volume")
    ) == "budget"
    maximum = feiten["max"] if not budget else None if rij["Budget"] is None else _budget(feiten)
    return Verbruik(
        nummer=rij["ToewijzingNummer"],
        begin=rij["Ingangsdatum"],
        einde=rij["Einddatum"],
        eenheid=feiten["eenheid"],
        in_centen=budget or feiten["eenheid"] == EURO,
        maximum=maximum,
        bekend=budget or bool(feiten["getoetst"]),
        gebruikt=feiten["toegekend_bedrag" if budget else "toegekend"],
        niet_geteld=0 if budget else feiten["niet_meegeteld"],
        maanden=_per_maand(laatste, prestaties, feiten["eenheid"], peildatum, budget=budget),
    )


def _budget(feiten: dict[str, int]) -> int:
    return feiten["budget_over"] + feiten["toegekend_bedrag"]


def _per_maand(
    toewijzing: pl.DataFrame, prestaties: pl.DataFrame, eenheid: str | None, peildatum: date, *, budget: bool
) -> pl.DataFrame:
    """Return a row per month of the picture and before, and for months outside in which was claimed.

    `samen` is null in the months after the last that can matter.
    """
    regels = _regels(prestaties, eenheid, budget=budget)
    begin, einde = toewijzing.select("Ingangsdatum", "Einddatum").row(0)
    gezien = regels["maand"].to_list()
    laatste = max([min(peildatum, einde or peildatum), begin, *(m for m in gezien if m <= (einde or m))])
    eerste, aantal = venster(begin, einde, peildatum)
    loopt = range(maandnummer(maand_erbij(eerste, aantal)) - maandnummer(begin))
    alle = sorted({*gezien, *(maand_erbij(begin, n) for n in loopt)})
    maanden = pl.DataFrame({"maand": alle}, schema={"maand": pl.Date()})
    uit = maanden.join(regels, on="maand", how="left", maintain_order="left")
    uit = uit.with_columns(pl.col(*_SOORTEN).fill_null(0))
    samen = pl.when(pl.col("maand") <= laatste).then(pl.col("toegekend").cum_sum())
    return uit.with_columns(samen.alias("samen"), _plafonds(toewijzing, uit["maand"], eenheid, budget=budget))


def _regels(prestaties: pl.DataFrame, eenheid: str | None, *, budget: bool) -> pl.DataFrame:
    """Return per month what was granted and not taken back, refused, and not answered."""
    debets = prestaties.filter(pl.col("DebetCredit") == "D")
    delen = {
        "toegekend": lopend_van_alle(prestaties.with_columns(pl.lit(0).alias(PAAR))).drop(PAAR),
        "afgewezen": debets.filter(~pl.col("goedgekeurd")),
        "wacht": debets.filter(pl.col("goedgekeurd").is_null()),
    }
    volumes = in_eenheid(pl.col("GeleverdVolume"), pl.col("Eenheid"), pl.lit(eenheid, pl.String))
    aantal = pl.col("IngediendBedrag_Bedrag") if budget else volumes
    alle = pl.concat([deel.with_columns(pl.lit(naam).alias("soort")) for naam, deel in delen.items()])
    maand = eerste_van_maand(pl.col("ProductPeriode_Begindatum")).alias("maand")
    sommen = [aantal.filter(pl.col("soort") == naam).sum().cast(pl.Int64).alias(naam) for naam in _SOORTEN]
    return alle.group_by(maand).agg(sommen).sort("maand")


def _plafonds(toewijzing: pl.DataFrame, maanden: pl.Series, eenheid: str | None, *, budget: bool) -> pl.Series:
    """Return the ceiling of each month (TR321); none for a budget, nor for a volume for the life of the allocation."""
    wet, frequentie = toewijzing.select("wet", "Omvang_Frequentie").row(0)
    if budget or frequentie == TOTAAL:
        return pl.Series("plafond", [None] * len(maanden), pl.Int64())
    plafond = plafond_periode(_TOEGEWEZEN, pl.lit(eenheid, pl.String), pl.col("maand"), wet)
    return toewijzing.join(maanden.to_frame(), how="cross").select(plafond.maximum.alias("plafond")).to_series()
