"""Tells Django of this app."""

from django.apps import AppConfig


class LeveringConfig(AppConfig):
    """The app levering."""

    name = "toetssteen.web.levering"
    label = "levering"
