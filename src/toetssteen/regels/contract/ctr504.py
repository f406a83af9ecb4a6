"""CTR504."""

from __future__ import annotations

from typing import Final

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.core.gegevens.woorden import NIVEAUS
from toetssteen.core.kloktijd import verstreken_minuten
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.bezetting import PERIODE, groepen, product
from toetssteen.regels.contract.kolommen.niveau import met_niveau

_TREDEN: Final = ("hbo", "mbo-4", "mbo-3", "mbo-2")
"""Levels that a mix may name, from high to low."""


def _per_professional(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Return the time of each professional in each delivered session once, however many clients there were."""
    zelf = pl.col("Professional.Functie") == "professional"
    telt = zelf | (pl.col("Functie.telt") & (pl.col("Niveau.mogelijk") > 0))
    duur = verstreken_minuten(pl.col("Begin").min(), pl.col("Einde").max())
    vast = [pl.col(n).first() for n in ("Locatie", "Niveau.zeker", "Niveau.mogelijk", "Functie.telt")]
    rijen = frame.filter((pl.col("Status") == "geleverd") & telt.fill_null(True))
    return rijen.group_by("Sessie", "Professional", maintain_order=True).agg(
        pl.col("Begin").min(), *vast, *product(frame), minuten=duur
    )


def _samenvatting(p: Parameterkolommen) -> dict[str, pl.Expr]:
    """Sum up the minutes per level and higher, for sure and at most, beside the shares that are asked."""
    minuten = pl.col("minuten")
    uit = {"totaal": minuten.sum(), "onbekend": pl.col("Functie.telt").is_null().any(), "marge": p["marge"].first()}
    for naam in _TREDEN:
        trede = NIVEAUS.index(naam)
        uit[f"{naam} gevraagd"] = p[naam].first()
        uit[f"{naam} zeker"] = minuten.filter(pl.col("Niveau.zeker") >= trede).sum()
        uit[f"{naam} mogelijk"] = minuten.filter(pl.col("Niveau.mogelijk") >= trede).sum()
    return uit


def _delen() -> dict[str, pl.Expr]:
    """Return the minutes of each level itself: those of that level and higher, less those of the next one up."""
    hoger = [pl.lit(0, pl.Int64()), *(pl.col(f"{n} zeker") for n in _TREDEN)]
    return {naam: pl.col(f"{naam} zeker") - boven for naam, boven in zip(_TREDEN, hoger, strict=False)}


def _genoeg(welke: str, gevraagd: list[str]) -> pl.Expr:
    """Whether each level, with all above it, has its share and theirs."""
    som, eisen = pl.lit(0, pl.Int64()), [pl.lit(True)]
    for naam in gevraagd:
        som = som + pl.col(f"{naam} gevraagd")
        eisen.append(pl.col(f"{naam} {welke}") * 100 >= (som - pl.col("marge")) * pl.col("totaal"))
    return pl.all_horizontal(eisen)


def _precies(gevraagd: list[str]) -> pl.Expr:
    """Whether each level has its share itself, but for the margin; null when the level of somebody is open."""
    delen, totaal = _delen(), pl.col("totaal")
    af = [(delen[n] * 100 - pl.col(f"{n} gevraagd") * totaal).abs() <= pl.col("marge") * totaal for n in gevraagd]
    bekend = pl.all_horizontal(pl.col(f"{n} zeker") == pl.col(f"{n} mogelijk") for n in _TREDEN)
    return pl.when(bekend).then(pl.all_horizontal(pl.lit(True), *af))


def _waarden(p: Parameterkolommen) -> dict[str, pl.Expr]:
    delen = {**_delen(), "lager": pl.col("totaal") - pl.col("mbo-2 zeker")}
    gevraagd = [pl.format("{} {}%", pl.lit(n), pl.col(f"{n} gevraagd")) for n in _TREDEN if p.gegeven(n)]
    return {
        "minuten": pl.col("totaal"),
        **{f"minuten {naam}": deel for naam, deel in delen.items()},
        "verdeling": pl.concat_str([pl.format("{} {}", pl.lit(n), d) for n, d in delen.items()], separator=", "),
        "gevraagd": pl.concat_str(gevraagd, separator=", ") if gevraagd else pl.lit(None, pl.String()),
    }


@contractregel(
    tabel="inzet",
    parameters={
        **{n: Gevraagd("getal", f"aandeel {n} (procent van de uren)", optioneel=True) for n in _TREDEN},
        "richting": Gevraagd(
            "tekst",
            "of een hoger niveau een lager mag vervangen, of elk aandeel precies moet kloppen",
            "hoger mag lager vervangen",
            woorden=("hoger mag lager vervangen", "precies"),
        ),
        "marge": Gevraagd("getal", "hoeveel een aandeel mag afwijken (procentpunten)", 0),
        **PERIODE,
    },
    verrijkingen=(met_niveau,),
    eigen=_per_professional,
    groep=groepen,
    samenvatting=_samenvatting,
    waarden=_waarden,
    melding="Van {minuten} minuten zijn er: {verdeling}. Gevraagd is {gevraagd}.",
    herstel="Zet meer uren in van het niveau dat tekortkomt, of leg ontbrekende diploma's vast.",
    som="{verdeling} van {minuten} minuten; gevraagd {gevraagd}",
)
def ctr504(p: Parameterkolommen) -> pl.Expr:
    """CTR504: De uren van professionals zijn over de niveaus verdeeld zoals het contract vraagt.

    Geteld worden de minuten van elke professional in elke sessie, één keer per sessie. Een associate degree telt zoals
    het contract dat zegt; hbo is ook hoger dan hbo. Mag een hoger niveau een lager vervangen, dan telt van boven naar
    beneden: hbo heeft zijn deel, mbo-4 en hoger samen hun deel, en zo verder. Anders moet elk genoemd deel kloppen, op
    de marge na. Een bewijs dat nog beoordeeld moet worden maakt de uitkomst open als zij daarvan afhangt.
    """
    gevraagd = [naam for naam in _TREDEN if p.gegeven(naam)]
    ruim = pl.when(_genoeg("zeker", gevraagd)).then(True).when(~_genoeg("mogelijk", gevraagd)).then(False)
    oordeel = _precies(gevraagd) if p.vast("richting") == "precies" else ruim
    return pl.when(~pl.col("onbekend")).then(oordeel)
