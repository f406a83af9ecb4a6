"""The filters of the list of terms: they live in the URL."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

from django import forms
from django.db.models import QuerySet

from toetssteen.web import access
from toetssteen.web.organisaties.models import Organisatie, Soort
from toetssteen.web.portalen.termijnwoorden import SOORTEN
from toetssteen.web.termijnen.models import Termijn
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.velden import DatumVeld, eis_periode

_ALLES: Final = ("", "Alle")
_ZONDAG: Final = 7


class Termijnfilter(forms.Form):
    """What one can narrow the list by; `wanneer` is apart, for the picture and the calendar show all days."""

    wie = forms.ChoiceField(label="Wie is aan de beurt", required=False)
    wanneer = forms.ChoiceField(
        label="Wanneer", required=False,
        choices=[
            _ALLES, ("te_laat", "Te laat"), ("deze_week", "Deze week"), ("later", "Later"),
            ("onbekend", "Dag niet bekend"),
        ],
    )  # fmt: skip
    soort = forms.ChoiceField(label="Wat", required=False, choices=[_ALLES, *SOORTEN.items()])
    partij = forms.ChoiceField(required=False)
    van = DatumVeld(label="Vanaf", required=False)
    tot = DatumVeld(label="Tot en met", required=False)

    def __init__(self, *args: Any, zicht: Zicht, partijen: Sequence[Organisatie], **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.zicht = zicht
        ander = "aanbieder" if zicht.soort == Soort.GEMEENTE else "gemeente"
        self._kies("wie", [_ALLES, ("eigen", "Wij"), ("ander", f"De {ander}")])
        self._kies("partij", [_ALLES, *((o.code, o.naam) for o in partijen)])
        self.fields["partij"].label = ander.capitalize()

    def _kies(self, naam: str, keuzes: Sequence[tuple[str, str]]) -> None:
        veld = self.fields[naam]
        assert isinstance(veld, forms.ChoiceField)
        veld.choices = keuzes

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        return eis_periode(self, super().clean())

    def open_termijnen(self) -> QuerySet[Termijn]:
        """Return the terms that are not met, of whom and of what is asked for, on whatever day they end."""
        if not self.is_valid():
            return access.termijnen(self.zicht).none()
        c = self.cleaned_data
        rijen = access.termijnen(self.zicht).filter(verstuurd__isnull=True)
        if c["wie"]:
            eigen = str(self.zicht.soort)
            rijen = rijen.filter(wie=eigen) if c["wie"] == "eigen" else rijen.exclude(wie=eigen)
        if c["soort"]:
            rijen = rijen.filter(termijn=c["soort"])
        ander = "aanbieder" if self.zicht.soort == Soort.GEMEENTE else "gemeente"
        return rijen.filter(**{f"{ander}__code": c["partij"]}) if c["partij"] else rijen

    def rijen(self, dag: date) -> QuerySet[Termijn]:
        """Return the terms of the list; those of which the day is not known only when asked for."""
        rijen = self.open_termijnen()
        if not self.is_valid():
            return rijen
        c = self.cleaned_data
        if c["wanneer"] == "onbekend":
            return rijen.filter(uiterste_dag__isnull=True)
        rijen = rijen.filter(uiterste_dag__isnull=False)
        grens = dag + timedelta(days=_ZONDAG - dag.isoweekday())
        delen: dict[str, dict[str, object]] = {
            "te_laat": {"uiterste_dag__lt": dag},
            "deze_week": {"uiterste_dag__range": (dag, grens)},
            "later": {"uiterste_dag__gt": grens},
        }
        rijen = rijen.filter(**delen.get(c["wanneer"], {}))
        rijen = rijen.filter(uiterste_dag__gte=c["van"]) if c["van"] else rijen
        return rijen.filter(uiterste_dag__lte=c["tot"]) if c["tot"] else rijen
