"""The data pack beside this repository: tests that compare with it run only where it is."""

from __future__ import annotations

from pathlib import Path

import pytest

GEDEELD: Path = Path(__file__).resolve().parents[2] / "shared"
needs_gedeeld = pytest.mark.skipif(not GEDEELD.exists(), reason="../shared (the data pack) is not here")
