"""Addresses of lists as files."""

from __future__ import annotations

from django.urls import URLPattern, path

from toetssteen.web.portalen.bestanden import views

urlpatterns: list[URLPattern] = [path("<str:naam>.<str:vorm>", views.als_bestand, name="bestand")]
