"""Form fields that Django does not have: a date as browsers pick it, and an amount in eurocents."""

from __future__ import annotations

import re
from typing import Any, ClassVar, TypeVar

from django import forms

from toetssteen.core.eurocent import euro

_BEDRAG = re.compile(r"(?P<teken>-?)\s*(?P<euro>[0-9]{1,3}(?:\.[0-9]{3}){1,3}|[0-9]{1,12})(?:,(?P<cent>[0-9]{1,2}))?")


class DatumInvoer(forms.DateInput):
    """A date picker of the browser; reads and writes the ISO form it needs."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class DatumVeld(forms.DateField):
    """A date with `DatumInvoer`; also reads what is typed by hand: 31-12-2026."""

    widget = DatumInvoer

    def __init__(self, **opties: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d", "%d-%m-%Y"], **opties)


class EuroVeld(forms.Field):
    """An amount as a Dutch person types it ("1.234,56", "€ 12,5", "300"); the clean value is whole eurocents."""

    default_error_messages: ClassVar[dict[str, Any]] = {"invalid": "Vul een bedrag in, zoals 1.234,56."}

    def __init__(self, *, negatief: bool = False, **opties: Any) -> None:
        self.negatief = negatief
        super().__init__(**opties)

    def to_python(self, value: Any) -> int | None:
        """Return eurocents, None for nothing; raise ValidationError for what is not an amount."""
        tekst = str(value or "").replace("€", "").strip()
        if not tekst:
            return None
        past = _BEDRAG.fullmatch(tekst)
        if past is None or (past["teken"] and not self.negatief):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        centen = int(past["euro"].replace(".", "")) * 100 + int((past["cent"] or "0").ljust(2, "0"))
        return -centen if past["teken"] else centen

    def prepare_value(self, value: Any) -> Any:
        """Show eurocents as "1.234,56"; what a person typed stays as it is."""
        return euro(value).replace("€ ", "") if isinstance(value, int) else value


def eis_periode(form: forms.BaseForm, gegeven: dict[str, Any] | None) -> dict[str, Any]:
    """Put an error at the field `tot` when it lies before `van`; return what was given."""
    uit = gegeven or {}
    van, tot = uit.get("van"), uit.get("tot")
    if van and tot and van > tot:
        form.add_error("tot", "De laatste dag ligt voor de eerste.")
    return uit


Veld = TypeVar("Veld", bound=forms.Field)


def soms(veld: Veld, wanneer: str) -> Veld:
    """Return a field that is not required by itself; beside its label stands when it is ("verplicht bij ...")."""
    veld.required = veld.widget.is_required = False
    veld.soms = wanneer  # type: ignore[attr-defined]
    return veld
