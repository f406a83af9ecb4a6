"""Tells Django of this app."""

from django.apps import AppConfig


class AanmeldenConfig(AppConfig):
    """The app aanmelden."""

    name = "toetssteen.web.aanmelden"
    label = "aanmelden"
