"""CTR506."""

from __future__ import annotations

from typing import Final

import polars as pl

from toetssteen.core.gegevens import TABELLEN, Gegevens
from toetssteen.core.gegevens.woorden import NIVEAUS
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.bewijs import HOOGST, met_bewijs, niveaunaam, rang, vakbekwaamheid
from toetssteen.regels.contract.kolommen.bewijswaarde import NOOIT, TELT

_ALLE: Final = ("diploma", "evc", "associate degree", "waardering")
_REDENEN: Final = (*NOOIT, "niveau te hoog vastgelegd", "inschrijving ontbreekt", "niet voor de inzet getoetst")


def _met_inzet(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add `Functie`, `Inzet.eerste` (the first delivered session of the holder) and `Ingeschreven`."""
    mensen = gegevens.get("professionals", TABELLEN["professionals"].leeg())
    functie = mensen.unique("Professional", keep="last").select("Professional", "Functie")
    frame = frame.join(functie, on="Professional", how="left", maintain_order="left")
    eerste = pl.DataFrame(schema={"Professional": pl.String(), "Inzet.eerste": pl.Date()})
    if "inzet" in gegevens:
        geleverd = gegevens["inzet"].filter(pl.col("Status") == "geleverd")
        eerste = geleverd.group_by("Professional").agg(pl.col("Begin").min().dt.date().alias("Inzet.eerste"))
    frame = frame.join(eerste, on="Professional", how="left", maintain_order="left")
    toets = (pl.col("Soort") == "evc") & pl.lit(vakbekwaamheid(gegevens)["evc"] == "getoetst")
    te_laat = toets & (pl.col("GetoetstOp") >= pl.col("Inzet.eerste")).fill_null(False)
    frame = frame.with_columns(te_laat.alias("Toets.te_laat"))
    return _met_register(frame, gegevens, p)


def _met_register(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add `Ingeschreven`: whether the register that the training needs has the holder today; null when not known."""
    registraties = gegevens.get("registraties")
    if registraties is None:
        return frame.with_columns(pl.when(pl.col("Bewijs.register").is_null()).then(True).alias("Ingeschreven"))
    lopend = registraties.filter((pl.col("Tot") >= p.peildatum).fill_null(True) & (pl.col("Van") <= p.peildatum))
    sleutel = lopend.select("Professional", pl.col("Register").alias("Bewijs.register")).unique()
    sleutel = sleutel.with_columns(Ingeschreven=True)
    frame = frame.join(sleutel, on=["Professional", "Bewijs.register"], how="left", maintain_order="left")
    ingeschreven = pl.col("Bewijs.register").is_null() | pl.col("Ingeschreven").fill_null(False)
    return frame.with_columns(ingeschreven.alias("Ingeschreven"))


def _erkend() -> pl.Expr:
    """Whether the contract takes this evidence, for the level that is registered with it or for none in particular."""
    te_hoog = (rang(pl.col("Niveau")) > pl.col("Bewijs.rang")).fill_null(False)
    return (
        pl.when(pl.col("Bewijs.mogelijk").is_null() | pl.col("Toets.te_laat") | te_hoog)
        .then(False)
        .when(pl.col("Bewijs.zeker").is_not_null())
        .then(pl.col("Ingeschreven"))
    )


def _ander_erkend() -> pl.Expr:
    """Whether the holder has other evidence that the contract takes, for at least the same level."""
    eigen = pl.when(_erkend()).then(pl.col("Bewijs.rang")).fill_null(-1)
    return eigen.max().over("Professional") >= pl.coalesce(rang(pl.col("Niveau")), "Bewijs.rang", pl.lit(HOOGST))


def _reden() -> pl.Expr:
    te_hoog = rang(pl.col("Niveau")) > pl.col("Bewijs.rang")
    telt = pl.col("Bewijs.grond") == TELT
    return (
        pl.when(telt & te_hoog)
        .then(pl.lit("niveau te hoog vastgelegd"))
        .when(telt & pl.col("Ingeschreven").not_())
        .then(pl.lit("inschrijving ontbreekt"))
        .when(pl.col("Toets.te_laat"))
        .then(pl.lit("niet voor de inzet getoetst"))
        .otherwise("Bewijs.grond")
    )


@contractregel(
    tabel="diplomas",
    parameters={
        "soorten": Gevraagd("lijst", "soorten bewijs waarover het gaat", _ALLE, woorden=_ALLE),
        "niveaus": Gevraagd("lijst", "niveaus waarover het gaat", NIVEAUS, woorden=NIVEAUS),
        "codes": Gevraagd("lijst", "opleidingscodes waarover het gaat; leeg: alle", optioneel=True),
        "redenen": Gevraagd("lijst", "waarom een bewijs niet mag tellen", _REDENEN, woorden=_REDENEN),
    },
    verrijkingen=(met_bewijs,),
    eigen=_met_inzet,
    waarden=lambda p: {
        "Professional": pl.col("Professional"),
        "Soort": pl.col("Soort"),
        "Code": pl.col("Code"),
        "Opleiding": pl.col("Opleiding"),
        "bewijs": pl.concat_str("Soort", "Code", "Opleiding", separator=" ", ignore_nulls=True),
        "niveau": niveaunaam(pl.col("Bewijs.rang")),
        "reden": _reden(),
    },
    melding="Het bewijs van {Professional} ({bewijs}) telt niet: {reden}.",
    herstel="Leg een erkend diploma, een beoordeling (wie, wanneer) of inschrijving vast, of zet iemand anders in.",
    som="{bewijs}: {niveau}, {reden}",
    sleutel=("Professional", "Soort", "Code", "Opleiding"),
)
def ctr506(p: Parameterkolommen) -> pl.Expr:
    """CTR506: Het contract erkent de opleiding of het bewijs waarop iemand wordt ingezet.

    Een code of naam van de lijst is erkend op het niveau van de lijst, als de opleiding is afgerond en er een
    inschrijving of bachelor is waar de lijst die vraagt. Wat niet op de lijst staat moet iemand beoordelen: tot er
    staat door wie en wanneer is de uitkomst open. Een evc-bewijs telt zoals het profiel zegt, en met een toets pas na
    de dag van die toets. Een hoger vastgelegd niveau dan de lijst geeft voldoet niet. Een bewijs dat iemand niet nodig
    heeft, omdat een ander erkend bewijs hetzelfde niveau geeft, voldoet. Met `redenen` gaat de clausule alleen over die
    redenen: telt een bewijs om een andere reden niet, dan voldoet het aan deze clausule.
    """
    elders = ~p.bevat(pl.col("Soort"), "soorten") | ~p.bevat(niveaunaam(pl.col("Bewijs.rang")), "niveaus")
    if p.gegeven("codes"):
        elders = elders | ~p.bevat(pl.col("Code"), "codes").fill_null(False)
    niet_ingezet = pl.col("Functie").is_in(["vrijwilliger", "stagiair"]).fill_null(False)
    ander = pl.when(_erkend().not_()).then(~p.bevat(_reden(), "redenen")).otherwise(False)
    return elders.fill_null(False) | niet_ingezet | _ander_erkend() | ander | _erkend()
