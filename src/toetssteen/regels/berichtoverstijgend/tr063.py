"""TR063."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.levering import onderwerp, rest_van_sleutel, verwijdert, vlag


@regel(
    niveau="berichtoverstijgend",
    retourcode="9063",
    bindingen=(
        Binding("StartProduct", "StatusAanlevering", ("305",)),
        Binding("StopProduct", "StatusAanlevering", ("307",)),
    ),
    waarden={
        "onderwerp": onderwerp(),
        "Begindatum": pl.col("Begindatum"),
        "einde": rest_van_sleutel(),
    },
    melding=(
        "Er valt niets te verwijderen: een {klasse} met precies deze sleutel ({onderwerp}, "
        "begindatum {Begindatum}{einde:stil}) is niet bekend of al verwijderd."
    ),
    herstel="Neem bij een verwijdering elk gegeven van de sleutel over uit het bericht dat u wilt intrekken.",
    nodig=("geschiedenis",),
)
def tr063(b: Binding) -> pl.Expr:
    """TR063: Een verwijdering hoort bij een eerdere melding met dezelfde sleutel die nog geldt.

    De sleutel van een start is Bsn, ToewijzingNummer, product en Begindatum; bij een stop horen daar RedenBeeindiging
    en Einddatum bij. Een melding die al verwijderd is, of in een afgekeurd bericht stond, telt als niet verstuurd.
    """
    return ~verwijdert() | vlag("zelfde")
