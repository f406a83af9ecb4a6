"""What every part of a profile shares: strict models, and values that the text gives or that are a local choice."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Annotated, Any, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

Tekst: TypeAlias = Annotated[str, Field(min_length=1)]
Enkel: TypeAlias = bool | int | date | str
Waarde: TypeAlias = Enkel | list[Enkel]
"""What a parameter may be: yes or no, a whole number, a date, a text, or a list of these. Never a fraction."""


def _zonder_docstring(schema: dict[str, Any]) -> None:
    """Leave the docstring of a model out of its JSON Schema: it is English, for who reads the code."""
    schema.pop("description", None)


class Model(BaseModel):
    """Base of all models of a profile: no unknown keys, nothing changes after loading."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        use_attribute_docstrings=True,
        json_schema_extra=_zonder_docstring,
    )


class MetKeuzes(Model):
    """A part of a profile in which values that the text does not give are marked as a choice."""

    keuzes: dict[str, Tekst] = {}
    """Waarom een waarde gekozen is die de tekst niet geeft, per sleutel."""

    @model_validator(mode="after")
    def _keuzes_bekend(self) -> MetKeuzes:
        bekend = set(type(self).model_fields) - {"keuzes"}
        if vreemd := sorted(set(self.keuzes) - bekend):
            raise ValueError(f"keuzes noemt {vreemd[0]}, en dat is hier geen sleutel")
        return self


class Periode(Model):
    """A value that holds from one day to another, both included."""

    van: date | None = None
    tot: date | None = None

    @model_validator(mode="after")
    def _op_volgorde(self) -> Periode:
        if self.van and self.tot and self.tot < self.van:
            raise ValueError(f"de periode eindigt ({self.tot}) voor zij begint ({self.van})")
        return self


class Parameterwaarde(Periode):
    """A value with its origin.

    `keuze` says why a value that the text does not give was chosen: then it is a local choice, not the contract.
    """

    waarde: Waarde | None
    """De waarde; leeg (null) als de tekst haar niet geeft en er nog niet gekozen is: niet te toetsen."""
    keuze: Tekst | None = None
    """Waarom deze waarde gekozen is; alleen voor een waarde die niet in de tekst staat."""
    bron: Tekst | None = None
    """Waar de waarde vandaan komt, als dat niet de vindplaats van de clausule is."""


class Parameter(Model):
    """A parameter of a part, as one or more dated values."""

    waarden: Annotated[list[Parameterwaarde], Field(min_length=1)]

    @model_validator(mode="before")
    @classmethod
    def _kort(cls, gegeven: object) -> object:
        """Read the short forms: a plain value, one value with its choice, or a list of values with dates."""
        if isinstance(gegeven, dict):
            return gegeven if set(gegeven) == {"waarden"} else {"waarden": [gegeven]}
        if isinstance(gegeven, list) and gegeven and all(isinstance(deel, dict) for deel in gegeven):
            return {"waarden": gegeven}
        return {"waarden": [{"waarde": gegeven}]}

    @model_validator(mode="after")
    def _zonder_overlap(self) -> Parameter:
        op_volgorde = sorted(self.waarden, key=lambda w: w.van or date.min)
        for vorige, volgende in pairwise(op_volgorde):
            if (volgende.van or date.min) <= (vorige.tot or date.max):
                raise ValueError(f"twee waarden gelden tegelijk vanaf {volgende.van or vorige.van or 'het begin'}")
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, kern: CoreSchema, maak: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Describe the short forms too: what the loader accepts, an editor accepts."""
        lang = maak(kern)
        inhoud = maak.resolve_ref_schema(lang)
        een = inhoud["properties"]["waarden"]["items"]
        gewoon = maak.resolve_ref_schema(een)["properties"]["waarde"]
        inhoud["properties"]["waarden"]["description"] = "Waarden met hun dagen."
        kort = [{k: v for k, v in gewoon.items() if k == "anyOf"}, een, {"type": "array", "items": een, "minItems": 1}]
        volledig = {k: inhoud.pop(k) for k in ("additionalProperties", "properties", "required", "type")}
        inhoud["anyOf"] = [*kort, volledig]
        return lang

    @property
    def lokale_keuze(self) -> bool:
        """Whether any of the values is a local choice."""
        return any(w.keuze for w in self.waarden)


Parameters: TypeAlias = dict[str, Parameter]


class Deel(Periode):
    """A part; `van` and `tot` narrow the period of the contract."""

    toelichting: Tekst | None = None
    """Wat een lezer moet weten, in eigen woorden."""
