"""TR315."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.uniek import eerste_positie, is_eerste

VORIG = "ProductReferentie_VorigReferentieNummer"


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("Prestatie", "ProductReferentie/VorigReferentieNummer", ("323",)),),
    waarden={"VorigReferentieNummer": pl.col(VORIG), "eerder__positie": eerste_positie(VORIG)},
    melding="Prestatie {VorigReferentieNummer} wordt op regel {eerder} van dit bericht ook al gecrediteerd.",
    herstel="Crediteer een prestatie een keer: laat deze creditregel weg of verbeter VorigReferentieNummer.",
)
def tr315(b: Binding) -> pl.Expr:
    """TR315: Een prestatie wordt in een bericht hooguit een keer gecrediteerd.

    VorigReferentieNummer wijst de prestatie aan die wordt ingetrokken; dat kan maar een keer.
    """
    return pl.col(VORIG).is_null() | is_eerste(VORIG)
