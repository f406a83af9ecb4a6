"""How allauth makes accounts: it does not. An administrator makes them; OpenID only ties one to a person."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone

from toetssteen.web.aanmelden.uitnodigen import open_voor
from toetssteen.web.aanmelden.vastleggen import afgemeld, ingelogd, mislukt
from toetssteen.web.http.adres import adres_van
from toetssteen.web.organisaties.models import Gebruiker
from toetssteen.web.sleutels import afgeleid, ontsleutel, versleutel
from toetssteen.web.toegang.zicht import zet_zicht

_TOTP: Final = b"totp"
_MELDINGEN: Final = {
    "account/messages/password_changed.txt": "Uw wachtwoord is gewijzigd. Op andere apparaten bent u uitgelogd.",
    "mfa/messages/totp_activated.txt": "De tweede factor is ingesteld. Bewaar de herstelcodes hieronder.",
    "mfa/messages/totp_deactivated.txt": "De tweede factor is uitgezet.",
}


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts with a password."""

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "Dit account staat uit. Vraag het de beheerder van uw organisatie.",
        "email_password_mismatch": "Het e-mailadres of het wachtwoord klopt niet.",
        "enter_current_password": "Vul uw huidige wachtwoord in.",
        "incorrect_password": "Dit wachtwoord klopt niet.",
        "too_many_login_attempts": "Er zijn te veel mislukte pogingen. Wacht vijf minuten en probeer het opnieuw.",
        "rate_limited": "U probeert het te vaak. Wacht een minuut.",
        "incorrect_code": "Deze code klopt niet. Kijk of de tijd van uw telefoon goed staat.",
    }

    def is_open_for_signup(self, request: Any) -> bool:
        """Refuse: nobody makes an account for themselves."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address of the client, behind our own proxies."""
        return adres_van(request)

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Show only what a person needs to know, in our words."""
        if message_template in _MELDINGEN:
            messages.add_message(request, level, _MELDINGEN[message_template])

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send nothing: an installation has no mail server."""

    def login(self, request: HttpRequest, user: Gebruiker) -> None:
        """Log someone in; the database shows them their own row, in which the moment is noted."""
        zet_zicht([], user.pk)
        super().login(request, user)

    def post_login(self, request: HttpRequest, user: Gebruiker, **kwargs: Any) -> Any:
        """Note in the logbook that someone logged in, and with what."""
        sociallogin = (kwargs.get("signal_kwargs") or {}).get("sociallogin")
        if sociallogin is not None:
            request.session["oidc_niveau"] = sociallogin.state.get("niveau", "")
        for uitnodiging in open_voor(user, timezone.now()):
            messages.info(request, f"{uitnodiging.organisatie} biedt u de rol {uitnodiging.get_rol_display()} aan. "
                                   "U vindt dat in het menu bij Uitnodigingen.")  # fmt: skip
        ingelogd(request, user, wijze="openid" if sociallogin is not None else "wachtwoord")
        return super().post_login(request, user, **kwargs)

    def logout(self, request: HttpRequest) -> None:
        """Note that someone logs out."""
        if request.user.is_authenticated:
            afgemeld(request, request.user)
        super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Note a wrong password."""
        mislukt(request, str(credentials.get("email", "")), wijze="wachtwoord")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask again who one is before the second factor changes; who has none yet has only just logged in."""
        user = self.request.user
        return bool(Authenticator.objects.filter(user_id=user.pk).exists())

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """With a second factor only a code will do: a password alone is not enough to take the factor away."""
        wegen: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [w for w in wegen if w["id"] == "mfa_reauthenticate"] or wegen


class Factoradapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The second factor: what makes its codes is encrypted at rest."""

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": "U kunt de tweede factor niet uitzetten.",
        "cannot_generate_recovery_codes": "Stel eerst de tweede factor in.",
        "incorrect_code": "Deze code klopt niet. Kijk of de tijd van uw telefoon goed staat.",
    }

    def encrypt(self, text: str) -> str:
        """Encrypt a secret before it goes to the database."""
        return versleutel(_sleutel(), text.encode(), _TOTP).hex()

    def decrypt(self, encrypted_text: str) -> str:
        """Read a secret from the database."""
        return ontsleutel(_sleutel(), bytes.fromhex(encrypted_text), _TOTP).decode()

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Send nothing."""


def _sleutel() -> bytes:
    return afgeleid(settings.HOOFDSLEUTEL, "tweede factor")
