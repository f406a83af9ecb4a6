"""Tells Django of this app."""

from django.apps import AppConfig


class LogboekConfig(AppConfig):
    """The app logboek."""

    name = "toetssteen.web.logboek"
    label = "logboek"
