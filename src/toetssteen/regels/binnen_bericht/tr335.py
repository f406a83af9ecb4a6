"""TR335."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel

DAGTEKENING = "Declaratie.DeclaratieDagtekening"


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("Prestatie", "ProductPeriode/Einddatum", ("323",)),),
    waarden={"einde": pl.col("ProductPeriode_Einddatum"), "dagtekening": pl.col(DAGTEKENING)},
    melding="De productperiode eindigt op {einde}, meer dan 5 jaar voor de DeclaratieDagtekening {dagtekening}.",
    herstel="Verbeter de productperiode. Is zij juist, dan kan deze prestatie niet meer via een declaratie.",
)
def tr335(b: Binding) -> pl.Expr:
    """TR335: Een prestatie eindigt niet meer dan 5 jaar voor de dagtekening van de declaratie.

    De regel noemt alleen een Einddatum; volgens het regelrapport is dat die van ProductPeriode. De laatste dag
    telt: wat precies 5 jaar geleden eindigde mag nog. Vergeleken wordt met DeclaratieDagtekening, niet met de
    dagtekening van het bericht.
    """
    return pl.col(b.kolom).dt.offset_by("5y") >= pl.col(DAGTEKENING)
