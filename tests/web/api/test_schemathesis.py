"""Every operation, asked at random (schemathesis): no 5xx, nothing that the description does not say.

Good and wrong questions, with keys that exist and keys that do not; the web role of the database, with row level
security, in this process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from toetssteen.web.organisaties.models import Rol
from toetssteen.web.programmas.sleutels import te_geven
from web.api.conftest import Programma
from web.api.test_openapi import SCHEMA

WIE = (("backoffice", "0344"), ("administratie", "12345678"), ("beheerder", "0344"))
NAMEN = sorted(o["operationId"] for m in SCHEMA["paths"].values() for o in m.values())
WEINIG, VEEL = 6, 60
SIGNALEN = (request_started, request_finished)


@pytest.fixture
def schema(db: None, settings: Any) -> Iterator[Any]:
    """Give the description, tied to the application."""
    settings.LIMIETEN = dict.fromkeys(settings.LIMIETEN, (10**9, 10**9))
    gelezen = schemathesis.openapi.from_dict(zonder_slot())
    gelezen.app = Toepassing()
    yield gelezen
    for signaal in SIGNALEN:
        signaal.connect(close_old_connections)


def zonder_slot() -> dict[str, Any]:
    """Return the description without keys: `test_afscherming` asks without one; here every question has one."""
    uit = deepcopy(SCHEMA)
    del uit["security"], uit["components"]["securitySchemes"]
    for methoden in uit["paths"].values():
        for operatie in methoden.values():
            del operatie["security"]
    return uit


class Toepassing(WSGIHandler):
    """The application, on the connection of the test: it is not closed after a request."""

    def __call__(self, environ: Any, start_response: Any) -> Any:
        for signaal in SIGNALEN:
            signaal.disconnect(close_old_connections)
        return super().__call__(environ, start_response)


def wie_mag(operatie: dict[str, Any]) -> tuple[str, str]:
    nodig = set(operatie.get("x-rechten", []))
    return next((w for w in WIE if not nodig or nodig & {r.name for r in te_geven(Rol(w[0]))}), WIE[0])


def bestaand(wie: Programma) -> dict[str, str]:
    """Return keys that exist, by the name of the parameter."""
    uit = {"regel": "TR321", "retourcode": "0200"}
    for naam, pad in (
        ("bericht", "/berichten"), ("bevinding", "/bevindingen"), ("toewijzing", "/toewijzingen"),
        ("verzoek", "/verzoeken"), ("levering", "/leveringen"), ("declaratie", "/declaraties"),
        ("contract", "/contracten"), ("organisatie", "/organisaties"), ("aanlevering", "/aanleveringen"),
        ("webhook", "/webhooks"),
    ):  # fmt: skip
        antwoord = wie.vraag("GET", f"{pad}?aantal=1")
        rijen = antwoord.json()["resultaten"] if antwoord.status_code == 200 else []
        if rijen:
            uit[naam] = rijen[0].get("id", rijen[0].get("code"))
            uit |= {"client": rijen[0]["client"]} if "client" in rijen[0] else {}
    return uit


def operaties(schema: Any, naam: str) -> Iterator[Any]:
    for gevonden in schema.get_all_operations():
        operatie = gevonden.ok()
        if operatie.definition.raw["operationId"] == naam:
            yield operatie


def bevraag(schema: Any, naam: str, programma: Callable[..., Programma], aantal: int) -> int:
    """Ask one operation, and return how often."""
    (operatie,) = operaties(schema, naam)
    wie = programma(*wie_mag(operatie.definition.raw))
    sleutels = bestaand(wie)
    bekend = {p.name: sleutels[p.name] for p in operatie.path_parameters if p.name in sleutels}
    anders = any(len(v) for v in (operatie.query, operatie.headers, operatie.body))
    vormen: list[tuple[GenerationMode, dict[str, str] | None]] = [(GenerationMode.POSITIVE, None)]
    vormen += [(GenerationMode.POSITIVE, bekend)] if bekend else []
    vormen += [(GenerationMode.NEGATIVE, None)] if anders or len(operatie.path_parameters) else []
    vormen += [(GenerationMode.NEGATIVE, bekend)] if anders and bekend else []
    return sum(vraag_vaak(operatie, wie, modus, pad, aantal) for modus, pad in vormen)


def vraag_vaak(operatie: Any, wie: Programma, modus: GenerationMode, pad: dict[str, str] | None, aantal: int) -> int:
    """Ask one operation in one way; a question leaves nothing behind."""
    keren, koppen = 0, {"Authorization": f"Bearer {wie.token}"}

    @settings(
        max_examples=aantal, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(case=operatie.as_strategy(generation_mode=modus, path_parameters=pad))
    def vraag(case: Any) -> None:
        nonlocal keren
        keren += 1
        if case.query and modus is GenerationMode.POSITIVE:
            case.query.pop("cursor", None)  # nobody can make one up
        with transaction.atomic():
            antwoord = case.call(headers=koppen)
            case.validate_response(antwoord, headers=koppen, excluded_checks=[positive_data_acceptance])
            transaction.set_rollback(True)

    vraag()
    return keren


@pytest.mark.parametrize("naam", NAMEN)
def test_elke_bewerking(schema: Any, naam: str, programma: Callable[..., Programma]) -> None:
    assert bevraag(schema, naam, programma, WEINIG) > 0


@pytest.mark.lang
@pytest.mark.parametrize("naam", NAMEN)
def test_elke_bewerking_vaak(schema: Any, naam: str, programma: Callable[..., Programma]) -> None:
    assert bevraag(schema, naam, programma, VEEL) > 0
