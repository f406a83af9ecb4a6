"""CTR111."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens.woorden import ACTIVITEITEN, DIGITAAL
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel


@contractregel(
    tabel="sessies",
    parameters={
        "activiteiten": Gevraagd("lijst", "activiteiten waarvoor dit geldt", DIGITAAL, woorden=ACTIVITEITEN),
        "vanzelf": Gevraagd(
            "lijst",
            "activiteiten die tegelijk zijn als er niets over is vastgelegd",
            ("beeldbellen", "groep digitaal"),
            woorden=ACTIVITEITEN,
        ),
    },
    waarden=("Activiteit", "Synchroon"),
    melding="Bij {Activiteit} waren cliënt en professional er niet tegelijk bij; dat telt niet mee.",
    herstel="Haal deze tijd uit de declaratie, of verbeter of het contact tegelijk was.",
    som="{Activiteit}, tegelijk: {Synchroon}",
)
def ctr111(p: Parameterkolommen) -> pl.Expr:
    """CTR111: Digitaal contact is tegelijk: cliënt en professional zijn er op hetzelfde moment bij.

    `Synchroon` zegt of het zo was. Is dat niet vastgelegd, dan telt een activiteit die het uit zichzelf is (`vanzelf`,
    zoals beeldbellen) als tegelijk, en is een andere niet te toetsen. Een sessie die niet doorging voldoet.
    """
    activiteit = pl.col("Activiteit")
    anders = (pl.col("Status") != "geleverd") | ~p.bevat(activiteit, "activiteiten")
    vanzelf = pl.when(p.bevat(activiteit, "vanzelf")).then(True)
    return anders | pl.coalesce(pl.col("Synchroon"), vanzelf)
