"""CTR313."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel


def _uitgezonderd(p: Parameterkolommen) -> pl.Expr:
    return p.bevat(pl.col("ProductCode"), "uitgezonderd").fill_null(False)


@contractregel(
    tabel="prestaties",
    parameters={"uitgezonderd": Gevraagd("lijst", "productcodes waarop wel btw komt", optioneel=True)},
    waarden=("ReferentieNummer", "Btw", "Bedrag"),
    melding="Op deze regel staat {Btw:euro} btw; het contract gaat uit van een vrijstelling.",
    herstel="Declareer zonder btw, of laat zien dat dit product niet is vrijgesteld.",
    som="{Btw:euro} btw, 0 verwacht",
)
def ctr313(p: Parameterkolommen) -> pl.Expr:
    """CTR313: Er wordt geen btw gedeclareerd over producten die zijn vrijgesteld.

    Is niet bekend of er btw op een regel staat, dan is zij niet te toetsen. Een declaratiebericht (323) heeft geen plek
    voor btw: wie het inleest vult 0 in.
    """
    return _uitgezonderd(p) | (pl.col("Btw") == 0)
