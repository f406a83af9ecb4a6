"""A program with a key: calls the API as a supplier would, under the database role of the web process."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from toetssteen.web.organisaties.models import Rol
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import zet_zicht
from web.api.aanroep import ADRES, Antwoord, sleutel_voor


@dataclass
class Programma:
    """A program of an organisation; `token` is what it shows."""

    token: str

    def vraag(self, methode: str, pad: str, inhoud: Any = None, **koppen: str) -> Antwoord:
        """Call; `inhoud` that is not bytes goes as JSON. Headers by keyword: If_Match="..."."""
        soort = koppen.pop("soort", "application/json")
        data = inhoud if isinstance(inhoud, bytes | str) else json.dumps(inhoud) if inhoud is not None else ""
        kop = {naam.replace("_", "-"): waarde for naam, waarde in koppen.items()}
        if self.token:
            kop["Authorization"] = f"Bearer {self.token}"
        adres = pad if pad.startswith("/api") else ADRES + pad
        return Client(raise_request_exception=False).generic(methode, adres, data, content_type=soort, headers=kop)

    def lees(self, pad: str, **koppen: str) -> Any:
        """GET what must be there, and return its JSON."""
        antwoord = self.vraag("GET", pad, **koppen)
        assert antwoord.status_code == 200, (pad, antwoord.content)
        return antwoord.json()


@pytest.fixture
def programma(db: None, als_web: None) -> Callable[..., Programma]:
    """Give a program with all rights that a key of a role can have, or with just these."""

    def maak(rol: str, code: str, *rechten: Recht) -> Programma:
        token = sleutel_voor(Rol(rol), code, rechten)
        zet_zicht([])
        return Programma(token)

    return maak


@pytest.fixture
def niemand(als_web: None) -> Programma:
    """Give a program without a key."""
    return Programma("")


@pytest.fixture
def nu() -> datetime:
    """Give a moment."""
    return datetime.now(UTC)
