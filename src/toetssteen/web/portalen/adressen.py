"""Addresses of pages that may not be there: a link is shown only when its page is."""

from __future__ import annotations

from typing import Any

from django.urls import NoReverseMatch, reverse


def adres(naam: str, *args: object, vraag: str = "") -> str:
    """Return the address of a page with this query string ("status=loopt"), or "" when there is no such page."""
    try:
        plek = reverse(naam, args=args)
    except NoReverseMatch:
        return ""
    return f"{plek}?{vraag}" if vraag else plek


def adres_toewijzing(rij: Any) -> str:
    """Return the address of the allocation of a row with its pair: wet, gemeente, aanbieder, toewijzing_nummer."""
    if rij.toewijzing_nummer is None:
        return ""
    return adres("toewijzing", rij.wet, rij.gemeente.code, rij.aanbieder.code, rij.toewijzing_nummer)


def adres_client(sleutel: object) -> str:
    """Return the address of a client by the key that an address may hold."""
    return adres("client", sleutel) if sleutel else ""
