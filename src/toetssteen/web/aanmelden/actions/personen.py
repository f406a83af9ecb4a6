"""Give a new link, take the second factor away, and turn an account off and on."""

from __future__ import annotations

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.timezone import localdate

from toetssteen.web.aanmelden import links
from toetssteen.web.aanmelden.actions.tweede import vraag_opnieuw
from toetssteen.web.aanmelden.personen import Weigering, alleen_van_ons, eigen_persoon, niet_zelf
from toetssteen.web.aanmelden.sessies import beeindig_sessies
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.organisaties.models import Gebruiker
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht


@transaction.atomic
def geef_link(zicht: Zicht, gebruiker: int, moment: datetime) -> str:
    """Make a link with which someone chooses a new password; return its secret, to show once.

    Without a second factor the link is all it takes to be them: then their heavy roles wait for a second beheerder.
    """
    wie = _beheerd(zicht, gebruiker, moment)
    if not wie.is_active:
        raise Weigering(f"Het account van {wie.naam} staat uit. Zet het eerst aan.")
    geheim, _ = links.nieuw(wie.pk, zicht.gebruiker, moment)
    noteer(zicht, "maken", "toegangslink", f"gebruiker {wie.pk}")
    if not Authenticator.objects.filter(user_id=wie.pk, type=Authenticator.Type.TOTP).exists():
        vraag_opnieuw(zicht, wie.pk, moment)
    return geheim


@transaction.atomic
def wis_tweede_factor(zicht: Zicht, gebruiker: int, moment: datetime) -> Gebruiker:
    """Take the second factor of someone away, who sets another at the next log-in; end their sessions.

    Their heavy roles wait for a second beheerder.
    """
    wie = _beheerd(zicht, gebruiker, moment)
    Authenticator.objects.filter(user_id=wie.pk).delete()
    beeindig_sessies(wie.pk)
    noteer(zicht, "verwijderen", "tweede factor", f"gebruiker {wie.pk}")
    vraag_opnieuw(zicht, wie.pk, moment)
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
    alleen_van_ons(zicht, wie, localdate(moment))
    return wie
