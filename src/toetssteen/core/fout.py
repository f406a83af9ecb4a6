"""What to tell of a fault of the product itself, without quoting anyone's data."""

from __future__ import annotations

import traceback
from pathlib import Path


def beschrijf(fout: BaseException) -> str:
    """Return what went wrong and where (200 characters at most), not its text: that can quote a row or a value."""
    plekken = traceback.extract_tb(fout.__traceback__)
    waar = f" in {Path(plekken[-1].filename).name}, regel {plekken[-1].lineno}" if plekken else ""
    return f"{type(fout).__name__}{waar}"[:200]
