"""Invented names: of municipalities, providers, residents and staff. None is meant to be anybody's."""

from __future__ import annotations

from random import Random
from typing import Final

GEMEENTEN: Final = (
    ("0148", "Lepelaarsdam", "dalfsen-2026"),
    ("0277", "Tureluursveen", "gooi-en-vechtstreek"),
    ("0088", "Wulpenbroek", "midden-limburg-west-2019"),
    ("0888", "Kluutmeer", "westelijke-mijnstreek-2022"),
    ("0093", "Grutterswaard", "zuid-limburg-2020"),
    ("0060", "Karekietsluis", "midden-limburg-west-2019"),
    ("0971", "Plevierstede", "westelijke-mijnstreek-2022"),
    ("0096", "Roerdomperkerk", "gooi-en-vechtstreek"),
    ("1883", "Oeverloperveld", "westelijke-mijnstreek-2022"),
    ("0339", "Baardmansloot", "zuid-limburg-2020"),
    ("0448", "Waterralmonde", "midden-limburg-west-2019"),
    ("0589", "Kokmeeuwerhoek", "gooi-en-vechtstreek"),
)
"""Code, invented name and contract; the first five have the five contracts.

A message is refused when the CBS does not have the code of its municipality (TR378), so the codes are real: those
that a contract itself names where it does (its tariffs hold for those codes only), else of small municipalities. The
names are invented, and nothing here is about the municipality that has the code.
"""
GEWICHTEN: Final = (5, 4, 5, 5, 2, 3, 4, 2, 4, 2, 3, 2)
"""How the residents are spread over the municipalities."""

_AANBIEDER_EEN: Final = (
    "Hazelaar", "Meidoorn", "Vlierboom", "Lijsterbes", "Kornoelje", "Wilgenroos", "Boterbloem", "Zonnedauw",
    "Korenaar", "Duizendblad", "Sleedoorn", "Kamperfoelie", "Berkenzwam", "Veenbes", "Ratelaar", "Klaproos",
    "Waterlelie", "Pimpernel", "Kattenstaart", "Zandblauwtje", "Dotterbloem", "Helmgras", "Wateraardbei", "Ereprijs",
)  # fmt: skip
_AANBIEDER_TWEE: Final = ("Zorg", "Thuis", "Begeleiding", "Ondersteuning", "Samen", "Dagbesteding", "Wonen", "Jeugd")
_ACHTERNAMEN: Final = (
    "Kwartelhof", "Zonneglas", "Lindeboog", "Waterhoek", "Strandlicht", "Molenzeil", "Heideroos", "Wolkenveld",
    "Kersenpit", "Vlasakker", "Bruggenwerf", "Zilverdistel", "Kaneelappel", "Notenkraker", "Sterrenkers", "Dauwdruppel",
    "Havermout", "Korfslot", "Windvaan", "Pannenkoek", "Regenput", "Tuinslang", "Zandloper", "Kiezelpad",
    "Balkenbrug", "Goudrenet", "Hoefblad", "Jasmijnveld", "Klaverblad", "Leisteen", "Mosterdzaad", "Oesterbank",
)  # fmt: skip
_VOORVOEGSELS: Final = (None, None, None, None, "van", "de", "van der", "ter")
_VOORNAMEN: Final = {
    "1": ("Ruben", "Joost", "Teun", "Sem", "Bram", "Daan", "Idris", "Milan", "Wout", "Kees", "Yusuf", "Hugo", "Pim"),
    "2": (
        "Noor",
        "Dorothea",
        "Saar",
        "Fenna",
        "Yara",
        "Mila",
        "Greet",
        "Lotte",
        "Amina",
        "Jet",
        "Roos",
        "Vera",
        "Ilse",
    ),
}
_STRATEN: Final = ("Voorbeeldlaan", "Proefstraat", "Oefenweg", "Testplein", "Modelhof", "Schetspad", "Maquettekade")


def naam_aanbieder(nummer: int) -> str:
    """Return the name of the n-th provider; all different."""
    een, ronde = _AANBIEDER_EEN[nummer % len(_AANBIEDER_EEN)], nummer // len(_AANBIEDER_EEN)
    keer = ronde // len(_AANBIEDER_TWEE)
    twee = _AANBIEDER_TWEE[(nummer + ronde) % len(_AANBIEDER_TWEE)]
    return f"{een} {twee}" + (f" {keer + 1}" if keer else "")


def achternaam(rng: Random) -> tuple[str, str | None]:
    """Return a family name and the words before it."""
    return rng.choice(_ACHTERNAMEN), rng.choice(_VOORVOEGSELS)


def voornaam(rng: Random, geslacht: str) -> str:
    """Return a first name; `geslacht` is the code of the standard, 1 or 2."""
    return rng.choice(_VOORNAMEN[geslacht])


def volle_naam(rng: Random) -> str:
    """Return the name of somebody who works in the region."""
    achter, voor = achternaam(rng)
    return " ".join(filter(None, (voornaam(rng, rng.choice("12")), voor, achter)))


def straat(rng: Random) -> str:
    """Return the name of a street."""
    return rng.choice(_STRATEN)
