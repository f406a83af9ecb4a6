"""TR332."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel

# What stays the same through all versions of an allocation: here, and in the version before.
GELIJK: dict[str, tuple[str, str]] = {
    "Bsn": ("Client.Bsn", "Vorige.Bsn"),
    "aanbieder": ("Header.Ontvanger", "Vorige.aanbieder"),
    "productcategorie": ("Product_Categorie", "Vorige.Product_Categorie"),
    "productcode": ("Product_Code", "Vorige.Product_Code"),
    "ingangsdatum": ("Ingangsdatum", "Vorige.Ingangsdatum"),
}


def _tekst(kolom: str) -> pl.Expr:
    waarde = pl.col(kolom).cast(pl.Date).dt.strftime("%d-%m-%Y") if kolom.endswith("datum") else pl.col(kolom)
    return waarde.cast(pl.String)


def _verschil(naam: str, hier: str, vorig: str) -> pl.Expr:
    nu, eerst = _tekst(hier), _tekst(vorig)
    tekst = pl.format("{} {} (eerder {})", pl.lit(naam), nu.fill_null("leeg"), eerst.fill_null("leeg"))
    return pl.when(nu.ne_missing(eerst)).then(tekst)


@regel(
    niveau="berichtoverstijgend",
    retourcode="9332",
    bindingen=(Binding("ToegewezenProduct", "ToewijzingNummer", ("301",)),),
    waarden={
        "ToewijzingNummer": pl.col("ToewijzingNummer"),
        "alleen_elders": pl.col("Vorige.aanbieder").cast(pl.String) != pl.col("Header.Ontvanger"),
        "verschillen": pl.concat_str([_verschil(n, *k) for n, k in GELIJK.items()], separator="; ", ignore_nulls=True),
    },
    melding="ToewijzingNummer {ToewijzingNummer} is al van een andere toewijzing: {verschillen}.",
    herstel="Geef een nieuwe toewijzing een nieuw nummer; laat bij een wijziging deze gegevens zoals ze waren.",
    nodig=("geschiedenis",),
)
def tr332(b: Binding) -> pl.Expr:
    """TR332: Een gemeente geeft een toewijzingnummer per wet aan een toewijzing.

    Een gewijzigde toewijzing houdt haar nummer (IV066). Daarom is hetzelfde nummer goed als het om dezelfde toewijzing
    gaat: zelfde Bsn, aanbieder, product en Ingangsdatum. Verandert daarvan iets, dan is het een andere toewijzing, en
    hoort er een nieuw nummer bij. Ook een verwijderde toewijzing houdt haar nummer bezet. Een nummer dat alleen een
    andere aanbieder heeft, kan de ontvanger niet kennen: dat ziet alleen de gemeente.
    """
    gelijk = pl.all_horizontal(_tekst(hier).eq_missing(_tekst(vorig)) for hier, vorig in GELIJK.values())
    aanwezig = pl.col("Vorige.aanwezig").cast(pl.Boolean)
    return ~aanwezig | (aanwezig & gelijk)
