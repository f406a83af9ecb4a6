"""Fields of messages as fields of forms: with the lengths, patterns and codes of the standard."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Any, Final

from django import forms

from toetssteen.berichten.codelijsten import codelijst
from toetssteen.berichten.specificatie import Datatype, Wet
from toetssteen.core.bsn import bevat_bsn, is_bsn
from toetssteen.web.vormgeving.velden import DatumVeld

VROEGST, LAATST = date(2015, 1, 1), date(2099, 12, 31)
_STUUR: Final = frozenset({"Cc", "Cf", "Cs", "Cn", "Co"})
_PATRONEN: Final = {
    "RS045": "Gebruik alleen letters, zonder punten of spaties.",
    "RS036": "Een AGB-code heeft acht cijfers.",
    "RS035": "Een gemeentecode heeft vier cijfers.",
    "RS046": "Gebruik alleen cijfers.",
}


class TekstVeld(forms.CharField):
    """A text of a message: as long as its datatype lets it, without characters that a message cannot hold."""

    def __init__(self, datatype: Datatype, *, regels: int = 0, lengte: int | None = None, **opties: Any) -> None:
        self.datatype, self.regels = datatype, regels
        langst = lengte or (int(datatype.max_lengte.waarde) if datatype.max_lengte else 2000)
        if regels:
            opties.setdefault("widget", forms.Textarea(attrs={"rows": regels}))
        super().__init__(max_length=langst, empty_value=None, **opties)

    def to_python(self, value: Any) -> Any:
        """Return the text in one form of Unicode, with line ends as a message has them; None for nothing."""
        tekst = super().to_python(value)
        if not tekst:
            return None
        return unicodedata.normalize("NFC", tekst).replace("\r\n", "\n").replace("\r", "\n")

    def validate(self, value: Any) -> None:
        """Refuse characters that no message holds, and what the pattern of the standard refuses."""
        super().validate(value)
        if value is None:
            return
        toegestaan = "\n" if self.regels else ""
        vreemd = [t for t in value if unicodedata.category(t) in _STUUR and t not in toegestaan]
        if vreemd:
            raise forms.ValidationError(
                "Hierin staat een onzichtbaar teken. Typ de tekst opnieuw in plaats van te plakken."
            )
        if bevat_bsn(value):
            raise forms.ValidationError(
                "Er staat een BSN in. Haal het weg: het bericht zegt zelf al over wie het gaat."
            )
        patroon = self.datatype.patroon
        if patroon and patroon.code in _PATRONEN and not re.fullmatch(str(patroon.waarde), value):
            raise forms.ValidationError(_PATRONEN[patroon.code])


class SomsNodig(forms.CharField):
    """A text that is needed or not, as other fields decide: it is never called optional."""

    def validate(self, value: Any) -> None:
        """Leave it to the form."""


class SomsKeuze(forms.ChoiceField):
    """A choice that is needed or not, as other fields decide: it is never called optional."""

    def validate(self, value: Any) -> None:
        """Refuse only what is no choice."""
        if value:
            super().validate(value)


class BsnVeld(forms.CharField):
    """A BSN, with or without dots and spaces; the clean value is nine digits that pass the elfproef."""

    def __init__(self, **opties: Any) -> None:
        opties.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}))
        super().__init__(max_length=20, **opties)

    def clean(self, value: Any) -> str:
        """Return the nine digits."""
        tekst = re.sub(r"[ .]", "", super().clean(value))
        if tekst and not is_bsn(tekst):
            raise forms.ValidationError(
                "Dit is geen BSN. Een BSN heeft negen cijfers; controleer of er geen tikfout in staat."
            )
        return tekst


class Dag(DatumVeld):
    """A date within the years that these laws have."""

    def __init__(self, *, vanaf: date = VROEGST, tot: date = LAATST, **opties: Any) -> None:
        self.vanaf, self.tot = vanaf, tot
        super().__init__(**opties)
        self.widget.attrs |= {"min": vanaf.isoformat(), "max": tot.isoformat()}

    def validate(self, value: Any) -> None:
        """Refuse a day outside of the years."""
        super().validate(value)
        if value is not None and not self.vanaf <= value <= self.tot:
            raise forms.ValidationError(f"Kies een dag van {self.vanaf:%d-%m-%Y} tot en met {self.tot:%d-%m-%Y}.")


def keuzes(wet: Wet, lijst: str, dag: date, *, zonder: tuple[str, ...] = (), leeg: str = "") -> list[tuple[str, str]]:
    """Return the codes of a list that hold on a day, with what they mean; `leeg` is the choice of nothing."""
    geldig = [
        (c.code, c.omschrijving) for c in codelijst(wet, lijst).values() if c.geldig_op(dag) and c.code not in zonder
    ]
    return [("", leeg), *geldig] if leeg else geldig
