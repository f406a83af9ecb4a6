"""RS033."""

from __future__ import annotations

from toetssteen.regels.basis import formaatregel

WIT = " \t\r\n"


@formaatregel(
    facet="patroon",
    melding="{element} is leeg, heeft alleen spaties, of gaat over meer dan een regel.",
    herstel="Vul {element} in op een regel, of laat het element weg.",
)
def rs033(waarde: str) -> bool:
    """RS033: Een tekst bevat een zichtbaar teken en staat op een regel.

    Een leeg element mag niet: wat onbekend is, blijft weg. Door de vorm van de norm mag er ook geen regeleinde in
    staan.
    """
    return not any(teken in "\r\n" for teken in waarde) and any(teken not in WIT for teken in waarde)
