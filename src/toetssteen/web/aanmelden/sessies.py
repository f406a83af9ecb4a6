"""Ends sessions: whoever's rights, password or second factor change logs in again."""

from __future__ import annotations

from django.contrib.auth import update_session_auth_hash
from django.db.models import F
from django.http import HttpRequest

from toetssteen.web.organisaties.models import Gebruiker


def beeindig_sessies(gebruiker: int) -> None:
    """End every session of someone; they are out at their next click."""
    Gebruiker.objects.filter(pk=gebruiker).update(sessieteller=F("sessieteller") + 1)


def beeindig_andere_sessies(request: HttpRequest) -> None:
    """End the sessions of the one who asks, except this one."""
    gebruiker: Gebruiker = request.user  # type: ignore[assignment]
    beeindig_sessies(gebruiker.pk)
    gebruiker.refresh_from_db()
    update_session_auth_hash(request, gebruiker)
