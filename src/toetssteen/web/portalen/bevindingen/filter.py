"""The filters of the list of findings: they live in the address."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import Exists, F, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from toetssteen.web.bevindingen.models import Bevinding, Soort, Stap, Zaak
from toetssteen.web.bevindingen.opzoeken import zaak_van
from toetssteen.web.organisaties.models import Organisatie
from toetssteen.web.organisaties.models import Soort as Partijsoort
from toetssteen.web.vormgeving.velden import DatumVeld, EuroVeld, eis_periode

ONS, ANDER, OPEN = "ons", "ander", Stap.OPEN.value
SORTERING = {
    "dag": ("dag", "bericht_id", "plek"),
    "-dag": ("-dag", "bericht_id", "plek"),
    "bedrag": ("bedrag_of_nul",),
    "-bedrag": ("-bedrag_of_nul",),
    "regel": ("regel", "-dag"),
    "-regel": ("-regel", "-dag"),
    "soort": ("soort", "-dag"),
    "-soort": ("-soort", "-dag"),
}


class BevindingFilter(forms.Form):
    """What one can narrow the list by. A value that is not possible is told, and does not narrow."""

    soort = forms.ChoiceField(label="Soort", required=False)
    stap = forms.ChoiceField(label="Stap", required=False)
    partij = forms.ChoiceField(label="Andere partij", required=False)
    regel = forms.CharField(label="Regel", required=False, max_length=40)
    clausule = forms.CharField(label="Clausule", required=False, max_length=40)
    van = DatumVeld(label="Vanaf", required=False)
    tot = DatumVeld(label="Tot en met", required=False)
    bedrag = EuroVeld(label="Bedrag vanaf", required=False)

    def __init__(self, *args: Any, partijen: Sequence[Organisatie], **opties: Any) -> None:
        super().__init__(*args, **opties)
        stappen = [(ONS, "wacht op ons"), (ANDER, "wacht op de ander"), *Stap.choices]
        self.keuzes("soort", Soort.choices)
        self.keuzes("stap", stappen)
        self.keuzes("partij", [(p.code, f"{p.naam} ({p.code})") for p in partijen])

    def keuzes(self, veld: str, keuzes: Sequence[tuple[str, str]]) -> None:
        """Fill in what a field may be."""
        keuzeveld = self.fields[veld]
        assert isinstance(keuzeveld, forms.ChoiceField)
        keuzeveld.choices = [("", "alle"), *keuzes]

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        return eis_periode(self, super().clean())

    def waarden(self) -> dict[str, Any]:
        """Return what was chosen and is possible."""
        self.is_valid()
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if waarde not in (None, "")}


def gefilterd(rijen: QuerySet[Bevinding], waarden: dict[str, Any], kant: Partijsoort, dag: date) -> QuerySet[Bevinding]:
    """Return the findings that fit the filters."""
    ander = "aanbieder" if kant == Partijsoort.GEMEENTE else "gemeente"
    namen = {
        "soort": "soort",
        "partij": f"{ander}__code",
        "clausule": "clausule__iexact",
        "van": "dag__gte",
        "tot": "dag__lte",
        "bedrag": "bedrag_of_nul__gte",
    }
    rijen = rijen.annotate(bedrag_of_nul=Coalesce(F("bedrag"), Subquery(_op_tafel()), Value(0)))
    rijen = rijen.filter(**{namen[n]: waarde for n, waarde in waarden.items() if n in namen})
    if regel := waarden.get("regel"):
        rijen = rijen.filter(regel=regel.strip().upper())
    if stap := waarden.get("stap"):
        rijen = _op_stap(rijen, stap, kant, dag)
    return rijen


def bedrag_van(bevinding: Bevinding, zaak: Zaak | None) -> int | None:
    """Return the amount of a finding, or else what was proposed or decided; the list sorts and narrows by the same."""
    if bevinding.bedrag is not None or zaak is None or zaak.stap == Stap.VERVALLEN:
        return bevinding.bedrag
    return zaak.bedrag


def _op_tafel() -> QuerySet[Zaak, Any]:
    return zaak_van().exclude(stap=Stap.VERVALLEN).values("bedrag")[:1]


def _op_stap(rijen: QuerySet[Bevinding], stap: str, kant: Partijsoort, dag: date) -> QuerySet[Bevinding]:
    if stap == OPEN:
        return rijen.filter(~Exists(zaak_van()))
    if stap in (ONS, ANDER):
        gemeente = Q(stap__in=[Stap.WEERSPROKEN, Stap.BEANTWOORD]) | Q(stap=Stap.VOORGESTELD, uiterlijk__lt=dag)
        aanbieder = Q(stap=Stap.VOORGESTELD, uiterlijk__gte=dag)
        wij_gemeente = (kant == Partijsoort.GEMEENTE) == (stap == ONS)
        return rijen.filter(Exists(zaak_van().filter(gemeente if wij_gemeente else aanbieder)))
    return rijen.filter(Exists(zaak_van().filter(stap=stap)))
