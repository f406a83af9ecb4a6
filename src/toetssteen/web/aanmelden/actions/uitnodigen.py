"""Offer a role to an e-mail address, and accept or refuse it. Who invites learns nothing about any account."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import connection, transaction
from django.http import HttpRequest
from django.utils.timezone import localdate

from toetssteen.web.aanmelden import access
from toetssteen.web.aanmelden.actions.rollen import NieuweRol, controleer_rol, moet_wachten
from toetssteen.web.aanmelden.links import merk_van
from toetssteen.web.aanmelden.models import Uitnodiging, Uitnodigingsbesluit
from toetssteen.web.aanmelden.personen import Weigering, eigen_organisatie
from toetssteen.web.http.adres import adres_van
from toetssteen.web.logboek.actions.noteer import noteer, noteer_los
from toetssteen.web.organisaties.models import Gebruiker, Organisatie
from toetssteen.web.toegang import access as toegang_access
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht, als_persoon


@dataclass(frozen=True)
class Gast:
    """Who is invited."""

    naam: str
    email: str


@dataclass(frozen=True)
class Uitgenodigd:
    """An invitation, and the secret of its link, to show once."""

    uitnodiging: Uitnodiging
    geheim: str


@dataclass(frozen=True)
class Besloten:
    """What was decided on: a role (its value) at an organisation, which may wait for a second beheerder."""

    organisatie: int
    naam_organisatie: str
    rol: str
    wacht: bool


@transaction.atomic
def nodig_uit(zicht: Zicht, naam: str, email: str, rol: NieuweRol, moment: datetime) -> Uitgenodigd:
    """Offer a role; it begins when who has that address accepts it. Raises Weigering.

    The same happens whether or not there is an account with that address: it is not looked up.
    """
    zicht.eis(Recht.GEBRUIKER_BEHEREN)
    organisatie = eigen_organisatie(zicht, rol.organisatie)
    controleer_rol(organisatie, rol)
    _niet_van_ons(zicht, email)
    _niet_nog_eens(zicht, organisatie, email, rol, moment)
    wacht = moet_wachten(zicht, organisatie.pk, rol.rol, moment)
    return bied_aan(zicht, Gast(naam, email), rol, moment, wacht=wacht)


def bied_aan(zicht: Zicht, gast: Gast, rol: NieuweRol, moment: datetime, *, wacht: bool) -> Uitgenodigd:
    """Make an invitation in the transaction of the caller, who looked whether it may be, and whether the role waits."""
    organisatie = eigen_organisatie(zicht, rol.organisatie)
    geheim = secrets.token_urlsafe(32)
    uitnodiging = Uitnodiging.objects.create(
        organisatie=organisatie, email=gast.email.lower(), naam=gast.naam, rol=rol.rol, van=rol.van, tot=rol.tot,
        wacht=wacht, merk=merk_van(geheim), gemaakt_op=moment, gemaakt_door_id=zicht.gebruiker,
        geldig_tot=moment + timedelta(hours=settings.LINK_UREN),
    )  # fmt: skip
    _noteer(zicht, "maken", uitnodiging)
    return Uitgenodigd(uitnodiging, geheim)


@transaction.atomic
def trek_uitnodiging_in(zicht: Zicht, pk: int, moment: datetime) -> Uitnodiging:
    """Take back what was not answered yet. Raises Weigering, Uitnodiging.DoesNotExist."""
    uitnodiging = access.uitnodigingen(zicht).select_for_update(of=("self",)).get(pk=pk)
    if uitnodiging.besloten_op is not None:
        raise Weigering(f"Deze uitnodiging is al {uitnodiging.get_besluit_display()}.")
    uitnodiging.besloten_op, uitnodiging.besluit = moment, Uitnodigingsbesluit.INGETROKKEN
    uitnodiging.save(update_fields=["besloten_op", "besluit"])
    _noteer(zicht, "verwijderen", uitnodiging)
    return uitnodiging


@transaction.atomic
def beslis(request: HttpRequest, wie: Gebruiker, pk: int, aanvaard: bool, moment: datetime) -> Besloten | None:
    """Accept or refuse an invitation to one's own address; None when it is not there, or no longer open.

    The organisation that invited reads in its logbook what became of it; of a refusal not by whom.
    """
    with als_persoon(wie.pk), connection.cursor() as cursor:
        cursor.execute(
            "SELECT organisatie, naam_organisatie, rol, wacht FROM toetssteen_beslis_uitnodiging(%s, %s, %s, %s)",
            [pk, aanvaard, moment, localdate(moment)],
        )
        rij = cursor.fetchone()
    if rij is None:
        return None
    besloten = Besloten(*rij)
    noteer_los(
        "besluiten", "uitnodiging", f"{pk} {besloten.rol}", organisatie=besloten.organisatie,
        naam=wie.naam if aanvaard else "", gebruiker=wie.pk if aanvaard else None,
        herkomst=f"web {adres_van(request)}" if aanvaard else "web", uitkomst="aanvaard" if aanvaard else "geweigerd",
    )  # fmt: skip
    return besloten


@transaction.atomic
def maak_account(request: HttpRequest, geheim: str, uitnodiging: int, wachtwoord: str, moment: datetime) -> bool:
    """Make the account that an invitation asks for, and accept it; do nothing when the address has an account."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT toetssteen_nieuw_persoon(%s, %s, %s)", [merk_van(geheim), make_password(wachtwoord), moment]
        )
        nummer = cursor.fetchone()[0]
    if nummer is None:
        return False
    with als_persoon(nummer):
        wie = Gebruiker.objects.get(pk=nummer)
        beslis(request, wie, uitnodiging, True, moment)
    return True


def _niet_van_ons(zicht: Zicht, email: str) -> None:
    """Refuse who works here already: they are known, so a role can be given to them."""
    bekend = toegang_access.personen(zicht).filter(email__iexact=email).first()
    if bekend is None:
        return
    if bekend.pk == zicht.gebruiker:
        raise Weigering("U kunt uw eigen account en rollen niet wijzigen. Vraag het een andere beheerder.")
    raise Weigering(f"{bekend.naam} werkt of werkte al voor u. Geef de rol op de pagina van {bekend.naam}.")


def _niet_nog_eens(zicht: Zicht, organisatie: Organisatie, email: str, rol: NieuweRol, moment: datetime) -> None:
    open_ = access.uitnodigingen(zicht).filter(
        organisatie=organisatie, email__iexact=email, rol=rol.rol, besloten_op__isnull=True, geldig_tot__gt=moment
    )
    if open_.exists():
        raise Weigering(f"{email} is al uitgenodigd als {rol.rol.label}. Trek die uitnodiging eerst in.")


def _noteer(zicht: Zicht, handeling: str, uitnodiging: Uitnodiging) -> None:
    door = "goed" if uitnodiging.gemaakt_door_id else "door de inrichting"
    uitkomst = "wacht op tweede beheerder" if uitnodiging.wacht else door
    eigen = replace(zicht, organisaties=(uitnodiging.organisatie,))
    noteer(eigen, handeling, "uitnodiging", f"{uitnodiging.pk} {uitnodiging.rol}", uitkomst=uitkomst)
