"""CTR508."""

from __future__ import annotations

from typing import Final

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.core.gegevens.woorden import ACTIVITEITEN, ROLLEN
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.verrijking import met_product

_SLEUTELS: Final = {"sessie": "Sessie", "toewijzing": "ToewijzingNummer", "cliënt": "Bsn"}


def _met_rol(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add `Rol.aanwezig`: whether somebody with a role is at the session, or on the case, or linked to the client."""
    sleutel, rollen = _SLEUTELS[p.vast("waar")], p.lijst("rollen")
    heeft = pl.col("Professional.Rollen").list.eval(pl.element().is_in(rollen)).list.any().fill_null(False)
    weten = pl.when(pl.col("Professional.bekend")).then(heeft)
    geleverd = gegevens["inzet"].filter(pl.col("Status") == "geleverd")
    per_zaak = geleverd.group_by(sleutel).agg(weten.any(ignore_nulls=False).alias("Rol.aanwezig"))
    frame = frame.join(per_zaak, on=sleutel, how="left", maintain_order="left")
    relaties = gegevens.get("relaties")
    if relaties is None:
        return frame
    gekoppeld = pl.col("Bsn").is_in(relaties.filter(pl.col("Relatie").is_in(rollen))["Bsn"].implode())
    return frame.with_columns(pl.col("Rol.aanwezig") | gekoppeld)


def _geldt(p: Parameterkolommen) -> pl.Expr:
    """Whether the session is one for which the role is needed."""
    geldt = pl.col("Status") == "geleverd"
    if p.gegeven("activiteiten"):
        geldt = geldt & p.bevat(pl.col("Activiteit"), "activiteiten")
    return geldt & p.bevat(pl.col("Product.soort"), "productsoorten") if p.gegeven("productsoorten") else geldt


def _met_productsoort(frame: pl.DataFrame, gegevens: Gegevens) -> pl.DataFrame:
    naam = "Product.eigenschap.soort"
    bron = pl.col(naam) if naam in frame.columns else pl.lit(None, pl.String())
    return frame.with_columns(bron.alias("Product.soort"))


@contractregel(
    tabel="inzet",
    parameters={
        "rollen": Gevraagd("lijst", "rollen waarvan er een nodig is", woorden=ROLLEN),
        "waar": Gevraagd("tekst", "waar iemand met die rol bij hoort te zijn", "toewijzing", woorden=tuple(_SLEUTELS)),
        "activiteiten": Gevraagd("lijst", "activiteiten waarvoor dit geldt", optioneel=True, woorden=ACTIVITEITEN),
        "productsoorten": Gevraagd("lijst", "soorten product (eigenschap soort) waarvoor dit geldt", optioneel=True),
    },
    verrijkingen=(met_product, _met_productsoort),
    eigen=_met_rol,
    groep=lambda p: [pl.col(_SLEUTELS[p.vast("waar")])],
    samenvatting=lambda p: {
        "nodig": _geldt(p).any(),
        "aanwezig": pl.col("Rol.aanwezig").first(),
        "rollen": p["rollen"].first(),
        "waar": p["waar"].first(),
    },
    waarden=("waar", "nodig", "rollen", "aanwezig"),
    melding="Bij deze {waar} is er niemand met een van deze rollen: {rollen}.",
    som="{rollen} betrokken: {aanwezig}",
    herstel="Betrek iemand met deze rol, of leg vast wie dat is (bij de sessie of in de relaties van de cliënt).",
)
def ctr508(p: Parameterkolommen) -> pl.Expr:
    """CTR508: Bij de ondersteuning is iemand betrokken met de rol die het contract vraagt.

    Betrokken is wie de rol heeft en bij een sessie van dezelfde toewijzing (of sessie, of cliënt) was, of wie met die
    rol in de relaties van de cliënt staat. Zonder een sessie waarvoor de rol nodig is voldoet het.
    """
    return ~pl.col("nodig") | pl.col("aanwezig")
