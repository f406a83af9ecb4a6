"""Bring someone in, give a new link, take the second factor away, and turn an account off and on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from toetssteen.web.aanmelden import links
from toetssteen.web.aanmelden.actions.rollen import NieuweRol, zet_rol
from toetssteen.web.aanmelden.personen import Weigering, alleen_van_ons, eigen_persoon, niet_zelf
from toetssteen.web.aanmelden.sessies import beeindig_sessies
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.organisaties.models import Gebruiker
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht


@dataclass(frozen=True)
class Uitgenodigd:
    """Who was brought in; `geheim` is of the link to show once, None when the person had an account already."""

    gebruiker: Gebruiker
    geheim: str | None


@transaction.atomic
def nodig_uit(zicht: Zicht, naam: str, email: str, rol: NieuweRol, moment: datetime) -> Uitgenodigd:
    """Give a role to the person with this address; make the account, and a link for it, when there is none."""
    zicht.eis(Recht.GEBRUIKER_BEHEREN)
    bekend = Gebruiker.objects.filter(email__iexact=email).first()
    if bekend is not None:
        zet_rol(zicht, bekend, rol)
        return Uitgenodigd(bekend, None)
    gebruiker = Gebruiker.objects.create_user(email, None, naam=naam)
    zet_rol(zicht, gebruiker, rol)
    noteer(zicht, "maken", "gebruiker", str(gebruiker.pk))
    geheim, _ = links.nieuw(gebruiker.pk, zicht.gebruiker, moment)
    return Uitgenodigd(gebruiker, geheim)


@transaction.atomic
def geef_link(zicht: Zicht, gebruiker: int, moment: datetime) -> str:
    """Make a link with which someone chooses a new password; return its secret, to show once."""
    wie = _beheerd(zicht, gebruiker, moment)
    if not wie.is_active:
        raise Weigering(f"Het account van {wie.naam} staat uit. Zet het eerst aan.")
    geheim, _ = links.nieuw(wie.pk, zicht.gebruiker, moment)
    noteer(zicht, "maken", "toegangslink", f"gebruiker {wie.pk}")
    return geheim


@transaction.atomic
def wis_tweede_factor(zicht: Zicht, gebruiker: int, moment: datetime) -> Gebruiker:
    """Take the second factor of someone away, who sets another at the next log-in; end their sessions."""
    wie = _beheerd(zicht, gebruiker, moment)
    Authenticator.objects.filter(user_id=wie.pk).delete()
    beeindig_sessies(wie.pk)
    noteer(zicht, "verwijderen", "tweede factor", f"gebruiker {wie.pk}")
    return wie


@transaction.atomic
def zet_actief(zicht: Zicht, gebruiker: int, actief: bool, moment: datetime) -> Gebruiker:
    """Turn an account off (sessions end at once) or on."""
    wie = _beheerd(zicht, gebruiker, moment)
    Gebruiker.objects.filter(pk=wie.pk).update(is_active=actief)
    beeindig_sessies(wie.pk)
    noteer(zicht, "wijzigen", "gebruiker", f"{wie.pk} {'aan' if actief else 'uit'}")
    wie.is_active = actief
    return wie


def _beheerd(zicht: Zicht, gebruiker: int, moment: datetime) -> Gebruiker:
    zicht.eis(Recht.GEBRUIKER_BEHEREN)
    wie = eigen_persoon(zicht, gebruiker)
    niet_zelf(zicht, wie.pk)
    alleen_van_ons(zicht, wie, moment.date())
    return wie
