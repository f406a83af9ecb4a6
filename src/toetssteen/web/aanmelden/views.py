"""The pages around logging in that allauth does not have, and what we change in those it has."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import PasswordChangeView, ReauthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET

from toetssteen.web.aanmelden.actions.kies_wachtwoord import kies_wachtwoord
from toetssteen.web.aanmelden.formulieren import WachtwoordKiezen
from toetssteen.web.aanmelden.links import vind
from toetssteen.web.aanmelden.middleware import SESSIESLEUTEL
from toetssteen.web.aanmelden.sessies import beeindig_andere_sessies
from toetssteen.web.aanmelden.vastleggen import genoteerd
from toetssteen.web.http.adres import adres_van, groep_van
from toetssteen.web.http.limiet import tel

LINK = "toegangslink"


@require_GET
def vergeten(request: HttpRequest) -> HttpResponse:
    """Tell how to get in again: there is no mail server, so a person helps."""
    return render(request, "aanmelden/vergeten.html")


@require_GET
def link(request: HttpRequest, geheim: str) -> HttpResponse:
    """Keep the secret of a link in the session and go on without it in the address."""
    request.session[LINK] = geheim
    return redirect("toegangslink_wachtwoord")


@sensitive_post_parameters()
def link_wachtwoord(request: HttpRequest) -> HttpResponse:
    """Let the owner of a link choose a password."""
    tel("link", [(groep_van(adres_van(request)), 30)])
    geheim = request.session.get(LINK, "")
    gevonden = vind(geheim, timezone.now())
    if gevonden is None:
        return render(request, "aanmelden/link_werkt_niet.html", status=410)
    form = WachtwoordKiezen(request.POST or None, gebruiker=gevonden.gebruiker)
    if request.method == "POST" and form.is_valid():
        wie = kies_wachtwoord(request, geheim, form.cleaned_data["wachtwoord"], timezone.now())
        request.session.flush()
        if wie is None:
            return render(request, "aanmelden/link_werkt_niet.html", status=410)
        messages.success(request, "Uw wachtwoord is ingesteld. U kunt nu inloggen.")
        return redirect("account_login")
    return render(request, "aanmelden/link_wachtwoord.html", {"form": form, "wie": gevonden.gebruiker})


@method_decorator(login_required, name="dispatch")
class Wachtwoord(PasswordChangeView):  # type: ignore[misc]
    """Change the own password; who only comes in through OpenID has none."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Explain when there is no password."""
        if not request.user.has_usable_password():  # type: ignore[union-attr]
            return render(request, "aanmelden/geen_wachtwoord.html")
        return super().dispatch(request, *args, **kwargs)

    def get_default_success_url(self) -> str:
        """Go to the first page."""
        return "/"

    def form_valid(self, form: Any) -> HttpResponse:
        """Change it, and end the other sessions (Django does, because the password changes)."""
        antwoord: HttpResponse = super().form_valid(form)
        genoteerd(self.request, "wijzigen", "wachtwoord")
        return antwoord


class Bevestig(ReauthenticateView):  # type: ignore[misc]
    """Ask the password again; who has a second factor is asked a code, never only the password."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Send to the code."""
        if Authenticator.objects.filter(user_id=request.user.pk, type=Authenticator.Type.TOTP).exists():
            return redirect("mfa_reauthenticate")
        return super().dispatch(request, *args, **kwargs)


class Instellen(ActivateTOTPView):  # type: ignore[misc]
    """Set a second factor; the other sessions of the person end."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the key in groups of four, to type over."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        geheim = context["form"].secret.rstrip("=")
        context["sleutel"] = " ".join(geheim[i : i + 4] for i in range(0, len(geheim), 4))
        context["verplicht"] = settings.MFA_VERPLICHT and not self.request.session.get(SESSIESLEUTEL)
        return context

    def form_valid(self, form: Any) -> HttpResponse:
        """Note it, and end the other sessions."""
        antwoord: HttpResponse = super().form_valid(form)
        # the code that was just checked counts: the next page shows the recovery codes without asking another
        record_authentication(self.request, self.request.user, "mfa", type="totp", reauthenticated=True)
        beeindig_andere_sessies(self.request)
        genoteerd(self.request, "maken", "tweede factor")
        return antwoord


class Uitzetten(DeactivateTOTPView):  # type: ignore[misc]
    """Take the second factor away, to set another; when one is required that is the next page."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Note it, and end the other sessions."""
        antwoord: HttpResponse = super().form_valid(form)
        beeindig_andere_sessies(self.request)
        self.request.session.pop(SESSIESLEUTEL, None)
        genoteerd(self.request, "verwijderen", "tweede factor")
        return antwoord


class Herstelcodes(GenerateRecoveryCodesView):  # type: ignore[misc]
    """Make new recovery codes."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Note it."""
        antwoord: HttpResponse = super().form_valid(form)
        genoteerd(self.request, "maken", "herstelcodes")
        return antwoord


@require_GET
def niet_gelukt(request: HttpRequest) -> HttpResponse:
    """Tell that logging in through the organisation was stopped."""
    if not settings.SOCIALACCOUNT_PROVIDERS:
        raise Http404
    return render(request, "aanmelden/gestopt.html")
