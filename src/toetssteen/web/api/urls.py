"""Addresses of the API; every address below /api/ that is none of these answers with a problem."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt

from toetssteen.web.api.v1.api import api
from toetssteen.web.api.v1.problemen import ONBEKEND, probleem


@csrf_exempt
def onbekend(request: HttpRequest) -> HttpResponse:
    """Answer an address that does not exist."""
    return probleem(404, ONBEKEND)


urlpatterns = [
    path("v1/", api.urls),
    re_path(r"^", onbekend),
]
