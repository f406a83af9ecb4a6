"""Searching people: by POST, with the result in the session, so no BSN or name comes in an address or a log."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.contrib.sessions.backends.base import SessionBase
from django.db.models import Q, QuerySet

from toetssteen.core.bsn import is_bsn
from toetssteen.web.clienten.models import Client
from toetssteen.web.stand.clienten import merk_van
from toetssteen.web.toegang import access
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.velden import DatumVeld

SLEUTEL = "clienten_gezocht"
MEESTE = 50
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


def zoek(zicht: Zicht, gegeven: dict[str, Any]) -> list[int]:
    """Return the keys of the clients found, 51 at most.

    A role that must give a reason for other clients finds those only by the whole BSN, so nobody can leaf through them.
    """
    if gegeven["bsn"]:
        rijen = access.clienten(zicht)
        if zicht.mag(Recht.CLIENT_MET_REDEN):
            rijen = access.clienten_met_reden(zicht)
        return _eerste(_op_gegevens(rijen.filter(bsn_merk=merk_van(gegeven["bsn"])), zicht, gegeven))
    return _eerste(_op_gegevens(access.clienten(zicht), zicht, gegeven))


def _op_gegevens(rijen: QuerySet[Client], zicht: Zicht, gegeven: dict[str, Any]) -> QuerySet[Client]:
    """Narrow by name and date of birth, as a message of an own pair gives those."""
    voor = Q()
    if gegeven["naam"]:
        voor &= Q(gegevens__achternaam__istartswith=gegeven["naam"])
    if gegeven["geboren"]:
        voor &= Q(gegevens__geboortedatum=gegeven["geboren"])
    if not voor:
        return rijen
    kant = f"gegevens__{zicht.soort}_id__in"
    return rijen.filter(voor & Q(**{kant: zicht.ids}))


def _eerste(rijen: QuerySet[Client]) -> list[int]:
    return list(dict.fromkeys(rijen.order_by("pk").values_list("pk", flat=True)[: 4 * MEESTE]))[: MEESTE + 1]


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
