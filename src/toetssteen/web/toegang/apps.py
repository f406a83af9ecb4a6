"""Tells Django of this app."""

from django.apps import AppConfig


class ToegangConfig(AppConfig):
    """The app toegang."""

    name = "toetssteen.web.toegang"
    label = "toegang"
