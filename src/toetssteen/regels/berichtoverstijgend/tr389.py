"""TR389."""

from __future__ import annotations

import polars as pl

from toetssteen.core.kalender import eerste_van_maand
from toetssteen.core.tables import BERICHT
from toetssteen.regels.basis import Binding, regel

DEBET = pl.col("IngediendBedrag_DebetCredit") == "D"
MAAND = eerste_van_maand(pl.col("ProductPeriode_Begindatum"))
EERDER = pl.col("Dubbel.ReferentieNummer").cast(pl.String)
SLEUTEL = (BERICHT, "ToewijzingNummer", "ProductCategorie", "ProductCode", MAAND.alias("maand"), DEBET.alias("debet"))
IN_BERICHT = pl.coalesce(pl.col("Dubbel.in_bericht").cast(pl.Boolean), pl.struct(*SLEUTEL).is_duplicated())


def _dag(kolom: str) -> pl.Expr:
    return pl.col(kolom).cast(pl.Date).dt.strftime("%d-%m-%Y")


@regel(
    niveau="berichtoverstijgend",
    retourcode="9389",
    bindingen=(Binding("Prestatie", "", ("323",)),),
    waarden={
        "ToewijzingNummer": pl.col("ToewijzingNummer"),
        "product": pl.format("{} {}", "ProductCategorie", "ProductCode"),
        "begin": pl.col("ProductPeriode_Begindatum"),
        "einde": pl.col("ProductPeriode_Einddatum"),
        "waar": pl.when(EERDER.is_not_null())
        .then(pl.format("in een eerdere declaratie, met ReferentieNummer {}", EERDER))
        .otherwise(pl.lit("in een andere regel van deze declaratie")),
        "eerdere_periode": pl.when(EERDER.is_not_null()).then(
            pl.format(" ({} tot en met {})", _dag("Dubbel.Begindatum"), _dag("Dubbel.Einddatum"))
        ),
    },
    melding=(
        "Product {product} op toewijzing {ToewijzingNummer} is over de maand van {begin} tot en met {einde} ook "
        "gedeclareerd {waar}{eerdere_periode:stil}."
    ),
    herstel=(
        "Was de eerdere regel onjuist of onvolledig, crediteer die dan en declareer het hele volume van de maand in "
        "een nieuwe regel; dat mag in dezelfde declaratie. Staan er twee in deze declaratie, voeg ze dan samen."
    ),
    nodig=("geschiedenis",),
    ronde=2,
)
def tr389(b: Binding) -> pl.Expr:
    """TR389: Een product op een toewijzing wordt over een maand een keer debet gedeclareerd, tot dat is gecrediteerd.

    De norm noemt dezelfde ProductPeriode. Toetssteen vergelijkt de kalendermaand: verschuift de periode doordat de
    toewijzing is gewijzigd, dan gaat het nog steeds over dezelfde levering, en is de weg crediteren en opnieuw
    declareren (OP366). Een afgewezen regel telt niet, een gecrediteerde ook niet; de credits van dit bericht gaan
    voor. Twee van zulke regels in een bericht voldoen allebei niet, want welke de goede is, is niet te zien.
    """
    eerder = pl.when(pl.col("Dubbel.getoetst").cast(pl.Boolean)).then(EERDER.is_not_null())
    return pl.when(~DEBET).then(True).otherwise(~(IN_BERICHT | eerder))
