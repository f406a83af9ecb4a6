"""CS318."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("Client", "Naam", ("301",)),),
    waarden=("Naam_NaamGebruik",),
    melding="NaamGebruik van de cliënt is {Naam_NaamGebruik} (niet-natuurlijk persoon), maar een cliënt is een mens.",
    herstel="Vul 1 (eigen naam) in, of bij een partnernaam 1, 2, 3 of 4.",
)
def cs318(b: Binding) -> pl.Expr:
    """CS318: Een cliënt is een mens en heeft dus nooit NaamGebruik 6.

    Alleen een relatie, bijvoorbeeld een voogdij-instelling, kan een niet-natuurlijk persoon zijn.
    """
    return pl.col(f"{b.kolom}_NaamGebruik") != "6"
