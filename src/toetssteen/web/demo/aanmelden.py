"""Where to log in as whom: per role somebody with much to do."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from toetssteen.web.berichtenverkeer.models import Bericht
from toetssteen.web.demo.regio import REGIO, WACHTWOORD, adres
from toetssteen.web.organisaties.models import ROLLEN_VAN, Organisatie, Rol, Soort


@dataclass(frozen=True)
class Inlog:
    """One row of the table that `make demo` prints."""

    rol: str
    organisatie: str
    email: str
    wachtwoord: str = WACHTWOORD


def inloggen() -> list[Inlog]:
    """Return one person per role, at the municipality and the provider with most messages."""
    uit = [Inlog("backoffice", "alle gemeenten van de regio", adres(Rol.BACKOFFICE, REGIO))]
    for soort in (Soort.GEMEENTE, Soort.AANBIEDER):
        org = _drukste(soort)
        uit += [Inlog(rol.label, org.naam, adres(rol, org.code)) for rol in ROLLEN_VAN[soort]]
    return uit


def _drukste(soort: Soort) -> Organisatie:
    veld = f"{soort.value}_id"
    eerste = Bericht.objects.exclude(**{veld: None}).values(veld).annotate(n=Count("pk")).order_by("-n", veld).first()
    return (
        Organisatie.objects.filter(soort=soort).get(pk=eerste[veld])
        if eerste
        else Organisatie.objects.filter(soort=soort)[0]
    )
