"""Why someone opens a client they do not work for, and for how long."""

from __future__ import annotations

from typing import Any, Final

from django import forms

from toetssteen.core.bsn import bevat_bsn

GRONDEN: Final = (
    ("melding", "Er is een nieuwe melding of aanvraag"),
    ("vervanging", "Ik vervang een collega"),
    ("vraag", "De cliënt of de aanbieder stelt een vraag"),
    ("bezwaar", "Er is een klacht of bezwaar"),
    ("toezicht", "Ik doe onderzoek als toezichthouder"),
    ("anders", "Iets anders"),
)
DAGEN: Final = ((1, "Alleen vandaag"), (7, "Een week"), (31, "Een maand"), (92, "Drie maanden"))


class Logtekst(forms.CharField):
    """A reason in words: it stays in the logbook, so it holds no BSN."""

    def __init__(self, **opties: Any) -> None:
        super().__init__(max_length=150, help_text="Geen namen of nummers: dit komt in het logboek.", **opties)

    def clean(self, value: Any) -> str:
        """Refuse what looks like a BSN."""
        tekst: str = super().clean(value)
        if bevat_bsn(tekst):
            raise forms.ValidationError("Hier staan negen cijfers die een BSN kunnen zijn. Haal ze weg.")
        return tekst


class Reden(forms.Form):
    """The reason."""

    grond = forms.ChoiceField(label="Waarom opent u dit dossier?", choices=GRONDEN, widget=forms.RadioSelect)
    toelichting = Logtekst(label="Toelichting", required=False)
    dagen = forms.TypedChoiceField(
        label="Voor hoelang?", choices=DAGEN, coerce=int, initial=7, widget=forms.RadioSelect
    )

    def clean(self) -> dict[str, Any]:
        """Ask for words where the list does not say it."""
        gegeven: dict[str, Any] = super().clean() or {}
        if gegeven.get("grond") == "anders" and not gegeven.get("toelichting") and "toelichting" not in self.errors:
            self.add_error("toelichting", "Schrijf op waarom u dit dossier opent.")
        return gegeven

    def woorden(self) -> str:
        """Return the reason in words."""
        grond = dict(GRONDEN)[self.cleaned_data["grond"]]
        toelichting = self.cleaned_data["toelichting"]
        return f"{grond}: {toelichting}" if toelichting else grond
