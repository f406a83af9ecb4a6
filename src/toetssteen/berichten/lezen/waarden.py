"""One value against one datatype, plainly: the meaning that the columnar reader must agree with.

Follows XML Schema 1.0 as libxml2 reads it: tekst and code keep their white space, getal, datum and
tijd lose it at both ends; a pattern holds for the whole value.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from toetssteen.berichten.codelijsten import codes
from toetssteen.berichten.specificatie import Datatype, Facet, Wet

WIT = " \t\r\n"
_GETAL = re.compile(r"[+-]?[0-9]+")
_DATUM = re.compile(r"(-?)([0-9]{4}|[1-9][0-9]{4,})-([0-9]{2})-([0-9]{2})")
_ZONE = re.compile(r"-(?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00)$")
_TIJD = re.compile(r"([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]+))?")
MAX_JAAR, MAX_JAARCIJFERS = 2**63 - 1, 19
MAX_CIJFERS = 24  # libxml2 reads no longer whole numbers; no element allows more than 12 digits


@dataclass(frozen=True)
class Waardefout:
    """What is wrong with one value: the code of the rule or of our own list, and the limit it passes."""

    code: str
    grens: int | str | None = None


def controleer(datatype: Datatype, vast: Facet | None, tekst: str, wet: Wet) -> list[Waardefout]:
    """Return everything that is wrong with a value as it stands in the XML; an empty list is right."""
    match datatype.soort:
        case "tekst":
            return _tekst(datatype, vast, tekst)
        case "code":
            return [] if tekst in codes(wet, datatype.codelijst or "") else [Waardefout("XSD-CODELIJST")]
        case "getal":
            return _getal(datatype, vast, tekst.strip(WIT))
        case "datum":
            kern = tekst.strip(WIT)
            if datatype.patroon and not _past(str(datatype.patroon.waarde), kern):
                return [Waardefout(datatype.patroon.code or "XSD-DATUM")]
            return [] if lees_datum(kern) is not None else [Waardefout("XSD-DATUM")]
        case "tijd":
            kern = tekst.strip(WIT)
            if datatype.patroon and not _past(str(datatype.patroon.waarde), _ZONE.sub("", kern)):
                return [Waardefout(datatype.patroon.code or "XSD-TIJD")]
            return [] if lees_tijd(kern) is not None else [Waardefout("XSD-TIJD")]


def _tekst(datatype: Datatype, vast: Facet | None, tekst: str) -> list[Waardefout]:
    fouten = []
    if datatype.min_lengte and len(tekst) < int(datatype.min_lengte.waarde):
        return [Waardefout(datatype.min_lengte.code or "XSD-LENGTE", datatype.min_lengte.waarde)]
    if datatype.max_lengte and len(tekst) > int(datatype.max_lengte.waarde):
        fouten.append(Waardefout(datatype.max_lengte.code or "XSD-LENGTE", datatype.max_lengte.waarde))
    patronen = [f for f in (datatype.patroon, vast) if f and not _past(str(f.waarde), tekst)]
    return fouten + [Waardefout(f.code or "XSD-PATROON", f.waarde) for f in patronen]


def _getal(datatype: Datatype, vast: Facet | None, kern: str) -> list[Waardefout]:
    getal = lees_getal(kern)
    if getal is None:
        return [Waardefout("XSD-GETAL")]
    fouten = []
    if datatype.minimum and getal < int(datatype.minimum.waarde):
        fouten.append(Waardefout(datatype.minimum.code or "XSD-GETAL", datatype.minimum.waarde))
    if datatype.maximum and getal > int(datatype.maximum.waarde):
        fouten.append(Waardefout(datatype.maximum.code or "XSD-GETAL", datatype.maximum.waarde))
    if vast and not _past(str(vast.waarde), kern):
        fouten.append(Waardefout(vast.code or "XSD-PATROON", vast.waarde))
    return fouten


def lees_getal(kern: str) -> int | None:
    """Return a whole number written as XML Schema allows ("+5", "007"), or None."""
    if _GETAL.fullmatch(kern) is None:
        return None
    cijfers = kern.lstrip("+-").lstrip("0") or "0"
    if len(cijfers) > MAX_CIJFERS:
        return None
    return -int(cijfers) if kern.startswith("-") else int(cijfers)


def lees_datum(kern: str) -> tuple[int, int, int] | None:
    """Return (year, month, day) of a date without time zone, or None; the year may be negative or long."""
    gevonden = _DATUM.fullmatch(kern)
    if gevonden is None or len(gevonden[2]) > MAX_JAARCIJFERS or int(gevonden[2]) > MAX_JAAR:
        return None
    jaar = int(gevonden[2]) * (-1 if gevonden[1] else 1)
    maand, dag = int(gevonden[3]), int(gevonden[4])
    if jaar == 0 or not 1 <= maand <= 12 or not 1 <= dag <= dagen_in_maand(jaar, maand):
        return None
    return jaar, maand, dag


def heeft_zone(tekst: str) -> bool:
    """Whether a time that passes the schema carries a zone all the same (RS034)."""
    return _ZONE.search(tekst.strip(WIT)) is not None


def dagen_in_maand(jaar: int, maand: int) -> int:
    """Return the number of days; libxml2 takes the leap years of the number of the year itself."""
    schrikkel = (jaar % 4 == 0 and jaar % 100 != 0) or jaar % 400 == 0
    return 29 if maand == 2 and schrikkel else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[maand - 1]


def lees_tijd(kern: str) -> dt.time | None:
    """Return a time; "24:00:00", the end of the day, is the last moment that a column can hold.

    A zone behind UTC is left out: libxml2 lets "-01:00" pass the pattern of RS034, since it skips the hyphen at
    the end of `[^Z+-]`. The verdict of level XSD follows it; `heeft_zone` tells, and the norm has its own finding.
    """
    gevonden = _TIJD.fullmatch(_ZONE.sub("", kern))
    if gevonden is None:
        return None
    uur, minuut, breuk = int(gevonden[1]), int(gevonden[2]), gevonden[4] or ""
    seconde = float(f"{gevonden[3]}.{breuk or '0'}")  # libxml2 compares seconds as a double
    if uur == 24 and minuut == 0 and seconde == 0:
        return dt.time.max
    if uur > 23 or minuut > 59 or seconde >= 60:
        return None
    return dt.time(uur, minuut, int(gevonden[3]), int(breuk[:6].ljust(6, "0")))


def _past(patroon: str, tekst: str) -> bool:
    return _vertaald(patroon).fullmatch(tekst) is not None


_VERTALING = {
    r".*[^\s].*": r"[^\n\r]*[^ \t\n\r][^\n\r]*",
    r"([.\s]*\S+[.\s]*)+": r"(?s:.*)[^ \t\n\r](?s:.*)",
}


@lru_cache(maxsize=64)
def _vertaald(patroon: str) -> re.Pattern[str]:
    """Return the pattern as a Python expression: in XSD a dot is no line end and white space is ASCII."""
    return re.compile(_VERTALING.get(patroon, patroon))


def polars_patroon(patroon: str) -> str:
    """Return the pattern for the regular expressions of Polars, for the whole value."""
    vertaald = _vertaald(patroon).pattern.replace("(?s:.*)", "(?s:.)*")
    return rf"\A(?:{vertaald})\z"


def begrens(datum: tuple[int, int, int]) -> dt.date:
    """Return a date; a year outside 1 to 9999, which a column cannot hold, becomes the nearest day it can."""
    if datum[0] < 1:
        return dt.date.min
    return dt.date(*datum) if datum[0] <= dt.MAXYEAR else dt.date.max


def lees_waarde(datatype: Datatype, tekst: str) -> object:
    """Return the value that a text stands for in a column, None when it stands for none."""
    kern = tekst.strip(WIT)
    match datatype.soort:
        case "getal":
            return lees_getal(kern)
        case "tijd":
            return lees_tijd(kern)
        case "datum":
            datum = lees_datum(kern)
            return None if datum is None else begrens(datum)
        case _:
            return tekst


def schrijf_waarde(waarde: object) -> str:
    """Return a value as we write it: 5, 2026-01-31, 13:59:41 (with a fraction only when there is one)."""
    return waarde.isoformat() if isinstance(waarde, dt.date | dt.time) else str(waarde)
