"""What a person probably meant: the end of a remedy at level XSD, or nothing when it cannot be guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

from toetssteen.berichten.codelijsten import codelijst
from toetssteen.berichten.lezen.waarden import lees_datum
from toetssteen.berichten.specificatie import Datatype, Element, Wet

_BEDRAGEN = ("LDT_Bedrag", "LDT_TotaalBedrag", "LDT_Budget")
_EURO = re.compile(r"(-?[0-9]{1,9})[.,]([0-9]{1,2})")
_DATUM = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})")
_UITGELEGD = 15  # codes of a list that are shown with their meaning
_GETOOND = 30  # codes of a longer list that are shown


def bij_onbekend(naam: str, mag: Sequence[Element]) -> str:
    """Return the name that an unknown element looks like."""
    klein = {e.naam.lower(): e.naam for e in mag}
    gevonden = get_close_matches(naam.lower(), klein, n=1, cutoff=0.65)
    return f" (bedoelt u {klein[gevonden[0]]}?)" if gevonden else ""


def bij_ontbreken(element: Element, volgorde: Sequence[Element]) -> str:
    """Return where a missing element belongs."""
    namen = [e.naam for e in volgorde]
    plek = namen.index(element.naam)
    if plek:
        return f"; het hoort na {namen[plek - 1]}"
    return f"; het hoort voor {namen[1]}" if len(namen) > 1 else ""


def bij_getal(datatype: Datatype, tekst: str) -> str:
    """Return how an amount or a house number should be written."""
    gevonden = _EURO.fullmatch(tekst.strip())
    if datatype.naam in _BEDRAGEN:
        goed = f": {gevonden[1]}{gevonden[2].ljust(2, '0')} voor {tekst.strip()}" if gevonden else ""
        return f"; een bedrag is in hele eurocenten{goed}"
    if datatype.naam == "LDT_Huisnummer":
        return "; letters horen in Huisletter of HuisnummerToevoeging"
    return ""


def bij_datum(tekst: str) -> str:
    """Return the date that a Dutch way of writing means."""
    gevonden = _DATUM.fullmatch(tekst.strip())
    if gevonden is None:
        return ""
    goed = f"{gevonden[3]}-{gevonden[2].zfill(2)}-{gevonden[1].zfill(2)}"
    return f" (bedoelt u {goed}?)" if lees_datum(goed) else ""


def bij_code(wet: Wet, lijst: str) -> str:
    """Return the codes of a list: with their meaning when they are few, else the first ones."""
    alle = codelijst(wet, lijst)
    if len(alle) <= _UITGELEGD:
        return ", ".join(f"{code} ({c.omschrijving})" for code, c in alle.items())
    getoond = ", ".join(list(alle)[:_GETOOND])
    return getoond + (" ..." if len(alle) > _GETOOND else "")
