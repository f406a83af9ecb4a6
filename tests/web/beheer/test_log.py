"""The technical log: one line per request and job, each with a mark, and never a BSN, a name or a secret in it."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.test import Client
from opentelemetry import trace

from toetssteen.web.log import LOGGING
from toetssteen.web.toestand import sporen, taakmeting
from toetssteen.web.toestand.taakmeting import meet_taak

BSN = "999900006"


@pytest.fixture
def regels() -> Iterator[Any]:
    """Let the log of the product write to memory, and give its lines."""
    stroom = io.StringIO()
    vorm: dict[str, Any] = dict(LOGGING["formatters"]["json"])
    maak = vorm.pop("()")
    schrijver = logging.StreamHandler(stroom)
    schrijver.setFormatter(maak(**vorm))
    wortel = logging.getLogger()
    vorig = wortel.level
    wortel.addHandler(schrijver)
    wortel.setLevel(logging.INFO)
    yield lambda: [json.loads(r) for r in stroom.getvalue().splitlines()]
    wortel.removeHandler(schrijver)
    wortel.setLevel(vorig)


def taak(naam: str = "toetssteen.web.verwerking.taken.verwerk_paar") -> Any:
    return SimpleNamespace(job=SimpleNamespace(task_name=naam, id=7, attempts=0, task_kwargs={"bsn": BSN}))


@pytest.mark.django_db
def test_een_regel_per_verzoek_met_het_kenmerk_van_het_antwoord(als_web: None, regels: Any) -> None:
    antwoord = Client().get(f"/bestaat-niet/{BSN}/?zoek=Jansen&bsn={BSN}")
    [regel] = [r for r in regels() if r["event"] == "verzoek"]
    assert regel["verzoek"] == antwoord.headers["X-Verzoek"]
    assert (regel["pagina"], regel["status"], regel["level"]) == ("onbekend", 404, "info")
    assert BSN not in json.dumps(regels())
    assert "Jansen" not in json.dumps(regels())


def test_een_regel_per_taak_ook_als_hij_mislukt(regels: Any) -> None:
    assert meet_taak(lambda: 3, taak(), None) == 3

    def mis() -> None:
        raise ValueError(f"client {BSN} van Jansen")

    with pytest.raises(ValueError, match="Jansen"):
        meet_taak(mis, taak(), None)
    goed, fout = regels()
    assert (goed["naam"], goed["uitkomst"], goed["nummer"]) == ("verwerk_paar", "goed", 7)
    assert fout["uitkomst"] == "ValueError"
    assert goed["taak"] != fout["taak"]
    assert BSN not in json.dumps(regels())
    assert "Jansen" not in json.dumps(regels())


@pytest.mark.django_db
def test_een_fout_van_de_databank_zegt_niet_welke_rij(regels: Any) -> None:
    log = logging.getLogger("proef")
    try:
        with connection.cursor() as cursor:
            cursor.execute("CREATE TEMP TABLE t (n text UNIQUE); INSERT INTO t VALUES ('Jansen'), ('Jansen')")
    except IntegrityError:
        log.exception("mislukt")
    [regel] = regels()
    assert regel["fout"][:2] == ["IntegrityError", "UniqueViolation"]
    assert any(p.startswith("test_log.py:") for p in regel["plekken"])
    assert "Jansen" not in json.dumps(regel)


@pytest.mark.parametrize("waarde", [BSN, int(BSN), {"a": [BSN]}, (f"bsn={BSN};",)])
def test_wat_een_bsn_kan_zijn_wordt_zwart(regels: Any, waarde: object) -> None:
    logging.getLogger("proef").warning("iets over %s", BSN, extra={"wat": waarde})
    assert BSN not in json.dumps(regels())
    assert "*********" in json.dumps(regels())


class Verzamelaar:
    """Stands for an SDK: keeps the spans that are made."""

    def __init__(self) -> None:
        self.klaar: list[dict[str, Any]] = []

    def start_as_current_span(self, naam: str, **opties: Any) -> Any:
        return _Span(self, naam, opties)


class _Span(trace.NonRecordingSpan):
    def __init__(self, van: Verzamelaar, naam: str, opties: dict[str, Any]) -> None:
        super().__init__(trace.INVALID_SPAN_CONTEXT)
        self.van, self.gegevens = van, {"naam": naam, **opties.get("attributes", {})}

    def __enter__(self) -> _Span:
        return self

    def __exit__(self, *_: Any) -> None:
        self.van.klaar.append(self.gegevens)

    def update_name(self, name: str) -> None:
        self.gegevens["naam"] = name

    def set_attributes(self, attributes: Any) -> None:
        self.gegevens |= attributes

    def set_status(self, status: Any, description: str | None = None) -> None:
        self.gegevens["fout"] = status.description


@pytest.mark.django_db
def test_sporen_van_verzoek_en_taak_zonder_adres_of_tekst(als_web: None, monkeypatch: pytest.MonkeyPatch) -> None:
    alle = Verzamelaar()
    monkeypatch.setattr(sporen, "_tracer", alle)
    Client().get("/gezond", {"bsn": BSN})

    def mis() -> None:
        raise ValueError(f"client {BSN}")

    with pytest.raises(ValueError, match="client"):
        meet_taak(mis, taak(), None)
    verzoek, werk = alle.klaar
    assert (verzoek["naam"], verzoek["http.response.status_code"]) == ("GET gezond", 200)
    assert (werk["naam"], werk["fout"]) == ("taak verwerk_paar", "ValueError")
    assert BSN not in json.dumps(alle.klaar)
    assert taakmeting.log is not None
