"""CTR314."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.toestemming import TOEGESTAAN, TOESTEMMING, met_toestemming
from toetssteen.regels.contract.kolommen.verrijking import met_product

DAG = pl.col("Tijdstip").dt.date()


def _met_toestemming(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Add `Toestemming.geldt`; the file of an event is that of a client or of an allocation."""
    wie = frame.with_columns(pl.col("Dossier").alias("Bsn"), pl.col("Dossier").alias("ToewijzingNummer"))
    samen = met_toestemming(wie, gegevens, p, DAG)
    return frame.with_columns(samen[TOEGESTAAN])


def _verboden(p: Parameterkolommen) -> pl.Expr:
    """Whether the clause forbids what the event was about; without lists it forbids everything."""
    kenmerk = pl.col("Kenmerk")
    verboden = p.bevat(kenmerk, "verboden") if p.gegeven("verboden") else pl.lit(True)
    if not p.gegeven("toegestaan"):
        return verboden
    return verboden & ~p.bevat(kenmerk, "toegestaan")


def _bij_product(p: Parameterkolommen) -> pl.Expr:
    """Whether the event is about a product of the groups; a product that the contract does not have is of none."""
    in_groep = p.bevat(pl.col("Product.groep"), "groepen").fill_null(False)
    return pl.when(pl.col("Product.aanwezig").is_not_null()).then(in_groep) if p.gegeven("groepen") else pl.lit(True)


@contractregel(
    tabel="gebeurtenissen",
    parameters={
        "gebeurtenissen": Gevraagd("lijst", "om welke gebeurtenissen het gaat"),
        "groepen": Gevraagd("lijst", "alleen bij producten van deze productgroepen; zonder: bij alle", optioneel=True),
        "verboden": Gevraagd("lijst", "kenmerken waarmee het niet mag; zonder: elk kenmerk", optioneel=True),
        "toegestaan": Gevraagd("lijst", "kenmerken waarmee het wel mag", optioneel=True),
        **TOESTEMMING,
    },
    verrijkingen=(met_product,),
    eigen=_met_toestemming,
    waarden=lambda p: {
        "Gebeurtenis": pl.col("Gebeurtenis"),
        "Kenmerk": pl.col("Kenmerk"),
        "dag": DAG,
        "toestemming": pl.col(TOEGESTAAN),
    },
    melding="Dit mag volgens het contract niet: {Gebeurtenis} ({Kenmerk}) op {dag}.",
    herstel="Draai het terug, of laat de toestemming zien als die er vooraf was.",
)
def ctr314(p: Parameterkolommen) -> pl.Expr:
    """CTR314: Wat het contract verbiedt gebeurt niet, of alleen met toestemming vooraf.

    De clausule noemt de gebeurtenissen, zoals een bijdrage van de cliënt, en als het daarvan afhangt bij welke
    kenmerken of producten het niet mag. Andere gebeurtenissen voldoen. Een toestemming telt vanaf de dag dat zij
    gegeven is.
    """
    hierover = p.bevat(pl.col("Gebeurtenis"), "gebeurtenissen").fill_null(False)
    return ~hierover | ~_bij_product(p) | ~_verboden(p) | pl.col(TOEGESTAAN)
