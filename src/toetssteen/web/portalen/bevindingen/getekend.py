"""A finding as the design draws it, for the person who reads it."""

from __future__ import annotations

from dataclasses import replace

from toetssteen.web.bevindingen.lezer import melding_voor, zonder_persoon
from toetssteen.web.bevindingen.models import Bevinding, Zaak
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.bevinding_tonen import getoond
from toetssteen.web.vormgeving import gegevens


def als_gegeven(bevinding: Bevinding, alles: bool) -> gegevens.Bevinding:
    """Return a finding as the design draws it."""
    heel = replace(getoond(bevinding, met_plaats=False), url="", versie="", bron_url=adres("regel", bevinding.regel))
    if alles or zonder_persoon(bevinding):
        return heel
    return replace(heel, melding=melding_voor(bevinding, alles), herstel="", waarden=(), som="")


def over_zaak(zaak: Zaak) -> gegevens.Bevinding:
    """Return what a case kept of a finding that a rebuild no longer gives."""
    over = zaak.over
    return gegevens.Bevinding(
        code=str(over.get("regel", "")),
        melding=str(over.get("norm") or over.get("kern") or "Deze bevinding is vervallen."),
        soort="neutraal",
        norm=str(over.get("kern") or ""),
        bron=str(over.get("vindplaats") or ""),
        bron_url=adres("regel", over.get("regel", "")) if over.get("regel") else "",
    )
