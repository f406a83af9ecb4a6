"""Walks all pages someone can reach by links, so that a test about access follows whatever pages there are."""

from __future__ import annotations

import re
from collections import Counter, deque
from dataclasses import dataclass, field
from html import unescape
from io import BytesIO
from typing import Any
from urllib.parse import urljoin, urlsplit
from zipfile import ZipFile

from django.test import Client
from django.urls import Resolver404, resolve

_LINK = re.compile(r'(?:href|hx-get|src)="([^"#]+)"')
_NIET = ("/static/", "/account/logout")


@dataclass
class Gezien:
    """What someone saw: per address the status and the text."""

    paginas: dict[str, tuple[int, str]] = field(default_factory=dict)

    @property
    def adressen(self) -> set[str]:
        """The addresses that gave a page or a file."""
        return {a for a, (status, _) in self.paginas.items() if status == 200}


def loop_door(client: Client, *, per_pagina: int = 3, meeste: int = 400) -> Gezien:
    """Follow every link from the start, at most `per_pagina` addresses of one page."""
    gezien = Gezien()
    tel: Counter[str] = Counter()
    rij = deque(["/"])
    bekend = {"/"}
    while rij and len(gezien.paginas) < meeste:
        adres = rij.popleft()
        antwoord = client.get(adres)
        tekst = inhoud(antwoord)
        gezien.paginas[adres] = (antwoord.status_code, tekst)
        if antwoord.status_code in (301, 302):
            volgende = [antwoord["Location"]]
        elif "html" in antwoord.get("Content-Type", ""):
            volgende = [unescape(a) for a in _LINK.findall(tekst)]
        else:
            volgende = []
        for link in volgende:
            heel = _eigen(urljoin(f"http://testserver{adres}", link))
            if heel is None or heel in bekend:
                continue
            naam = _naam(heel)
            if tel[naam] < per_pagina:
                tel[naam] += 1
                bekend.add(heel)
                rij.append(heel)
    return gezien


def inhoud(antwoord: Any) -> str:
    """Return the text of an answer, also of a file that is sent in parts, or of a workbook (its cells)."""
    ruw = bytes(b"".join(antwoord.streaming_content) if antwoord.streaming else antwoord.content)
    if ruw.startswith(b"PK"):
        with ZipFile(BytesIO(ruw)) as boek:
            cellen = sorted(n for n in boek.namelist() if n.startswith("xl/worksheets/") or n == "xl/sharedStrings.xml")
            ruw = b"\n".join(boek.read(n) for n in cellen)
    return ruw.decode("utf-8", "replace")


def _eigen(adres: str) -> str | None:
    delen = urlsplit(adres)
    if delen.netloc != "testserver" or delen.path.startswith(_NIET):
        return None
    return delen.path + (f"?{delen.query}" if delen.query else "")


def _naam(adres: str) -> str:
    pad, _, vraag = adres.partition("?")
    try:
        return f"{resolve(pad).view_name}{'?' if vraag else ''}"
    except Resolver404:
        return pad
