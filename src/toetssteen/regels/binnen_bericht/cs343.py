"""CS343."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.frequentie import frequentie_past


@regel(
    niveau="xslt",
    retourcode="0001",
    bindingen=(Binding("AangevraagdProduct", "Omvang", ("315",)),),
    waarden=("Omvang_Eenheid", "Omvang_Frequentie", "ToewijzingEinddatum"),
    melding="Frequentie {Omvang_Frequentie} past niet bij eenheid {Omvang_Eenheid} (einddatum: {ToewijzingEinddatum}).",
    herstel="Vraag aan met frequentie 2 (per week), 4 (per maand) of 6 (in totaal) en reken het volume daarnaar om.",
)
def cs343(b: Binding) -> pl.Expr:
    """CS343: Een aanvraag in etmalen, dagdelen, euro's of stuks (inspanning) is per week, per maand of in totaal.

    Dezelfde regel als CS338, voor een product waarvoor een toewijzing wordt gevraagd: eenheid 14, 16, 83 of 84
    vraagt frequentie 2, 4 of 6, tenzij de gevraagde einddatum voor 2021 ligt.
    """
    return frequentie_past("ToewijzingEinddatum")
