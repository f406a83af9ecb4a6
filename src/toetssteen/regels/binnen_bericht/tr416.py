"""TR416."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.uniek import eerste_positie, is_eerste

GELIJK = (
    "ToewijzingNummer",
    "ProductPeriode_Begindatum",
    "ProductPeriode_Einddatum",
    "ProductCategorie",
    "ProductCode",
    "IngediendBedrag_DebetCredit",
)


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("Prestatie", "IngediendBedrag", ("323",)),),
    waarden={
        "ToewijzingNummer": pl.col("ToewijzingNummer"),
        "product": pl.format("{} {}", "ProductCategorie", "ProductCode"),
        "begin": pl.col("ProductPeriode_Begindatum"),
        "einde": pl.col("ProductPeriode_Einddatum"),
        "eerder__positie": eerste_positie(*GELIJK),
    },
    melding=(
        "Product {product} op toewijzing {ToewijzingNummer} van {begin} tot en met {einde} is op regel {eerder} "
        "van dit bericht al gedeclareerd."
    ),
    herstel="Voeg de prestaties samen tot een prestatie, of laat de dubbele weg.",
)
def tr416(b: Binding) -> pl.Expr:
    """TR416: Een product op een toewijzing wordt in een bericht hooguit een keer per periode debet gedeclareerd.

    Een prestatie is de som van alles wat in die periode is geleverd. Creditregels tellen niet mee: een eerdere
    prestatie intrekken en opnieuw declareren mag in een bericht. De norm kijkt naar de toewijzing en niet naar
    de cliënt, want een ToewijzingNummer hoort bij een cliënt.
    """
    return pl.col("IngediendBedrag_DebetCredit").ne_missing("D") | is_eerste(*GELIJK)
