"""Tells Django of this app."""

from django.apps import AppConfig


class OpstellenConfig(AppConfig):
    """The app opstellen."""

    name = "toetssteen.web.opstellen"
    label = "opstellen"
