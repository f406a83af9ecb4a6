"""Tells Django of this app."""

from django.apps import AppConfig


class BerichtenverkeerConfig(AppConfig):
    """The app berichtenverkeer."""

    name = "toetssteen.web.berichtenverkeer"
    label = "berichtenverkeer"
