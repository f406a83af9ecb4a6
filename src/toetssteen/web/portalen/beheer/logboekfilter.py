"""The filters of the logbook: a period, a person, what was done, a client by the key that an address may hold."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from toetssteen.web import access
from toetssteen.web.logboek.actions.noteer import HANDELINGEN
from toetssteen.web.logboek.models import Logregel
from toetssteen.web.portalen.beheer.formulieren import ALLES
from toetssteen.web.portalen.beheer.logboekwoorden import handeling
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.velden import DatumVeld, eis_periode

_SYSTEEM = ("systeem", "niemand: een programma of onbekend")
_GROOTST = 2**63


class Logboekfilter(forms.Form):
    """Which lines the logbook shows."""

    van = DatumVeld(label="Vanaf", required=False)
    tot = DatumVeld(label="Tot en met", required=False)
    wie = forms.ChoiceField(label="Wie", required=False)
    handeling = forms.ChoiceField(
        label="Wat", required=False, choices=[ALLES, *((h, handeling(h)) for h in HANDELINGEN)]
    )
    uitkomst = forms.ChoiceField(
        label="Uitkomst", required=False, choices=[ALLES, ("goed", "goed"), ("anders", "niet goed")]
    )
    client = forms.IntegerField(label="Cliënt (nummer)", required=False, min_value=1, max_value=_GROOTST - 1)

    def __init__(self, data: Any, zicht: Zicht) -> None:
        super().__init__(data)
        mensen = access.collegas(zicht).order_by("naam").values_list("pk", "naam")
        self.fields["wie"].choices = [ALLES, *((str(pk), naam) for pk, naam in mensen), _SYSTEEM]  # type: ignore[attr-defined]

    def clean_client(self) -> int | None:
        """Refuse what may be a BSN: it does not belong in an address."""
        nummer: int | None = self.cleaned_data["client"]
        if nummer is not None and 100_000_000 <= nummer <= 999_999_999:
            raise forms.ValidationError("Dit lijkt een BSN. Vul het nummer van de cliënt in Toetssteen in.")
        return nummer

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        return eis_periode(self, super().clean())

    def pas_toe(self, regels: QuerySet[Logregel]) -> QuerySet[Logregel]:
        """Return the lines that are asked for; what is wrong in the form selects nothing."""
        if not self.is_valid():
            return regels.none()
        vraag = self.cleaned_data
        zone = timezone.get_current_timezone()
        if vraag["van"]:
            regels = regels.filter(op__gte=datetime.combine(vraag["van"], time(), zone))
        if vraag["tot"]:
            regels = regels.filter(op__lt=datetime.combine(vraag["tot"] + timedelta(days=1), time(), zone))
        if vraag["wie"]:
            regels = regels.filter(gebruiker=None if vraag["wie"] == _SYSTEEM[0] else int(vraag["wie"]))
        if vraag["handeling"]:
            regels = regels.filter(handeling=vraag["handeling"])
        if vraag["uitkomst"]:
            goed = vraag["uitkomst"] == "goed"
            regels = regels.filter(uitkomst="goed") if goed else regels.exclude(uitkomst="goed")
        return regels.filter(client=vraag["client"]) if vraag["client"] else regels
