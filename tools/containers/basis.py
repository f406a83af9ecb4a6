"""What a finding is, and what both files must not hold."""

from __future__ import annotations

import re
from dataclasses import dataclass

_GEHEIM = re.compile(
    r"password|wachtwoord|secret|geheim|token|sleutel|(?:^|_)key$|api_?key|database_url", re.IGNORECASE
)
_URL_MET_WACHTWOORD = re.compile(r"://[^/\s:@$]+:[^/\s@$]+@")
_VASTGEZET = re.compile(r"^[^\s@]+:(?!latest@)[^\s@:/]+@sha256:[0-9a-f]{64}$")


@dataclass(frozen=True)
class Vondst:
    """A finding: code of the rule, place, what is wrong and what to do."""

    code: str
    plaats: str
    wat: str
    doe: str

    def __str__(self) -> str:
        return f"{self.plaats}: {self.code}: {self.wat} {self.doe}"


def is_vastgezet(image: str) -> bool:
    """Return whether an image has a tag for people (not latest) and a digest for machines."""
    return _VASTGEZET.match(image) is not None


def is_geheim(naam: str, waarde: str) -> bool:
    """Return whether a variable holds a secret itself: not a path to it (NAME_FILE), not a ${VARIABLE}."""
    if _URL_MET_WACHTWOORD.search(waarde):
        return True
    benoemd = _GEHEIM.search(naam) is not None and not naam.upper().endswith("_FILE")
    return benoemd and bool(waarde) and not waarde.startswith("$")
