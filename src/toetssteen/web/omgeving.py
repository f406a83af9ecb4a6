"""The settings of an installation: environment variables, each declared once here with what it means.

A secret can also be given as a file: `NAME_FILE` with the path (as containers do). `docs/beheer/instellingen.md` is
made from this list, and a test holds the two together.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

Soort = Literal["tekst", "getal", "ja_nee", "lijst", "pad"]
MINSTE_JAREN: Final = 5  # of the logbook (Stcrt. 2019, 38007)


class InstellingFout(ValueError):
    """A setting has a value that cannot be used; the text (Dutch) says which and what it must be."""


@dataclass(frozen=True)
class Instelling:
    """One environment variable: `standaard` is its value when unset (text as one would write it; None: none)."""

    naam: str
    soort: Soort
    standaard: str | None
    uitleg: str
    geheim: bool = False


INSTELLINGEN: Final[tuple[Instelling, ...]] = (
    Instelling(
        "DATABASE_URL", "tekst", None,
        "Waar PostgreSQL 15 of nieuwer staat: `postgresql://gebruiker:wachtwoord@server:5432/toetssteen`. "
        "Leeg: Toetssteen start zelf een PostgreSQL in `TOETSSTEEN_MAP`.", geheim=True,
    ),
    Instelling(
        "TOETSSTEEN_SLEUTEL", "tekst", None,
        "De hoofdsleutel, minstens 32 tekens. Hieruit volgen de sleutels voor BSN's, berichten en sessies. "
        "Wie hem verliest kan geen BSN en geen bericht meer lezen. Leeg mag alleen zonder `DATABASE_URL`: "
        "dan wordt er een gemaakt in `TOETSSTEEN_MAP`.", geheim=True,
    ),
    Instelling(
        "TOETSSTEEN_MAP", "pad", ".toetssteen",
        "De map voor wat op deze machine blijft: de eigen PostgreSQL en de gemaakte sleutel.",
    ),
    Instelling(
        "TOETSSTEEN_NAMEN", "lijst", "localhost,127.0.0.1",
        "De namen waaronder de site bereikbaar is, met komma's ertussen. Een andere naam wordt geweigerd.",
    ),
    Instelling(
        "TOETSSTEEN_HTTPS", "ja_nee", "nee",
        "Ja: cookies alleen over https, HSTS aan en http doorgestuurd. In gebruik altijd ja.",
    ),
    Instelling(
        "TOETSSTEEN_PROXYS", "getal", "0",
        "Hoeveel eigen proxy's ervoor staan; zoveel adressen in X-Forwarded-For en X-Forwarded-Proto worden vertrouwd.",
    ),
    Instelling(
        "TOETSSTEEN_PRODUCTIE", "ja_nee", "nee",
        "Ja: echte persoonsgegevens. Nee: alleen test-BSN's (999900006 tot en met 999999990) worden aangenomen, "
        "en de demonstratie mag de databank vullen.",
    ),
    Instelling(
        "TOETSSTEEN_MAX_UPLOAD", "getal", "104857600",
        "De grootste upload in bytes. Wat groter is wordt geweigerd voordat het is gelezen.",
    ),
    Instelling(
        "TOETSSTEEN_POSTMAP", "pad", None,
        "Een map met `in` en `uit` waardoor berichten komen en gaan. Leeg: niet in gebruik.",
    ),
    Instelling(
        "TOETSSTEEN_LOG", "tekst", "INFO",
        "Wat in het technische log komt: DEBUG, INFO, WARNING of ERROR. Het log gaat als JSON naar stderr.",
    ),
    Instelling(
        "TOETSSTEEN_SESSIE_MINUTEN", "getal", "15",
        "Na zoveel minuten zonder handeling moet iemand opnieuw inloggen.",
    ),
    Instelling(
        "TOETSSTEEN_SESSIE_UREN", "getal", "10",
        "Na zoveel uren moet iemand hoe dan ook opnieuw inloggen.",
    ),
    Instelling(
        "TOETSSTEEN_MFA", "ja_nee", "ja",
        "Ja: naast het wachtwoord is een tweede factor (TOTP) verplicht.",
    ),
    Instelling(
        "TOETSSTEEN_OIDC_ADRES", "tekst", None,
        "Het adres van de OpenID-provider van de organisatie of makelaar (DigiD, eHerkenning). Leeg: niet in gebruik.",
    ),
    Instelling("TOETSSTEEN_OIDC_CLIENT", "tekst", None, "De client-id bij de OpenID-provider."),
    Instelling("TOETSSTEEN_OIDC_GEHEIM", "tekst", None, "Het geheim bij de OpenID-provider.", geheim=True),
    Instelling(
        "TOETSSTEEN_OIDC_NIVEAU", "tekst", None,
        "Hoe zeker de OpenID-provider minstens moet zijn: laag, substantieel of hoog (eH2, eH3, eH4). Wie lager inlogt "
        "wordt geweigerd. Vanaf substantieel telt de inlog als twee factoren. Leeg: elk niveau mag.",
    ),
    Instelling(
        "TOETSSTEEN_OIDC_ACR", "tekst", None,
        "De `acr_values` waarmee bij de OpenID-provider om dat niveau wordt gevraagd. Leeg: er wordt niets gevraagd.",
    ),
    Instelling(
        "TOETSSTEEN_METEN", "tekst", None,
        "Het woord dat een meetsysteem als bearer-token moet geven bij `/meetwaarden`. "
        "Leeg: alleen vanaf deze machine.",
        geheim=True,
    ),
    Instelling(
        "TOETSSTEEN_WEBHOOKS_INTERN", "ja_nee", "nee",
        "Ja: webhooks mogen ook naar http en naar adressen in het eigen netwerk. Alleen om te proberen; met echte "
        "gegevens altijd nee.",
    ),
    Instelling(
        "TOETSSTEEN_CONTACT", "tekst", None,
        "Wie gebruikers kunnen vragen; het staat op de bladzijde Hulp: een e-mailadres, telefoonnummer of webadres. "
        "Leeg: alleen de beheerders van de eigen organisatie staan er.",
    ),
    Instelling(
        "TOETSSTEEN_LOGBOEK_JAREN", "getal", "5",
        "Hoeveel jaar het logboek minstens blijft (Stcrt. 2019, 38007: ten minste 5). Minder wordt geweigerd.",
    ),
)  # fmt: skip

_OP_NAAM: Final[Mapping[str, Instelling]] = {i.naam: i for i in INSTELLINGEN}


def lees(naam: str, omgeving: Mapping[str, str] | None = None) -> Any:
    """Return the value of a declared setting in its own type; None when there is none.

    Raises InstellingFout when the value cannot be used, KeyError when the setting is not declared.
    """
    instelling = _OP_NAAM[naam]
    env = os.environ if omgeving is None else omgeving
    ruw = env.get(naam) or _uit_bestand(naam, env) or instelling.standaard
    return None if ruw is None else _SOORTEN[instelling.soort](naam, ruw)


def _uit_bestand(naam: str, env: Mapping[str, str]) -> str | None:
    plek = env.get(f"{naam}_FILE")
    if not plek:
        return None
    try:
        return Path(plek).read_text(encoding="utf-8").strip() or None
    except OSError as fout:
        raise InstellingFout(f"{naam}_FILE: {plek} is niet te lezen ({fout.strerror}).") from fout


def _getal(naam: str, ruw: str) -> int:
    try:
        return int(ruw)
    except ValueError as fout:
        raise InstellingFout(f"{naam}: {ruw!r} is geen heel getal.") from fout


def _ja_nee(naam: str, ruw: str) -> bool:
    woord = ruw.strip().lower()
    if woord not in ("ja", "nee"):
        raise InstellingFout(f"{naam}: {ruw!r} moet ja of nee zijn.")
    return woord == "ja"


_SOORTEN: Final[Mapping[Soort, Callable[[str, str], Any]]] = {
    "tekst": lambda _, ruw: ruw,
    "getal": _getal,
    "ja_nee": _ja_nee,
    "lijst": lambda _, ruw: [deel.strip() for deel in ruw.split(",") if deel.strip()],
    "pad": lambda _, ruw: Path(ruw),
}
