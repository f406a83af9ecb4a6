"""A profile as it was read: with where its clauses stand and come from, and a hash."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from toetssteen.contracten.schema import Profiel, Tariefregel

Plek: TypeAlias = tuple[object, ...]
"""What stands somewhere in a profile: a kind and what tells it apart, as `("product", "02W01")`."""


@dataclass(frozen=True)
class Geladen:
    """A profile with where each clause stands and the hash of all its files, those it builds on included."""

    profiel: Profiel
    map: Path
    hash: str
    plaatsen: dict[str, tuple[str, int | None]] = field(default_factory=dict)
    """File and line per clause id."""
    herkomst: dict[str, str] = field(default_factory=dict)
    """Name of the profile each clause comes from."""
    plekken: dict[Plek, tuple[str, int | None]] = field(default_factory=dict)
    """File and line of keys of the profile, products, tariffs, processes and their steps."""


def tariefplek(tarief: Tariefregel) -> Plek:
    """Return what tells a tariff apart."""
    return "tarief", tarief.product, tarief.niveau, tarief.van
