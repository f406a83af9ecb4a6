"""Allocations over time: what changes from version to version, what to ask about that, and composing a complete 301."""

from __future__ import annotations

from toetssteen.toetsing.toewijzing.besluit import Afspraak, Besluit, NietTeHonoreren
from toetssteen.toetsing.toewijzing.samenstellen import honoreer_aanvraag, honoreer_wijziging
from toetssteen.toetsing.toewijzing.signalen import signalen, toegewezen
from toetssteen.toetsing.toewijzing.versies import laatste_versie, moet_oprekken, volledig, wijzigingen

__all__ = [
    "Afspraak",
    "Besluit",
    "NietTeHonoreren",
    "honoreer_aanvraag",
    "honoreer_wijziging",
    "laatste_versie",
    "moet_oprekken",
    "signalen",
    "toegewezen",
    "volledig",
    "wijzigingen",
]
