"""The settings: every one usable, none misspelt, and safe where it matters. Looks at the environment only."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, Final

from toetssteen.web.controle.punt import Ernst, Punt
from toetssteen.web.omgeving import INSTELLINGEN, InstellingFout, lees
from toetssteen.web.sleutels import MINIMUM

ONDERDEEL: Final = "instellingen"
INTERN: Final = frozenset({"TOETSSTEEN_PROCES", "TOETSSTEEN_DEBUG", "TOETSSTEEN_VERSIE", "TOETSSTEEN_GEHEIMEN"})
"""Names that mean something and are no setting of the application: of our own processes, and of compose.yaml."""
_ZWAK: Final = 80  # bits: what a key of 32 equal words or a sentence stays below
_LEEG: Final = ("localhost", "127.0.0.1", "::1")


def controleer_instellingen(omgeving: Mapping[str, str]) -> list[Punt]:
    """Return what is wrong with the settings, all at once; one "goed" when nothing is."""
    waarden, fouten = _lees_alle(omgeving)
    uit = [*fouten, *_onbekend(omgeving)]
    if not fouten:
        uit += [*_sleutel(waarden), *_productie(waarden)]
    return uit or [Punt(ONDERDEEL, "goed", f"Alle {len(INSTELLINGEN)} instellingen zijn te gebruiken.")]


def _lees_alle(omgeving: Mapping[str, str]) -> tuple[dict[str, Any], list[Punt]]:
    waarden, fouten = {}, []
    for instelling in INSTELLINGEN:
        try:
            waarden[instelling.naam] = lees(instelling.naam, omgeving)
        except InstellingFout as fout:
            fouten.append(
                Punt(ONDERDEEL, "fout", str(fout), "Verbeter deze instelling; zie docs/beheer/instellingen.md.")
            )
    return waarden, fouten


def _onbekend(omgeving: Mapping[str, str]) -> Iterator[Punt]:
    bekend = {i.naam for i in INSTELLINGEN}
    for naam in sorted(omgeving):
        kaal = naam.removesuffix("_FILE")
        if naam.startswith("TOETSSTEEN_") and kaal not in bekend and naam not in INTERN:
            lijkt = get_close_matches(kaal, bekend, 1)
            herstel = f"Bedoelt u {lijkt[0]}?" if lijkt else "Haal deze instelling weg."
            yield Punt(ONDERDEEL, "let op", f"{naam} is geen instelling van Toetssteen en doet niets.", herstel)


def _sleutel(waarden: Mapping[str, Any]) -> Iterator[Punt]:
    sleutel = waarden["TOETSSTEEN_SLEUTEL"]
    nieuw = "Maak er een met: openssl rand -base64 48. Bewaar hem ook op een andere plek."
    if not sleutel:
        if waarden["DATABASE_URL"]:
            yield Punt(ONDERDEEL, "fout", "TOETSSTEEN_SLEUTEL ontbreekt, en er is een DATABASE_URL.", nieuw)
        return
    if len(sleutel) < MINIMUM:
        yield Punt(
            ONDERDEEL, "fout", f"TOETSSTEEN_SLEUTEL heeft {len(sleutel)} tekens; {MINIMUM} is het minste.", nieuw
        )
    elif _bits(sleutel) < _ZWAK:
        yield Punt(
            ONDERDEEL, "fout", "TOETSSTEEN_SLEUTEL is te raden: er zit te weinig afwisseling in.",
            f"{nieuw} Zijn er al gegevens, dan zijn die met deze versleuteld: zet eerst een reservekopie veilig.",
        )  # fmt: skip


def _bits(tekst: str) -> float:
    """Return how much there is to guess in a text, counted by how often each character stands in it."""
    return -sum(n * math.log2(n / len(tekst)) for n in Counter(tekst).values())


def _productie(waarden: Mapping[str, Any]) -> Iterator[Punt]:
    """What must be otherwise with real data; without, only what is worth knowing."""
    echt: Ernst = "fout" if waarden["TOETSSTEEN_PRODUCTIE"] else "let op"
    if not waarden["TOETSSTEEN_HTTPS"]:
        yield Punt(
            ONDERDEEL, echt, "TOETSSTEEN_HTTPS staat uit.", "Zet er een proxy met https voor, en TOETSSTEEN_HTTPS=ja."
        )
    if not waarden["TOETSSTEEN_MFA"]:
        yield Punt(
            ONDERDEEL, echt, "TOETSSTEEN_MFA staat uit: inloggen gaat met een wachtwoord alleen.", "TOETSSTEEN_MFA=ja"
        )
    if not waarden["TOETSSTEEN_PRODUCTIE"]:
        return
    if not waarden["DATABASE_URL"]:
        yield Punt(
            ONDERDEEL, "let op", "De databank is de meegeleverde PostgreSQL van deze machine.",
            "Voor meer dan één machine, of voor een eigen beheer van PostgreSQL: geef DATABASE_URL.",
        )  # fmt: skip
    if set(waarden["TOETSSTEEN_NAMEN"]) <= set(_LEEG):
        yield Punt(
            ONDERDEEL,
            "fout",
            "TOETSSTEEN_NAMEN noemt alleen deze machine.",
            "Noem de naam waaronder de site te vinden is.",
        )
    if waarden["TOETSSTEEN_HTTPS"] and not waarden["TOETSSTEEN_PROXYS"]:
        yield Punt(
            ONDERDEEL, "let op", "TOETSSTEEN_HTTPS staat aan zonder proxy (TOETSSTEEN_PROXYS=0).",
            "Toetssteen spreekt zelf geen https. Geef op hoeveel proxy's ervoor staan.",
        )  # fmt: skip
