"""TR387."""

from __future__ import annotations

import polars as pl

from toetssteen.core.kalender import eerste_van_maand
from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.prestatie import BEGIN, op_toewijzing, stand

INGANG = "Toewijzing.Ingangsdatum"


def _verwacht() -> pl.Expr:
    eerste, ingang = eerste_van_maand(pl.col(BEGIN)), stand(INGANG)
    return pl.when(eerste_van_maand(ingang) == eerste).then(ingang).when(stand("Toewijzing.aanwezig")).then(eerste)


@regel(
    niveau="berichtoverstijgend",
    retourcode="9387",
    bindingen=(Binding("Prestatie", "ProductPeriode/Begindatum", ("323",)),),
    waarden={
        "ToewijzingNummer": pl.col("ToewijzingNummer"),
        "begin": pl.col(BEGIN),
        "ingangsdatum": stand(INGANG),
        "verwacht": _verwacht(),
    },
    melding="De productperiode begint op {begin}, maar hoort te beginnen op {verwacht}.",
    herstel=(
        "Laat de productperiode beginnen op {verwacht}: de eerste van de maand, of de ingangsdatum van de toewijzing "
        "als die later in de maand ligt. Op welke dag de ondersteuning begon, maakt niet uit."
    ),
    som="ingangsdatum toewijzing {ToewijzingNummer}: {ingangsdatum}; verwacht begin {verwacht}; gedeclareerd {begin}",
    nodig=("geschiedenis",),
)
def tr387(b: Binding) -> pl.Expr:
    """TR387: Een productperiode begint op de eerste van de maand, of later als de toewijzing in die maand ingaat.

    De periode volgt de toewijzing, niet de dag waarop de ondersteuning begon. Gaat de toewijzing pas in een latere
    maand in, dan is de eerste van de maand hier goed en spreekt TR307. Een creditregel krijgt deze bevinding niet
    (IV085). Is de toewijzing niet bekend, dan spreekt alleen TR338.
    """
    return op_toewijzing(pl.col(BEGIN) == _verwacht())
