"""Help for everybody who is logged in: who does what, where it is, what words mean, and whom to ask."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from toetssteen.web import access
from toetssteen.web.organisaties.models import ROLLEN_VAN, Rol
from toetssteen.web.portalen.hulp.woorden import BEGRIPPEN, INGANGEN, ROLLEN
from toetssteen.web.portalen.navigatie import ingangen
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.gegevens import Cel, Kolom, Rij

_BLADZIJDEN = (Kolom("Bladzijde"), Kolom("Wat u er doet"))
_ROLLEN = (Kolom("Rol"), Kolom("Wat deze rol doet"))
_WOORDEN = (Kolom("Woord"), Kolom("Wat het is"))


@require_GET
@login_required
def hulp(request: HttpRequest) -> HttpResponse:
    """Show the page; who has no role yet sees what is the same for everybody."""
    zicht: Zicht | None = getattr(request, "zicht", None)
    inhoud = {
        "kruimelpad": [("Hulp", "")],
        "contact": settings.CONTACT,
        "woordkolommen": _WOORDEN,
        "woorden": [Rij([capfirst(woord), _zin(tekst)]) for woord, tekst in BEGRIPPEN.items()],
        **(_van_rol(request, zicht) if zicht else {}),
    }
    return render(request, "hulp/hulp.html", inhoud)


def _zin(tekst: str) -> str:
    """Return an explanation as a sentence: "één regel van een declaratie" -> "Eén regel van een declaratie."."""
    kaal = tekst.replace("`", "")
    return f"{'E' + kaal[1:] if kaal.startswith('é') else capfirst(kaal)}."


def _van_rol(request: HttpRequest, zicht: Zicht) -> dict[str, Any]:
    return {
        "bladzijdekolommen": _BLADZIJDEN,
        "bladzijden": [Rij([Cel(i.label, url=url), INGANGEN[i.url]]) for i, url in ingangen(zicht)],
        "rolkolommen": _ROLLEN,
        "rollen": [_rol(rol, zicht) for rol in ROLLEN_VAN[zicht.soort]],
        "beheerders": _beheerders(zicht),
        "maakt_sleutels": zicht.mag(Recht.SLEUTEL_BEHEREN),
    }


def _rol(rol: Rol, zicht: Zicht) -> Rij:
    return Rij([Cel(capfirst(rol.label), klein="uw rol" if rol == zicht.rol else ""), ROLLEN[rol]])


def _beheerders(zicht: Zicht) -> list[str]:
    """Return who give people access to the own organisations."""
    nu = Q(lidmaatschappen__tot__isnull=True) | Q(lidmaatschappen__tot__gte=localdate())
    eigen = access.collegas(zicht).filter(
        nu, lidmaatschappen__rol=Rol.BEHEERDER, lidmaatschappen__organisatie_id__in=zicht.ids,
        lidmaatschappen__wacht=False, is_active=True,
    )  # fmt: skip
    return sorted(set(eigen.values_list("naam", flat=True)))
