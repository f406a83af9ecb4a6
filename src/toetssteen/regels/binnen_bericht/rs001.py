"""RS001."""

from __future__ import annotations

from toetssteen.regels.basis import formaatregel


@formaatregel(
    facet="minimum",
    melding="{element} is {waarde}; een getal onder nul kan hier niet.",
    herstel="Vul 0 of meer in. Geld teruggeven gaat met DebetCredit C, niet met een minteken.",
)
def rs001(waarde: str) -> bool:
    """RS001: Een getal is nul of meer.

    Geldt voor alle getallen: bedragen, volumes, nummers en versies. Of een bedrag erbij of eraf gaat, staat in
    DebetCredit.
    """
    return int(waarde) >= 0
