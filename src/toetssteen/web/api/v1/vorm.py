"""What bodies and parameters are made of: names in camelCase, values that say what they are."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError

_DATUM: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def _naam(veld: str) -> str:
    """Return the name of a field outside: camelCase, and `_links` as HAL has it."""
    return "_links" if veld == "links" else to_camel(veld)


class Vorm(BaseModel):
    """Something that the API gives."""

    model_config = ConfigDict(alias_generator=_naam, populate_by_name=True, frozen=True)


class Invoer(Vorm):
    """Something that the API takes; what is not known is refused, so that a slip of the pen is not overlooked."""

    model_config = ConfigDict(extra="forbid")


def _iso(waarde: Any) -> Any:
    """Let only YYYY-MM-DD through: pydantic also reads numbers, as seconds since 1970."""
    if isinstance(waarde, date) or (isinstance(waarde, str) and _DATUM.fullmatch(waarde)):
        return waarde
    raise PydanticCustomError("date_parsing", "not a date as YYYY-MM-DD")


def _geheel(waarde: Any) -> Any:
    """Let only whole numbers through: pydantic also reads "5", 5.0 and true."""
    if isinstance(waarde, int) and not isinstance(waarde, bool):
        return waarde
    raise PydanticCustomError("int_type", "not a whole number")


Datum = Annotated[date, BeforeValidator(_iso)]
Eurocent = Annotated[int, BeforeValidator(_geheel), Field(ge=0, le=100_000_000_000)]
Geheel = Annotated[int, BeforeValidator(_geheel)]
Tijd = Annotated[str, WithJsonSchema({"type": "string", "format": "time-local"})]
_ZICHTBAAR: Final = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"
Tekst = Annotated[str, StringConstraints(max_length=4_000, pattern=_ZICHTBAAR)]
Kort = Annotated[str, StringConstraints(min_length=1, max_length=80, pattern=_ZICHTBAAR)]
Wet = Annotated[str, StringConstraints(pattern=r"^(iwmo|ijw)$")]
Gemeentecode = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}$")]
Agbcode = Annotated[str, StringConstraints(pattern=r"^[0-9]{8}$")]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9.\-]{1,40}$")]
_UUID: Final = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
Rijsleutel = Annotated[str, StringConstraints(pattern=rf"^{_UUID}-[0-9]{{1,9}}$")]
"""What a message says in one of its rows: the key of the message, and which row."""


class Link(Vorm):
    """An address, as HAL has it."""

    href: str


class Partij(Vorm):
    """An organisation, short."""

    code: str
    naam: str


def partij(organisatie: Any) -> Partij | None:
    """Return an organisation, short; None for none."""
    return None if organisatie is None else Partij(code=organisatie.code, naam=organisatie.naam)
