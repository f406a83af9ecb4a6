"""The reference pages are made the same way every time and are what is on disk."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

WORTEL = Path(__file__).resolve().parents[2]


def test_reference_pages_are_up_to_date() -> None:
    """A second process, so that nothing that this one loaded can change the order of a page."""
    uitkomst = subprocess.run(
        [sys.executable, "-m", "tools.naslag", "--check"], cwd=WORTEL, capture_output=True, text=True, check=False
    )
    assert uitkomst.returncode == 0, uitkomst.stdout + uitkomst.stderr
