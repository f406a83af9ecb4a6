"""Tells Django of this app."""

from django.apps import AppConfig


class ClientenConfig(AppConfig):
    """The app clienten."""

    name = "toetssteen.web.clienten"
    label = "clienten"
