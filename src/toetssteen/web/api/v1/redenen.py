"""What pydantic finds wrong, in Dutch: a code for programs and a sentence for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

_REDENEN: Final[dict[str, tuple[str, str]]] = {
    "missing": ("ontbreekt", "Dit is verplicht en ontbreekt."),
    "extra_forbidden": ("onbekend", "Deze naam kent dit adres niet. Kijk of hij goed is geschreven, of laat hem weg."),
    "string_type": ("tekst", "Dit moet tekst zijn."),
    "string_unicode": ("tekst", "Dit is geen geldige tekst (UTF-8)."),
    "string_too_long": ("te-lang", "Dit mag hooguit {max_length} tekens hebben."),
    "string_too_short": ("te-kort", "Dit moet minstens {min_length} tekens hebben."),
    "string_pattern_mismatch": ("vorm", "De vorm klopt niet."),
    "int_type": ("geheel-getal", "Dit moet een heel getal zijn."),
    "int_parsing": ("geheel-getal", "Dit moet een heel getal zijn."),
    "int_parsing_size": ("te-groot", "Dit getal is te groot."),
    "int_from_float": ("geheel-getal", "Dit moet een heel getal zijn."),
    "bool_type": ("ja-nee", "Dit moet true of false zijn."),
    "bool_parsing": ("ja-nee", "Dit moet true of false zijn."),
    "greater_than_equal": ("te-klein", "Dit moet minstens {ge} zijn."),
    "less_than_equal": ("te-groot", "Dit mag hooguit {le} zijn."),
    "date_parsing": ("datum", "Dit moet een bestaande datum zijn, als 2026-06-10."),
    "date_from_datetime_parsing": ("datum", "Dit moet een bestaande datum zijn, als 2026-06-10."),
    "date_type": ("datum", "Dit moet een bestaande datum zijn, als 2026-06-10."),
    "uuid_parsing": ("sleutel", "Dit is geen geldige sleutel (UUID)."),
    "uuid_type": ("sleutel", "Dit is geen geldige sleutel (UUID)."),
    "literal_error": ("keuze", "Kies uit: {expected}."),
    "enum": ("keuze", "Kies uit: {expected}."),
    "list_type": ("lijst", "Dit moet een lijst zijn."),
    "dict_type": ("object", "Dit moet een object zijn."),
    "model_type": ("object", "Dit moet een object zijn."),
    "model_attributes_type": ("object", "Dit moet een object zijn."),
    "too_long": ("te-veel", "Hier mogen er hooguit {max_length} staan."),
    "too_short": ("te-weinig", "Hier moeten er minstens {min_length} staan."),
    "url_parsing": ("adres", "Dit is geen volledig webadres."),
    "value_error": ("waarde", "{error}"),
}
_ANDERS: Final = ("waarde", "De waarde klopt niet.")


def reden(soort: str, waarden: Mapping[str, Any]) -> tuple[str, str]:
    """Return code and reason for a kind of error of pydantic (`type`) with its values (`ctx`)."""
    code, tekst = _REDENEN.get(soort, _ANDERS)
    ingevuld = {k: _leesbaar(v) for k, v in waarden.items()}
    try:
        return code, tekst.format(**ingevuld)
    except KeyError:
        return _ANDERS


def _leesbaar(waarde: Any) -> str:
    return str(waarde).replace(" or ", " of ").replace("'", "")
