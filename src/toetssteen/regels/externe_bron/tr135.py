"""TR135."""

from __future__ import annotations

import polars as pl
import polars.selectors as cs

from toetssteen.regels.basis import Binding, regel

HEEN = ("301", "305", "307", "315", "317", "319", "323", "325")
VANDAAG = pl.col("Vandaag").cast(pl.Date)
_DECLARATIE = pl.coalesce(
    cs.by_name("DeclaratieIdentificatie_Dagtekening", require_all=False), pl.lit(None, dtype=pl.Date())
)


@regel(
    niveau="externe_bron",
    retourcode="8848",
    bindingen=(
        Binding("Header", "BerichtIdentificatie/Dagtekening", HEEN),
        Binding("Header", "DeclaratieIdentificatie/Dagtekening", ("325",)),
    ),
    waarden={
        "dagtekening": pl.col("BerichtIdentificatie_Dagtekening"),
        "declaratie": pl.format(", de declaratie van {}", _DECLARATIE.dt.strftime("%d-%m-%Y")),
        "vandaag": VANDAAG,
    },
    melding=(
        "{pad} ligt in de toekomst: het bericht is van {dagtekening}{declaratie:stil}, en vandaag is het {vandaag}."
    ),
    herstel="Vul de dag in waarop het bericht gemaakt is.",
    nodig=("vandaag",),
)
def tr135(b: Binding) -> pl.Expr:
    """TR135: De dagtekening van een bericht ligt niet in de toekomst.

    Andere datums worden tegen de dagtekening gehouden (TR134, TR137), dus moet die zelf kloppen. De norm noemt geen
    element; het regelrapport noemt de Dagtekening in de header, in een 325 ook die van de declaratie. Vandaag zelf mag.
    Welke dag het is weet het bericht niet: zonder die dag is dit niet te toetsen.
    """
    return pl.col(b.kolom) <= VANDAAG
