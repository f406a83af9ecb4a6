"""CD087."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("Prestatie", "ProductTarief", ("323",)),),
    waarden=("ProductReferentie_ReferentieNummer", "Eenheid", "ProductTarief"),
    melding=(
        "Prestatie {ProductReferentie_ReferentieNummer} heeft Eenheid {Eenheid} en {element} {ProductTarief:euro}: "
        "bij euro's (83) is er geen tarief, bij elke andere eenheid wel."
    ),
    herstel="Vul {element} in bij tijd, dagdelen, etmalen of stuks; laat het weg bij Eenheid 83.",
)
def cd087(b: Binding) -> pl.Expr:
    """CD087: Een prestatie heeft een ProductTarief, behalve als de Eenheid euro's (83) is.

    Bij Eenheid 83 is het geleverde volume zelf al een bedrag in eurocenten.
    """
    in_euro = pl.col("Eenheid").eq_missing("83")
    return pl.col(b.kolom).is_null() == in_euro
