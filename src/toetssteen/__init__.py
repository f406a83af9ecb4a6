"""Toetssteen executes and checks agreements between Dutch municipalities and care providers."""

from __future__ import annotations

__version__ = "0.1.0"
