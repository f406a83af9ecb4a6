"""The two addresses of logging in through OpenID: begin, and come back."""

from __future__ import annotations

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal import statekit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET
from requests import RequestException

from toetssteen.web.aanmelden.oidc.adapter import NONCE, PROVIDER, Oidc
from toetssteen.web.http.adres import adres_van, groep_van
from toetssteen.web.http.limiet import tel


@require_GET
def begin(request: HttpRequest) -> HttpResponse:
    """Send someone to the provider; nothing in the address changes what it is asked."""
    tel("openid", [(groep_van(adres_van(request)), 60)])
    try:
        provider = get_adapter(request).get_provider(request, PROVIDER)
    except SocialApp.DoesNotExist as fout:
        raise Http404 from fout
    volgende = request.GET.get("next", "")
    veilig = url_has_allowed_host_and_scheme(volgende, allowed_hosts={request.get_host()})
    try:
        antwoord: HttpResponse = provider.begin(request, volgende if veilig else None)
    except (OAuth2Error, RequestException) as fout:
        return _fout(request, provider, fout)
    return antwoord


@require_GET
def terug(request: HttpRequest) -> HttpResponse:
    """Take the code that the provider gave, and log in who it is."""
    tel("openid", [(groep_van(adres_van(request)), 60)])
    bewaard = statekit.get_states(request).get(request.GET.get("state", ""))
    setattr(request, NONCE, bewaard[0].get("nonce", "") if bewaard else "")
    try:
        antwoord: HttpResponse = OAuth2CallbackView.adapter_view(Oidc(request))(request)
    except SocialApp.DoesNotExist as fout:
        raise Http404 from fout
    return antwoord


def _fout(request: HttpRequest, provider: object, fout: Exception) -> HttpResponse:
    from allauth.socialaccount.helpers import render_authentication_error

    antwoord: HttpResponse = render_authentication_error(request, provider, exception=fout)
    return antwoord
