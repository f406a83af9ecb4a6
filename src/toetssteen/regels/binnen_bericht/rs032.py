"""RS032."""

from __future__ import annotations

from toetssteen.regels.basis import formaatregel


@formaatregel(
    facet="patroon",
    melding="{element} is {waarde}; daar staat een tijdzone bij.",
    herstel="Laat alles na de dag weg: jjjj-mm-dd, bijvoorbeeld 2026-08-30.",
)
def rs032(waarde: str) -> bool:
    """RS032: Een datum staat er zonder tijdzone.

    Een dag in de zorg is een dag in Nederland. Een Z of een verschil als +02:00 achter de datum mag er niet bij.
    """
    return not any(teken in ":Z" for teken in waarde)
