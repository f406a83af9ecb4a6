"""The Header of every message: who sends what to whom, under which name, made with which schemas.

A heenbericht carries seven elements; its retour repeats them unchanged and adds its own (IV028);
the 325 has a header of its own that names the claim it answers (IV087).
"""

from __future__ import annotations

from toetssteen.berichten.specificatie import Element, Facet, Klasse, Partij, Retourcodes
from toetssteen.berichten.v3_2 import datatypes as t
from toetssteen.berichten.v3_2 import groepen as g

RETOURCODES = Element("RetourCodes", Retourcodes("RetourCodes", t.RetourCode))
_PARTIJ = {"gemeente": t.Gemeente, "aanbieder": t.AgbCode}


def _stam(van: Partij, naar: Partij) -> tuple[Element, ...]:
    return (
        Element("BerichtCode", t.BerichtCode, regels=("RS047",)),
        Element("BerichtVersie", t.BerichtVersie, regels=("CS025",), vast=Facet("3", "CS025")),
        Element("BerichtSubversie", t.BerichtSubversie, regels=("CS015",), vast=Facet("2", "CS015")),
        Element("Afzender", _PARTIJ[van]),
        Element("Ontvanger", _PARTIJ[naar]),
        Element("BerichtIdentificatie", g.BerichtIdentificatie),
        Element("XsdVersie", g.XsdVersie),
    )


def heen_header(van: Partij, naar: Partij) -> Klasse:
    """Return the header of a heenbericht."""
    return Klasse("Header", "Wie het bericht stuurt, aan wie, en onder welk kenmerk.", _stam(van, naar))


def retour_header(van: Partij, naar: Partij) -> Klasse:
    """Return the header of a retour; `van` and `naar` are those of the heenbericht, not swapped (IV028)."""
    return Klasse(
        "Header",
        "De header van het heenbericht, met het kenmerk en het oordeel van het retourbericht erbij.",
        (
            *_stam(van, naar),
            Element("IdentificatieRetour", t.IdentificatieBericht),
            Element("DagtekeningRetour", t.Datum),
            Element("XsltVersie", t.Versie, 0),
            Element("XsdVersieRetour", g.XsdVersie),
            Element("RetourCodes", RETOURCODES.type, 0),
        ),
    )


def antwoord_header(van: Partij, naar: Partij) -> Klasse:
    """Return the header of the 325, which names the 323 it answers in DeclaratieIdentificatie."""
    return Klasse(
        "Header",
        "Wie de declaratie beantwoordt, en welke declaratie dat is.",
        (
            *_stam(van, naar),
            Element("DeclaratieIdentificatie", g.BerichtIdentificatie),
            Element("XsltVersie", t.Versie, 0),
            Element("XsdVersieDeclaratie", g.XsdVersie),
            RETOURCODES,
        ),
    )
