"""Make a key for a program, and take it back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.timezone import localdate

from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.organisaties.models import ROLLEN_VAN, Rol, Soort
from toetssteen.web.programmas.models import Sleutel
from toetssteen.web.programmas.sleutels import nieuw, te_geven
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.vier_ogen import Beheerders, zware_sleutel
from toetssteen.web.toegang.zicht import Zicht

LANGST: Final = timedelta(days=366)


class SleutelWeigering(ValueError):
    """A key that cannot be made; the text is Dutch and says what can."""


@dataclass(frozen=True)
class Aanvraag:
    """A key to be: for an organisation (its key), in a role, with some of its rights, until a day (included)."""

    organisatie: int
    naam: str
    rol: Rol
    rechten: Collection[Recht]
    tot: date


@transaction.atomic
def maak_sleutel(zicht: Zicht, aanvraag: Aanvraag, moment: datetime) -> tuple[str, Sleutel]:
    """Make a key; return it as text, to show once, and what is kept. Raises SleutelWeigering.

    A key that shows clients waits for a second beheerder, when there is one (`wacht`).
    """
    zicht.eis(Recht.SLEUTEL_BEHEREN)
    organisatie = next((o for o in zicht.organisaties if o.pk == aanvraag.organisatie), None)
    if organisatie is None:
        raise SleutelWeigering("Deze organisatie beheert u niet.")
    dag = localdate(moment)
    _controleer(Soort(organisatie.soort), aanvraag, dag)
    wacht = zware_sleutel(aanvraag.rechten) and Beheerders(organisatie.pk, dag).ander_dan(zicht.gebruiker)
    gemaakt = nieuw()
    sleutel = Sleutel.objects.create(
        organisatie=organisatie,
        naam=aanvraag.naam,
        rol=aanvraag.rol,
        rechten=sorted(r.name for r in aanvraag.rechten),
        voorvoegsel=gemaakt.voorvoegsel,
        merk=gemaakt.merk,
        van=dag,
        tot=aanvraag.tot,
        gemaakt_op=moment,
        gemaakt_door_id=zicht.gebruiker,
        wacht=wacht,
    )
    _noteer(zicht, "maken", sleutel)
    return gemaakt.token, sleutel


@transaction.atomic
def bevestig_sleutel(zicht: Zicht, pk: int, moment: datetime) -> Sleutel:
    """Let a key work that another beheerder made. Raises SleutelWeigering, Sleutel.DoesNotExist.

    Who made it may do so too when there is no other beheerder any more.
    """
    sleutel = _eigen(zicht, pk)
    if not sleutel.wacht or sleutel.ingetrokken_op is not None:
        raise SleutelWeigering(f"De sleutel {sleutel} wacht niet op een bevestiging.")
    beheerders = Beheerders(sleutel.organisatie_id, localdate(moment))
    if beheerders.hand(sleutel.gemaakt_door_id) != beheerders.hand(zicht.gebruiker):
        sleutel.bevestigd_door_id, sleutel.bevestigd_op = zicht.gebruiker, moment
    elif beheerders.ander_dan(zicht.gebruiker):
        raise SleutelWeigering("U maakte deze sleutel zelf, of kreeg uw rol van wie hem maakte. Vraag een ander.")
    sleutel.wacht = False
    sleutel.save(update_fields=["wacht", "bevestigd_door", "bevestigd_op"])
    _noteer(zicht, "besluiten", sleutel)
    return sleutel


@transaction.atomic
def trek_in(zicht: Zicht, pk: int, moment: datetime) -> Sleutel:
    """Take a key back: it opens nothing from this moment on. Raises Sleutel.DoesNotExist."""
    sleutel = _eigen(zicht, pk)
    if sleutel.ingetrokken_op is None:
        sleutel.ingetrokken_op = moment
        sleutel.save(update_fields=["ingetrokken_op"])
        _noteer(zicht, "verwijderen", sleutel)
    return sleutel


def _eigen(zicht: Zicht, pk: int) -> Sleutel:
    zicht.eis(Recht.SLEUTEL_BEHEREN)
    rijen = Sleutel.objects.select_for_update(of=("self",)).select_related("organisatie")
    return rijen.get(pk=pk, organisatie_id__in=zicht.ids)


def _noteer(zicht: Zicht, handeling: str, sleutel: Sleutel) -> None:
    alleen = sleutel.bevestigd_door_id is None and zware_sleutel(
        {Recht[r] for r in sleutel.rechten if r in Recht.__members__}
    )
    uitkomst = "wacht op tweede beheerder" if sleutel.wacht else "zonder tweede beheerder" if alleen else "goed"
    eigen = replace(zicht, organisaties=(sleutel.organisatie,))
    noteer(eigen, handeling, "sleutel", f"{sleutel.pk} {sleutel.voorvoegsel}", uitkomst=uitkomst)


def _controleer(soort: Soort, aanvraag: Aanvraag, dag: date) -> None:
    if aanvraag.rol not in ROLLEN_VAN[soort]:
        raise SleutelWeigering(f"De rol {aanvraag.rol.label} bestaat niet bij een {soort.label}.")
    te_ruim = [r for r in aanvraag.rechten if r not in te_geven(aanvraag.rol)]
    if te_ruim:
        raise SleutelWeigering(f"Met de rol {aanvraag.rol.label} kan een programma dit niet: {', '.join(te_ruim)}.")
    if not aanvraag.rechten:
        raise SleutelWeigering("Kies minstens één recht.")
    if not dag <= aanvraag.tot <= dag + LANGST:
        raise SleutelWeigering("De laatste dag moet vandaag of later zijn, en hooguit een jaar weg.")
