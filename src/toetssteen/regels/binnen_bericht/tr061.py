"""TR061."""

from __future__ import annotations

import polars as pl

from toetssteen.core.tables import OUDER_KLASSE
from toetssteen.regels.basis import Binding, Samenvatting, regel


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("Client", "Contactgegevens", ("301",)),),
    samenvattingen={
        "vaste_adressen": Samenvatting(
            "Contact", ((pl.col(OUDER_KLASSE) == "Client") & pl.col("Soort").is_in(["01", "02", "03"])).sum()
        ),
    },
    melding="De cliënt heeft geen contact van soort 01 (BRP-adres), 02 (correspondentie) of 03 (verblijf).",
    herstel="Neem bij de cliënt een contact op van soort 01, 02 of 03.",
)
def tr061(b: Binding) -> pl.Expr:
    """TR061: Een cliënt heeft ten minste een BRP-, correspondentie- of verblijfadres.

    Een tijdelijk verblijfadres (soort 04) is niet genoeg, en een adres van een relatie telt niet mee.
    """
    return pl.col("vaste_adressen") > 0
