"""Decide about a proposed version of a contract: always someone else than who proposed it, who can withdraw it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.overeenkomsten import access
from toetssteen.web.overeenkomsten.gemeld import meld_versie
from toetssteen.web.overeenkomsten.models import Profielversie, Stand
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.weergave import tijdstip


class BesluitFout(ValueError):
    """This cannot be decided; the text (Dutch) says why."""


@transaction.atomic
def besluit(zicht: Zicht, voorstel: UUID, akkoord: bool, reden: str, moment: datetime) -> Profielversie:
    """Agree or refuse, with a reason. On agreement it takes the place of the version that held, in one go.

    Raises BesluitFout: no reason, one's own proposal, decided already, or overtaken by another version.
    """
    zicht.eis(Recht.CONTRACT_BESLUITEN)
    rij: Profielversie = access.profielversies(zicht).select_for_update(of=("self",)).get(pk=voorstel)
    _mag(zicht, rij, reden)
    oud = _geldende(rij)
    if akkoord and oud is not None:
        if oud.besloten_op is not None and oud.besloten_op > rij.voorgesteld_op:
            raise BesluitFout(
                f"Na dit voorstel is versie {oud.versie} gaan gelden ({tijdstip(oud.besloten_op)}). "
                "Wijs dit voorstel af en laat het opnieuw doen, uitgaande van die versie."
            )
        oud.stand = Stand.VERVANGEN
        oud.save(update_fields=["stand"])
    rij.stand = Stand.GELDT if akkoord else Stand.AFGEWEZEN
    rij.besloten_door_id, rij.besloten_op, rij.besluit = zicht.gebruiker, moment, reden.strip()
    rij.save(update_fields=["stand", "besloten_door", "besloten_op", "besluit"])
    noteer(zicht, "besluiten", "contractvoorstel", f"{rij.naam} {rij.versie}", uitkomst=rij.stand)
    meld_versie(rij)
    return rij


@transaction.atomic
def trek_in(zicht: Zicht, voorstel: UUID, reden: str, moment: datetime) -> Profielversie:
    """Take back one's own proposal while nobody decided; raises BesluitFout otherwise. Nothing changes by it."""
    zicht.eis(Recht.CONTRACT_VOORSTELLEN)
    rij: Profielversie = access.profielversies(zicht).select_for_update(of=("self",)).get(pk=voorstel)
    _open(rij)
    if zicht.gebruiker is None or rij.voorgesteld_door_id != zicht.gebruiker:
        raise BesluitFout("Dit voorstel is van een collega. Alleen wie het deed trekt het in.")
    rij.stand = Stand.VERVALLEN
    rij.besloten_door_id, rij.besloten_op, rij.besluit = zicht.gebruiker, moment, reden.strip()
    rij.save(update_fields=["stand", "besloten_door", "besloten_op", "besluit"])
    noteer(zicht, "wijzigen", "contractvoorstel", f"{rij.naam} {rij.versie}", uitkomst=rij.stand)
    meld_versie(rij)
    return rij


def _open(rij: Profielversie) -> None:
    if rij.stand != Stand.VOORSTEL:
        wie = f" door {rij.besloten_door}" if rij.besloten_door else ""
        op = f" op {tijdstip(rij.besloten_op)}" if rij.besloten_op else ""
        raise BesluitFout(f"Hierover is al besloten{wie}{op}: {Stand(rij.stand).label}.")


def _mag(zicht: Zicht, rij: Profielversie, reden: str) -> None:
    _open(rij)
    if rij.voorgesteld_door_id is None or zicht.gebruiker is None:
        raise BesluitFout("Dit voorstel is niet van een mens, of u bent er geen. Twee mensen zijn nodig.")
    if rij.voorgesteld_door_id == zicht.gebruiker:
        raise BesluitFout("U hebt dit zelf voorgesteld. Een collega neemt het besluit.")
    if not reden.strip():
        raise BesluitFout("Schrijf waarom u dit besluit.")


def _geldende(rij: Profielversie) -> Profielversie | None:
    eigen = Profielversie.objects.select_for_update(of=("self",)).defer("bestanden")
    return eigen.filter(eigenaar_id=rij.eigenaar_id, naam=rij.naam, stand=Stand.GELDT).first()
