"""`python -m tools.api_regels FILE [--json]`: exit code 1 when there is a finding, 2 when FILE cannot be read."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import yaml

from tools.api_regels import REGELS, keur


def main(argv: list[str] | None = None) -> int:
    """Check a document and print the findings."""
    parser = argparse.ArgumentParser(prog="python -m tools.api_regels", description=__doc__)
    parser.add_argument("file", type=Path, help="an OpenAPI document, JSON or YAML")
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")
    opties = parser.parse_args(argv)
    try:
        document = _lees(opties.file)
    except (OSError, ValueError, yaml.YAMLError) as fout:
        print(f"{opties.file} cannot be read: {fout}", file=sys.stderr)
        return 2
    vondsten = keur(document)
    if opties.json:
        print(json.dumps([v.as_dict() for v in vondsten], indent=2, ensure_ascii=False))
    else:
        for vondst in vondsten:
            print(vondst)
        print(f"{len(REGELS)} rules, {len(vondsten)} findings")
    return 1 if vondsten else 0


def _lees(pad: Path) -> dict[str, Any]:
    tekst = pad.read_text("utf-8")
    document = yaml.safe_load(tekst) if pad.suffix in (".yaml", ".yml") else json.loads(tekst)
    if not isinstance(document, dict):
        raise ValueError("an OpenAPI document is an object")
    return document


if __name__ == "__main__":
    raise SystemExit(main())
