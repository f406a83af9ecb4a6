"""Forms of managing people and keys."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from django import forms
from django.utils.timezone import localdate

from toetssteen.web.aanmelden.actions.rollen import NieuweRol
from toetssteen.web.organisaties.models import ROLLEN_VAN, Rol
from toetssteen.web.programmas.sleutels import te_geven
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.velden import DatumVeld

ALLES: Final = ("", "alle")


def rollen(zicht: Zicht) -> list[tuple[str, str]]:
    """Return the roles that exist on the side of the view, to choose from."""
    return [(r.value, r.label.capitalize()) for r in ROLLEN_VAN[zicht.soort]]


class Personenfilter(forms.Form):
    """Which people a list shows; they are colleagues, so their names may be in an address."""

    q = forms.CharField(label="Naam of e-mailadres", required=False, max_length=80)
    rol = forms.ChoiceField(label="Rol", required=False)
    status = forms.ChoiceField(
        label="Status", required=False,
        choices=[ALLES, ("actief", "actief"), ("uit", "account uit"), ("zonder", "zonder tweede factor"),
                 ("nooit", "nooit ingelogd")],
    )  # fmt: skip

    def __init__(self, data: Any, zicht: Zicht) -> None:
        super().__init__(data)
        self.fields["rol"].choices = [ALLES, *rollen(zicht)]  # type: ignore[attr-defined]


class RolFormulier(forms.Form):
    """A role at an organisation, from a day until a day."""

    organisatie = forms.TypedChoiceField(label="Organisatie", coerce=int)
    rol = forms.TypedChoiceField(label="Rol", coerce=Rol)
    van = DatumVeld(label="Vanaf")
    tot = DatumVeld(label="Tot en met", required=False, help_text="Leeg: tot iemand de rol beëindigt.")

    def __init__(self, data: Any, zicht: Zicht) -> None:
        super().__init__(data)
        self.fields["organisatie"].choices = [(o.pk, o.naam) for o in zicht.organisaties]  # type: ignore[attr-defined]
        self.fields["rol"].choices = [("", "Kies een rol"), *rollen(zicht)]  # type: ignore[attr-defined]
        self.fields["van"].initial = localdate
        if len(zicht.organisaties) == 1:
            self.fields["organisatie"].widget = forms.HiddenInput()
            self.fields["organisatie"].initial = zicht.organisaties[0].pk

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        gegeven = super().clean() or {}
        if gegeven.get("van") and gegeven.get("tot") and gegeven["tot"] < gegeven["van"]:
            self.add_error("tot", "De laatste dag ligt voor de eerste.")
        return gegeven

    def rol_(self) -> NieuweRol:
        """Return what was filled in."""
        g = self.cleaned_data
        return NieuweRol(g["organisatie"], g["rol"], g["van"], g["tot"])


class Uitnodiging(RolFormulier):
    """Someone new, with a first role."""

    naam = forms.CharField(label="Naam", max_length=120, strip=True)
    email = forms.EmailField(label="E-mailadres van het werk")
    field_order = ("naam", "email", "organisatie", "rol", "van", "tot")


class SleutelFormulier(forms.Form):
    """A key for a program in a role that was chosen before."""

    naam = forms.CharField(
        label="Naam",
        max_length=80,
        help_text="Welk programma de sleutel gebruikt, en waarvoor. Geen naam van een mens.",
    )
    organisatie = forms.TypedChoiceField(label="Organisatie", coerce=int)
    rechten = forms.MultipleChoiceField(
        label="Wat mag het programma?", widget=forms.CheckboxSelectMultiple,
        help_text="Kies zo weinig als kan.", error_messages={"required": "Kies minstens één recht."},
    )  # fmt: skip
    tot = DatumVeld(label="Werkt tot en met", help_text="Hooguit een jaar. Maak op tijd een nieuwe.")

    def __init__(self, data: Any, zicht: Zicht, rol: Rol) -> None:
        super().__init__(data)
        self.rol = rol
        self.fields["organisatie"].choices = [(o.pk, o.naam) for o in zicht.organisaties]  # type: ignore[attr-defined]
        mogelijk = [r for r in Recht if r in te_geven(rol)]
        self.fields["rechten"].choices = [(r.name, str(r).capitalize()) for r in mogelijk]  # type: ignore[attr-defined]
        self.fields["tot"].initial = lambda: localdate() + timedelta(days=180)
        if len(zicht.organisaties) == 1:
            self.fields["organisatie"].widget = forms.HiddenInput()
            self.fields["organisatie"].initial = zicht.organisaties[0].pk
