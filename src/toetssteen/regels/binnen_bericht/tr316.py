"""TR316."""

from __future__ import annotations

import polars as pl

from toetssteen.core.tables import BERICHT, POSITIE
from toetssteen.regels.basis import Binding, regel

NUMMER = "ProductReferentie_ReferentieNummer"
VORIG = "ProductReferentie_VorigReferentieNummer"


def _zelfde_nummer() -> pl.Expr:
    """Return the place of a prestatie in the message that has the number which this one credits, if there is one."""
    nummer, vorig = pl.format("{}|{}", BERICHT, NUMMER), pl.format("{}|{}", BERICHT, VORIG)
    return pl.col(POSITIE).sort_by(nummer).gather(nummer.sort().search_sorted(vorig), null_on_oob=True)


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("Prestatie", "ProductReferentie/VorigReferentieNummer", ("323",)),),
    waarden={"VorigReferentieNummer": pl.col(VORIG), "debet__positie": _zelfde_nummer()},
    melding="Deze regel crediteert prestatie {VorigReferentieNummer}, die op regel {debet} van dit bericht zelf staat.",
    herstel="Laat allebei weg. Crediteren kan pas na een declaratie-antwoord waarin de prestatie niet is afgewezen.",
)
def tr316(b: Binding) -> pl.Expr:
    """TR316: Een prestatie wordt niet gecrediteerd in het bericht waarin zij gedeclareerd wordt.

    VorigReferentieNummer is dus nooit het ReferentieNummer van een prestatie uit hetzelfde bericht. Een
    eerdere prestatie crediteren en in hetzelfde bericht verbeterd opnieuw declareren mag wel.
    """
    nummers = pl.struct(BERICHT, nummer=pl.col(NUMMER))
    return pl.col(VORIG).is_null() | ~pl.struct(BERICHT, nummer=pl.col(VORIG)).is_in(nummers.implode())
