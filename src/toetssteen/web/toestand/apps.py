"""Django app."""

from django.apps import AppConfig


class Toestand(AppConfig):
    """Health, readiness, figures."""

    name = "toetssteen.web.toestand"
    label = "toestand"
