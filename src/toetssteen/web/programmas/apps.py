"""Tells Django of this app."""

from django.apps import AppConfig


class ProgrammasConfig(AppConfig):
    """The app programmas; its tables keep the name they began with."""

    name = "toetssteen.web.programmas"
    label = "api"
