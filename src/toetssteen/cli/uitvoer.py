"""Writes files: whole or not at all, and never over what was read; and says what is wrong with input."""

from __future__ import annotations

import sys
from pathlib import Path

from toetssteen.berichten.invoer import InvoerFout


def schrijf_heel(doel: Path, inhoud: bytes) -> None:
    """Write a file whole or not at all; what a failure leaves half is taken away."""
    tijdelijk = doel.with_name(f"{doel.name}.deel")
    try:
        tijdelijk.write_bytes(inhoud)
        tijdelijk.replace(doel)
    except BaseException:
        tijdelijk.unlink(missing_ok=True)
        raise


def is_invoer(invoer: str, uit: str | None) -> bool:
    """Whether output would go over the file that is read ("-" is standard input)."""
    return uit is not None and invoer != "-" and Path(invoer).resolve() == Path(uit).resolve()


def meld_gebreken(fout: InvoerFout) -> int:
    """Print every defect of input on standard error, with its remedy; return the exit code for it."""
    for gebrek in fout.gebreken:
        print(f"{gebrek.pad}: {gebrek.melding}\n  → {gebrek.herstel}", file=sys.stderr)
    return 2
