"""`python -m tools.naslag [--check]`."""

from __future__ import annotations

import argparse
import sys

from tools.naslag.map import bijwerken, verschillen


def main() -> int:
    """Write the pages, or compare them; return the exit code."""
    parser = argparse.ArgumentParser(prog="tools.naslag", description="Writes docs/naslag and the data of its counts.")
    parser.add_argument("--check", action="store_true", help="compare with the pages on disk, change nothing")
    if not parser.parse_args().check:
        print(f"{bijwerken()} pages and data files written or removed.")
        return 0
    if mis := verschillen():
        print("These files differ from the specification and the rules; run `make docs` and commit them:")
        print("\n".join(f"  {pad}: {reden}" for pad, reden in mis.items()))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
