"""Someone chooses a password with a one-time link."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.http import HttpRequest

from toetssteen.web.aanmelden.links import vind
from toetssteen.web.aanmelden.models import Toegangslink
from toetssteen.web.aanmelden.sessies import beeindig_sessies
from toetssteen.web.aanmelden.vastleggen import organisaties_van
from toetssteen.web.http.adres import adres_van
from toetssteen.web.logboek.actions.noteer import noteer_los
from toetssteen.web.organisaties.models import Gebruiker
from toetssteen.web.toegang.zicht import als_persoon


@transaction.atomic
def kies_wachtwoord(request: HttpRequest, geheim: str, wachtwoord: str, moment: datetime) -> Gebruiker | None:
    """Set the password of the owner of a link and use the link up; return None when it works no more."""
    link = vind(geheim, moment)
    if link is None:
        return None
    over = Toegangslink.objects.filter(pk=link.pk, gebruikt_op__isnull=True).update(gebruikt_op=moment)
    if not over:  # used by another request at this very moment
        return None
    gebruiker = link.gebruiker
    gebruiker.set_password(wachtwoord)
    with als_persoon(gebruiker.pk):
        gebruiker.save(update_fields=["password"])
        beeindig_sessies(gebruiker.pk)
    herkomst = f"web {adres_van(request)} link"
    for pk in organisaties_van(gebruiker):
        noteer_los("wijzigen", "wachtwoord", str(gebruiker.pk), naam=gebruiker.naam, herkomst=herkomst,
                   organisatie=pk, gebruiker=gebruiker.pk)  # fmt: skip
    return gebruiker
