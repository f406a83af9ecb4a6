"""Addresses of the pages about partijen."""

from django.urls import URLPattern, path

from toetssteen.web.portalen.partijen import views

urlpatterns: list[URLPattern] = [
    path("", views.partijen, name="partijen"),
    path("<str:code>/", views.partij, name="partij"),
]
