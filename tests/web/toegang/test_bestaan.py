"""Nobody can tell what exists at another organisation: not from the answer, not from the work it takes.

What is of another and what does not exist give the same bytes, by the same questions to the database. That holds for
time as well as a test can: a clock would measure the machine.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import zip_longest
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from toetssteen.web.organisaties.models import ROLLEN_VAN, Soort
from web.toegang.kruiper import inhoud
from web.toegang.voorwerpen import GEEN_VOORWERP, Adres, Voorwerpen, adressen, patronen, velden_van

WIE = [(rol, "0344") for rol in ROLLEN_VAN[Soort.GEMEENTE]] + [(rol, "87654321") for rol in ROLLEN_VAN[Soort.AANBIEDER]]
"""Every role, at the two organisations that have no pair with all others."""
VREEMD = {"0344": ("0363", "87654321"), "87654321": ("0344", "12345678")}
_TOEVAL = re.compile(r'csrfmiddlewaretoken" value="\w+"|urn:uuid:[0-9a-f-]+|<code>[0-9a-f-]{36}</code>')
_NIET_VAN_DE_VRAAG = re.compile(r"SAVEPOINT|django_session|toetssteen_teller")
"""Of the session and of limits, which go by the clock."""


@pytest.fixture
def vreemd(db: None) -> dict[str, Voorwerpen]:
    """Give something of every kind that is another's, per organisation that asks."""
    return {code: Voorwerpen(*paar) for code, paar in VREEMD.items()}


def test_elk_soort_adres_is_bekend() -> None:
    """A new page with something in its address is in this test, or it is said why not."""
    onbekend = {n for n, c in patronen() if velden_van(n, c) is None and n not in GEEN_VOORWERP}
    zonder_ding = {n for n in onbekend if n.endswith("_uitvoer")}
    assert onbekend == zonder_ding


def vraag(client: Client, adres: str, methode: str, weg: tuple[str, ...]) -> tuple[int, str, list[str]]:
    """Return the status, the text and the questions of an answer, without the keys that were asked for."""
    client.cookies.pop("messages", None)  # what an earlier answer had to say
    with CaptureQueriesContext(connection) as vragen:
        antwoord: Any = getattr(client, methode)(adres)
        tekst = _TOEVAL.sub("", inhoud(antwoord))
    for stuk in (re.escape(adres), *(rf"\b{re.escape(w)}\b" for w in weg)):
        tekst = re.sub(stuk, "*", tekst)
    plek = re.sub(r"[0-9a-f-]{36}|\d+", "*", str(antwoord.headers.get("Location", "")))
    gevraagd = [vorm(v["sql"]) for v in vragen.captured_queries if not _NIET_VAN_DE_VRAAG.search(v["sql"])]
    return antwoord.status_code, plek + tekst, gevraagd


def vorm(sql: str) -> str:
    """Return a question without its values."""
    return re.sub(r"'(?:[^']|'')*'|\b\d+\b", "?", sql)


def verschil(client: Client, adres: Adres, methode: str) -> str:
    """Say in what the two answers differ; nothing when they do not."""
    echt, leeg = (vraag(client, plek, methode, adres.weg) for plek in (adres.echt, adres.leeg))
    if echt[0] != leeg[0]:
        return f"{methode} {adres.naam}: {echt[0]} and {leeg[0]}"
    for wat, een, ander in (("text", echt[1].split("\n"), leeg[1].split("\n")), ("questions", echt[2], leeg[2])):
        if een != ander:
            eerste = next((p for p in zip_longest(een, ander) if p[0] != p[1]), None)
            return f"{methode} {adres.naam}: other {wat}: {eerste}"
    return ""


@pytest.mark.parametrize(("rol", "code"), WIE)
def test_wat_van_een_ander_is_lijkt_niet_te_bestaan(
    vreemd: dict[str, Voorwerpen], ingelogd: Callable[[str, str], Client], settings: Any, rol: str, code: str
) -> None:
    settings.LIMIETEN = dict.fromkeys(settings.LIMIETEN, (10**9, 10**9))
    client = ingelogd(rol, code)
    client.get("/rol/")  # what a session notes at first is behind us
    alle = list(adressen(vreemd[code]))
    assert len(alle) > 40
    gevonden = [verschil(client, a, m) for a in alle for m in ("get", "post")]
    assert not any(gevonden), "\n".join(g for g in gevonden if g)


def test_het_verschil_valt_op_als_er_een_is(ingelogd: Callable[[str, str], Client], db: None) -> None:
    """The test itself: what is one's own does differ from what is not there."""
    eigen = Voorwerpen("0344", "12345678")
    client = ingelogd("backoffice", "0344")
    per_naam = {a.naam: verschil(client, a, "get") for a in adressen(eigen)}
    for naam in ("client", "toewijzing", "bericht", "bevinding", "declaratie", "verzoek", "contract", "partij"):
        assert per_naam[naam] == f"get {naam}: 200 and 404"
