"""The API as ninja knows it: its operations, what guards them, and how it fails."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.parser import Parser
from ninja.renderers import BaseRenderer
from ninja.types import DictStrAny
from pydantic_core import to_json

from toetssteen.web.api.v1 import onderwerpen
from toetssteen.web.api.v1.fouten import verbind
from toetssteen.web.api.v1.onderwerp import router
from toetssteen.web.api.v1.openapi import OPEN, VERSIE, als_tekst, beschrijving
from toetssteen.web.api.v1.problemen import Weigering
from toetssteen.web.api.v1.toegang import Toegang

_OPENBAAR = {
    "Access-Control-Allow-Origin": {"schema": {"type": "string"}, "description": "Elke site mag dit lezen: *."}
}
_EXTRA: dict[str, Any] = {
    "responses": {
        200: {
            "headers": _OPENBAAR,
            "content": {"application/json": {"schema": {"type": "object"}}},
            "description": "OK",
        }
    }
}


class Lezer(Parser):
    """Reads JSON as the standard has it: no NaN, no infinity, no key twice."""

    def parse_body(self, request: HttpRequest) -> DictStrAny:
        """Return the body."""
        inhoud: DictStrAny = json.loads(request.body.decode("utf-8"), parse_constant=_geen, object_pairs_hook=_eenmaal)
        return inhoud


class Schrijver(BaseRenderer):
    """Writes JSON; moments as RFC 3339 in UTC, all their digits kept."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        """Return the body."""
        return to_json(data)


def _geen(naam: str) -> None:
    raise ValueError(f"{naam} is no JSON")


def _eenmaal(paren: list[tuple[str, Any]]) -> dict[str, Any]:
    uit = dict(paren)
    if len(uit) != len(paren):
        raise ValueError("a key twice")
    return uit


def maak() -> NinjaAPI:
    """Return the API with all its operations."""
    nieuw = NinjaAPI(
        title="Toetssteen",
        version=VERSIE,
        openapi_url=None,
        docs_url=None,
        urls_namespace="api-v1",
        parser=Lezer(),
        renderer=Schrijver(),
    )
    nieuw.get(OPEN, operation_id="leesBeschrijving", summary="Deze beschrijving (OpenAPI 3.1)", tags=["api"],
              description="Voor iedereen, zonder sleutel.", openapi_extra=_EXTRA)(lees_beschrijving)  # fmt: skip
    assert all(onderwerp.onderwerp for onderwerp in onderwerpen.ALLE)
    nieuw.add_router("", router())
    verbind(nieuw)
    for gebonden in nieuw._get_bound_routers():
        for weergave in gebonden.path_operations.values():
            for operatie in weergave.operations:
                for wacht in operatie.auth_callbacks:
                    if isinstance(wacht, Toegang):
                        wacht.bij(operatie)
    return nieuw


def lees_beschrijving(request: HttpRequest) -> HttpResponse:
    """Give the description of the API to anybody, also to a page of another site."""
    if request.GET:
        raise Weigering(400, "Dit adres kent geen vragen achter het vraagteken.")
    koppen = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
    return HttpResponse(_tekst(), content_type="application/json; charset=utf-8", headers=koppen)


@cache
def _tekst() -> str:
    return als_tekst(beschrijving(api))


api = maak()
