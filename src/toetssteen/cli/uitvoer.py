"""Writes files: whole or not at all, and never over what was read."""

from __future__ import annotations

from pathlib import Path


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
