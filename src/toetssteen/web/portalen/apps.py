"""Tells Django of this app."""

from django.apps import AppConfig


class PortalenConfig(AppConfig):
    """The app portalen."""

    name = "toetssteen.web.portalen"
    label = "portalen"
