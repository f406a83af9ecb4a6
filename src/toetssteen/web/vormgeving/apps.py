"""The Django app of the look."""

from __future__ import annotations

from django.apps import AppConfig


class Vormgeving(AppConfig):
    """Templates, static files and template tags; no models."""

    name = "toetssteen.web.vormgeving"
    label = "vormgeving"
    verbose_name = "Vormgeving"
