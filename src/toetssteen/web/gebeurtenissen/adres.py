"""Which addresses a webhook may have: https to the open internet. Nothing in our own network can be reached by it."""

from __future__ import annotations

import ipaddress
import socket
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings

SECONDEN_ZOEKEN: Final = 5
_LANGSTE: Final = 400
_VERTALING: Final = tuple(ipaddress.ip_network(n) for n in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32"))


class AdresFout(ValueError):
    """An address may not be called; the text (Dutch) says why."""


@dataclass(frozen=True)
class Doel:
    """An address that may be called, in parts; `ip` is what its name means now: that is where to connect."""

    schema: str
    host: str
    poort: int
    pad: str
    ip: str


def controleer_vorm(url: str) -> None:
    """Raise AdresFout when an address can never be a webhook, whatever its name means."""
    _delen(url)


def zoek_op(url: str) -> Doel:
    """Return where to connect for an address, looked up now; raise AdresFout for what may not be called."""
    schema, host, poort, pad = _delen(url)
    adressen = _adressen(host, poort)
    if not adressen or (not settings.WEBHOOKS_INTERN and any(not openbaar(a) for a in adressen)):
        raise AdresFout("De naam van de server hoort bij een eigen netwerk; daar gaat niets heen.")
    return Doel(schema, host, poort, pad, adressen[0])


def _adressen(host: str, poort: int) -> list[str]:
    """Return what a name means. The system sets no limit to how long that takes, so it happens aside, and we do."""
    gevonden: list[str] = []

    def zoek() -> None:
        with suppress(OSError, UnicodeError):
            gevonden.extend(str(i[4][0]) for i in socket.getaddrinfo(host, poort, type=socket.SOCK_STREAM))

    draad = threading.Thread(target=zoek, daemon=True)
    draad.start()
    draad.join(SECONDEN_ZOEKEN)
    if draad.is_alive():
        raise AdresFout(f"De naam van de server is niet binnen {SECONDEN_ZOEKEN} seconden te vinden.")
    if not gevonden:
        raise AdresFout("De naam van de server is niet te vinden.")
    return gevonden


def openbaar(adres: str) -> bool:
    """Whether an IP address is one of the open internet, also when it wraps an IPv4 address."""
    ip = ipaddress.ip_address(adres.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return openbaar(str(ip.ipv4_mapped))
        if any(ip in net for net in _VERTALING):
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _delen(url: str) -> tuple[str, str, int, str]:
    if len(url) > _LANGSTE or not url.isascii() or not url.isprintable() or " " in url:
        raise AdresFout(f"Het adres mag hooguit {_LANGSTE} gewone tekens hebben.")
    try:
        delen = urlsplit(url)
        poort = delen.port
    except ValueError as fout:
        raise AdresFout("Dit is geen volledig webadres.") from fout
    if delen.scheme != "https" and not (delen.scheme == "http" and settings.WEBHOOKS_INTERN):
        raise AdresFout("Het adres moet met https:// beginnen.")
    if not delen.hostname:
        raise AdresFout("In het adres staat geen server.")
    if delen.username is not None or delen.password is not None or delen.fragment:
        raise AdresFout(
            "Zet geen gebruikersnaam, wachtwoord of # in het adres: de handtekening bewijst dat wij het zijn."
        )
    _letterlijk(delen.hostname)
    pad = (delen.path or "/") + (f"?{delen.query}" if delen.query else "")
    return delen.scheme, delen.hostname, poort or (443 if delen.scheme == "https" else 80), pad


def _letterlijk(host: str) -> None:
    """Refuse an address that is written as an IP address inside, at once."""
    try:
        binnen = not openbaar(host)
    except ValueError:
        binnen = host == "localhost" or host.endswith((".localhost", ".local", ".internal"))
    if binnen and not settings.WEBHOOKS_INTERN:
        raise AdresFout("Het adres hoort bij een eigen netwerk; daar gaat niets heen.")
