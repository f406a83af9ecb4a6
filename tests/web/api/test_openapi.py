"""The description in the repository is that of the code, keeps the API rules, and tells the truth about rights."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from toetssteen.web.api.v1.api import api
from toetssteen.web.api.v1.openapi import als_tekst, beschrijving
from toetssteen.web.api.v1.vorm import Vorm
from toetssteen.web.toegang.rechten import Recht
from tools.api_regels import keur

PLEK = Path(__file__).resolve().parents[3] / "docs" / "api" / "openapi-v1.json"
SCHEMA: dict[str, Any] = json.loads(PLEK.read_text("utf-8"))


def test_het_bestand_is_bij() -> None:
    assert PLEK.read_text("utf-8") == als_tekst(beschrijving(api)), "run `python -m tools.openapi`"


def test_de_regels_voor_apis() -> None:
    assert [str(v) for v in keur(SCHEMA)] == []


def test_geen_twee_vormen_met_een_naam() -> None:
    def onder(soort: type[Vorm]) -> Iterator[type[Vorm]]:
        for klasse in soort.__subclasses__():
            yield klasse
            yield from onder(klasse)

    keren = Counter(k.__name__ for k in {*onder(Vorm)} if "[" not in k.__name__)
    assert [naam for naam, aantal in keren.items() if aantal > 1] == []


def test_elke_bewerking_noemt_rechten_die_bestaan() -> None:
    for pad, methoden in beschrijving(api)["paths"].items():
        for methode, operatie in methoden.items():
            for eis in operatie["security"]:
                assert set(eis["sleutel"]) <= {r.name for r in Recht}, (pad, methode)
            assert operatie["summary"], (pad, methode)
            assert operatie["tags"], (pad, methode)
