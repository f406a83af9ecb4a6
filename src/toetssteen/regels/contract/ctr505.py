"""CTR505."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.bezetting import PERIODE, WIE, groepen, met_komma, per_sessie
from toetssteen.regels.contract.kolommen.verrijking import met_groep


def _samenvatting(p: Parameterkolommen) -> dict[str, pl.Expr]:
    """Sum up sessions: for one session its clients and professionals, for a period their minutes."""
    los = p.vast("per") == "sessie"
    maal = pl.lit(1, pl.Int64()) if los else pl.col("duur")
    return {
        "clienten": (pl.col("clienten") if los else pl.col("clientminuten")).sum(),
        "professionals": (pl.col("zeker") * maal).sum(),
        "hoogstens_professionals": (pl.col("mogelijk") * maal).sum(),
        "onbekend": pl.col("onbekend").any(),
        "norm": p["hoogstens_tienden"].first(),
    }


def _verhouding() -> pl.Expr:
    """Return clients per professional in tenths, rounded up so that too many never looks like just enough."""
    per = pl.col("professionals")
    tienden = pl.when(per > 0).then((pl.col("clienten") * 10 + per - 1) // per)
    return met_komma(tienden).fill_null("onbekend")


@contractregel(
    tabel="sessies",
    parameters={
        "hoogstens_tienden": Gevraagd("getal", "hoeveel cliënten per professional hoogstens (tienden: 65 is 6,5)"),
        **WIE,
        **PERIODE,
    },
    verrijkingen=(met_groep,),
    eigen=per_sessie,
    groep=groepen,
    samenvatting=_samenvatting,
    waarden=lambda p: {
        "clienten": pl.col("clienten"),
        "professionals": pl.col("professionals"),
        "verhouding": _verhouding(),
        "norm": met_komma(pl.col("norm")),
    },
    melding="Er waren {verhouding} cliënten per professional; dat mogen er {norm} zijn.",
    herstel="Zet meer professionals in, maak de groep kleiner, of vul aan wie de sessies gaf.",
    som="{clienten} : {professionals} = {verhouding}, hoogstens {norm}",
)
def ctr505(p: Parameterkolommen) -> pl.Expr:
    """CTR505: Er zijn niet meer cliënten per professional dan het contract toestaat.

    Met per: sessie telt elke sessie apart, in cliënten en professionals. Met een periode is het een gemiddelde: de
    minuten van alle cliënten gedeeld door die van alle professionals. Alle cliënten tellen mee, ook die van een andere
    gemeente (Deelnemers). Vrijwilligers, stagiairs en andere functies tellen niet als professional, tenzij `functies`
    ze noemt. Is niet bekend wie er was, dan is de uitkomst open, tenzij het met de bekende professionals al goed is.
    """
    clienten = pl.col("clienten") * 10
    goed = clienten <= pl.col("norm") * pl.col("professionals")
    fout = ~pl.col("onbekend") & (clienten > pl.col("norm") * pl.col("hoogstens_professionals"))
    return pl.when(goed).then(True).when(fout).then(False)
