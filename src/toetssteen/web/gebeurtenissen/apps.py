"""Tells Django of this app."""

from django.apps import AppConfig


class GebeurtenissenConfig(AppConfig):
    """The app gebeurtenissen."""

    name = "toetssteen.web.gebeurtenissen"
    label = "gebeurtenissen"
