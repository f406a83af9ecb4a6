"""CTR415."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.claim import INGETROKKEN
from toetssteen.regels.contract.kolommen.regiekolommen import met_regie, na_werkdagen


@contractregel(
    tabel="toewijzingen",
    parameters={"werkdagen": Gevraagd("getal", "hoeveel werkdagen na het einde de stop nog op tijd is (werkdagen)")},
    verrijkingen=(met_regie,),
    waarden=lambda p: {
        "ToewijzingNummer": pl.col("ToewijzingNummer"),
        "Einddatum": pl.col("Einddatum"),
        "uiterlijk": na_werkdagen(pl.col("Einddatum"), p["werkdagen"]),
        "stop": pl.col("Regie.Einddatum"),
    },
    melding="Toewijzing {ToewijzingNummer} eindigde op {Einddatum}, maar er is geen stopbericht (307); "
    "het had er op {uiterlijk} moeten zijn.",
    herstel="Stuur een stopbericht (307) met de laatste dag en de reden.",
    som="einde {Einddatum}, stop {stop}",
)
def ctr415(p: Parameterkolommen) -> pl.Expr:
    """CTR415: Bij een toewijzing die is afgelopen en gestart was hoort een stopbericht (307).

    Een toewijzing die nog loopt, die is ingetrokken of waarop nooit is gestart voldoet. Zolang de 307 nog op tijd kan
    komen valt er niets te toetsen. Een 307 die later is verwijderd telt niet mee.
    """
    afgelopen = (pl.col("Einddatum") < p.peildatum).fill_null(False)
    ingetrokken = (pl.col("RedenWijziging") == INGETROKKEN).fill_null(False)
    erover = afgelopen & ~ingetrokken & pl.col("Regie.gestart")
    kan_nog = na_werkdagen(pl.col("Einddatum"), p["werkdagen"]) >= p.peildatum
    gestopt = pl.col("Regie.gestopt")
    return ~erover | gestopt | pl.when(~kan_nog).then(gestopt)
