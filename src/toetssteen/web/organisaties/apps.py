"""Tells Django of this app."""

from django.apps import AppConfig


class OrganisatiesConfig(AppConfig):
    """The app organisaties."""

    name = "toetssteen.web.organisaties"
    label = "organisaties"
