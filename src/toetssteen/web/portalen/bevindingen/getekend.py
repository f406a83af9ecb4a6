"""A finding as the design draws it, for the person who reads it."""

from __future__ import annotations

from dataclasses import replace

from toetssteen.web.bevindingen.models import Bevinding, Zaak
from toetssteen.web.organisaties.models import Soort
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.bevinding_tonen import getoond
from toetssteen.web.vormgeving import gegevens


def als_gegeven(bevinding: Bevinding, alles: bool, lezer: Soort) -> gegevens.Bevinding:
    """Return a finding as the design draws it, for a reader of one side: what the other can do is said as such."""
    kaart = getoond(bevinding, alles=alles, met_plaats=False)
    kop = _kop(bevinding, lezer)
    return replace(kaart, url="", versie="", bron_url=adres("regel", bevinding.regel), herstel_kop=kop)


def _kop(bevinding: Bevinding, lezer: Soort) -> str:
    """Whoever sent the message can send it again."""
    afzender = bevinding.bericht.afzender_id
    wie = next((s for s in Soort if afzender is not None and afzender == getattr(bevinding, f"{s.value}_id")), lezer)
    return "Wat u kunt doen" if wie == lezer else f"Wat de {wie.value} kan doen"


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
