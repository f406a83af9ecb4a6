"""Where a request comes from, when there are proxies of our own in front."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest

ONBEKEND = "onbekend"


def adres_van(request: HttpRequest) -> str:
    """Return the address of the client: as many of X-Forwarded-For are believed as there are proxies of our own.

    Whatever stands further to the left in that header was written by the client and means nothing.
    """
    direct = str(request.META.get("REMOTE_ADDR") or "")
    if settings.PROXYS:
        keten = [deel.strip() for deel in str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",") if deel.strip()]
        if keten:
            direct = keten[-min(settings.PROXYS, len(keten))]
    try:
        return str(ipaddress.ip_address(direct))
    except ValueError:
        return ONBEKEND


def groep_van(adres: str) -> str:
    """Return what counts as one client: an IPv4 address, or the /64 of an IPv6 address."""
    try:
        ip = ipaddress.ip_address(adres)
    except ValueError:
        return adres
    return str(ipaddress.ip_network(f"{ip}/64", strict=False)) if ip.version == 6 else adres
