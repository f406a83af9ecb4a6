"""`python -m tools.containers`: check Containerfile and compose.yaml; exit code 1 when there is a finding."""

from __future__ import annotations

from pathlib import Path

import yaml

from tools.containers import keur_compose, keur_containerfile

WORTEL = Path(__file__).resolve().parents[2]


def main() -> int:
    """Check both files and print the findings."""
    vondsten = keur_containerfile((WORTEL / "Containerfile").read_text("utf-8"), WORTEL)
    vondsten += keur_compose(yaml.safe_load((WORTEL / "compose.yaml").read_text("utf-8")))
    for vondst in vondsten:
        print(vondst)
    return 1 if vondsten else 0


if __name__ == "__main__":
    raise SystemExit(main())
