"""CD007."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("Client", "Communicatie/Taal", ("301",)),),
    waarden=("Communicatie_Vorm", "Communicatie_Taal"),
    melding=(
        "Vorm is {Communicatie_Vorm} en {element} is {Communicatie_Taal}: bij Vorm 1 (tolk taal) hoort een {element}, "
        "bij een andere vorm niet."
    ),
    herstel="Vul in welke taal de tolk spreekt, of laat {element} weg bij een doventolk of doofblindentolk.",
)
def cd007(b: Binding) -> pl.Expr:
    """CD007: Bij een tolk voor een gesproken taal (Vorm 1) staat de Taal, bij een andere vorm niet.

    Bij een doventolk (Vorm 2) of een doofblindentolk (Vorm 3) blijft Taal leeg.
    """
    tolk_taal = pl.col("Communicatie_Vorm").eq_missing("1")
    return pl.col(b.kolom).is_not_null() == tolk_taal
