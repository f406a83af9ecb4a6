"""The values of a finding as a person reads them: names in words, amounts in euros, days as days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from toetssteen.regels.hoeveelheid import EENHEDEN
from toetssteen.web.portalen.geldwaarden import is_geld
from toetssteen.web.portalen.waardewoorden import naam_van
from toetssteen.web.vormgeving.weergave import datum, euro, getal

_VERBORGEN: Final = frozenset({"gemeente", "aanbieder", "wet", "voorstel_som"})
_IN_WOORDEN: Final = frozenset({"toegewezen", "goedgekeurd", "deze_regel"})
_GETALLEN: Final = frozenset({"maximum", "al", "volume", "eenheid"})
"""The numbers behind those three, for programs: a person reads them with their unit already (`regels.ruimte`)."""
_ZIN: Final = "_zin"
"""End of the name of a part of the sentence: that stands in the finding itself."""
_NUMMER: Final = re.compile(r"nummer", re.IGNORECASE)
_DAG: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def waarden_van(waarden: Mapping[str, Any], regel: str = "") -> Iterator[tuple[str, object]]:
    """Yield name and value; what is not there, and what the sentence of the finding already says, is left out."""
    weg = _VERBORGEN | (_GETALLEN if waarden.keys() >= _IN_WOORDEN else frozenset())
    for naam, waarde in waarden.items():
        if waarde is not None and naam not in weg and not naam.endswith(_ZIN):
            yield naam_van(naam), _waarde(naam, waarde, regel)


def _waarde(naam: str, waarde: Any, regel: str) -> object:
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, int):
        return _getal(naam, waarde, regel)
    if isinstance(waarde, list):
        return ", ".join(map(str, waarde))
    if isinstance(waarde, str) and _DAG.fullmatch(waarde):
        return datum(date.fromisoformat(waarde), "kort")
    if "eenheid" in naam.lower() and waarde in EENHEDEN:
        return EENHEDEN[waarde][1]
    return waarde


def _getal(naam: str, waarde: int, regel: str) -> str:
    if is_geld(regel, naam):
        return euro(waarde)
    return str(waarde) if _NUMMER.search(naam) else getal(waarde)
