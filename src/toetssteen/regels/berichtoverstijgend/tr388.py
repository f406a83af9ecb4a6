"""TR388."""

from __future__ import annotations

import polars as pl

from toetssteen.core.kalender import laatste_van_maand
from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.prestatie import EINDE, op_toewijzing, stand

EINDDATUM = "Toewijzing.Einddatum"


def _verwacht() -> pl.Expr:
    laatste, einddatum = laatste_van_maand(pl.col(EINDE)), stand(EINDDATUM)
    return (
        pl.when(laatste_van_maand(einddatum) == laatste)
        .then(einddatum)
        .when(stand("Toewijzing.aanwezig"))
        .then(laatste)
    )


@regel(
    niveau="berichtoverstijgend",
    retourcode="9388",
    bindingen=(Binding("Prestatie", "ProductPeriode/Einddatum", ("323",)),),
    waarden={
        "ToewijzingNummer": pl.col("ToewijzingNummer"),
        "einde": pl.col(EINDE),
        "einddatum": stand(EINDDATUM),
        "verwacht": _verwacht(),
    },
    melding="De productperiode eindigt op {einde}, maar hoort te eindigen op {verwacht}.",
    herstel=(
        "Laat de productperiode eindigen op {verwacht}: de laatste van de maand, of de einddatum van de toewijzing "
        "als die eerder in de maand ligt. Op welke dag de ondersteuning stopte, maakt niet uit."
    ),
    som="einddatum toewijzing {ToewijzingNummer}: {einddatum}; verwacht einde {verwacht}; gedeclareerd {einde}",
    nodig=("geschiedenis",),
)
def tr388(b: Binding) -> pl.Expr:
    """TR388: Een productperiode eindigt op de laatste van de maand, of eerder als de toewijzing in die maand eindigt.

    De periode volgt de toewijzing, niet de dag waarop de ondersteuning stopte. Eindigde de toewijzing al in een eerdere
    maand, dan is de laatste van de maand hier goed en spreekt TR308. Een creditregel krijgt deze bevinding niet, ook
    niet als de einddatum na haar debet is veranderd. Is de toewijzing niet bekend, dan spreekt alleen TR338.
    """
    return op_toewijzing(pl.col(EINDE) == _verwacht())
