"""CTR217."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.claim import voor_debet

_EISEN = ("hele regel", "alleen goedgekeurd")


def _eisen(p: Parameterkolommen) -> list[pl.Expr]:
    toegekend, bedrag, goed = pl.col("Toegekend"), pl.col("Bedrag"), pl.col("Goedgekeurd")
    oordelen = {
        "hele regel": (toegekend == 0) | (toegekend == bedrag),
        "alleen goedgekeurd": goed | ((toegekend == 0) & pl.col("Betaald").is_null()),
    }
    return [~p.bevat(pl.lit(naam), "eisen") | oordeel for naam, oordeel in oordelen.items()]


@contractregel(
    tabel="prestaties",
    parameters={
        "eisen": Gevraagd("lijst", "wat moet kloppen aan wat de gemeente toekent", list(_EISEN), woorden=_EISEN),
    },
    waarden=("Bedrag", "Toegekend", "Goedgekeurd", "Betaald"),
    melding="Van deze regel van {Bedrag:euro} is {Toegekend:euro} toegekend (goedgekeurd: {Goedgekeurd}).",
    herstel="Keur de regel in haar geheel goed of af, en betaal alleen wat is goedgekeurd.",
    som="ingediend {Bedrag:euro}, toegekend {Toegekend:euro}, goedgekeurd {Goedgekeurd}, betaald {Betaald}",
)
def ctr217(p: Parameterkolommen) -> pl.Expr:
    """CTR217: De gemeente kent een declaratieregel in haar geheel toe of helemaal niet, en betaalt alleen wat goed is.

    Een fout van een minuut kost dus de hele regel: zij wordt niet ingekort. Een regel waarover nog niets is besloten is
    niet te toetsen. Een creditregel voldoet.
    """
    return voor_debet(pl.all_horizontal(_eisen(p)))
