"""What lies outside the database: folders, disk, libraries, static files, the OpenID provider."""

from __future__ import annotations

import json
import shutil
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.contrib.staticfiles.finders import find

from toetssteen.web.berichtenverkeer.post import het_transport
from toetssteen.web.controle.punt import Punt
from toetssteen.web.uitvoer.pdf import ontbreekt

_STIJL: Final = "vormgeving/css/thema.css"
_WEINIG, _TE_WEINIG = 2 * 1024**3, 200 * 1024**2
_MOET: Final = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")


def controleer_post() -> list[Punt]:
    """Ask the transport whether it works."""
    transport = het_transport()
    if transport is None:
        return [Punt("post", "goed", "Er is geen map voor berichten (TOETSSTEEN_POSTMAP is leeg).")]
    uit = [Punt("post", p.ernst, f"{p.plaats}: {p.melding}", p.herstel) for p in transport.check_config()]
    return uit or [Punt("post", "goed", f"De mappen in {settings.POSTMAP} werken.")]


def controleer_machine() -> list[Punt]:
    """Look at disk, libraries and files."""
    uit = [*_schijf(), *_pango(), *_bestanden()]
    return uit or [Punt("machine", "goed", "Schijf, pango en bestanden van de site zijn in orde.")]


def _schijf() -> Iterator[Punt]:
    plekken = {Path(tempfile.gettempdir()), *(p for p in (settings.MAP, settings.POSTMAP) if p and p.exists())}
    for plek in sorted(plekken):
        vrij = shutil.disk_usage(plek).free
        if vrij < _WEINIG:
            ernst: Any = "fout" if vrij < _TE_WEINIG else "let op"
            yield Punt("machine", ernst, f"Op de schijf van {plek} is {vrij // 1024**2} MB vrij.", "Maak ruimte.")


def _pango() -> Iterator[Punt]:
    if (wat := ontbreekt()) is not None:
        yield Punt("machine", "let op", wat, "Zonder kan Toetssteen geen PDF maken; xlsx en CSV wel.")


def _bestanden() -> Iterator[Punt]:
    if find(_STIJL) is None:
        yield Punt("machine", "fout", "De bestanden van de site zijn er niet.", "Installeer toetssteen[web] opnieuw.")


def controleer_oidc() -> list[Punt]:
    """Fetch what the OpenID provider tells of itself, when there is one."""
    from toetssteen.web.omgeving import lees

    adres = lees("TOETSSTEEN_OIDC_ADRES")
    if not adres:
        return [Punt("aanmelden", "goed", "Er is geen OpenID-provider (TOETSSTEEN_OIDC_ADRES is leeg).")]
    uit = [
        Punt("aanmelden", "fout", f"{naam} ontbreekt.", "Vraag hem bij de beheerder van de OpenID-provider.")
        for naam in ("TOETSSTEEN_OIDC_CLIENT", "TOETSSTEEN_OIDC_GEHEIM")
        if not lees(naam)
    ]
    if not adres.startswith("https://") and settings.PRODUCTIE:
        uit.append(Punt("aanmelden", "fout", "TOETSSTEEN_OIDC_ADRES begint niet met https://.", "Gebruik https."))
    uit += _ontdek(adres)
    return uit or [Punt("aanmelden", "goed", "De OpenID-provider antwoordt.")]


def _ontdek(adres: str) -> list[Punt]:
    plek = adres if "/.well-known/" in adres else f"{adres.rstrip('/')}/.well-known/openid-configuration"
    herstel = "Controleer TOETSSTEEN_OIDC_ADRES, en of deze machine erbij kan."
    if not plek.startswith(("https://", "http://")):
        return [Punt("aanmelden", "fout", "TOETSSTEEN_OIDC_ADRES is geen webadres.", herstel)]
    try:
        with urllib.request.urlopen(plek, timeout=10) as antwoord:  # noqa: S310  (checked above)
            gegevens = json.loads(antwoord.read(1_000_000))
    except (OSError, ValueError) as fout:
        reden = getattr(fout, "reason", None) or type(fout).__name__
        return [Punt("aanmelden", "fout", f"{plek} geeft geen antwoord dat klopt: {reden}.", herstel)]
    mist = [naam for naam in _MOET if not isinstance(gegevens, dict) or not gegevens.get(naam)]
    if mist:
        return [Punt("aanmelden", "fout", f"In {plek} ontbreekt: {', '.join(mist)}.", herstel)]
    return []
