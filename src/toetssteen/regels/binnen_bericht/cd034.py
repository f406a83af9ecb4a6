"""CD034."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("Contact", "Adres/Postcode", ("301",)),),
    waarden=("Soort", "Adres_Postcode"),
    melding="Bij een contact met Soort {Soort} (01: BRP-adres, 03: verblijfadres) ontbreekt {element}.",
    herstel="Vul {element} in, of kies een Soort die wel past: 02 (correspondentie) of 04 (tijdelijk verblijf).",
)
def cd034(b: Binding) -> pl.Expr:
    """CD034: Een BRP-adres (Soort 01) of een verblijfadres (Soort 03) heeft een Postcode.

    Keuze: de regel geldt voor een Adres dat er is. Ze staat bij Adres/Postcode, en van een relatie mag
    volgens OP130 en TR006 ook alleen een telefoonnummer bekend zijn; zo'n contact heeft geen Adres.
    """
    geldt = pl.col("Soort").is_in(["01", "03"]).fill_null(False) & pl.col("Adres").fill_null(False)
    return ~geldt | pl.col(b.kolom).is_not_null()
