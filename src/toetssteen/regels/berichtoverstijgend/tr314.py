"""TR314."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.prestatie import stand
from toetssteen.regels.uniek import andere_positie, is_enige

NUMMER = "ProductReferentie_ReferentieNummer"
EERDER, ELDERS = "Eerder.referentie", "Eerder.referentie_elders"


def _waar() -> pl.Expr:
    hier = pl.when(~is_enige(NUMMER)).then(pl.lit("in dit bericht, bij de prestatie op regel "))
    elders = hier.when(stand(ELDERS)).then(pl.lit("in een declaratie aan een andere gemeente"))
    return elders.when(stand(EERDER)).then(pl.lit("in een eerdere declaratie"))


@regel(
    niveau="berichtoverstijgend",
    retourcode="8021",
    bindingen=(Binding("Prestatie", "ProductReferentie/ReferentieNummer", ("323",)),),
    waarden={
        "ReferentieNummer": pl.col(NUMMER),
        "waar": _waar(),
        "ander__positie": pl.when(~is_enige(NUMMER)).then(andere_positie(NUMMER)),
        "alleen_elders": is_enige(NUMMER) & stand(ELDERS).fill_null(False),
    },
    melding="ReferentieNummer {ReferentieNummer} is al gebruikt {waar}{ander:stil}.",
    herstel="Geef elke prestatie een ReferentieNummer dat nog niet gebruikt is, ook niet door een afgewezen prestatie.",
    nodig=("geschiedenis",),
)
def tr314(b: Binding) -> pl.Expr:
    """TR314: Een aanbieder gebruikt een ReferentieNummer voor een prestatie, in alle declaraties van een wet samen.

    Het nummer is de enige verwijzing in een antwoord of een creditregel. Staat het in een bericht bij twee prestaties,
    dan is van geen van beide te zeggen naar welke zo'n verwijzing wijst; daarom voldoen beide niet. Een nummer van een
    eerdere prestatie blijft gebruikt, ook als die is afgewezen; was de hele declaratie afgewezen, dan niet. Een nummer
    dat alleen bij een andere gemeente is gebruikt voldoet ook niet, maar dat kan alleen de aanbieder zien. De regel
    geldt ook voor een creditregel: die krijgt een eigen nummer.
    """
    gebruikt = stand(EERDER) | stand(ELDERS).fill_null(False)
    return is_enige(NUMMER) & ~gebruikt
