"""The key that signs what a webhook is told, and the signature."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from uuid import UUID

from django.conf import settings

from toetssteen.web.sleutels import afgeleid, ontsleutel, versleutel

VOORVOEGSEL = "whs_"


def nieuw_geheim() -> str:
    """Return a new key; it is shown once."""
    return VOORVOEGSEL + secrets.token_urlsafe(32)


def berg_geheim(webhook: UUID, geheim: str) -> bytes:
    """Return a key to keep."""
    return versleutel(afgeleid(settings.HOOFDSLEUTEL, "webhook"), geheim.encode(), webhook.bytes)


def haal_geheim(webhook: UUID, bewaard: bytes | memoryview) -> str:
    """Return a key that was kept."""
    return ontsleutel(afgeleid(settings.HOOFDSLEUTEL, "webhook"), bytes(bewaard), webhook.bytes).decode()


def handtekening(geheim: str, tijd: int, inhoud: bytes) -> str:
    """Return the header Toetssteen-Handtekening: "t=<seconds since 1970>,v1=<HMAC-SHA256 of `<t>.<content>`>"."""
    som = hmac.new(geheim.encode(), f"{tijd}.".encode() + inhoud, hashlib.sha256).hexdigest()
    return f"t={tijd},v1={som}"
