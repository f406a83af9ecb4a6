"""Tells Django of this app."""

from django.apps import AppConfig


class BevindingenConfig(AppConfig):
    """The app bevindingen."""

    name = "toetssteen.web.bevindingen"
    label = "bevindingen"
