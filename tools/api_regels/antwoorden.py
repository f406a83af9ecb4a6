"""Rules about responses: their version, their codes, and what an error looks like."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus

from tools.api_regels.basis import Deel, Document, regel, wijzer

_GELDIG = {str(int(s)) for s in HTTPStatus} | {f"{n}XX" for n in range(1, 6)} | {"default"}
_FOUTEN = ("application/problem+json", "application/problem+xml")
_VERPLICHT = ("status", "title", "detail")


@regel("/core/version-header")
def version_header(document: Document) -> Iterator[Deel]:
    """Every response has the header API-Version with the full version."""
    for operatie in document.operaties():
        for plaats, _, antwoord in document.antwoorden(operatie):
            if "api-version" not in {kop.lower() for kop in antwoord.get("headers", {})}:
                yield Deel(plaats + wijzer("headers"), "API-Version is missing.", "Add the header to this response.")


@regel("/core/http-response-code")
def http_response_code(document: Document) -> Iterator[Deel]:
    """Status codes exist, each operation tells what happens when it succeeds, and no content means none."""
    for operatie in document.operaties():
        codes = []
        for plaats, code, antwoord in document.antwoorden(operatie):
            codes.append(code)
            if code not in _GELDIG:
                yield Deel(plaats, f"{code} is no status code of HTTP.", "Use a code of RFC 9110.")
            if code in ("204", "205", "304") and antwoord.get("content"):
                yield Deel(plaats, f"{code} has no content.", "Remove the content, or use 200.")
        if not any(code[0] in "23" for code in codes):
            yield Deel(operatie.plaats, "No response says that it succeeded.", "Describe the 2xx or 3xx.")


@regel("/core/error-handling/problem-details")
def problem_details(document: Document) -> Iterator[Deel]:
    """Every error (4xx, 5xx) is problem+json with status, title and detail (RFC 9457)."""
    for operatie in document.operaties():
        for plaats, code, antwoord in document.antwoorden(operatie):
            if code[0] not in "45" and code != "default":
                continue
            inhoud = antwoord.get("content", {})
            for soort in set(inhoud) - set(_FOUTEN):
                yield Deel(
                    plaats + wijzer("content", soort),
                    f"An error as {soort}.",
                    "Describe it as application/problem+json.",
                )
            if not inhoud:
                yield Deel(plaats, f"{code} does not say what it looks like.", "Add application/problem+json.")
            for soort in (s for s in _FOUTEN if s in inhoud):
                leden = document.leden(inhoud[soort].get("schema"))
                if weg := [lid for lid in _VERPLICHT if lid not in leden]:
                    yield Deel(
                        plaats + wijzer("content", soort, "schema"), f"{', '.join(weg)} missing.", "Add to the schema."
                    )


@regel("/core/error-handling/invalid-input")
def invalid_input(document: Document) -> Iterator[Deel]:
    """What can be asked wrongly answers 400, and nothing answers 422."""
    for operatie in document.operaties():
        codes = {code for _, code, _ in document.antwoorden(operatie)}
        vraagt = operatie.methode in ("post", "put", "patch") or any(True for _ in document.parameters(operatie))
        if vraagt and not codes & {"400", "4XX"}:
            yield Deel(operatie.plaats + "/responses", "400 is missing.", "Describe the answer to wrong input.")
        if "422" in codes:
            yield Deel(operatie.plaats + "/responses/422", "422 is not used.", "Answer 400 to wrong input.")
