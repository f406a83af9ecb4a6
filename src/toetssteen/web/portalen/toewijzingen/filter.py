"""The filters of the list of allocations: they live in the URL."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.db.models import Q, QuerySet

from toetssteen.web import access
from toetssteen.web.organisaties.models import Organisatie, Soort
from toetssteen.web.portalen.toewijzingkeuze import (
    geldende,
    had_moeten_beginnen,
    lang_zonder_start,
    lopend,
    nieuw_zonder_start,
)
from toetssteen.web.portalen.woorden import WET
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.toewijzingen.models import Toewijzing
from toetssteen.web.vormgeving.velden import DatumVeld, eis_periode

_ALLES: Final = ("", "Alle")
STATUSSEN: Final = (
    _ALLES, ("loopt", "Loopt"), ("begint_nog", "Begint nog"), ("beeindigd", "Beëindigd"),
    ("zonder_start", "Zonder start"), ("nieuw_zonder_start", "Zonder start, nieuw"),
    ("lang_zonder_start", "Zonder start, langer dan drie maanden"), ("verwijderd", "Verwijderd"),
)  # fmt: skip
_ZONDER_START: Final = {
    "zonder_start": had_moeten_beginnen, "nieuw_zonder_start": nieuw_zonder_start,
    "lang_zonder_start": lang_zonder_start,
}  # fmt: skip
"""As the tiles of the worklist count them."""
SORTERINGEN: Final = {
    "ingang": ("ingangsdatum",), "-ingang": ("-ingangsdatum",), "nummer": ("toewijzing_nummer",),
    "-nummer": ("-toewijzing_nummer",),
}  # fmt: skip
STANDAARD: Final = "-ingang"


class Toewijzingfilter(forms.Form):
    """What one can narrow the list by; the municipalities only where there are several."""

    status = forms.ChoiceField(choices=STATUSSEN, required=False)
    product = forms.CharField(label="Product", required=False, max_length=5)
    wet = forms.ChoiceField(choices=[_ALLES, *WET.items()], required=False)
    partij = forms.ChoiceField(required=False)
    gemeente = forms.ChoiceField(label="Gemeente", required=False)
    van = DatumVeld(label="Loopt op of na", required=False)
    tot = DatumVeld(label="Loopt op of voor", required=False)

    def __init__(self, *args: Any, zicht: Zicht, partijen: Sequence[Organisatie], **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.zicht = zicht
        self._kies("partij", partijen)
        self.fields["partij"].label = "Aanbieder" if zicht.soort == Soort.GEMEENTE else "Gemeente"
        if zicht.soort == Soort.GEMEENTE and len(zicht.organisaties) > 1:
            self._kies("gemeente", zicht.organisaties)
        else:
            del self.fields["gemeente"]

    def _kies(self, naam: str, organisaties: Sequence[Organisatie]) -> None:
        veld = self.fields[naam]
        assert isinstance(veld, forms.ChoiceField)
        veld.choices = [_ALLES, *((o.code, o.naam) for o in organisaties)]

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        return eis_periode(self, super().clean())

    def rijen(self, dag: date) -> QuerySet[Toewijzing]:
        """Return the allocations that are asked for; none when something in the form is wrong."""
        if not self.is_valid():
            return access.toewijzingen(self.zicht).none()
        c = self.cleaned_data
        rijen = self._op_status(c["status"], dag)
        ander = "aanbieder" if self.zicht.soort == Soort.GEMEENTE else "gemeente"
        for veld, naam in (("wet", "wet"), ("partij", f"{ander}__code"), ("gemeente", "gemeente__code")):
            rijen = rijen.filter(**{naam: c[veld]}) if c.get(veld) else rijen
        if c["product"]:
            code = c["product"].strip().upper()
            rijen = rijen.filter(Q(product_code=code) | Q(product_categorie=code))
        if c["van"]:
            rijen = rijen.filter(Q(einddatum__isnull=True) | Q(einddatum__gte=c["van"]))
        return rijen.filter(ingangsdatum__lte=c["tot"]) if c["tot"] else rijen

    def _op_status(self, status: str, dag: date) -> QuerySet[Toewijzing]:
        alle = access.toewijzingen(self.zicht)
        if status in _ZONDER_START:
            return _ZONDER_START[status](self.zicht, dag)
        if status == "loopt":
            return lopend(alle, dag)
        if status == "begint_nog":
            return geldende(alle).filter(ingangsdatum__gt=dag)
        if status == "beeindigd":
            return geldende(alle).filter(einddatum__lt=dag)
        laatste = alle.filter(laatste=True)
        return laatste.exclude(pk__in=geldende(alle).values("pk")) if status == "verwijderd" else laatste
