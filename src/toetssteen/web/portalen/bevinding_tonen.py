"""A finding of the database as the component `bevinding` shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from toetssteen.web.bevindingen.lezer import melding_voor, zonder_persoon
from toetssteen.web.bevindingen.models import Bevinding, Soort
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.waarden import waarden_van
from toetssteen.web.vormgeving.gegevens import Bevinding as Getoond
from toetssteen.web.vormgeving.gegevens import Soort as Kleur

_KLEUR: Final[Mapping[str, Kleur]] = {
    Soort.AFKEUR: "fout",
    Soort.KORTING: "waarschuwing",
    Soort.VORDERING: "waarschuwing",
    Soort.VRAAG: "info",
    Soort.SIGNAAL: "info",
}


def getoond(b: Bevinding, *, alles: bool, met_plaats: bool = True) -> Getoond:
    """Return a finding to show: rule and code, what is wrong, what to do, and its grounds.

    `alles` says whether the reader may read what is about a client (`bevindingen.lezer`); else that is left out.
    """
    heel = _heel(b, met_plaats)
    if alles or zonder_persoon(b):
        return heel
    return replace(heel, melding=melding_voor(b, alles), herstel="", waarden=(), som="")


def _heel(b: Bevinding, met_plaats: bool) -> Getoond:
    grond: Mapping[str, Any] = b.onderbouwing or {}
    code = f"{b.regel} · retourcode {b.retourcode}" if b.retourcode else b.regel
    plaats = _plaats(b) if met_plaats else ""
    return Getoond(
        code=code,
        melding=b.melding,
        herstel=b.herstel,
        soort=_kleur(b),
        norm=str(grond.get("norm") or grond.get("kern") or ""),
        waarden=list(waarden_van(b.waarden or {}, b.regel)),
        som=str(grond.get("som") or ""),
        bron=str(grond.get("bron") or grond.get("vindplaats") or ""),
        versie=str(grond.get("versie") or ""),
        bedrag=b.bedrag,
        plaats=plaats,
        url=adres("bevinding", b.pk) if b.bericht_id else "",
    )


def _kleur(b: Bevinding) -> Kleur:
    """Return the kind; what only the contract says refuses nothing in the answer, so it is a warning."""
    if b.soort == Soort.AFKEUR and b.niveau == "contract":
        return "waarschuwing"
    return _KLEUR.get(b.soort, "neutraal")


def _plaats(b: Bevinding) -> str:
    delen = []
    if b.referentie_nummer:
        delen.append(f"regel {b.referentie_nummer}")
    if b.toewijzing_nummer:
        delen.append(f"toewijzing {b.toewijzing_nummer}")
    if b.regelnummer:
        delen.append(f"regel {b.regelnummer} van het bestand")
    return ", ".join(delen)
