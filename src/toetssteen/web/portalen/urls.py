"""Addresses of all pages."""

from django.urls import include, path

_ONDERWERPEN = (
    "clienten", "toewijzingen", "verzoeken", "declareren", "declaraties", "bevindingen", "berichten", "termijnen",
    "contracten", "partijen", "regels", "beheer", "opstellen", "webhooks", "bestanden", "hulp",
)  # fmt: skip
urlpatterns = [
    path("", include("toetssteen.web.portalen.werklijst.urls")),
    *(path(f"{naam}/", include(f"toetssteen.web.portalen.{naam}.urls")) for naam in _ONDERWERPEN),
]
