"""Health, readiness and figures: for machines, and for no one else."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import ExitStack
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, connection
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families

from toetssteen.web.berichtenverkeer.models import Bericht
from toetssteen.web.databank.rollen import als
from toetssteen.web.toestand import views
from toetssteen.web.toestand.processen import noem_werkproces, werkprocessen

pytestmark = pytest.mark.django_db
WEG = "10.1.2.3"


@pytest.fixture
def onder_web(als_web: None) -> None:
    """Everything here is answered under the database role of the web process."""


def waarden(tekst: str) -> dict[tuple[str, str], float]:
    return {
        (m.name, ",".join(w for _, w in sorted(m.labels.items()))): m.value
        for familie in text_string_to_metric_families(tekst)
        for m in familie.samples
    }


def test_gezond_vraagt_niets_aan_de_databank(onder_web: None, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        antwoord = Client().get("/gezond")
    assert (antwoord.status_code, antwoord.content) == (200, b"gezond\n")
    assert Client().post("/gezond").status_code == 405


def test_gereed_als_de_tabellen_er_zijn(onder_web: None) -> None:
    views._klaar.clear()
    antwoord = Client().get("/gereed")
    assert (antwoord.status_code, antwoord.content) == (200, b"gereed\n")


def test_niet_gereed_zegt_waarom_maar_niet_waar_de_databank_staat(
    onder_web: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    views._klaar.clear()
    with monkeypatch.context() as even:
        even.setattr(views, "niet_bij", lambda: "iets met server 10.0.0.1")
        antwoord = Client().get("/gereed")
    assert (antwoord.status_code, antwoord.content.decode()) == (503, "De databank is niet bij met deze versie.\n")

    def weg(*_: Any, **__: Any) -> None:
        raise DatabaseError("connection to server at 10.0.0.1 failed")

    with monkeypatch.context() as even:
        even.setattr(connection, "cursor", weg)
        antwoord = Client().get("/gereed")
    assert (antwoord.status_code, antwoord.content.decode()) == (503, "De databank antwoordt niet.\n")


def test_meetwaarden_tellen_over_alle_organisaties(onder_web: None) -> None:
    Client().get("/gezond")
    gemeten = waarden(Client().get("/meetwaarden").content.decode())
    with als("none"):
        verwerkt = Bericht.objects.filter(status="verwerkt").count()
    assert gemeten["toetssteen_berichten", "verwerkt"] == verwerkt > 90
    assert gemeten["toetssteen_databank", ""] == 1
    assert gemeten["toetssteen_verbindingen", "mogelijk"] > gemeten["toetssteen_verbindingen", "in gebruik"] > 0
    assert gemeten["toetssteen_taken", "wacht"] > 0
    assert gemeten["toetssteen_verzoeken_total", "GET,gezond,200"] >= 1
    assert ("toetssteen_werkers", "") in gemeten


def test_een_proces_dat_twee_soorten_taken_doet_is_een_werker(onder_web: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert werkprocessen(0) == 0
    assert werkprocessen(2) == 1, "workers of an older version do not say which process they are in"
    monkeypatch.setenv("PGAPPNAME", "")
    params = connection.get_connection_params() | {"cursor_factory": None, "context": None}
    params = {naam: waarde for naam, waarde in params.items() if waarde is not None}
    with ExitStack() as open_:
        for verbindingen in (2, 1):
            noem_werkproces()
            for _ in range(verbindingen):
                open_.enter_context(psycopg.connect(**params))
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")  # within one transaction it shows the same each time
        assert werkprocessen(4) == 2
        assert werkprocessen(1) == 1, "one process just stopped"


def test_de_tijd_tot_het_antwoord_is_een_verdeling(onder_web: None) -> None:
    with als("none"), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE berichtenverkeer_bericht SET verwerkt_op = now(), ontvangen_op = now() - interval '30 seconds'"
            " WHERE antwoord_op_id IS NULL"
        )
        aantal = cursor.rowcount
    gemeten = waarden(Client().get("/meetwaarden").content.decode())
    emmers = {grens: n for (naam, grens), n in gemeten.items() if naam == "toetssteen_antwoordtijd_seconden_bucket"}
    assert (emmers["15"], emmers["60"], emmers["+Inf"]) == (0, aantal, aantal)


def test_zonder_databank_zijn_er_toch_meetwaarden(onder_web: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def weg() -> None:
        raise DatabaseError("weg")

    monkeypatch.setattr("toetssteen.web.toestand.tellen.tel", weg)
    assert waarden(Client().get("/meetwaarden").content.decode())["toetssteen_databank", ""] == 0


@pytest.mark.parametrize(
    ("woord", "proxys", "koppen", "status"),
    [
        (None, 0, {"REMOTE_ADDR": "127.0.0.1"}, 200),
        (None, 0, {"REMOTE_ADDR": "::1"}, 200),
        (None, 0, {"REMOTE_ADDR": WEG}, 403),
        (None, 0, {"REMOTE_ADDR": ""}, 403),
        (None, 0, {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": WEG}, 403),
        (None, 1, {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": f"127.0.0.1, {WEG}"}, 403),
        (None, 0, {"REMOTE_ADDR": WEG, "HTTP_AUTHORIZATION": "Bearer geheim"}, 403),
        ("geheim", 0, {"REMOTE_ADDR": WEG, "HTTP_AUTHORIZATION": "Bearer geheim"}, 200),
        ("geheim", 0, {"REMOTE_ADDR": "127.0.0.1"}, 403),
        ("geheim", 0, {"REMOTE_ADDR": "127.0.0.1", "HTTP_AUTHORIZATION": "Bearer gehein"}, 403),
    ],
)
def test_wie_mag_meten(
    onder_web: None, settings: Any, woord: str | None, proxys: int, koppen: dict[str, str], status: int
) -> None:
    settings.METEN_TOKEN, settings.PROXYS = woord, proxys
    extra: Any = koppen
    assert Client().get("/meetwaarden", **extra).status_code == status


def test_meer_processen_tellen_samen(tmp_path: Any) -> None:
    """Two processes count into one folder, and a third reads what both did."""
    teller = (
        "from prometheus_client import Counter; Counter('toetssteen_proef_total', 'x').inc(2)",
        "from toetssteen.web.toestand.views import _processen; print(_processen().decode())",
    )
    omgeving = {**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "x"}
    for _ in range(2):
        subprocess.run([sys.executable, "-c", teller[0]], env=omgeving, check=True)
    laad = "import django.conf as c; c.settings.configure()\n" + teller[1]
    uit = subprocess.run([sys.executable, "-c", laad], env=omgeving, check=True, capture_output=True, text=True)
    assert "toetssteen_proef_total 4.0" in uit.stdout
