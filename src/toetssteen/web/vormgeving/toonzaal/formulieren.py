"""The forms of the showroom."""

from __future__ import annotations

from django import forms

from toetssteen.web.vormgeving.velden import DatumVeld, EuroVeld

PRODUCTEN = [("", "Kies een product"), ("45A48", "45A48 Individuele begeleiding"), ("45A04", "45A04 Dagbesteding")]
STATUSSEN = [("", "Alle"), ("nieuw", "Nieuw"), ("behandeling", "In behandeling"), ("afgewezen", "Afgewezen")]


class Toewijzing(forms.Form):
    """One of every kind of field."""

    product = forms.ChoiceField(choices=PRODUCTEN, help_text="Alleen producten uit het contract met deze aanbieder.")
    volume = forms.IntegerField(min_value=1, help_text="In de eenheid van het product.")
    ingang = DatumVeld(label="Ingangsdatum")
    einde = DatumVeld(label="Einddatum", required=False)
    budget = EuroVeld(label="Budget", required=False)
    frequentie = forms.ChoiceField(
        choices=[("2", "Per week"), ("4", "Per maand"), ("6", "Totaal binnen de looptijd")], widget=forms.RadioSelect
    )
    dagen = forms.MultipleChoiceField(
        label="Dagen",
        choices=[("ma", "Maandag"), ("wo", "Woensdag"), ("vr", "Vrijdag")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    toelichting = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), required=False)
    bestand = forms.FileField(label="Besluit", required=False, help_text="Een pdf van hoogstens 10 MB.")
    akkoord = forms.BooleanField(label="Ik heb dit met de cliënt besproken")


class Filter(forms.Form):
    """The filters above a table."""

    q = forms.CharField(label="Zoek", required=False, widget=forms.TextInput(attrs={"type": "search"}))
    status = forms.ChoiceField(choices=STATUSSEN, required=False)
    vanaf = DatumVeld(label="Vanaf", required=False)
    tot = DatumVeld(label="Tot en met", required=False)


def met_fouten() -> Toewijzing:
    """Return a form as it comes back with several fields that are wrong."""
    return Toewijzing({"volume": "0", "ingang": "31-02-2026", "budget": "twaalf", "frequentie": "9"})
