"""Reads the forms of a page, filled in with what stands in them or with something plausible."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import html

_VULLING = {"date": "2026-06-10", "number": "1", "email": "iemand@voorbeeld.test", "month": "2026-05", "search": "a"}
_NIET = ("submit", "button", "file", "reset", "image")


@dataclass(frozen=True)
class Formulier:
    """A form that changes something: where it goes, and what goes with it."""

    adres: str
    velden: dict[str, list[str]]


def formulieren(adres: str, tekst: str) -> Iterator[Formulier]:
    """Yield the POST forms of a page, but those of one's own account."""
    if "<html" not in tekst:  # a file
        return
    for form in html.document_fromstring(tekst).iter("form"):
        if (form.get("method") or "get").lower() != "post":
            continue
        doel = urlsplit(urljoin(f"http://testserver{adres}", form.get("action") or adres))
        if not doel.path.startswith("/account/"):
            yield Formulier(doel.path + (f"?{doel.query}" if doel.query else ""), _velden(form))


def _velden(form: Any) -> dict[str, list[str]]:
    uit: dict[str, list[str]] = {}
    for veld in form.iter("input", "select", "textarea", "button"):
        naam, soort = veld.get("name"), veld.get("type") or "text"
        if not naam or naam == "csrfmiddlewaretoken" or (veld.tag == "input" and soort in _NIET):
            continue
        if veld.tag == "button":
            uit.setdefault(naam, [veld.get("value") or ""])
        elif soort == "radio":
            uit.setdefault(naam, [veld.get("value") or "on"])
        else:
            uit.setdefault(naam, []).append(_waarde(veld, soort))
    return uit


def _waarde(veld: Any, soort: str) -> str:
    if veld.tag == "select":
        opties = [o.get("value") if o.get("value") is not None else o.text or "" for o in veld.iter("option")]
        return next((o for o in opties if o), "")
    if veld.tag == "textarea":
        return veld.text or "Een toelichting."
    return veld.get("value") or _VULLING.get(soort, "on" if soort == "checkbox" else "proef")
