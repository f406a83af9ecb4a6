"""Findings as a table: what is wrong, of what kind, where; the page of a finding has the rest."""

from __future__ import annotations

from collections.abc import Sequence

from toetssteen.web.bevindingen.lezer import Lezer
from toetssteen.web.bevindingen.models import Bevinding
from toetssteen.web.portalen.bevinding_tonen import getoond
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.gegevens import Cel, Kolom, Rij


def bevindingtabel(zicht: Zicht, bevindingen: Sequence[Bevinding]) -> tuple[list[Kolom], list[Rij]]:
    """Return the columns and rows."""
    lezer = Lezer(zicht, bevindingen)
    kolommen = [Kolom("Bevinding"), Kolom("Soort", "status"), Kolom("Regel"), Kolom("Gezien", "datum")]
    return kolommen, [_rij(b, lezer) for b in bevindingen]


def _rij(b: Bevinding, lezer: Lezer) -> Rij:
    kaart = getoond(b, alles=lezer.alles(b))
    soort = b.get_soort_display().capitalize()
    return Rij([Cel(kaart.melding, kaart.url, klein=kaart.plaats), Cel(soort, status=kaart.soort), kaart.code, b.dag])
