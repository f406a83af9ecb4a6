"""Contract data: the tables that contract rules read, with documented columns.

They come from messages (allocations, claims, starts and stops), from what a provider keeps (sessions, staff, diplomas)
and from what either party records (permissions, events). Every table may be empty, and every column that is not
required may be null: what a rule cannot know is *niet te toetsen*.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

import polars as pl

from toetssteen.core.gegevens.basis import DTYPES, Kolom, Soort, Tabel
from toetssteen.core.gegevens.dossier import DOSSIER
from toetssteen.core.gegevens.levering import LEVERING

Gegevens: TypeAlias = Mapping[str, pl.DataFrame]
"""Tables by name, each with the columns of `TABELLEN`; a table that is left out is not known, an empty one is known."""

TABELLEN: Final[Mapping[str, Tabel]] = {tabel.naam: tabel for tabel in (*LEVERING, *DOSSIER)}

__all__ = ["DOSSIER", "DTYPES", "LEVERING", "TABELLEN", "Gegevens", "Kolom", "Soort", "Tabel"]
