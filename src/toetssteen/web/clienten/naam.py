"""How a name is written: in a list by surname, in a text as one says it. A prefix never stands by itself."""

from __future__ import annotations


def in_lijst(achternaam: str, voornamen: str) -> str:
    """Return a name to sort by: ("Kaneelappel, van der", "Pim") -> "Kaneelappel, Pim van der"."""
    eigen, _, voor = achternaam.partition(", ")
    rest = " ".join(d for d in (voornamen, voor) if d)
    return ", ".join(d for d in (eigen, rest) if d)


def in_tekst(achternaam: str, voornamen: str) -> str:
    """Return a name as one says it: ("Kaneelappel, van der", "Pim") -> "Pim van der Kaneelappel"."""
    eigen, _, voor = achternaam.partition(", ")
    return " ".join(d for d in (voornamen, voor, eigen) if d)


def met_voorvoegsel(achternaam: str | None, voorvoegsel: str | None) -> str:
    """Return a surname as it is kept: ("Kaneelappel", "van der") -> "Kaneelappel, van der"."""
    return ", ".join(d for d in (achternaam, voorvoegsel) if d)


def roepnaam(voornamen: str | None, voorletters: str | None) -> str:
    """Return what comes first in a name: first names, or else initials with dots: "PJ" -> "P.J."."""
    return voornamen or "".join(f"{letter}." for letter in voorletters or "")
