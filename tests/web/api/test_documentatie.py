"""The examples of docs/api/index.md: every call works, every signature is right, every subject is named."""

from __future__ import annotations

import json
import re
import shlex
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from toetssteen.web.api.v1.problemen import TITELS
from toetssteen.web.gebeurtenissen.bezorgen import MEESTE_MISLUKT
from toetssteen.web.gebeurtenissen.geheim import handtekening, nieuw_geheim
from toetssteen.web.gebeurtenissen.models import Onderwerp
from toetssteen.web.programmas.sleutels import VOOR_PROGRAMMAS
from toetssteen.web.toegang.rechten import Recht
from web.api.aanroep import ADRES
from web.api.conftest import Programma
from web.api.test_schrijven import verzoek_315

PAGINA = (Path(__file__).resolve().parents[3] / "docs" / "api" / "index.md").read_text("utf-8")
AANROEPEN = re.findall(r"<!-- proef: (\w+) (\d+)(?:; status (\d+))? -->\n```sh\n(.*?)```", PAGINA, re.DOTALL)
SITE = "https://toetssteen.example"


def doe(wie: Programma, opdracht: str) -> Any:
    """Do what a curl command would."""
    woorden = iter(shlex.split(opdracht.replace("\\\n", " "))[1:])
    koppen: dict[str, str] = {}
    inhoud: bytes | None = None
    adres = ""
    for woord in woorden:
        if woord == "-H":
            naam, _, waarde = next(woorden).partition(": ")
            koppen["soort" if naam == "Content-Type" else naam.replace("-", "_")] = waarde
        elif woord in ("-d", "--data-binary"):
            ruw = next(woorden)
            inhoud = verzoek_315("DOCPROEF0001") if ruw == "@bericht.xml" else ruw.encode()
        else:
            adres = woord
    assert adres.startswith(SITE + ADRES)
    assert koppen.pop("Authorization") == "Bearer $SLEUTEL"
    return wie.vraag("GET" if inhoud is None else "POST", adres.removeprefix(SITE), inhoud, **koppen)


@pytest.mark.parametrize(("rol", "code", "status", "opdracht"), AANROEPEN)
def test_een_voorbeeld_werkt(
    programma: Callable[..., Programma], rol: str, code: str, status: str, opdracht: str
) -> None:
    antwoord = doe(programma(rol, code), opdracht)
    assert antwoord.status_code == int(status) if status else antwoord.status_code in (200, 202), antwoord.content


def test_het_voorbeeld_van_een_fout(programma: Callable[..., Programma]) -> None:
    (voorbeeld,) = [json.loads(b) for b in re.findall(r"```json\n(.*?)```", PAGINA, re.DOTALL) if "fouten" in b]
    echt = programma("backoffice", "0344").vraag("GET", "/berichten?aantal=0&wet=awbz").json()
    assert {**echt, "instance": ""} == {**voorbeeld, "instance": ""}


def test_de_handtekening_in_python() -> None:
    (code,) = re.findall(r"<!-- proef: handtekening -->\n```python\n(.*?)```", PAGINA, re.DOTALL)
    naam: dict[str, Any] = {}
    exec(code, naam)
    geheim, inhoud = nieuw_geheim(), b'{"id": "x"}'
    kop = handtekening(geheim, int(time.time()), inhoud)
    assert naam["is_van_toetssteen"](geheim, kop, inhoud)
    assert not naam["is_van_toetssteen"](geheim, kop, inhoud + b" ")
    assert not naam["is_van_toetssteen"](geheim, handtekening(geheim, 1, inhoud), inhoud)


def test_wie_voor_een_client_werkt_blijft_bij_mensen(programma: Callable[..., Programma]) -> None:
    assert Recht.CLIENT_BETREKKEN not in VOOR_PROGRAMMAS
    deel = PAGINA[PAGINA.index("## Wat niet via de API gaat") :]
    assert "| zeggen dat een medewerker voor een cliënt werkt" in deel
    beschreven = programma("backoffice", "0344").vraag("GET", "/openapi.json").json()["paths"]
    assert not [pad for pad in beschreven if "betrok" in pad or "professional" in pad]


def test_de_pagina_noemt_alles() -> None:
    for onderwerp in Onderwerp.values:
        assert f"`{onderwerp}`" in PAGINA
    for status in TITELS:
        assert str(status) in PAGINA, status
    assert f"{MEESTE_MISLUKT} achter elkaar" in PAGINA
