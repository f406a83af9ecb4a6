"""What a line of the logbook says in words: "Hersteld: bericht"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.text import capfirst

HANDELINGEN: Final[Mapping[str, str]] = {
    "inzien": "bekeken", "zoeken": "gezocht", "lijst": "lijst bekeken", "maken": "gemaakt", "wijzigen": "gewijzigd",
    "verwijderen": "verwijderd", "uitvoeren": "als bestand gehaald", "indienen": "ingediend",
    "besluiten": "besluit genomen", "aanmelden": "ingelogd", "afmelden": "uitgelogd", "betrekken": "betrokken bij",
    "controleren": "gecontroleerd", "herstellen": "hersteld",
}  # fmt: skip
_SOORTEN: Final[Mapping[str, str]] = {"client": "cliënt", "clienten": "cliënten"}


def handeling(naam: str) -> str:
    """Return what someone did: "herstellen" -> "Hersteld"; a name that is no more stays as it was."""
    return str(capfirst(HANDELINGEN.get(naam, naam)))


def gedaan(naam: str, soort: str) -> str:
    """Return what someone did with what: "Hersteld: bericht"."""
    return f"{handeling(naam)}: {_SOORTEN.get(soort, soort)}"
