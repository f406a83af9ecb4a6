"""Reads invitations: by the secret of a link, before anyone logged in, or by the address of who is logged in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import QuerySet

from toetssteen.web.aanmelden.links import merk_van
from toetssteen.web.aanmelden.models import Uitnodiging
from toetssteen.web.organisaties.models import Gebruiker, Rol


@dataclass(frozen=True)
class Aanbod:
    """What a link offers: a role at an organisation, to an address; `pk` is the key of the invitation."""

    pk: int
    email: str
    naam: str
    organisatie: str
    rol: Rol


def vind_aanbod(geheim: str, moment: datetime) -> Aanbod | None:
    """Return what the link with this secret offers; None when it is answered, too late or not there."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, email, naam, organisatie, rol, geldig_tot FROM toetssteen_uitnodiging(%s)", [merk_van(geheim)]
        )
        rij = cursor.fetchone()
    if rij is None or rij[-1] <= moment:
        return None
    pk, email, naam, organisatie, rol, _ = rij
    return Aanbod(pk, email, naam, organisatie, Rol(rol))


def open_voor(gebruiker: Gebruiker, moment: datetime) -> QuerySet[Uitnodiging]:
    """Return the invitations that someone can still answer."""
    eigen = Uitnodiging.objects.filter(email__iexact=gebruiker.email, besloten_op__isnull=True, geldig_tot__gt=moment)
    return eigen.select_related("organisatie").order_by("pk")
