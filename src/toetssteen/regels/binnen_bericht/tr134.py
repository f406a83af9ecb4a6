"""TR134."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.kolomkeuze import DAGTEKENING, eerste_van


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(
        Binding("Client", "Geboortedatum/Datum", ("301", "305", "307", "315")),
        Binding("Relatie", "Geboortedatum/Datum", ("301",)),
        Binding("ToegewezenProduct", "Toewijzingsdatum", ("301",)),
        Binding("StartProduct", "Begindatum", ("305",)),
        Binding("StopProduct", "Einddatum", ("307",)),
        Binding("Declaratie", "DeclaratiePeriode/Begindatum", ("323",)),
        Binding("Prestatie", "ProductPeriode/Begindatum", ("323", "325")),
    ),
    waarden={
        "datum": eerste_van(  # Einddatum before Begindatum: a StopProduct has both and is bound to its Einddatum
            "Geboortedatum_Datum", "Toewijzingsdatum", "DeclaratiePeriode_Begindatum", "ProductPeriode_Begindatum",
            "Einddatum", "Begindatum",
        ),
        "dagtekening": pl.col(DAGTEKENING),
    },
    melding="{element} is {datum}; dat is na de dagtekening van het bericht, {dagtekening}.",
    herstel="Verbeter de datum of de dagtekening; wat nog moet gebeuren kan hier niet staan.",
)  # fmt: skip
def tr134(b: Binding) -> pl.Expr:
    """TR134: Een datum van iets dat al gebeurd is ligt niet na de dagtekening van het bericht.

    Dat zijn geboortedatums, de dag waarop is toegewezen, het begin van een gemelde start, het einde van een
    gemelde stop en het begin van een gedeclareerde periode. De regel zelf noemt geen elementen; deze staan erbij
    in het regelrapport van de standaard. Wat gepland mag zijn valt er dus buiten: de ingangsdatum van een
    toewijzing, van een beschikking of van een verzoek. Het einde van een gedeclareerde periode valt onder TR137.
    """
    return pl.col(b.kolom).is_null() | (pl.col(b.kolom) <= pl.col(DAGTEKENING))
