"""What a draft holds, at rest: JSON, encrypted and bound to the key of the draft."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.conf import settings

from toetssteen.web.sleutels import afgeleid, ontsleutel, versleutel


def berg_op(sleutel: UUID, inhoud: dict[str, Any]) -> bytes:
    """Return bytes to keep for a draft."""
    return versleutel(afgeleid(settings.HOOFDSLEUTEL, "concept"), json.dumps(inhoud).encode(), sleutel.bytes)


def haal_op(sleutel: UUID, geheim: bytes | memoryview) -> dict[str, Any]:
    """Return what a draft holds."""
    uit: dict[str, Any] = json.loads(
        ontsleutel(afgeleid(settings.HOOFDSLEUTEL, "concept"), bytes(geheim), sleutel.bytes)
    )
    return uit
