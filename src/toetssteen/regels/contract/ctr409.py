"""CTR409."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens.woorden import ACTIVITEITEN
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.regiekolommen import met_regie, na_werkdagen
from toetssteen.regels.contract.kolommen.verrijking import met_toewijzing


def _dag() -> pl.Expr:
    return pl.col("Begin").dt.date()


@contractregel(
    tabel="sessies",
    parameters={
        "telt_niet": Gevraagd("lijst", "activiteiten die nog geen start zijn", [], woorden=ACTIVITEITEN),
        "werkdagen": Gevraagd("getal", "hoeveel werkdagen na de sessie de start gemeld mag worden (werkdagen)"),
        "verwijzers": Gevraagd("lijst", "soorten verwijzer waarover de clausule gaat; leeg: alle", optioneel=True),
    },
    verrijkingen=(met_toewijzing, met_regie),
    waarden=lambda p: {
        "dag": _dag(),
        "ToewijzingNummer": pl.col("ToewijzingNummer"),
        "start": pl.col("Regie.Begindatum"),
        "werkdagen": p["werkdagen"],
    },
    melding="Op {dag} is ondersteuning geleverd zonder geldige start (305) op toewijzing {ToewijzingNummer}.",
    herstel="Stuur een startbericht (305) met de juiste begindatum.",
    som="sessie {dag}, begindatum van de start: {start}",
)
def ctr409(p: Parameterkolommen) -> pl.Expr:
    """CTR409: Bij geleverde ondersteuning hoort een startbericht (305) met een begindatum op of voor die dag.

    Een 305 die later is verwijderd telt niet mee. Zolang de 305 nog op tijd kan komen valt er niets te toetsen. Een
    kennismaking is geen start: de clausule noemt de activiteiten die niet tellen. Wat niet doorging voldoet.
    """
    erover = (pl.col("Status") == "geleverd") & ~p.bevat(pl.col("Activiteit"), "telt_niet")
    if p.gegeven("verwijzers"):
        erover = erover & p.bevat(pl.col("Toewijzing.Verwijzer"), "verwijzers")
    gemeld = pl.col("Regie.gestart") & (pl.col("Regie.Begindatum") <= _dag())
    kan_nog = na_werkdagen(_dag(), p["werkdagen"]) >= p.peildatum
    return ~erover | gemeld | pl.when(~kan_nog).then(gemeld)
