"""CTR118."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel


def _aantal() -> pl.Expr:
    return pl.col("Professionals").list.n_unique().cast(pl.Int64)


@contractregel(
    tabel="sessies",
    parameters={
        "hoogstens": Gevraagd("getal", "hoeveel professionals tegelijk mogen (aantal)"),
        "reden_vanaf": Gevraagd("getal", "vanaf hoeveel professionals een reden nodig is; leeg: nooit", optioneel=True),
        "redenen": Gevraagd("lijst", "redenen die gelden; leeg: elke reden", optioneel=True),
    },
    waarden=lambda p: {"aantal": _aantal(), "hoogstens": p["hoogstens"], "Reden": pl.col("Reden")},
    melding="Er waren {aantal} professionals bij een cliënt (reden: {Reden}); {hoogstens} mag, met een reden.",
    herstel="Leg de reden vast, of reken een professional minder.",
    som="{aantal} professionals, hoogstens {hoogstens}, reden: {Reden}",
)
def ctr118(p: Parameterkolommen) -> pl.Expr:
    """CTR118: Er zijn niet meer professionals tegelijk dan het contract toestaat, en bij meer dan een is er een reden.

    Vanaf hoeveel professionals een reden nodig is zegt `reden_vanaf`; welke redenen gelden staat in `redenen`, en
    zonder die lijst is elke reden genoeg. Is niet vastgelegd wie de sessie gaf, dan is het niet te toetsen.
    """
    passend = p.bevat(pl.col("Reden"), "redenen").fill_null(False) if p.gegeven("redenen") else True
    reden = pl.col("Reden").is_not_null() & passend
    nodig = _aantal() >= p["reden_vanaf"] if p.gegeven("reden_vanaf") else pl.lit(False)
    return (pl.col("Status") != "geleverd") | ((_aantal() <= p["hoogstens"]) & (~nodig | reden))
