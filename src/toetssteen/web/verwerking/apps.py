"""Tells Django of this app."""

from django.apps import AppConfig


class VerwerkingConfig(AppConfig):
    """The app verwerking."""

    name = "toetssteen.web.verwerking"
    label = "verwerking"
