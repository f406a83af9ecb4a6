"""A linter for an OpenAPI document: the NLGov REST API Design Rules that a machine can check, in Python.

Each rule has the code of the standard (`/core/...`); what we ask on top has a code of our own (`/toetssteen/...`).
Rules of the standard that only show in a running service (TLS, security headers, CORS, 404 on a trailing slash,
UTC in answers, all errors at once) are not here: tests of the API itself hold those.
"""

from __future__ import annotations

from typing import Any

from tools.api_regels import antwoorden, beveiliging, document_zelf, paden, waarden
from tools.api_regels.basis import REGELS, Document, Vondst

__all__ = ["REGELS", "Document", "Vondst", "antwoorden", "beveiliging", "document_zelf", "keur", "paden", "waarden"]


def keur(document: dict[str, Any]) -> list[Vondst]:
    """Return the findings of all rules, in the order of the rules and of the document."""
    gelezen = Document(document)
    return [Vondst(code, *deel) for code, regel in REGELS.items() for deel in regel.functie(gelezen)]
