"""The API with row level security alone, and without a way to tell what exists: for every operation."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from toetssteen.web.organisaties.models import ROLLEN_VAN, Organisatie, Rol, Soort
from toetssteen.web.overeenkomsten.models import Overeenkomst
from toetssteen.web.programmas.sleutels import te_geven
from web.api.conftest import Programma
from web.api.test_afscherming import OPERATIES, vreemd
from web.toegang.open_poort import open_de_poort
from web.toegang.test_bestaan import VREEMD, vorm
from web.toegang.voorwerpen import GEEN, NIETS, Voorwerpen

Maak = Callable[..., Programma]
CODES = ("0344", "0363", "12345678", "87654321")


@pytest.fixture
def verboden(db: None) -> dict[str, set[str]]:
    """Give what each organisation must not see, but names of organisations, which are public."""
    namen = set(Organisatie.objects.values_list("naam", flat=True))
    return {code: vreemd(code) - namen for code in CODES}


@pytest.mark.parametrize("code", CODES)
def test_met_de_poort_open_ziet_een_programma_niets_van_een_ander(
    verboden: dict[str, set[str]], programma: Maak, settings: Any, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    """Every list, and everything that these refer to, with all rights and no narrowing by the gate."""
    from web.api.test_afscherming import links, vorm_van

    settings.LIMIETEN = dict.fromkeys(settings.LIMIETEN, (10**9, 10**9))
    rol = ROLLEN_VAN[Soort.GEMEENTE if len(code) == 4 else Soort.AANBIEDER][0]
    wie = programma(rol, code)
    open_de_poort(monkeypatch, rechten=True)
    te_doen, gedaan, keren = [p for p, m, _ in OPERATIES if m == "get" and "{" not in p], set[str](), dict[str, int]()
    gezien = 0
    while te_doen:
        antwoord = wie.vraag("GET", pad := te_doen.pop())
        assert antwoord.status_code < 500, pad
        gezien += antwoord.status_code == 200
        tekst = antwoord.content.decode()
        assert not [v for v in verboden[code] if v in tekst], pad
        for link in (links(antwoord.json()) if "json" in antwoord.headers["Content-Type"] else set[str]()) - gedaan:
            gedaan.add(link)
            keren[vorm_van(link)] = keren.get(vorm_van(link), 0) + 1
            te_doen += [link] if keren[vorm_van(link)] <= 3 else []
    assert gezien > 40


_SLEUTELS = {
    "bericht": "bericht", "bevinding": "bevinding", "client": "client", "declaratie": "declaratie",
    "aanlevering": "aanlevering", "versie": "contract", "webhook": "webhook", "samen": "samen", "proef": "proef",
    "voorstel": "contract", "sleutel": "sleutel", "gebruiker": "gebruiker", "concept": "concept",
}  # fmt: skip
_STANDAARD = {"regel": "TR321", "retourcode": "0200"}


def _deel(van: Voorwerpen, naam: str) -> tuple[str, str]:
    """Return a key of something of another, and one of nothing."""
    if naam == "toewijzing":
        stam = f"{van.wet}-{van.gemeente}-{van.aanbieder}"
        return f"{stam}-{van.nummer}", f"{stam}-{GEEN}"
    if naam in ("verzoek", "levering"):
        return f"{van.bericht}-0", f"{NIETS}-0"
    if naam == "contract":
        return str(van.overeenkomst), str(GEEN)
    if naam == "organisatie":
        return van.aanbieder, "99999999"
    if naam in _STANDAARD:
        return _STANDAARD[naam], _STANDAARD[naam]
    waarde = getattr(van, _SLEUTELS.get(naam, naam), NIETS)
    echt = str(getattr(waarde, "sleutel", waarde))
    return echt, str(GEEN) if echt.isdecimal() else str(NIETS)


def _adressen(van: Voorwerpen, pad: str) -> tuple[str, str]:
    delen = [_deel(van, d[1:-1]) if d.startswith("{") else (d, d) for d in pad.split("/")]
    return "/".join(d[0] for d in delen), "/".join(d[1] for d in delen)


@pytest.fixture
def anderen(db: None) -> dict[str, Voorwerpen]:
    """Give something of every kind that is another's, per organisation that asks."""
    uit = {code: Voorwerpen(*paar) for code, paar in VREEMD.items()}
    for code, (g, a) in VREEMD.items():
        uit[code].overeenkomst = Overeenkomst.objects.get(gemeente__code=g, aanbieder__code=a).pk
    return uit


def _vraag(wie: Programma, methode: str, pad: str, operatie: dict[str, Any]) -> tuple[int, str, list[str]]:
    soort = next(iter(operatie.get("requestBody", {}).get("content", {"application/json": {}})))
    soort = "multipart/form-data; boundary=g" if soort.startswith("multi") else soort
    inhoud = b"{}" if "json" in soort else b"<x/>" if "xml" in soort else b"--g--\r\n"
    with CaptureQueriesContext(connection) as vragen:
        antwoord = wie.vraag(methode.upper(), pad, None if methode == "get" else inhoud, If_Match='"v0"', soort=soort)
    gesteld = [vorm(v["sql"]) for v in vragen.captured_queries if "SAVEPOINT" not in v["sql"]]
    tekst = re.sub(r"urn:uuid:[0-9a-f-]+", "*", antwoord.content.decode()).replace(pad, "*")
    return antwoord.status_code, tekst, gesteld


@pytest.mark.parametrize("code", list(VREEMD))
def test_een_programma_kan_niet_merken_wat_er_bij_een_ander_bestaat(
    anderen: dict[str, Voorwerpen], programma: Maak, settings: Any, code: str
) -> None:
    """What is of another and what is not there give the same bytes by the same questions, for each operation."""
    settings.LIMIETEN = dict.fromkeys(settings.LIMIETEN, (10**9, 10**9))
    met_ding = [(p, m, o) for p, m, o in OPERATIES if "{" in p]
    for rol in ROLLEN_VAN[Soort.GEMEENTE if len(code) == 4 else Soort.AANBIEDER]:
        if not te_geven(Rol(rol)):
            continue
        wie = programma(rol, code)
        wie.lees("/sleutel")  # its use is noted once a minute
        for pad, methode, operatie in met_ding:
            echt, leeg = (_vraag(wie, methode, a, operatie) for a in _adressen(anderen[code], pad))
            if "{regel}" not in pad and "{retourcode}" not in pad:
                assert echt[0] >= 400, (rol, methode, pad)
            assert echt == leeg, (rol, methode, pad)
