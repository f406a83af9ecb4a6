"""Tells Django of this app."""

from django.apps import AppConfig


class OvereenkomstenConfig(AppConfig):
    """The app overeenkomsten."""

    name = "toetssteen.web.overeenkomsten"
    label = "overeenkomsten"
