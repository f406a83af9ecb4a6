"""A request and the jobs it asks for are one trace (W3C Trace Context), also of a caller; without one nothing is kept.

The SDK is no dependency: the API alone passes a trace on that somebody else began.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from opentelemetry import trace
from opentelemetry.trace import SpanKind
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from toetssteen.web.databank.base import WERKER
from toetssteen.web.databank.rollen import als
from toetssteen.web.gebeurtenissen.melden import TAAK
from toetssteen.web.toestand.doorgeven import met_spoor
from toetssteen.web.toestand.sporen import KOP, lopend, spoor
from toetssteen.web.toestand.taakmeting import meet_taak
from web.paginahulp import Inloggen

SPOOR, SPAN = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"
OUDER = f"00-{SPOOR}-{SPAN}-01"


def gevraagd() -> list[dict[str, Any]]:
    """Return the arguments of the jobs that were asked for in this test, the last first."""
    with als(WERKER), connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name = %s ORDER BY id DESC", [TAAK])
        return [rij[0] if isinstance(rij[0], dict) else json.loads(rij[0]) for rij in cursor.fetchall()]


def test_een_verzoek_en_zijn_taak_zijn_een_spoor(db: None) -> None:
    with spoor("verzoek", SpanKind.SERVER, OUDER):
        app.configure_task(TAAK, queue="webhooks").defer()
    (argumenten, *_) = gevraagd()
    assert str(argumenten[KOP]).split("-")[1] == SPOOR
    gezien: list[str] = []
    job = Job(id=1, lock=None, queueing_lock=None, task_name=TAAK, queue="webhooks", task_kwargs=dict(argumenten))
    context = JobContext(app=app, start_timestamp=0, job=job, abort_reason=lambda: None)
    meet_taak(lambda: gezien.append(lopend()), context, None)
    assert gezien[0].split("-")[1] == SPOOR
    assert job.task_kwargs == {}, "the task itself does not get it"


def test_zonder_spoor_verandert_er_niets(db: None) -> None:
    app.configure_task(TAAK, queue="webhooks").defer()
    (argumenten, *_) = gevraagd()
    assert argumenten == {}
    job = Job(id=None, lock=None, queueing_lock=None, task_name=TAAK, queue="webhooks")
    assert met_spoor([job])[0] is job
    assert lopend() == ""


@pytest.mark.parametrize("kop", ["", "onzin", "00-0-0-0", f"00-{'0' * 32}-{SPAN}-01", "x" * 5_000])
def test_wat_geen_spoor_is_telt_niet(kop: str) -> None:
    with spoor("verzoek", SpanKind.SERVER, kop) as span:
        assert not span.get_span_context().is_valid


def test_de_kop_van_een_verzoek_wordt_gelezen(ingelogd: Inloggen) -> None:
    client: Client = ingelogd("backoffice", "0344")
    inhoud = {"naam": "proef", "url": "https://programma.example/", "onderwerpen": ["bericht.verwerkt"]}
    plek = client.post("/webhooks/maken/", inhoud)["Location"]
    client.post(f"{plek}uit/", {"versie": "1"})
    client.post(f"{plek}aan/", {"versie": "2"}, headers={KOP: OUDER})
    assert str(gevraagd()[0][KOP]).split("-")[1] == SPOOR
    assert not trace.get_current_span().get_span_context().is_valid
