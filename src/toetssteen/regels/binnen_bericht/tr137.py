"""TR137."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.kolomkeuze import DAGTEKENING, eerste_van


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(
        Binding(
            "Declaratie", "DeclaratiePeriode/Einddatum", ("323",), kolommen={"begin": "DeclaratiePeriode_Begindatum"}
        ),
        Binding(
            "Prestatie", "ProductPeriode/Einddatum", ("323", "325"), kolommen={"begin": "ProductPeriode_Begindatum"}
        ),
    ),
    waarden={
        "begin": eerste_van("DeclaratiePeriode_Begindatum", "ProductPeriode_Begindatum"),
        "einde": eerste_van("DeclaratiePeriode_Einddatum", "ProductPeriode_Einddatum"),
        "dagtekening": pl.col(DAGTEKENING),
    },
    melding=(
        "De periode loopt van {begin} tot en met {einde} en de dagtekening van het bericht is {dagtekening}: "
        "het einde hoort niet voor het begin en niet na de dagtekening te liggen."
    ),
    herstel="Verbeter de datums van de periode, of declareer pas als de periode voorbij is.",
)
def tr137(b: Binding) -> pl.Expr:
    """TR137: Een gedeclareerde periode eindigt niet voor haar begin en niet na de dagtekening van het bericht.

    Declareren gaat achteraf; op de laatste dag van de periode zelf mag het al. De regel zelf noemt geen elementen;
    volgens het regelrapport van de standaard geldt zij voor DeclaratiePeriode en ProductPeriode.
    """
    einde = pl.col(b.kolom)
    return (einde >= pl.col(b.naast("begin"))) & (einde <= pl.col(DAGTEKENING))
