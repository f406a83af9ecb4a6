"""What is wrong with a message at level XSD: one deviation, with its place and the Dutch words for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Afwijking:
    """One deviation from the schema.

    `code` is a rule of the standard (RS017, CS319, RS047) or one of `XSD_CODES`; `pad` the path with
    places in lists ("Client[2]/Bsn"), `klasse` the class it stands in, `sleutel` the key of that class
    as far as it can be read, `waarden` what was found and what was allowed.
    """

    code: str
    pad: str
    klasse: str
    element: str
    regelnummer: int | None
    sleutel: Mapping[str, Any] = field(default_factory=dict)
    waarden: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class XsdCode:
    """A deviation for which the standard has no code of its own: our code with its words."""

    code: str
    norm: str
    melding: str
    herstel: str


XSD_CODES: dict[str, XsdCode] = {
    c.code: c
    for c in (
        XsdCode(
            "XSD-WORTEL",
            "Een bericht begint met het element Bericht.",
            "Het eerste element heet {element}, niet Bericht.",
            "Begin het bericht met Bericht in de naamruimte van het bericht.",
        ),
        XsdCode(
            "XSD-ONTBREEKT",
            "Een verplicht element staat in het bericht.",
            "{element} ontbreekt in {ouder}.",
            "Vul {element} in, want het is verplicht{tip:stil}.",
        ),
        XsdCode(
            "XSD-ONBEKEND",
            "Een element staat alleen waar het bericht het kent.",
            "{element} hoort niet in {ouder}.",
            "Haal {element} hier weg, of zet het onder het juiste element met de juiste naam{tip:stil}.",
        ),
        XsdCode(
            "XSD-NAAMRUIMTE",
            "Een element staat in de naamruimte die het schema voorschrijft.",
            "{element} staat in de naamruimte {naamruimte}; dat moet {verwacht} zijn.",
            "Zet {element} in de naamruimte {verwacht}.",
        ),
        XsdCode(
            "XSD-VOLGORDE",
            "De elementen staan in de volgorde van het bericht.",
            "{element} staat in {ouder} op de verkeerde plaats.",
            "Zet {element} voor {voor}.",
        ),
        XsdCode(
            "XSD-DUBBEL",
            "Een element dat één keer mag voorkomen, staat er niet vaker.",
            "{element} staat {aantal} keer in {ouder}; het mag er één keer staan.",
            "Laat er één staan.",
        ),
        XsdCode(
            "XSD-LEEG",
            "Een lijst bevat ten minste één onderdeel.",
            "{ouder} is leeg; er hoort ten minste één {element} in.",
            "Vul {element} in, of laat {ouder} weg als dat mag.",
        ),
        XsdCode(
            "XSD-TEKST",
            "Tussen elementen staat geen tekst.",
            "In {element} staat losse tekst: {waarde}.",
            "Haal de tekst weg; alleen elementen zijn hier toegestaan.",
        ),
        XsdCode(
            "XSD-ATTRIBUUT",
            "Een element heeft geen attributen die het schema niet kent.",
            "{element} heeft het attribuut {attribuut}, dat hier niet mag.",
            "Haal het attribuut weg.",
        ),
        XsdCode(
            "XSD-CODELIJST",
            "Een code komt uit de codelijst van het element.",
            "{element} heeft de waarde {waarde}; die staat niet in codelijst {codelijst}.",
            "Kies een code uit de lijst: {codes}.",
        ),
        XsdCode(
            "XSD-DATUM",
            "Een datum bestaat en is geschreven als JJJJ-MM-DD.",
            "{element} heeft de waarde {waarde}; dat is geen bestaande datum in de vorm JJJJ-MM-DD.",
            "Vul een bestaande datum in, zoals 2026-01-31{tip:stil}.",
        ),
        XsdCode(
            "XSD-TIJD",
            "Een tijd bestaat en is geschreven als UU:MM:SS.",
            "{element} heeft de waarde {waarde}; dat is geen bestaande tijd in de vorm UU:MM:SS.",
            "Vul een bestaande tijd in, zoals 13:59:41.",
        ),
        XsdCode(
            "XSD-GETAL",
            "Een getal is een geheel getal.",
            "{element} heeft de waarde {waarde}; dat is geen geheel getal.",
            "Vul een geheel getal in zonder punt, komma of letters{tip:stil}.",
        ),
        XsdCode(
            "XSD-MEER",
            "Van een bericht worden hooguit zoveel afwijkingen genoemd als iemand kan nalopen.",
            "Er zijn meer dan {aantal} afwijkingen; vanaf hier zijn ze niet genoemd.",
            "Verbeter eerst de genoemde, en toets het bericht opnieuw.",
        ),
        XsdCode(
            "XSD-BLAD",
            "Een element met een waarde heeft geen elementen in zich.",
            "In {element} staan andere elementen; er hoort alleen een waarde in.",
            "Vul alleen de waarde in.",
        ),
    )
}
