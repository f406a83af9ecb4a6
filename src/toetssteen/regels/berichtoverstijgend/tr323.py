"""TR323."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.hoeveelheid import bedrag_in_euro
from toetssteen.regels.prestatie import VORIG, is_credit, stand
from toetssteen.regels.standkolommen import PRESTATIE_INHOUD

BEDRAGEN = ("ProductTarief", "IngediendBedrag_Bedrag")


def _getoond(kolom: pl.Expr, veld: str) -> pl.Expr:
    """Return a value as text: a date as 31-12-2026, an amount as € 12,50."""
    if veld in BEDRAGEN:
        tekst = bedrag_in_euro(kolom)
    else:
        tekst = kolom.dt.strftime("%d-%m-%Y") if PRESTATIE_INHOUD[veld] == pl.Date() else kolom.cast(pl.String)
    return tekst.fill_null("leeg")


def _verschil(veld: str) -> pl.Expr:
    eigen, debet = pl.col(veld), stand(f"Debet.{veld}")
    naam = pl.lit(veld.rpartition("_")[2])
    tekst = pl.format("{} {} (debet: {})", naam, _getoond(eigen, veld), _getoond(debet, veld))
    return pl.when(eigen.ne_missing(debet)).then(tekst)


VERSCHILLEN = pl.concat_str([_verschil(veld) for veld in PRESTATIE_INHOUD], separator="; ", ignore_nulls=True)
ZELFDE_CLIENT = stand("Debet.Bsn") == pl.col("Client.Bsn")
ZELFDE_INHOUD = pl.all_horizontal(pl.col(veld).eq_missing(stand(f"Debet.{veld}")) for veld in PRESTATIE_INHOUD)


def _oorzaak() -> pl.Expr:
    return (
        pl.when(~stand("Debet.aanwezig"))
        .then(pl.lit("er is bij deze gemeente geen eerdere debetregel met dat ReferentieNummer bekend"))
        .when(~stand("Debet.goedgekeurd"))
        .then(pl.lit("die is afgewezen, en wat niet is toegekend wordt niet gecrediteerd"))
        .when(~ZELFDE_CLIENT)
        .then(pl.lit("die is van een andere cliënt"))
        .when(~ZELFDE_INHOUD & stand("Debet.aanwezig"))
        .then(pl.format("de inhoud is niet gelijk, namelijk {}", VERSCHILLEN))
    )


@regel(
    niveau="berichtoverstijgend",
    retourcode="8017",
    bindingen=(Binding("Prestatie", "ProductReferentie/VorigReferentieNummer", ("323",)),),
    waarden={
        "VorigReferentieNummer": pl.col(VORIG),
        "oorzaak": _oorzaak(),
        "bekend": stand("Debet.aanwezig"),
        "toegekend": stand("Debet.goedgekeurd"),
        "zelfde_client": ZELFDE_CLIENT,
        "zelfde_inhoud": pl.when(stand("Debet.aanwezig")).then(ZELFDE_INHOUD),
    },
    melding="Deze creditregel past niet bij prestatie {VorigReferentieNummer}: {oorzaak}.",
    herstel=(
        "Neem de toegekende debetregel precies over; alleen ReferentieNummer, VorigReferentieNummer en DebetCredit "
        "verschillen. Is de debetregel afgewezen, laat de creditregel dan weg en dien de prestatie verbeterd in."
    ),
    bron="iWmo/iJw 3.2, TR323, IV085, IV091",
    nodig=("geschiedenis",),
)
def tr323(b: Binding) -> pl.Expr:
    """TR323: Een creditregel noemt een eerdere toegekende debetregel van dezelfde cliënt, en is er gelijk aan.

    Eerder is: in een ander bericht, waarop is geantwoord zonder de regel af te wijzen. Een afgewezen regel wordt nooit
    gecrediteerd (IV085). Gelijk is alles behalve ReferentieNummer, VorigReferentieNummer en DebetCredit (IV091), ook
    als de toewijzing intussen is veranderd. De standaard spreekt in deze regel van sleutelvelden; wij nemen alles, want
    met een ander bedrag of volume wordt maar een deel teruggedraaid. Noemt een creditregel geen nummer, dan zegt CD060
    dat.
    """
    aanwezig = stand("Debet.aanwezig")
    past = stand("Debet.goedgekeurd") & ZELFDE_CLIENT & ZELFDE_INHOUD
    return ~is_credit() | pl.col(VORIG).is_null() | pl.when(aanwezig).then(past).otherwise(aanwezig)
