"""Vendors the CSS of NL Design System and the font: `python tools/vormgeving.py`, or `--check` (offline).

The pins are in `vendor.json` beside the app: name, version, licence and integrity of every npm package, and the
file we take from it. This script lets `npm pack` fetch each package, compares the integrity, joins the CSS into one
file and writes the hash of what it wrote into the same manifest. Only who changes a version needs npm and a network.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

APP = Path(__file__).parent.parent / "src/toetssteen/web/vormgeving"
MANIFEST = APP / "vendor.json"
DOEL = APP / "static/vormgeving/vendor"
LAAG = "nlds"

_DECLARATIE = re.compile(r"(--[\w-]+)\s*:\s*([^;]*);")
_GEBRUIK = re.compile(r"var\(\s*(--[\w-]+)")
_KAART = re.compile(r"/\*# sourceMappingURL=.*?\*/")

Pakket = dict[str, str]


def sha512(inhoud: bytes) -> str:
    """Return the hash as npm writes it: `sha512-` and base64."""
    return "sha512-" + base64.b64encode(hashlib.sha512(inhoud).digest()).decode()


def haal(pakket: Pakket, map_: Path) -> Path:
    """Fetch one package with npm; raise SystemExit when it is not the pinned one."""
    opdracht = ["npm", "pack", "--silent", "--pack-destination", str(map_), f"{pakket['naam']}@{pakket['versie']}"]
    naam = subprocess.run(opdracht, check=True, capture_output=True, text=True).stdout.strip().splitlines()[-1]
    archief = map_ / naam
    if sha512(archief.read_bytes()) != pakket["integrity"]:
        raise SystemExit(f"{pakket['naam']}@{pakket['versie']}: integrity differs from {MANIFEST.name}")
    return archief


def lees_uit(archief: Path, bestand: str) -> bytes:
    """Return one file of an npm archive."""
    with tarfile.open(archief) as tar:
        stroom = tar.extractfile(f"package/{bestand}")
        if stroom is None:
            raise SystemExit(f"{archief.name}: no file {bestand}")
        return stroom.read()


def gebruikte_tokens(thema: str, css: str) -> str:
    """Return the theme with only the `--basis-*` tokens and those that `css` uses, straight or through another."""
    waarden = dict(_DECLARATIE.findall(thema))
    over = [naam for naam in waarden if naam.startswith("--basis-")] + _GEBRUIK.findall(css)
    nodig: set[str] = set()
    while over:
        naam = over.pop()
        if naam in waarden and naam not in nodig:
            nodig.add(naam)
            over += _GEBRUIK.findall(waarden[naam])
    regels = [f"{naam}:{' '.join(waarde.split())};" for naam, waarde in waarden.items() if naam in nodig]
    return ".voorbeeld-theme{\n" + "\n".join(regels) + "\n}"


def bundel(delen: list[tuple[Pakket, str]]) -> str:
    """Join the tokens and the components in one cascade layer, so that our own CSS always wins."""
    (thema_pakket, thema), *rest = delen
    css = "".join(f"\n/* {_herkomst(pakket)} */\n{_KAART.sub('', tekst).strip()}\n" for pakket, tekst in rest)
    kop = "/* Made by tools/vormgeving.py, see vendor.json. Do not edit. */\n"
    return f"{kop}@layer {LAAG} {{\n/* {_herkomst(thema_pakket)} */\n{gebruikte_tokens(thema, css)}\n{css}}}\n"


def _herkomst(pakket: Pakket) -> str:
    return f"{pakket['naam']} {pakket['versie']}, {pakket['licentie']}"


def vernieuw() -> None:
    """Fetch all packages, write the vendored files and their hashes."""
    manifest: dict[str, Any] = json.loads(MANIFEST.read_text())
    stijlen: list[tuple[Pakket, str]] = []
    uit: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory() as tijdelijk:
        for pakket in manifest["pakketten"]:
            inhoud = lees_uit(haal(pakket, Path(tijdelijk)), pakket["bestand"])
            if "als" in pakket:
                uit[pakket["als"]] = inhoud
            else:
                stijlen.append((pakket, inhoud.decode()))
    uit["nlds.css"] = bundel(stijlen).encode()
    DOEL.mkdir(parents=True, exist_ok=True)
    for naam, inhoud in uit.items():
        (DOEL / naam).write_bytes(inhoud)
    manifest["bestanden"] = {naam: sha512(inhoud) for naam, inhoud in sorted(uit.items())}
    MANIFEST.write_text(json.dumps(manifest, indent=2) + "\n")


def afwijkingen() -> list[str]:
    """Return what differs from the manifest: a file that is missing, changed or not in it."""
    verwacht: dict[str, str] = json.loads(MANIFEST.read_text())["bestanden"]
    er = {pad.name: sha512(pad.read_bytes()) for pad in DOEL.iterdir()}
    return [
        f"{DOEL / naam}: differs from {MANIFEST.name}"
        for naam in sorted(verwacht.keys() | er.keys())
        if verwacht.get(naam) != er.get(naam)
    ]


def main() -> int:
    """Run the script; 1 when `--check` finds a difference."""
    parser = argparse.ArgumentParser(description="Vendored files of the web application.")
    parser.add_argument("--check", action="store_true", help="compare the vendored files with vendor.json, offline")
    if not parser.parse_args().check:
        vernieuw()
    fouten = afwijkingen()
    print("\n".join(fouten) or f"{DOEL}: as in {MANIFEST.name}")
    return 1 if fouten else 0


if __name__ == "__main__":
    sys.exit(main())
