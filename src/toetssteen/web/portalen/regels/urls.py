"""Addresses of the pages about regels."""

from django.urls import URLPattern, path

from toetssteen.web.portalen.regels import views

urlpatterns: list[URLPattern] = [
    path("", views.regels, name="regels"),
    path("retourcodes/", views.retourcodes, name="retourcodes"),
    path("<str:code>/", views.regel, name="regel"),
]
