"""Fill in forms as a browser does: get the page, send its fields back, follow where it leads."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.test import Client
from lxml import html

from toetssteen.web.databank.base import WERKER
from toetssteen.web.databank.rollen import als
from toetssteen.web.organisaties.models import Paar
from toetssteen.web.verwerking.actions.verwerk import verwerk_volgende


@dataclass
class Blad:
    """A page as it came: status, address and tree."""

    antwoord: Any
    adres: str

    @property
    def boom(self) -> Any:
        return html.fromstring(self.antwoord.content)

    @property
    def tekst(self) -> str:
        return " ".join(self.boom.text_content().split())

    @property
    def fouten(self) -> list[str]:
        return [" ".join(li.text_content().split()) for li in self.boom.xpath("//*[@id='fouten']//li")]

    def velden(self) -> dict[str, list[str]]:
        """Return what the form of the page would send as it is."""
        (form,) = self.boom.xpath("//main//form[contains(@class,'ts-formulier')]")
        uit: dict[str, list[str]] = {}
        for naam, waarde in form.fields.items() if hasattr(form.fields, "items") else []:
            if naam and naam != "csrfmiddlewaretoken":
                uit[naam] = [str(w) for w in waarde] if isinstance(waarde, (list, set)) else [waarde or ""]
        return uit


class Gids:
    """Someone at a browser without JavaScript."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def open(self, adres: str) -> Blad:
        antwoord: Any = self.client.get(adres, follow=True)
        return Blad(antwoord, antwoord.redirect_chain[-1][0] if antwoord.redirect_chain else adres)

    def stuur(self, blad: Blad | str, **velden: Any) -> Blad:
        """Send the form of a page with other values (None takes a field away), and follow."""
        adres = blad if isinstance(blad, str) else blad.adres
        data: dict[str, Any] = {} if isinstance(blad, str) else blad.velden()
        data |= velden
        antwoord: Any = self.client.post(adres, {k: w for k, w in data.items() if w is not None}, follow=True)
        return Blad(antwoord, antwoord.redirect_chain[-1][0] if antwoord.redirect_chain else adres)

    def doorloop(self, blad: Blad, **velden: Any) -> Blad:
        """Fill in a form, look at what it does, and send it."""
        controle = self.stuur(blad, **velden)
        assert re.search(r"/controle/$", controle.adres), controle.fouten or controle.tekst
        klaar = self.stuur(controle.adres)
        assert klaar.adres.endswith("/klaar/"), klaar.tekst
        return klaar


@pytest.fixture
def gids(ingelogd: Callable[[str, str], Client]) -> Callable[[str, str], Gids]:
    """Give someone in a role at an organisation at a browser."""
    return lambda rol, code: Gids(ingelogd(rol, code))


@pytest.fixture
def verwerk() -> Callable[[], None]:
    """Handle all that waits, as the worker does."""

    def doe() -> None:
        with als(WERKER):
            for paar in Paar.objects.select_related("gemeente", "aanbieder"):
                while verwerk_volgende(paar):
                    pass

    return doe


NIEUW = {
    "product": "p-02D11", "hoeveel": "120", "frequentie": "2", "ingang": "2026-05-04", "einde": "2026-12-31",
    "achternaam": "Lijsterbes", "voorletters": "J", "geboortedatum": "1950-02-03", "geslacht": "2", "huisnummer": "12",
    "postcode": "3511 ab", "plaatsnaam": "Eikenrade",
}  # fmt: skip
BSN = "999900316"


def begin_toewijzing(gids: Gids, bsn: str = BSN, paar: str = "Zorggroep De Linde", **velden: str) -> Blad:
    """Begin a new allocation and return the page with the form."""
    blad = gids.open("/opstellen/toewijzing/")
    (keuze,) = [o.get("value") for o in blad.boom.xpath("//select[@name='paar']/option") if o.text == paar]
    return gids.stuur(blad, bsn=bsn, paar=keuze, **velden)


def wijs_toe(gids: Gids, verwerk: Callable[[], None], **velden: str) -> int:
    """Allocate something, have it handled, and return its number."""
    from toetssteen.web.toewijzingen.models import Toewijzing

    gids.doorloop(begin_toewijzing(gids), **NIEUW | velden)
    verwerk()
    return Toewijzing.objects.filter(laatste=True).latest("volgorde").toewijzing_nummer


def dag(tekst: str) -> date:
    return date.fromisoformat(tekst)
