"""RS031."""

from __future__ import annotations

from toetssteen.regels.basis import formaatregel

WIT = " \t\r\n"


@formaatregel(
    facet="patroon",
    melding="{element} is leeg of heeft alleen spaties en lege regels.",
    herstel="Schrijf iets in {element}, of laat het element weg.",
)
def rs031(waarde: str) -> bool:
    """RS031: Een commentaar bevat ten minste een zichtbaar teken.

    Commentaar mag over meer regels gaan, anders dan de teksten van RS033, maar niet leeg zijn.
    """
    return any(teken not in WIT for teken in waarde)
