"""The second beheerder: confirms a role that another gave, and asks for it again after a new way in."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from toetssteen.web.aanmelden.actions.rollen import noteer_rol
from toetssteen.web.aanmelden.personen import Weigering, niet_zelf
from toetssteen.web.organisaties.models import Lidmaatschap
from toetssteen.web.toegang import access as toegang_access
from toetssteen.web.toegang.vier_ogen import ZWARE_ROLLEN, Beheerders
from toetssteen.web.toegang.zicht import Zicht

ZELF = "U gaf dit zelf, of kreeg uw rol van wie het gaf. Een andere beheerder bevestigt het."


@transaction.atomic
def bevestig_toegang(zicht: Zicht, lidmaatschap: int, moment: datetime) -> Lidmaatschap:
    """Let a role count that another beheerder gave. Raises Weigering, Lidmaatschap.DoesNotExist.

    Who gave it may do so too when there is no other beheerder any more: it then counts, as given alone.
    """
    lid = toegang_access.leden(zicht).select_for_update(of=("self",)).get(pk=lidmaatschap)
    niet_zelf(zicht, lid.gebruiker_id)
    if lid.bevestigd_door_id is not None or (lid.gegeven_door_id is None and not lid.wacht):
        raise Weigering("Deze rol is al bevestigd.")
    beheerders = Beheerders(lid.organisatie_id, localdate(moment))
    if beheerders.hand(lid.gegeven_door_id) != beheerders.hand(zicht.gebruiker):
        lid.bevestigd_door_id, lid.bevestigd_op = zicht.gebruiker, moment
    elif not lid.wacht or beheerders.ander_dan(zicht.gebruiker):
        raise Weigering(ZELF)
    lid.wacht = False
    lid.save(update_fields=["wacht", "bevestigd_door", "bevestigd_op"])
    noteer_rol(zicht, "besluiten", lid)
    return lid


def vraag_opnieuw(zicht: Zicht, gebruiker: int, moment: datetime) -> list[Lidmaatschap]:
    """Let the heavy roles of someone wait again, in the transaction of the caller: who gave the way in may be them."""
    dag = localdate(moment)
    leden = toegang_access.leden(zicht).filter(
        Q(tot__isnull=True) | Q(tot__gte=dag), gebruiker_id=gebruiker, rol__in=ZWARE_ROLLEN
    )
    uit = list(leden.select_for_update(of=("self",)))
    for lid in uit:
        lid.gegeven_door_id, lid.gegeven_op = zicht.gebruiker, moment
        lid.bevestigd_door_id = lid.bevestigd_op = None
        lid.wacht = Beheerders(lid.organisatie_id, dag, zonder=gebruiker).ander_dan(zicht.gebruiker)
        lid.save(update_fields=["gegeven_door", "gegeven_op", "bevestigd_door", "bevestigd_op", "wacht"])
        noteer_rol(zicht, "wijzigen", lid)
    return uit
