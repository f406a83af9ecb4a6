"""CTR112."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens.woorden import ACTIVITEITEN, DIGITAAL, FYSIEK
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel


def _samenvatting(p: Parameterkolommen) -> dict[str, pl.Expr]:
    geleverd, activiteit = pl.col("Status") == "geleverd", pl.col("Activiteit")
    fysiek, ver = p.bevat(activiteit, "fysiek"), p.bevat(activiteit, "op_afstand")
    contact = geleverd & (fysiek | ver)
    return {
        "fysiek": (geleverd & fysiek).sum().cast(pl.Int64),
        "op_afstand": (geleverd & ver).sum().cast(pl.Int64),
        "eerste": pl.col("Begin").filter(contact).min().dt.date(),
        "minstens": p["minstens"].last(),
        "rijp": (pl.col("Begin").filter(contact).min().dt.date().dt.offset_by(pl.format("{}mo", p["maanden"]).last())),
    }


@contractregel(
    tabel="sessies",
    parameters={
        "minstens": Gevraagd("getal", "hoeveel fysieke contacten er ten minste zijn (aantal)"),
        "maanden": Gevraagd("getal", "na hoeveel maanden vanaf het eerste contact dit geldt (maanden)", 0),
        "fysiek": Gevraagd("lijst", "activiteiten die fysiek contact zijn", FYSIEK, woorden=ACTIVITEITEN),
        "op_afstand": Gevraagd(
            "lijst",
            "activiteiten op afstand",
            (*DIGITAAL, "telefonisch contact"),
            woorden=ACTIVITEITEN,
        ),
    },
    groep=lambda p: [pl.col("ToewijzingNummer")],
    samenvatting=_samenvatting,
    waarden=("fysiek", "op_afstand", "minstens", "eerste"),
    melding="Op deze toewijzing zijn {op_afstand} contacten op afstand en {fysiek} fysieke; er is ten minste "
    "{minstens} fysiek contact nodig.",
    herstel="Spreek af wanneer er fysiek contact is, en leg het vast.",
    som="{fysiek} fysiek van ten minste {minstens}, sinds {eerste}",
)
def ctr112(p: Parameterkolommen) -> pl.Expr:
    """CTR112: Ondersteuning is niet alleen digitaal of telefonisch: er is ook fysiek contact.

    Geteld wordt per toewijzing, over alle sessies die doorgingen. Het oordeel valt pas `maanden` maanden na het eerste
    contact; tot dan voldoet de toewijzing. Zonder contact valt er niets te tellen. Sessies zonder toewijzingnummer zijn
    niet te toetsen.
    """
    genoeg = pl.col("fysiek") >= pl.col("minstens")
    nog_niet = pl.col("eerste").is_null() | (pl.col("rijp") > p.peildatum)
    return pl.when(pl.col("ToewijzingNummer").is_not_null()).then(genoeg | nog_niet)
