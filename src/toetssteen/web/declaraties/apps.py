"""Tells Django of this app."""

from django.apps import AppConfig


class DeclaratiesConfig(AppConfig):
    """The app declaraties."""

    name = "toetssteen.web.declaraties"
    label = "declaraties"
