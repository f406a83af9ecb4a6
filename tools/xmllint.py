"""Makes sure that `xmllint` is there, or says in one line what is missing; never stops the tests.

xmllint (libxml2) is the yardstick of the measurements in `make bench` and of the differential tests.
"""

from __future__ import annotations

import os
import shutil
import subprocess

PAKKET = "libxml2-utils"
UITLEG = (
    "xmllint is not here: install it (Debian, Ubuntu: apt-get install {pakket}; Fedora: dnf install libxml2). "
    "`make bench` and the tests that compare with xmllint need it; everything else works without."
)


def zorg_voor_xmllint() -> bool:
    """Return whether xmllint is there, after installing it where that can be done without a question."""
    if shutil.which("xmllint") is None and _mag_installeren() and not _installeer():
        _apt("update")
        _installeer()
    if shutil.which("xmllint") is not None:
        return True
    print(UITLEG.format(pakket=PAKKET))
    return False


def _mag_installeren() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _installeer() -> bool:
    return _apt("install", "--yes", "--no-install-recommends", PAKKET)


def _apt(*argumenten: str) -> bool:
    omgeving = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    uitkomst = subprocess.run(["apt-get", "-qq", *argumenten], env=omgeving, capture_output=True, check=False)
    return uitkomst.returncode == 0


if __name__ == "__main__":
    zorg_voor_xmllint()
