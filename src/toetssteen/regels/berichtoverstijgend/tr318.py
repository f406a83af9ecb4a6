"""TR318."""

from __future__ import annotations

import polars as pl

from toetssteen.core.kalender import eerste_van_maand
from toetssteen.regels.basis import Binding, regel

BEGIN = "DeclaratiePeriode_Begindatum"
GETOETST = "Stand.getoetst"
VORIGE = pl.col("Stand.vorige_periode").cast(pl.Date)


@regel(
    niveau="berichtoverstijgend",
    retourcode="8214",
    bindingen=(Binding("Declaratie", "DeclaratiePeriode", ("323",)),),
    waarden={"begin": pl.col(BEGIN), "vorige": VORIGE},
    melding=(
        "De declaratieperiode begint op {begin}, maar er is al een declaratie met een periode die begint op {vorige}."
    ),
    herstel=(
        "Neem deze prestaties op in een declaratie over de maand van {vorige} of later; de productperiode van een "
        "prestatie mag wel eerder liggen."
    ),
    som="laatste declaratieperiode begint op {vorige}; deze op {begin}, een eerdere maand",
    bron="iWmo/iJw 3.2, TR318, IV090",
    nodig=("geschiedenis",),
)
def tr318(b: Binding) -> pl.Expr:
    """TR318: Declaratieperiodes volgen elkaar op, tenzij er in een maand niets te declareren was.

    Een periode voor de laatste die bij deze gemeente is ingediend voldoet niet (IV090). Dezelfde maand nog eens mag: zo
    dient een aanbieder verbeteringen in (OP284). De maand erna mag, en een eerste declaratie ook. Na een gat is de
    regel niet te toetsen: of er in die maanden ondersteuning is geleverd, is niet bekend.
    """
    maand, vorige = eerste_van_maand(pl.col(BEGIN)), eerste_van_maand(VORIGE)
    sluit_aan = pl.when(maand <= vorige.dt.offset_by("1mo")).then(maand >= vorige)
    return pl.when(pl.col(GETOETST).cast(pl.Boolean)).then(VORIGE.is_null() | sluit_aan)
