"""Puts reading, rules and answers together, without a database."""

from __future__ import annotations

from toetssteen.toetsing.toets import Beoordeling, Uitslag, toets

__all__ = ["Beoordeling", "Uitslag", "toets"]
