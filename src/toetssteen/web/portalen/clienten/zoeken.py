"""Searching people: by POST, with the result in the session, so no BSN or name comes in an address or a log."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.contrib.sessions.backends.base import SessionBase

from toetssteen.core.bsn import is_bsn
from toetssteen.web.vormgeving.velden import DatumVeld

SLEUTEL = "clienten_gezocht"
_BEWAARD = 5


class Zoekformulier(forms.Form):
    """What one searches by: at least one of the three."""

    bsn = forms.CharField(label="BSN", required=False, max_length=20, help_text="Negen cijfers.")
    naam = forms.CharField(label="Achternaam", required=False, max_length=100, help_text="Het begin is genoeg.")
    geboren = DatumVeld(label="Geboortedatum", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for veld in self.fields.values():
            veld.widget.attrs["autocomplete"] = "off"

    def clean_bsn(self) -> str:
        """Return the nine digits, whatever stood between them."""
        bsn = "".join(t for t in self.cleaned_data["bsn"] if t not in " .-")
        if bsn and not is_bsn(bsn):
            raise forms.ValidationError("Dit is geen BSN. Controleer de negen cijfers.")
        return bsn

    def clean_naam(self) -> str:
        """Return the begin of a surname; one letter finds too many people."""
        naam = str(self.cleaned_data["naam"]).strip()
        if len(naam) == 1:
            raise forms.ValidationError("Geef ten minste twee letters.")
        return naam

    def clean(self) -> dict[str, Any]:
        """Ask for something to search by."""
        gegeven: dict[str, Any] = super().clean() or {}
        if not self.errors and not any(gegeven.values()):
            raise forms.ValidationError("Vul een BSN, een achternaam of een geboortedatum in.")
        return gegeven


def bewaar(sessie: SessionBase, gevonden: list[int], wie: str) -> str:
    """Keep a result for whoever wears this hat, and return the random key by which an address names it."""
    sleutel = secrets.token_urlsafe(9)
    eerder = dict(list(sessie.get(SLEUTEL, {}).items())[-(_BEWAARD - 1) :])
    sessie[SLEUTEL] = {**eerder, sleutel: {"wie": wie, "clienten": gevonden}}
    return sleutel


def bewaard(sessie: SessionBase, sleutel: str, wie: str) -> list[int] | None:
    """Return a result that was kept; None when it is gone, or was of another hat."""
    gevonden = sessie.get(SLEUTEL, {}).get(sleutel)
    if not gevonden or gevonden["wie"] != wie:
        return None
    clienten: list[int] = gevonden["clienten"]
    return clienten
