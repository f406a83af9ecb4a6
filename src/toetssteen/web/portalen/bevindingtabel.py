"""Findings as a table: what is wrong, of what kind, where; the page of a finding has the rest."""

from __future__ import annotations

from collections.abc import Iterable

from toetssteen.web.bevindingen.models import Bevinding
from toetssteen.web.portalen.bevinding_tonen import getoond
from toetssteen.web.vormgeving.gegevens import Cel, Kolom, Rij


def bevindingtabel(bevindingen: Iterable[Bevinding]) -> tuple[list[Kolom], list[Rij]]:
    """Return the columns and rows."""
    kolommen = [Kolom("Bevinding"), Kolom("Soort", "status"), Kolom("Regel"), Kolom("Gezien", "datum")]
    return kolommen, [_rij(b) for b in bevindingen]


def _rij(b: Bevinding) -> Rij:
    kaart = getoond(b)
    soort = b.get_soort_display().capitalize()
    return Rij([Cel(kaart.melding, kaart.url, klein=kaart.plaats), Cel(soort, status=kaart.soort), kaart.code, b.dag])
