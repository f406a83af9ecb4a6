"""CS100."""

from __future__ import annotations

from datetime import date

import polars as pl
import polars.selectors as cs

from toetssteen.regels.basis import Binding, regel

EERSTE_DAG = date(2021, 1, 1)


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(
        Binding("Declaratie", "DeclaratiePeriode", ("323",)),
        Binding("Prestatie", "ProductPeriode", ("323",)),
    ),
    waarden={
        "begin": pl.coalesce(
            cs.by_name("DeclaratiePeriode_Begindatum", "ProductPeriode_Begindatum", require_all=False)
        ),
        "einde": pl.coalesce(cs.by_name("DeclaratiePeriode_Einddatum", "ProductPeriode_Einddatum", require_all=False)),
    },
    melding="{element} loopt van {begin} tot en met {einde} en ligt niet helemaal na 31-12-2020.",
    herstel="Controleer de datums. Over zorg van voor 2021 kunt u met dit bericht niet declareren.",
)
def cs100(b: Binding) -> pl.Expr:
    """CS100: Een gedeclareerde periode ligt op of na 1 januari 2021.

    De bron spreekt van een datum en bindt de regel aan de hele periode. Wij toetsen daarom begin en einde
    allebei: met alleen het begin zou een omgedraaide periode die in 2020 eindigt erdoor komen.
    """
    return pl.min_horizontal(f"{b.kolom}_Begindatum", f"{b.kolom}_Einddatum") >= EERSTE_DAG
