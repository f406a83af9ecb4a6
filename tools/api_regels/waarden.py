"""Rules about the values in bodies and parameters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tools.api_regels.basis import Deel, Document, regel, wijzer


def _velden(document: Document) -> Iterator[tuple[str, str, Any]]:
    """Yield every property and parameter: place, name, schema."""
    for plaats, deel in document.overal():
        if isinstance(deel.get("properties"), Mapping) and not plaats.endswith("/properties"):
            for naam, schema in deel["properties"].items():
                yield plaats + wijzer("properties", naam), naam, schema
        if isinstance(deel.get("in"), str) and "schema" in deel:
            yield f"{plaats}/schema", str(deel.get("name", "")), deel["schema"]


def _formaten(document: Document, schema: Any) -> set[str]:
    return {str(vorm["format"]) for vorm in document.vormen(schema) if "format" in vorm}


def _soorten(document: Document, schema: Any) -> set[str]:
    """Return the types a value can have, but for null."""
    soorten: set[str] = set()
    for vorm in document.vormen(schema):
        soort = vorm.get("type", [])
        soorten |= {soort} if isinstance(soort, str) else set(soort)
    return soorten - {"null"}


def _is_datum(naam: str) -> bool:
    return (
        re.search(r"datum$", naam, re.IGNORECASE) is not None or re.search(r"(^|_)date$|[a-z]Date$", naam) is not None
    )


@regel("/core/date-time/format")
def date_time_format(document: Document) -> Iterator[Deel]:
    """A date has format date, a moment date-time, a time of day time-local; all are strings."""
    for plaats, naam, schema in _velden(document):
        formaten = _formaten(document, schema)
        soorten = _soorten(document, schema)
        if _is_datum(naam) and not formaten and not soorten & {"array", "object"}:
            yield Deel(plaats, f"{naam} is a date without a format.", "Add type: string and format: date.")
        if "time" in formaten:
            yield Deel(plaats, f"{naam} has format time, which has an offset.", "Use format: time-local.")
        if formaten & {"date", "date-time", "time-local"} and soorten - {"string"}:
            yield Deel(plaats, f"{naam} is {', '.join(sorted(soorten))}, not a string.", "Use type: string.")


@regel("/core/date-time/timezone")
def date_time_timezone(document: Document) -> Iterator[Deel]:
    """A moment has an offset: no date-time-local."""
    for plaats, naam, schema in _velden(document):
        if "date-time-local" in _formaten(document, schema):
            yield Deel(plaats, f"{naam} has no offset.", "Use format: date-time, in UTC in responses.")


@regel("/core/date-time/date-omit-time-portion")
def date_omit_time_portion(document: Document) -> Iterator[Deel]:
    """What is a date has no time."""
    for plaats, naam, schema in _velden(document):
        if _is_datum(naam) and "date-time" in _formaten(document, schema):
            yield Deel(plaats, f"{naam} is a date with a time.", "Use format: date, or name it as a moment.")
