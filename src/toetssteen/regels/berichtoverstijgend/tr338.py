"""TR338."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.prestatie import is_credit, stand


@regel(
    niveau="berichtoverstijgend",
    retourcode="9338",
    bindingen=(Binding("Prestatie", "ToewijzingNummer", ("323",)),),
    waarden=("ToewijzingNummer",),
    melding="Toewijzing {ToewijzingNummer} van deze gemeente aan deze aanbieder is niet bekend.",
    herstel=(
        "Controleer het ToewijzingNummer en de gemeente. Is er nog geen toewijzing, wacht dan met declareren tot die "
        "er is."
    ),
    nodig=("geschiedenis",),
)
def tr338(b: Binding) -> pl.Expr:
    """TR338: Een prestatie hoort bij een toewijzing van de gemeente aan de aanbieder.

    Een toewijzing van een andere gemeente of aan een andere aanbieder telt niet, ook niet met hetzelfde nummer. Is er
    geen, dan is dat de enige bevinding: wat verder van de toewijzing afhangt, blijft buiten beschouwing. Een
    creditregel wordt tegen haar debet gehouden (TR323), niet tegen de toewijzing.
    """
    return is_credit() | stand("Toewijzing.aanwezig")
