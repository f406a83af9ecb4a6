"""What tests of logging in need: codes, forms, and someone with a second factor."""

from __future__ import annotations

import time
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client

from toetssteen.web.databank.rollen import als
from toetssteen.web.organisaties.models import Gebruiker
from web.regio import WACHTWOORD, adres, gebruiker_met


def wie(rol: str, code: str) -> Gebruiker:
    """Return the user with a role at an organisation."""
    return gebruiker_met(adres(rol, code))


def bewaar(gebruiker: Gebruiker) -> None:
    """Keep what a test changed of somebody, whoever the database thinks is asking."""
    with als("none"):
        gebruiker.save()


def met_factor(gebruiker: Gebruiker) -> str:
    """Give someone a second factor; return its secret."""
    geheim: str = generate_totp_secret()
    TOTP.activate(gebruiker, geheim)
    return geheim


def code(geheim: str) -> str:
    """Return the code of this moment."""
    return str(format_hotp_value(hotp_value(geheim, int(time.time()) // 30)))


def login(client: Client, email: str, wachtwoord: str = WACHTWOORD, **extra: Any) -> Any:
    """Send the form of logging in."""
    return client.post("/account/login/", {"login": email, "password": wachtwoord}, **extra)
