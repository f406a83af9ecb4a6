"""How sure an OpenID provider is of who someone is: the levels of eIDAS, DigiD and eHerkenning as one ladder."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from django.conf import settings


class Niveau(IntEnum):
    """A level of assurance (eIDAS)."""

    GEEN = 0
    LAAG = 1
    SUBSTANTIEEL = 2
    HOOG = 3


_WOORDEN: Final = {
    "laag": Niveau.LAAG,
    "low": Niveau.LAAG,
    "substantieel": Niveau.SUBSTANTIEEL,
    "substantial": Niveau.SUBSTANTIEEL,
    "hoog": Niveau.HOOG,
    "high": Niveau.HOOG,
    "basis": Niveau.LAAG,
    "midden": Niveau.LAAG,
    "eh2": Niveau.LAAG,
    "eh2+": Niveau.LAAG,
    "eh3": Niveau.SUBSTANTIEEL,
    "eh4": Niveau.HOOG,
    "loa2": Niveau.LAAG,
    "loa2plus": Niveau.LAAG,
    "loa3": Niveau.SUBSTANTIEEL,
    "loa4": Niveau.HOOG,
}


def niveau_van(acr: object) -> Niveau:
    """Return the level that an `acr` names: a word ("eH3", "substantial") or the last part of a URI; else GEEN."""
    if not isinstance(acr, str):
        return Niveau.GEEN
    woord = acr.rstrip("/").replace("#", "/").rsplit("/", 1)[-1].rsplit(":", 1)[-1].lower()
    return _WOORDEN.get(woord, Niveau.GEEN)


def hoog_genoeg(acr: object) -> bool:
    """Whether a log-in reaches what the installation asks (`TOETSSTEEN_OIDC_NIVEAU`; unset: anything does)."""
    gevraagd: str | None = settings.OIDC_NIVEAU
    return not gevraagd or niveau_van(acr) >= niveau_van(gevraagd) > Niveau.GEEN


def telt_als_twee(acr: object) -> bool:
    """Whether a log-in was with two factors already: substantieel or hoog ask that of the provider."""
    return niveau_van(acr) >= Niveau.SUBSTANTIEEL
