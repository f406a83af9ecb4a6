"""CTR208."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.claim import met_teken, voor_debet
from toetssteen.regels.contract.kolommen.stapel import stapel
from toetssteen.regels.contract.kolommen.verrijking import met_toewijzing
from toetssteen.regels.hoeveelheid import EURO, MINUTEN_PER_UUR, MINUUT, UUR, eenheid_woord, hoeveelheid
from toetssteen.regels.omvang import Plafond, Toegewezen, plafond_periode, plafond_totaal

_TOEGEWEZEN = Toegewezen(
    volume=pl.col("Toewijzing.Volume"),
    eenheid=pl.col("Toewijzing.Eenheid"),
    frequentie=pl.col("Toewijzing.Frequentie"),
    ingangsdatum=pl.col("Toewijzing.Ingangsdatum"),
    einddatum=pl.col("Toewijzing.Einddatum"),
    categorie=pl.coalesce("Toewijzing.ProductCategorie", "ProductCategorie"),
)
_BUDGET = pl.col("Toewijzing.Volume").is_null() & pl.col("Toewijzing.Budget").is_not_null()


def _eenheden() -> list[pl.Expr]:
    """Add the unit to count in, and the volume in it: minutes as soon as one line is in minutes, euros for a budget."""
    uren = (pl.col("Toewijzing.Eenheid") == UUR) & (pl.col("Eenheid") == UUR)
    om = uren & (pl.col("Eenheid") == MINUUT).any().over("ToewijzingNummer")
    eenheid = pl.when(_BUDGET).then(pl.lit(EURO)).when(om).then(pl.lit(MINUUT)).otherwise("Eenheid")
    volume = pl.when(om).then(pl.col("Volume") * MINUTEN_PER_UUR).otherwise("Volume")
    return [eenheid.alias("__eenheid"), met_teken(pl.when(_BUDGET).then("Bedrag").otherwise(volume)).alias("__volume")]


def _periode() -> Plafond:
    begin, eenheid = pl.col("Begindatum"), pl.col("__eenheid")
    wmo, jeugd = (plafond_periode(_TOEGEWEZEN, eenheid, begin, wet) for wet in ("iwmo", "ijw"))
    ijw = pl.col("Toewijzing.wet") == "ijw"
    kies = [pl.when(ijw).then(getattr(jeugd, n)).otherwise(getattr(wmo, n)) for n in ("maximum", "som", "getoetst")]
    vrij = pl.when(_BUDGET).then(True).otherwise(kies[2])
    return Plafond(pl.when(~_BUDGET).then(kies[0]), kies[1], vrij)


def _totaal() -> Plafond:
    volume = plafond_totaal(_TOEGEWEZEN, pl.col("__eenheid"))
    maximum = pl.when(_BUDGET).then("Toewijzing.Budget").otherwise(volume.maximum)
    som = pl.when(_BUDGET).then(pl.lit("het budget")).otherwise(volume.som)
    return Plafond(maximum, som, pl.when(_BUDGET).then(True).otherwise(volume.getoetst))


def _stapels(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add per ceiling, the month and the whole allocation, what it is and what was granted before the line."""
    maand = pl.col("Begindatum").dt.month_start().alias("__maand")
    frame = frame.with_columns(*_eenheden(), maand)
    telt, over = pl.col("Goedgekeurd").fill_null(True), p.vast("over")
    for naam, plafond, groep in (
        ("maand", _periode(), ["ToewijzingNummer", "__maand", "__eenheid"]),
        ("looptijd", _totaal(), ["ToewijzingNummer", "__eenheid"]),
    ):
        geldt = pl.lit(over in (naam, "beide"))
        frame = frame.with_columns(
            pl.when(geldt).then(plafond.maximum).alias(f"{naam}.max"),
            pl.when(geldt).then(plafond.som).alias(f"{naam}.som"),
            pl.when(geldt).then(plafond.getoetst & _volume_bekend()).otherwise(pl.lit(True)).alias(f"{naam}.getoetst"),
        )
        al = stapel(frame, groep, pl.col("__volume"), pl.col(f"{naam}.max"), telt)
        frame = frame.with_columns(al.alias(f"{naam}.al"))
        telt = telt & _past(naam).fill_null(True)
    return frame


def _volume_bekend() -> pl.Expr:
    """True when the allocation has a volume or budget, else null: what was allocated is then not known."""
    return pl.when(pl.col("Toewijzing.Volume").is_not_null() | pl.col("Toewijzing.Budget").is_not_null()).then(True)


def _past(naam: str) -> pl.Expr:
    maximum = pl.col(f"{naam}.max")
    binnen = maximum.is_null() | (pl.col(f"{naam}.al") + pl.col("__volume") <= maximum)
    return pl.when(f"{naam}.getoetst").then(binnen)


def _waarden(_p: Parameterkolommen) -> dict[str, pl.Expr]:
    in_maand = ~_past("maand").fill_null(True)
    maximum, al = (pl.when(in_maand).then(f"maand.{n}").otherwise(f"looptijd.{n}") for n in ("max", "al"))
    woord, volume = eenheid_woord(pl.col("__eenheid")), pl.col("__volume")
    return {
        "over": pl.when(in_maand).then(pl.lit("in deze maand")).otherwise(pl.lit("over de hele looptijd")),
        "maximum": maximum,
        "al": al,
        "volume": volume,
        "te_veel": (al + volume - maximum).clip(lower_bound=0),
        "toegewezen": hoeveelheid(maximum, woord),
        "eerder": hoeveelheid(al, woord),
        "deze_regel": hoeveelheid(volume, woord),
        "berekening": pl.when(in_maand).then("maand.som").otherwise("looptijd.som"),
    }


@contractregel(
    tabel="prestaties",
    parameters={
        "over": Gevraagd("tekst", "waarover geteld wordt", "beide", woorden=("maand", "looptijd", "beide")),
    },
    verrijkingen=(met_toewijzing,),
    eigen=_stapels,
    waarden=_waarden,
    melding="Deze regel van {deze_regel} past niet: {over} is {toegewezen} toegewezen en al {eerder} gedeclareerd.",
    herstel="Declareer niet meer dan is toegewezen, of vraag om een grotere toewijzing.",
    som="{toegewezen} toegewezen ({berekening}); al {eerder}; deze regel {deze_regel}; {te_veel} te veel",
)
def ctr208(p: Parameterkolommen) -> pl.Expr:
    """CTR208: Alles wat op een toewijzing wordt gedeclareerd past in wat is toegewezen.

    Geteld wordt per maand en over de hele looptijd, naar volume en frequentie van de toewijzing (IV076, IV077): bij een
    volume per week telt elke week die de periode raakt. De regels gaan op volgorde van ontvangst; een regel die niet
    past of is afgekeurd neemt geen ruimte in, en een regel die een minuut te groot is past in haar geheel niet. Een
    creditregel geeft ruimte terug. Zonder toewijzing, volume of gelijke eenheid is dit niet te toetsen.
    """
    return voor_debet(_past("maand") & _past("looptijd"))
