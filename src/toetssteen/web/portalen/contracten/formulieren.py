"""The forms to propose a change of a contract, and to decide about one."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.conf import settings

from toetssteen.contracten.schema import Profiel
from toetssteen.web.overeenkomsten.inlezen import MEESTE_BESTANDEN, MEESTE_BYTES
from toetssteen.web.overeenkomsten.tarief import Tariefsleutel, geldend, sleutels
from toetssteen.web.vormgeving.velden import DatumVeld, EuroVeld
from toetssteen.web.vormgeving.weergave import euro, volume

_WAAROM = "Wie besluit leest dit, en het blijft bij de versie staan."


class Tariefvorm(forms.Form):
    """A new tariff for one product from a day on."""

    use_required_attribute = False
    product = forms.ChoiceField(label="Product")
    bedrag = EuroVeld(label="Nieuw tarief", help_text="In euro's, met een komma: 54,10.")
    van = DatumVeld(label="Vanaf", help_text="Het tarief van nu eindigt de dag ervoor.")
    versie = forms.RegexField(
        r"^[A-Za-z0-9][A-Za-z0-9. -]*\Z",
        label="Nieuwe versie",
        max_length=20,
        error_messages={"invalid": "Gebruik letters, cijfers, punten en streepjes, zoals 2026.2."},
    )
    toelichting = forms.CharField(
        label="Waarom", widget=forms.Textarea(attrs={"rows": 3}), max_length=2000, help_text=_WAAROM
    )

    def __init__(self, *args: Any, profiel: Profiel, dag: date, **opties: Any) -> None:
        super().__init__(*args, **opties)
        namen = {p.code: p for p in profiel.producten}
        veld = self.fields["product"]
        assert isinstance(veld, forms.ChoiceField)
        veld.choices = [
            ("", "Kies een product"),
            *((s.tekst, _label(s, profiel, namen, dag)) for s in sleutels(profiel)),
        ]

    def clean_bedrag(self) -> int:
        """Ask for more than nothing."""
        bedrag = int(self.cleaned_data["bedrag"])
        if not 0 < bedrag <= 100_000_000:
            raise forms.ValidationError("Vul een tarief in boven € 0,00 en tot € 1.000.000,00.")
        return bedrag


def _label(sleutel: Tariefsleutel, profiel: Profiel, namen: dict[str, Any], dag: date) -> str:
    product = namen.get(sleutel.product)
    delen = [f"{sleutel.product} {product.naam if product else ''}".strip()]
    delen += [sleutel.niveau] if sleutel.niveau else []
    nu = geldend(profiel, sleutel, dag)
    eenheid = sleutel.eenheid or (product.eenheid if product else None)
    per = f" per {volume(1, eenheid).removeprefix('1 ')}" if eenheid else ""
    delen.append(f"nu {euro(nu.bedrag)}{per}" if nu else f"nu geen tarief{per and ','}{per}")
    return ", ".join(delen)


class MeerBestanden(forms.ClearableFileInput):
    """A file input for more than one file."""

    allow_multiple_selected = True


class Bestandenveld(forms.FileField):
    """One or more files; the clean value is a list of names with bytes."""

    widget = MeerBestanden

    def clean(self, data: Any, initial: Any = None) -> list[tuple[str, bytes]]:
        """Read the files; raise ValidationError when there are too many, or they are too large."""
        lijst = data if isinstance(data, list | tuple) else [data] if data else []
        if not lijst:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        grens = min(MEESTE_BYTES, settings.MAX_UPLOAD)
        if len(lijst) > MEESTE_BESTANDEN or sum(b.size for b in lijst) > grens:
            raise forms.ValidationError(
                f"Dit is te veel: hooguit {MEESTE_BESTANDEN} bestanden en samen {grens // 2**20} MB."
            )
        return [(b.name, b.read()) for b in lijst]


class Uploadvorm(forms.Form):
    """The files of a whole profile, or those that change."""

    use_required_attribute = False
    bestanden = Bestandenveld(
        label="Bestanden",
        help_text="Een zip van de hele map, of de YAML-bestanden die veranderen. Verhoog de versie in profiel.yaml.",
    )
    toelichting = forms.CharField(
        label="Wat verandert er, en waarom",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text=_WAAROM,
    )


class Intrekvorm(forms.Form):
    """Take back one's own proposal."""

    use_required_attribute = False
    reden = forms.CharField(
        label="Waarom", required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=2000,
        help_text="Dit blijft bij de versie staan.",
    )  # fmt: skip


class Besluitvorm(forms.Form):
    """Agree or refuse."""

    use_required_attribute = False
    besluit = forms.ChoiceField(
        label="Uw besluit",
        choices=[("ja", "Akkoord: deze versie gaat nu gelden"), ("nee", "Niet akkoord")],
        widget=forms.RadioSelect,
    )
    reden = forms.CharField(label="Reden", widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)
