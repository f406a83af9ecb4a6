"""Tells Django of this app."""

from django.apps import AppConfig


class TermijnenConfig(AppConfig):
    """The app termijnen."""

    name = "toetssteen.web.termijnen"
    label = "termijnen"
