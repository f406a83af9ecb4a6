"""Invite a beheerder of an organisation, when there is none who could (ADR 28).

While an organisation has no beheerder, nobody can confirm: the role counts when the invitation is accepted. From the
first on one of them confirms what is given here too, unless none of them can log in any more (`meteen`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from toetssteen.web.aanmelden.actions.rollen import NieuweRol, moet_wachten
from toetssteen.web.aanmelden.actions.uitnodigen import Gast, bied_aan, trek_uitnodiging_in
from toetssteen.web.aanmelden.models import Uitnodiging
from toetssteen.web.inrichten.gedeeld import InrichtFout, zicht_van_inrichting, zoek_organisatie
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.organisaties.models import Lidmaatschap, Organisatie, Rol
from toetssteen.web.toegang.zicht import Zicht


@dataclass(frozen=True)
class Uitgenodigd:
    """What was done; `geheim` is the secret of the link, to show once, when there is a new one."""

    organisatie: Organisatie
    uitkomst: Literal["uitgenodigd", "al uitgenodigd", "wacht niet meer", "al beheerder", "bevestigd"]
    wacht: bool
    uitnodiging: Uitnodiging | None = None
    geheim: str = ""


@transaction.atomic
def nodig_beheerder_uit(
    code: str, naam: str, email: str, moment: datetime, *, nieuwe_link: bool = False, meteen: bool = False
) -> Uitgenodigd:
    """Offer the role beheerder to an address, once; `nieuwe_link` takes an open offer back. Raises InrichtFout.

    With `meteen` the role waits for nobody, also when it was offered or accepted before: that stands out, as an alarm.
    """
    gast, organisatie = _gast(naam, email), zoek_organisatie(code)
    zicht, dag = zicht_van_inrichting(organisatie), localdate(moment)
    lid = _lid(organisatie, gast.email, dag)
    if lid is not None:
        return _al_beheerder(zicht, lid, moment, meteen=meteen)
    open_ = Uitnodiging.objects.select_for_update().filter(
        organisatie=organisatie, email__iexact=gast.email, rol=Rol.BEHEERDER, besloten_op__isnull=True,
        geldig_tot__gt=moment,
    ).first()  # fmt: skip
    if open_ is not None and not nieuwe_link:
        return _al_uitgenodigd(zicht, open_, meteen=meteen)
    if open_ is not None:
        trek_uitnodiging_in(zicht, open_.pk, moment)
    wacht = not meteen and moet_wachten(zicht, organisatie.pk, Rol.BEHEERDER, moment)
    nieuw = bied_aan(zicht, gast, NieuweRol(organisatie.pk, Rol.BEHEERDER, dag), moment, wacht=wacht)
    return Uitgenodigd(organisatie, "uitgenodigd", wacht, nieuw.uitnodiging, nieuw.geheim)


def _al_uitgenodigd(zicht: Zicht, open_: Uitnodiging, *, meteen: bool) -> Uitgenodigd:
    """Leave an invitation as it is; with `meteen` let its role wait no longer, as offered by the installation."""
    organisatie = zicht.organisaties[0]
    if not (open_.wacht and meteen):
        return Uitgenodigd(organisatie, "al uitgenodigd", open_.wacht, open_)
    open_.wacht, open_.gemaakt_door = False, None
    open_.save(update_fields=["wacht", "gemaakt_door"])
    noteer(zicht, "wijzigen", "uitnodiging", f"{open_.pk} {open_.rol}", uitkomst="wacht niet meer, door de inrichting")
    return Uitgenodigd(organisatie, "wacht niet meer", False, open_)


def _al_beheerder(zicht: Zicht, lid: Lidmaatschap, moment: datetime, *, meteen: bool) -> Uitgenodigd:
    """Leave a role as it is; with `meteen` let one that waits count from now on, as given by the installation."""
    organisatie = zicht.organisaties[0]
    if not (lid.wacht and meteen):
        return Uitgenodigd(organisatie, "al beheerder", lid.wacht)
    lid.wacht, lid.gegeven_door, lid.gegeven_op = False, None, moment
    lid.save(update_fields=["wacht", "gegeven_door", "gegeven_op"])
    noteer(zicht, "besluiten", "rol", f"gebruiker {lid.gebruiker_id} {lid.rol}", uitkomst="door de inrichting")
    return Uitgenodigd(organisatie, "bevestigd", False)


def _gast(naam: str, email: str) -> Gast:
    naam, email = naam.strip(), email.strip().lower()
    if not 1 <= len(naam) <= 120:
        raise InrichtFout("Geef de beheerder een naam van hooguit 120 tekens.")
    try:
        validate_email(email)
    except ValidationError as fout:
        raise InrichtFout(f"{email!r} is geen e-mailadres. Geef het werkadres, zoals j.jansen@gemeente.nl.") from fout
    if len(email) > 254:
        raise InrichtFout("Dit e-mailadres is te lang: 254 tekens mag.")
    return Gast(naam, email)


def _lid(organisatie: Organisatie, email: str, dag: date) -> Lidmaatschap | None:
    """Return the role beheerder that who has this address has, or will have."""
    eigen = Lidmaatschap.objects.filter(organisatie=organisatie, rol=Rol.BEHEERDER, gebruiker__email__iexact=email)
    return eigen.filter(Q(tot__isnull=True) | Q(tot__gte=dag)).order_by("wacht", "pk").first()
