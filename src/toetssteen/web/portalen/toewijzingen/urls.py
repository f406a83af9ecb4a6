"""Addresses of the pages about allocations."""

from django.urls import path, register_converter

from toetssteen.web.portalen.toewijzingen.lijst import toewijzingen, uitvoer
from toetssteen.web.portalen.toewijzingen.toewijzing import toewijzing


class Nummer:
    """A ToewijzingNummer: whole, at most 15 digits."""

    regex = "[0-9]{1,15}"

    def to_python(self, value: str) -> int:
        """Return the number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Return how the address writes it."""
        return str(value)


register_converter(Nummer, "toewijzingnummer")
urlpatterns = [
    path("", toewijzingen, name="toewijzingen"),
    path("uitvoer/<str:vorm>/", uitvoer, name="toewijzingen_uitvoer"),
    path("<str:wet>/<str:gemeente>/<str:aanbieder>/<toewijzingnummer:nummer>/", toewijzing, name="toewijzing"),
]
