"""CTR103."""

from __future__ import annotations

import polars as pl

from toetssteen.core.kloktijd import verstreken_minuten
from toetssteen.regels.contract.basis import PER_MINUUT, Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.sessietijd import is_no_show


def _hoeveelste(p: Parameterkolommen) -> pl.Expr:
    telt = is_no_show(p).fill_null(False)
    volgorde = pl.when(telt).then(pl.struct("Begin", "Sessie")).rank("ordinal")
    return pl.when(telt).then(volgorde.over("Bsn", pl.col("Begin").dt.year())).cast(pl.Int64)


def _rest(p: Parameterkolommen) -> pl.Expr:
    """Return the planned time of a no show that is paid, nothing for other sessions that did not take place."""
    gepland = verstreken_minuten(pl.col("Begin"), pl.col("Einde")) * PER_MINUUT
    vergoed = is_no_show(p).fill_null(False) & (_hoeveelste(p) <= p["hoogstens"])
    return pl.when(pl.col("Status") != "geleverd").then(pl.when(vergoed).then(gepland).otherwise(0))


@contractregel(
    tabel="sessies",
    parameters={
        "hoogstens": Gevraagd("getal", "hoeveel no shows per cliënt per kalenderjaar vergoed worden (aantal)"),
        "uren_vooraf": Gevraagd("getal", "hoeveel uur voor het begin een cliënt uiterlijk afzegt (uren)", 0),
    },
    waarden=lambda p: {
        "Begin": pl.col("Begin"),
        "AfgezegdOp": pl.col("AfgezegdOp"),
        "hoeveelste": _hoeveelste(p),
        "hoogstens": p["hoogstens"],
        "jaar": pl.col("Begin").dt.year(),
    },
    melding="Dit is no show {hoeveelste} van deze cliënt in {jaar}; er worden er {hoogstens} vergoed.",
    herstel="Declareer deze afspraak niet.",
    som="no show {hoeveelste} in {jaar}, {hoogstens} vergoed",
    rest=_rest,
)
def ctr103(p: Parameterkolommen) -> pl.Expr:
    """CTR103: Een no show wordt niet vaker vergoed dan het contract per cliënt en kalenderjaar toestaat.

    Een no show is een afspraak waarbij de cliënt er niet was, of die korter voor het begin is afgezegd dan het contract
    vraagt. Precies op de grens afgezegd is op tijd. De no shows worden per kalenderjaar geteld op volgorde van het
    geplande begin. Met hoogstens 0 wordt geen enkele no show vergoed. Is niet bekend wanneer er is afgezegd, dan is dit
    niet te toetsen. Een vergoede no show telt voor de geplande duur.
    """
    return pl.when(is_no_show(p)).then(_hoeveelste(p) <= p["hoogstens"]).when(~is_no_show(p)).then(True)
