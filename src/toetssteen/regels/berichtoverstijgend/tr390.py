"""TR390."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.prestatie import DEBET_CREDIT, VORIG, is_credit, stand
from toetssteen.regels.uniek import andere_positie, is_enige

SLEUTEL = (VORIG, DEBET_CREDIT)


def _waar() -> pl.Expr:
    hier = pl.when(~is_enige(*SLEUTEL)).then(pl.lit("in dit bericht, op regel "))
    return hier.when(stand("Debet.gecrediteerd")).then(pl.lit("in een eerdere declaratie"))


@regel(
    niveau="berichtoverstijgend",
    retourcode="9390",
    bindingen=(Binding("Prestatie", "ProductReferentie/VorigReferentieNummer", ("323",)),),
    waarden={
        "VorigReferentieNummer": pl.col(VORIG),
        "waar": _waar(),
        "ander__positie": pl.when(~is_enige(*SLEUTEL)).then(andere_positie(*SLEUTEL)),
    },
    melding="Prestatie {VorigReferentieNummer} is al gecrediteerd {waar}{ander:stil}.",
    herstel=(
        "Crediteer een prestatie een keer. Was de verbetering ook niet goed, crediteer dan de verbeterde prestatie: "
        "die heeft een eigen ReferentieNummer."
    ),
    bron="iWmo/iJw 3.2, TR390, IV091",
    nodig=("geschiedenis",),
)
def tr390(b: Binding) -> pl.Expr:
    """TR390: Een prestatie wordt maar een keer gecrediteerd.

    Een credit draait haar debet helemaal terug; een tweede keer zou geld terugboeken dat er niet meer staat. Noemen
    twee creditregels in een bericht dezelfde prestatie, dan voldoen beide niet (TR315 keurt zo'n bericht ook af). Een
    creditregel die zelf is afgewezen telt niet als eerdere credit. Is de debetregel niet bekend, dan spreekt TR323.
    """
    bekend = stand("Debet.aanwezig")
    eerste = pl.when(bekend).then(~stand("Debet.gecrediteerd")).otherwise(~bekend)
    return ~is_credit() | pl.col(VORIG).is_null() | (is_enige(*SLEUTEL) & eerste)
