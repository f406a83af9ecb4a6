"""`python -m tools.voorbeelden [--check]`."""

from __future__ import annotations

import argparse
import sys

from tools.voorbeelden.map import bijwerken, verschillen


def main() -> int:
    """Write the messages, or compare them; return the exit code."""
    parser = argparse.ArgumentParser(prog="tools.voorbeelden", description="Writes voorbeelden/geschiedenis.")
    parser.add_argument("--check", action="store_true", help="compare with the files on disk, change nothing")
    if not parser.parse_args().check:
        print(f"{bijwerken()} messages written.")
        return 0
    if mis := verschillen():
        print("These files differ from the story; run `python -m tools.voorbeelden` and commit them:")
        print("\n".join(f"  {naam}" for naam in mis))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
