"""The forms of logging in: those of allauth, with our words and without placeholders."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeOpnieuwForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.password_validation import validate_password

from toetssteen.web.aanmelden.vastleggen import mislukt
from toetssteen.web.organisaties.models import Gebruiker

UITLEG_WACHTWOORD = "Minstens 12 tekens. Een zin van een paar woorden is sterk en goed te onthouden."
UITLEG_CODE = "De zes cijfers die uw app nu laat zien. Hebt u uw telefoon niet bij u? Vul dan een herstelcode in."


def _zet(form: forms.BaseForm, veld: str, label: str, uitleg: str = "", **attrs: str) -> None:
    """Give a field of allauth our words."""
    form.fields[veld].label = label
    form.fields[veld].help_text = uitleg
    form.fields[veld].widget.attrs.pop("placeholder", None)
    form.fields[veld].widget.attrs.update(attrs)


class Inloggen(LoginForm):  # type: ignore[misc]
    """E-mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _zet(self, "login", "E-mailadres", autocomplete="username")
        _zet(self, "password", "Wachtwoord")


class WachtwoordWijzigen(ChangePasswordForm):  # type: ignore[misc]
    """The present password and twice the new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _zet(self, "oldpassword", "Huidig wachtwoord", autocomplete="current-password")
        _zet(self, "password1", "Nieuw wachtwoord", UITLEG_WACHTWOORD, autocomplete="new-password")
        _zet(self, "password2", "Nieuw wachtwoord nog een keer", autocomplete="new-password")


class Bevestigen(ReauthenticateForm):  # type: ignore[misc]
    """The password once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _zet(self, "password", "Wachtwoord")


class _MetCode(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _zet(self, "code", "Code", UITLEG_CODE, autocomplete="one-time-code", spellcheck="false")


class Code(_MetCode, AuthenticateForm):  # type: ignore[misc]
    """The code of the second factor, to log in."""

    def _emit_authentication_failed(self, authenticator: Any) -> None:
        from allauth.core import context

        mislukt(context.request, self.user.email, wijze="code")


class CodeOpnieuw(_MetCode, CodeOpnieuwForm):  # type: ignore[misc]
    """The code once more, before something important."""

    def _emit_authentication_failed(self, authenticator: Any) -> None:
        from allauth.core import context

        mislukt(context.request, self.user.email, wijze="code")


class FactorInstellen(ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new second factor."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _zet(
            self, "code", "Code uit de app", "Zes cijfers. Na een halve minuut komt er een andere.", inputmode="numeric"
        )


class WachtwoordKiezen(forms.Form):
    """Twice a new password, for who came with a link."""

    wachtwoord = forms.CharField(
        label="Nieuw wachtwoord", help_text=UITLEG_WACHTWOORD, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip
    nogmaals = forms.CharField(
        label="Nieuw wachtwoord nog een keer", strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip

    def __init__(self, *args: Any, gebruiker: Gebruiker, **kwargs: Any) -> None:
        self.gebruiker = gebruiker
        super().__init__(*args, **kwargs)

    def clean_wachtwoord(self) -> str:
        """Refuse a password that is short, common or like the name."""
        wachtwoord: str = self.cleaned_data["wachtwoord"]
        validate_password(wachtwoord, self.gebruiker)
        return wachtwoord

    def clean(self) -> dict[str, Any]:
        """Refuse two that differ."""
        gegeven = super().clean() or {}
        een, ander = gegeven.get("wachtwoord"), gegeven.get("nogmaals")
        if een and ander and een != ander:
            self.add_error("nogmaals", "Dit is niet hetzelfde als het eerste.")
        return gegeven
