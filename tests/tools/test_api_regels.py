"""Every rule for API's passes a good document and finds what is wrong in a bad one, and only that."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from tools.api_regels import REGELS, keur
from tools.api_regels.__main__ import main

_KOPPEN = {"API-Version": {"schema": {"type": "string"}}}
_FOUT = {
    "description": "Fout",
    "headers": _KOPPEN,
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Probleem"}}},
}


def _antwoord(schema: dict[str, Any] | None = None) -> dict[str, Any]:
    inhoud = {"content": {"application/json": {"schema": schema}}} if schema else {}
    return {"description": "Goed", "headers": _KOPPEN, **inhoud}


def _goed() -> dict[str, Any]:
    fouten = {code: {"$ref": "#/components/responses/Fout"} for code in ("400", "401", "403", "404")}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Toetssteen",
            "version": "1.0.2",
            "contact": {"name": "Beheer", "email": "beheer@toetssteen.example", "url": "https://toetssteen.example"},
        },
        "servers": [{"url": "https://toetssteen.example/api/v1"}],
        "security": [{"bearer": []}],
        "paths": {
            "/openapi.json": {
                "get": {
                    "operationId": "openapi",
                    "security": [],
                    "responses": {
                        "200": {**_antwoord(), "headers": {**_KOPPEN, "Access-Control-Allow-Origin": {}}},
                    },
                }
            },
            "/toewijzingen/{toewijzingId}": {
                "parameters": [{"name": "toewijzingId", "in": "path", "required": True, "schema": {"type": "string"}}],
                "get": {
                    "operationId": "toewijzing",
                    "parameters": [{"$ref": "#/components/parameters/peildatum"}],
                    "responses": {"200": _antwoord({"$ref": "#/components/schemas/Toewijzing"}), **fouten},
                },
                "delete": {"operationId": "verwijder", "responses": {"204": _antwoord(), **fouten}},
            },
            "/clienten/_zoek": {
                "post": {
                    "operationId": "zoekClienten",
                    "requestBody": {
                        "content": {
                            "application/json": {
                                "schema": {"type": "object", "properties": {"bsn": {"type": "string"}}}
                            }
                        }
                    },
                    "responses": {"200": _antwoord({"type": "object"}), **fouten},
                }
            },
        },
        "components": {
            "parameters": {
                "peildatum": {"name": "peildatum", "in": "query", "schema": {"type": "string", "format": "date"}}
            },
            "responses": {"Fout": _FOUT},
            "schemas": {
                "Toewijzing": {
                    "type": "object",
                    "properties": {
                        "ingangsdatum": {"type": "string", "format": "date"},
                        "einddatum": {"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]},
                        "gewijzigdOp": {"type": ["string", "null"], "format": "date-time"},
                    },
                },
                "Basis": {"type": "object", "properties": {"status": {"type": "integer"}, "title": {"type": "string"}}},
                "Probleem": {
                    "allOf": [{"$ref": "#/components/schemas/Basis"}],
                    "properties": {"detail": {"type": "string"}, "default": {"type": "string"}},
                },
            },
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
        },
    }


_TOEWIJZING = ("paths", "/toewijzingen/{toewijzingId}")
_VELDEN = ("components", "schemas", "Toewijzing", "properties")
_OPENAPI = ("paths", "/openapi.json")
_WEG = object()


def test_a_good_document_has_no_findings() -> None:
    assert [str(v) for v in keur(_goed())] == []


_GEVALLEN: list[tuple[str, str, tuple[str | int, ...], Any]] = [
    ("/core/doc-openapi", "/openapi", ("openapi",), "2.0"),
    ("/core/doc-openapi", "/openapi", ("openapi",), _WEG),
    ("/core/doc-openapi", "/paths/~1clienten~1_zoek/post", ("paths", "/clienten/_zoek", "post", "operationId"), _WEG),
    (
        "/core/doc-openapi",
        "/components/schemas/Toewijzing/properties/x/$ref",
        (*_VELDEN, "x"),
        {"$ref": "#/components/schemas/Weg"},
    ),
    ("/core/doc-openapi-contact", "/info/contact", ("info", "contact", "email"), _WEG),
    ("/core/doc-openapi-contact", "/info/contact", ("info", "contact", "url"), ""),
    ("/core/semver", "/info/version", ("info", "version"), "1.0"),
    ("/core/semver", "/info/version", ("info", "version"), "1.02.0"),
    ("/core/uri-version", "/servers/0/url", ("servers", 0, "url"), "https://toetssteen.example/api"),
    ("/core/uri-version", "/servers/0/url", ("servers", 0, "url"), "https://toetssteen.example/api/v2"),
    ("/core/uri-version", "/servers/0/url", ("servers", 0, "url"), "https://toetssteen.example/api/v1.0.2"),
    ("/core/uri-version", "/servers", ("servers",), []),
    ("/core/publish-openapi", "/paths", _OPENAPI, _WEG),
    ("/core/publish-openapi", "/paths/~1openapi.json/get", (*_OPENAPI, "get", "security"), [{"bearer": []}]),
    (
        "/core/publish-openapi",
        "/paths/~1openapi.json/get/responses/200/headers",
        (*_OPENAPI, "get", "responses", "200", "headers", "Access-Control-Allow-Origin"),
        _WEG,
    ),
    ("/core/no-trailing-slash", "/servers/0/url", ("servers", 0, "url"), "https://toetssteen.example/v1/"),
    ("/core/no-trailing-slash", "/paths/~1contracten~1", ("paths", "/contracten/"), {}),
    ("/core/path-segments-kebab-case", "/paths/~1clientGegevens", ("paths", "/clientGegevens"), {}),
    ("/core/path-segments-kebab-case", "/paths/~1client_gegevens", ("paths", "/client_gegevens"), {}),
    ("/core/path-segments-kebab-case", "/paths/~1_zoek~1clienten", ("paths", "/_zoek/clienten"), {}),
    ("/core/query-keys-camel-case", "/components/parameters/x", ("q", "peil_datum"), None),
    ("/core/query-keys-camel-case", "/components/parameters/x", ("q", "Peildatum2"), None),
    (
        "/core/http-methods",
        "/paths/~1toewijzingen~1{toewijzingId}/head",
        (*_TOEWIJZING, "head"),
        {"operationId": "h", "responses": _goed()["paths"][_TOEWIJZING[1]]["get"]["responses"]},
    ),
    ("/core/http-methods", "/paths/~1toewijzingen~1{toewijzingId}/get", (*_TOEWIJZING, "get", "requestBody"), {}),
    ("/core/naming-resources", "/paths/~1berichten~1versturen", ("paths", "/berichten/versturen"), {}),
    ("/core/naming-resources", "/paths/~1get-berichten", ("paths", "/get-berichten"), {}),
    (
        "/core/version-header",
        "/paths/~1toewijzingen~1{toewijzingId}/get/responses/200/headers",
        (*_TOEWIJZING, "get", "responses", "200", "headers"),
        _WEG,
    ),
    (
        "/core/http-response-code",
        "/paths/~1toewijzingen~1{toewijzingId}/get/responses/299",
        (*_TOEWIJZING, "get", "responses", "299"),
        _antwoord(),
    ),
    (
        "/core/http-response-code",
        "/paths/~1toewijzingen~1{toewijzingId}/delete/responses/204",
        (*_TOEWIJZING, "delete", "responses", "204"),
        _antwoord({"type": "object"}),
    ),
    (
        "/core/http-response-code",
        "/paths/~1toewijzingen~1{toewijzingId}/delete",
        (*_TOEWIJZING, "delete", "responses", "204"),
        _WEG,
    ),
    (
        "/core/error-handling/problem-details",
        "/paths/~1toewijzingen~1{toewijzingId}/get/responses/404/content/application~1json",
        (*_TOEWIJZING, "get", "responses", "404"),
        _antwoord({"type": "object"}),
    ),
    (
        "/core/error-handling/problem-details",
        "/paths/~1toewijzingen~1{toewijzingId}/get/responses/500",
        (*_TOEWIJZING, "get", "responses", "500"),
        _antwoord(),
    ),
    (
        "/core/error-handling/invalid-input",
        "/paths/~1clienten~1_zoek/post/responses",
        ("paths", "/clienten/_zoek", "post", "responses", "400"),
        _WEG,
    ),
    (
        "/core/error-handling/invalid-input",
        "/paths/~1clienten~1_zoek/post/responses/422",
        ("paths", "/clienten/_zoek", "post", "responses", "422"),
        _FOUT,
    ),
    (
        "/core/date-time/format",
        "/components/schemas/Toewijzing/properties/einddatum",
        (*_VELDEN, "einddatum"),
        {"type": "string"},
    ),
    (
        "/core/date-time/format",
        "/components/schemas/Toewijzing/properties/tijd",
        (*_VELDEN, "tijd"),
        {"type": "string", "format": "time"},
    ),
    (
        "/core/date-time/format",
        "/components/schemas/Toewijzing/properties/einddatum",
        (*_VELDEN, "einddatum"),
        {"type": "integer", "format": "date"},
    ),
    (
        "/core/date-time/format",
        "/components/parameters/peildatum/schema",
        ("components", "parameters", "peildatum", "schema"),
        {"type": "string"},
    ),
    (
        "/core/date-time/timezone",
        "/components/schemas/Toewijzing/properties/gewijzigdOp",
        (*_VELDEN, "gewijzigdOp"),
        {"type": "string", "format": "date-time-local"},
    ),
    (
        "/core/date-time/date-omit-time-portion",
        "/components/schemas/Toewijzing/properties/ingangsdatum",
        (*_VELDEN, "ingangsdatum"),
        {"anyOf": [{"type": "string", "format": "date-time"}, {"type": "null"}]},
    ),
    *(
        ("/core/transport/no-sensitive-uris", "/components/parameters/x", ("q", naam), None)
        for naam in (
            "bsn",
            "clientBsn",
            "naam",
            "clientNaam",
            "geboortedatum",
            "zoekterm",
            "q",
            "emailAdres",
            "postcode",
        )
    ),
    (
        "/core/transport/no-sensitive-uris",
        "/components/securitySchemes/bearer",
        ("components", "securitySchemes", "bearer"),
        {"type": "apiKey", "in": "query", "name": "apiSleutel"},
    ),
    ("/core/transport/tls", "/servers/0/url", ("servers", 0, "url"), "http://toetssteen.example/v1"),
    (
        "/core/transport/tls",
        "/components/securitySchemes/bearer/openIdConnectUrl",
        ("components", "securitySchemes", "bearer", "openIdConnectUrl"),
        "http://inlog.example",
    ),
    (
        "/toetssteen/beveiliging",
        "/paths/~1toewijzingen~1{toewijzingId}/get",
        (*_TOEWIJZING, "get", "security"),
        [],
    ),
    (
        "/toetssteen/beveiliging",
        "/paths/~1toewijzingen~1{toewijzingId}/get/security",
        (*_TOEWIJZING, "get", "security"),
        [{"weg": []}],
    ),
    (
        "/toetssteen/beveiliging",
        "/paths/~1toewijzingen~1{toewijzingId}/get/responses",
        (*_TOEWIJZING, "get", "responses", "403"),
        _WEG,
    ),
]


def _veranderd(pad: tuple[str | int, ...], waarde: Any) -> dict[str, Any]:
    document = deepcopy(_goed())
    if pad[0] == "q":  # one more query parameter, of this name
        document["components"]["parameters"]["x"] = {"name": pad[1], "in": "query", "schema": {"type": "integer"}}
        if str(pad[1]).endswith("datum"):
            document["components"]["parameters"]["x"]["schema"] = {"type": "string", "format": "date"}
        document["paths"][_TOEWIJZING[1]]["get"]["parameters"].append({"$ref": "#/components/parameters/x"})
        return document
    deel: Any = document
    for stap in pad[:-1]:
        deel = deel[stap]
    if waarde is _WEG:
        del deel[pad[-1]]
    else:
        deel[pad[-1]] = waarde
    return document


@pytest.mark.parametrize(
    ("regel", "plaats", "pad", "waarde"), _GEVALLEN, ids=[f"{g[0]}-{i}" for i, g in enumerate(_GEVALLEN)]
)
def test_what_is_wrong_is_found_at_its_place(regel: str, plaats: str, pad: tuple[str | int, ...], waarde: Any) -> None:
    vondsten = keur(_veranderd(pad, waarde))
    if pad[0] == "q":
        plaats = "/paths/~1toewijzingen~1{toewijzingId}/get/parameters/1"
    assert [(v.regel, v.plaats) for v in vondsten] == [(regel, plaats)]
    assert vondsten[0].wat.endswith(".")
    assert vondsten[0].doe.endswith(".")


def test_every_rule_has_a_bad_document() -> None:
    assert {geval[0] for geval in _GEVALLEN} == set(REGELS)
    assert all(regel.norm.endswith(".") for regel in REGELS.values())


def test_what_an_error_misses_is_named() -> None:
    document = _goed()
    del document["components"]["schemas"]["Basis"]["properties"]["title"]
    vondsten = [v for v in keur(document) if v.regel == "/core/error-handling/problem-details"]
    assert len(vondsten) == len(keur(document)) == 12
    assert {v.wat for v in vondsten} == {"title missing."}


@pytest.mark.parametrize("naam", ["organisatieNaam", "tokenId", "peildatum", "productCode", "adressoort", "sorteer"])
def test_a_name_that_only_looks_sensitive_is_left_alone(naam: str) -> None:
    assert keur(_veranderd(("q", naam), None)) == []


def test_the_version_may_stand_in_every_path_instead() -> None:
    document = _goed()
    document["servers"] = [{"url": "/api"}]
    document["paths"] = {f"/v1{pad}": deel for pad, deel in document["paths"].items()}
    assert keur(document) == []


@pytest.mark.parametrize("kaal", [{}, {"paths": {"/a": {"get": {}}}}, {"info": None, "servers": None, "paths": []}])
def test_a_bare_document_is_judged_and_not_right(kaal: dict[str, Any]) -> None:
    assert {"/core/doc-openapi", "/core/semver", "/core/uri-version"} <= {v.regel for v in keur(kaal)}


def test_references_in_a_circle_end() -> None:
    document = _goed()
    document["components"]["schemas"]["Toewijzing"]["properties"]["ouder"] = {"$ref": "#/components/schemas/Toewijzing"}
    document["components"]["schemas"]["Rond"] = {"$ref": "#/components/schemas/Rond"}
    document["components"]["schemas"]["Wijd"] = {"anyOf": [{"$ref": "#/components/schemas/Wijd"}]}
    document["components"]["schemas"]["Toewijzing"]["properties"]["wijddatum"] = {"$ref": "#/components/schemas/Wijd"}
    assert [v.regel for v in keur(document)] == ["/core/date-time/format"]


def test_the_command_prints_and_tells_by_its_exit_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pad = tmp_path / "openapi.json"
    pad.write_text(json.dumps(_goed()))
    assert main([str(pad)]) == 0
    assert f"{len(REGELS)} rules, 0 findings" in capsys.readouterr().out
    pad.write_text(json.dumps(_veranderd(("info", "version"), "1.0")))
    assert main([str(pad), "--json"]) == 1
    assert json.loads(capsys.readouterr().out) == [
        {
            "regel": "/core/semver",
            "plaats": "/info/version",
            "wat": "'1.0' is not major.minor.patch.",
            "doe": "Write a version such as 1.0.2.",
        }
    ]
    pad.write_text("geen json")
    assert main([str(pad)]) == 2
    assert main([str(tmp_path / "weg.json")]) == 2
