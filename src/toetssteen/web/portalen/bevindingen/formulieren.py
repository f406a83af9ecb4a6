"""The forms of the conversation about a finding. What they cannot know, the actions check again."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from toetssteen.core.bsn import bevat_bsn
from toetssteen.web.bevindingen.actions.zet import LANGSTE_TEKST, Inbreng
from toetssteen.web.bevindingen.bedragen import te_hoog
from toetssteen.web.bevindingen.models import Voorstel
from toetssteen.web.vormgeving.velden import DatumVeld, EuroVeld, soms
from toetssteen.web.vormgeving.weergave import euro

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


class SomsEuro(EuroVeld):
    """An amount that is needed or not, as another field decides: it is never called optional."""

    def validate(self, value: Any) -> None:
        """Leave it to the form."""


class Bedragvorm(Tekstvorm):
    """A step with an amount: what is more than was proposed, or than the line of the claim, is confirmed apart."""

    zeker = forms.BooleanField(required=False)
    gezien = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, voorgesteld: int | None = None, regel: int | None = None, **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.voorgesteld, self.regel = voorgesteld, regel
        if not self.is_bound:
            self._zonder_vraag()

    def _zonder_vraag(self) -> None:
        for naam in ("zeker", "gezien"):
            del self.fields[naam]

    def vraag_bevestiging(self, bedrag: int | None) -> None:
        """Ask whether an amount that is high is meant; the answer holds for the amount that was shown with it."""
        hoger = te_hoog(bedrag, self.voorgesteld, self.regel)
        if not hoger:
            self._zonder_vraag()
            return
        self.fields["zeker"].label = f"Ja, {euro(bedrag)} is het goede bedrag"
        self.fields["zeker"].required = True
        self._bound_fields_cache.pop("zeker", None)  # type: ignore[attr-defined]  # it holds the label of before
        bevestigd = bool(self.cleaned_data.get("zeker")) and self.cleaned_data.get("gezien") == bedrag
        self.cleaned_data["bevestigd"] = bevestigd
        if not bevestigd:
            self.data = self.data.copy()  # type: ignore[attr-defined]
            self.data["gezien"] = str(bedrag)  # type: ignore[index]
            self.data.pop("zeker", None)  # type: ignore[attr-defined]
            self.add_error("zeker", f"{hoger} Klopt dat, vink dit dan aan. Klopt het niet, pas het bedrag aan.")


class Voorstelvorm(Bedragvorm):
    """A gemeente proposes."""

    voorstel = forms.ChoiceField(label="Wat stelt u voor?", choices=Voorstel.choices, widget=forms.RadioSelect)
    bedrag = SomsEuro(label="Bedrag", help_text="Bij een vraag laat u dit leeg.")
    uiterlijk = DatumVeld(label="Uiterste dag om te reageren")
    field_order = ("versie", "voorstel", "bedrag", "zeker", "tekst", "uiterlijk", "gezien")

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
        self.vraag_bevestiging(waarden.get("bedrag") if geld else None)
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
        soms(self.fields["tekst"], "verplicht bij tegenspreken")

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


class Besluitvorm(Bedragvorm):
    """A gemeente decides."""

    bedrag = EuroVeld(label="Bedrag dat volgt uit het besluit", help_text="Vul 0 in als er niets volgt.")
    field_order = ("versie", "bedrag", "zeker", "tekst", "gezien")

    def clean(self) -> dict[str, Any]:
        """Ask again about an amount that is high: a decision is for good."""
        waarden = super().clean() or self.cleaned_data
        self.vraag_bevestiging(waarden.get("bedrag"))
        return waarden
