"""Tells Django of this app."""

from django.apps import AppConfig


class ToewijzingenConfig(AppConfig):
    """The app toewijzingen."""

    name = "toetssteen.web.toewijzingen"
    label = "toewijzingen"
