"""Makes sure that what no package of PyPI brings is there, or says in one line what is missing; never stops anything.

`python tools/debian.py pango chromium` looks for both. Where it runs as root on Debian or Ubuntu it installs them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from ctypes.util import find_library
from dataclasses import dataclass


@dataclass(frozen=True)
class Onderdeel:
    """Something of the system: how to see that it is there, its packages of Debian, and what works only with it."""

    is_er: Callable[[], bool]
    pakketten: tuple[str, ...]
    waarvoor: str


ONDERDELEN = {
    "pango": Onderdeel(
        is_er=lambda: all(find_library(n) for n in ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset", "fontconfig")),
        pakketten=("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-dejavu-core"),
        waarvoor="exports to PDF need it; xlsx, CSV and everything else work without",
    ),
    "chromium": Onderdeel(
        is_er=lambda: shutil.which("chromium") is not None,
        pakketten=("chromium",),
        waarvoor="the tests with a browser need it; the others do not",
    ),
}


def zorg_voor(naam: str) -> bool:
    """Return whether a part is there, after installing it where that can be done without a question."""
    onderdeel = ONDERDELEN[naam]
    if not onderdeel.is_er() and _mag_installeren() and not _installeer(onderdeel):
        _apt("update")
        _installeer(onderdeel)
    if onderdeel.is_er():
        return True
    print(f"{naam} is not here: {onderdeel.waarvoor}. Debian, Ubuntu: apt-get install {' '.join(onderdeel.pakketten)}")
    return False


def _mag_installeren() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _installeer(onderdeel: Onderdeel) -> bool:
    return _apt("install", "--yes", "--no-install-recommends", *onderdeel.pakketten)


def _apt(*argumenten: str) -> bool:
    omgeving = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    uitkomst = subprocess.run(["apt-get", "-qq", *argumenten], env=omgeving, capture_output=True, check=False)
    return uitkomst.returncode == 0


if __name__ == "__main__":
    for gevraagd in sys.argv[1:] or ONDERDELEN:
        zorg_voor(gevraagd)
