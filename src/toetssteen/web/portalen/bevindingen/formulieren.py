"""The forms of the conversation about a finding. What they cannot know, the actions check again."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from toetssteen.web.bevindingen.actions.zet import LANGSTE_TEKST, Inbreng, bevat_bsn
from toetssteen.web.bevindingen.models import Voorstel
from toetssteen.web.vormgeving.velden import DatumVeld, EuroVeld

_GEEN_NAMEN = "Beide partijen lezen dit, ook wie geen cliënten mag zien. Noem geen naam en geen BSN."


class Tekstvorm(forms.Form):
    """A text, and the number of steps that one had in view."""

    use_required_attribute = False  # what is missing is said after sending, not by the colour of an empty field
    versie = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    tekst = forms.CharField(
        label="Toelichting", widget=forms.Textarea(attrs={"rows": 4}), max_length=LANGSTE_TEKST, help_text=_GEEN_NAMEN
    )

    def clean_tekst(self) -> str:
        """Refuse a BSN."""
        tekst = str(self.cleaned_data["tekst"]).strip()
        if bevat_bsn(tekst):
            raise forms.ValidationError("Er staat een BSN in. Noem het nummer van de toewijzing of van de regel.")
        return tekst

    def inbreng(self) -> Inbreng:
        """Return what was filled in."""
        velden = {k: v for k, v in self.cleaned_data.items() if k in Inbreng.__dataclass_fields__}
        return Inbreng(**velden)


class Voorstelvorm(Tekstvorm):
    """A gemeente proposes."""

    voorstel = forms.ChoiceField(label="Wat stelt u voor?", choices=Voorstel.choices, widget=forms.RadioSelect)
    bedrag = EuroVeld(label="Bedrag", required=False, help_text="Bij een vraag hoeft dit niet.")
    uiterlijk = DatumVeld(label="Uiterste dag om te reageren")
    field_order = ("versie", "voorstel", "bedrag", "tekst", "uiterlijk")

    def __init__(self, *args: Any, eerste_dag: date | None = None, bron: str = "", **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.eerste_dag = eerste_dag
        self.fields["uiterlijk"].help_text = f"{bron[:1].upper()}{bron[1:]}. Later mag, eerder niet." if bron else ""

    def clean(self) -> dict[str, Any]:
        """Ask for an amount with a korting or vordering, and for a day that is not too early."""
        waarden = super().clean() or {}
        geld = waarden.get("voorstel") in (Voorstel.KORTING, Voorstel.VORDERING)
        if geld and not waarden.get("bedrag") and "bedrag" not in self.errors:
            self.add_error("bedrag", f"Vul het bedrag van de {waarden['voorstel']} in.")
        dag = waarden.get("uiterlijk")
        if dag and self.eerste_dag and dag < self.eerste_dag:
            self.add_error("uiterlijk", f"Dit is te vroeg: kies {self.eerste_dag:%d-%m-%Y} of later.")
        return waarden


class Reactievorm(Tekstvorm):
    """An aanbieder replies to a proposal."""

    handeling = forms.ChoiceField(
        label="Uw reactie",
        choices=[("aanvaard", "Wij aanvaarden het voorstel"), ("weerspreek", "Wij spreken het voorstel tegen")],
        widget=forms.RadioSelect,
    )
    bedrag = EuroVeld(label="Welk bedrag is volgens u juist?", required=False, help_text="Alleen bij tegenspreken.")
    field_order = ("versie", "handeling", "tekst", "bedrag")

    def __init__(self, *args: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.fields["tekst"].required = False

    def clean(self) -> dict[str, Any]:
        """Ask why, of who disputes."""
        waarden = super().clean() or {}
        if waarden.get("handeling") == "weerspreek" and not waarden.get("tekst") and "tekst" not in self.errors:
            self.add_error("tekst", "Schrijf waarom u het er niet mee eens bent.")
        if waarden.get("handeling") == "aanvaard":
            waarden["bedrag"] = None
        return waarden


class Antwoordvorm(Tekstvorm):
    """An aanbieder answers a question, or accepts after all."""


class Alsnogvorm(Tekstvorm):
    """An aanbieder accepts after all: without a word if it likes."""

    def __init__(self, *args: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.fields["tekst"].required = False


class Besluitvorm(Tekstvorm):
    """A gemeente decides."""

    bedrag = EuroVeld(label="Bedrag dat volgt uit het besluit", help_text="Vul 0 in als er niets volgt.")
    field_order = ("versie", "bedrag", "tekst")
