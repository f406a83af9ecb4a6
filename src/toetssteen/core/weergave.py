"""How a value is shown to a Dutch person, and how a template of a finding is filled in."""

from __future__ import annotations

import string
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from toetssteen.core.eurocent import euro

LEEG = "leeg"


def toon(waarde: object) -> str:
    """Return a value as text: 31-12-2026, 09:05, ja, 1,5, a list as "1, 2", and "leeg" for what is not there."""
    match waarde:
        case None | "":
            return LEEG
        case bool():
            return "ja" if waarde else "nee"
        case datetime():
            return f"{toon(waarde.date())} {waarde:%H:%M}"
        case date():
            return f"{waarde:%d-%m}-{waarde.year:04}"  # %Y leaves out leading zeros on some systems
        case time():
            return f"{waarde:%H:%M:%S}" if waarde.second else f"{waarde:%H:%M}"
        case str():
            return waarde
        case float() | Decimal():
            return str(waarde).replace(".", ",")
        case Iterable():
            return ", ".join(toon(deel) for deel in waarde) or LEEG
        case _:
            return str(waarde)


class Weergave(string.Formatter):
    """A formatter for templates such as `{Begindatum} ligt na {Einddatum}`, `{TotaalBedrag:euro}`.

    A name is looked up whole, dots included (`{Header.Dagtekening}`); it never reaches into an object. A name
    that is missing shows as "leeg": a gap in the grounds may not cost the reader the finding.
    """

    def get_field(self, field_name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> tuple[Any, str]:
        """Return the value of a name, None when it is not there."""
        return kwargs.get(field_name), field_name

    def format_field(self, value: Any, format_spec: str) -> str:
        """Show a value; `euro` takes whole eurocents, `stil` shows nothing for nothing, else a spec of Python."""
        if format_spec == "stil":
            return "" if value is None else str(value)
        if value is None or not format_spec:
            return toon(value)
        if format_spec == "euro":
            return euro(value)
        return str(super().format_field(value, format_spec))


def invullen(sjabloon: str, waarden: Mapping[str, Any]) -> str:
    """Fill in a template; a missing name shows as "leeg"."""
    return _WEERGAVE.vformat(sjabloon, (), waarden)


_WEERGAVE = Weergave()
