"""Do one thing for many at once: it is asked for and kept here, and a job works it off from where it stopped."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, TypeAlias

import structlog
from django.db import DatabaseError, transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from toetssteen.web.bevindingen.models import Samen, Samenwat
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.organisaties.models import Gebruiker, Organisatie, Rol
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht, keuzes, zet_zicht

log = structlog.get_logger(__name__)
MEEST: Final = 2_000
"""In one go: whoever wants more narrows the filter."""
Doe: TypeAlias = Callable[[Zicht, Samen, Sequence[str]], Mapping[str, str]]
"""Does the thing for some of them; returns why (Dutch) for those where it could not be done."""


class SamenFout(ValueError):
    """This cannot be done for these; the text (Dutch) says why."""


@dataclass(frozen=True)
class Vraag:
    """What is to be done for which: `taak` is the name of the job that does it with `werk_af`."""

    wat: Samenwat
    handeling: str
    sleutels: Sequence[uuid.UUID]
    invoer: Mapping[str, Any]
    taak: str


@transaction.atomic
def vraag(zicht: Zicht, wat: Vraag, moment: datetime) -> Samen:
    """Keep what is asked and let a job do it; raise SamenFout for none, or for too many. Rights are the caller's."""
    if not wat.sleutels:
        raise SamenFout(f"Vink eerst aan om welke {wat.wat} het gaat.")
    if len(wat.sleutels) > MEEST:
        raise SamenFout(f"Dit zijn er meer dan {MEEST}. Maak de keuze kleiner met een filter.")
    samen = Samen.objects.create(
        wat=wat.wat,
        gebruiker_id=zicht.gebruiker,
        programma="" if zicht.gebruiker else zicht.naam[:120],
        rechten=sorted(r.name for r in zicht.rechten),
        rol=zicht.rol,
        organisaties=zicht.ids,
        handeling=wat.handeling,
        invoer=dict(wat.invoer),
        sleutels=list(dict.fromkeys(str(s) for s in wat.sleutels)),
        gevraagd_op=moment,
    )
    noteer(zicht, "wijzigen", f"{wat.wat} samen", f"{samen.pk} {wat.handeling} {len(samen.sleutels)}")
    app.configure_task(wat.taak).defer(samen=str(samen.pk))
    return samen


def werk_af(sleutel: str, doe: Doe, per: int = 1) -> int:
    """Do what was asked, `per` at a time; return how many were handled. Safe to call again after a crash."""
    samen = Samen.objects.get(pk=sleutel)
    zicht = _zicht(samen)
    gedaan = 0
    while samen.klaar_op is None:
        gedaan += _stap(samen, zicht, doe, per)
    return gedaan


def _stap(samen: Samen, zicht: Zicht | None, doe: Doe, per: int) -> int:
    """Handle the next ones and count them, in one transaction."""
    with transaction.atomic():
        rij = Samen.objects.select_for_update().get(pk=samen.pk)
        deel = rij.sleutels[rij.gedaan : rij.gedaan + per]
        if deel:
            rij.mislukt |= _doe(zicht, rij, deel, doe)
            rij.gedaan += len(deel)
        if rij.gedaan >= len(rij.sleutels):
            rij.klaar_op = timezone.now()
        rij.save(update_fields=["gedaan", "mislukt", "klaar_op"])
    erbij: int = rij.gedaan - samen.gedaan
    samen.gedaan, samen.klaar_op = rij.gedaan, rij.klaar_op
    return erbij


def _doe(zicht: Zicht | None, samen: Samen, deel: Sequence[str], doe: Doe) -> Mapping[str, str]:
    if zicht is None:
        return dict.fromkeys(deel, "U hebt deze rol niet meer.")
    try:
        with transaction.atomic():
            return doe(zicht, samen, deel)
    except DatabaseError:
        raise  # the job tries again
    except Exception as fout:
        log.exception("samen_mislukt", samen=str(samen.pk), eerste=deel[0], fout=type(fout).__name__)
        reden = "Dit lukte niet door een fout in Toetssteen. Probeer het op de pagina zelf."
        return dict.fromkeys(deel, reden)


def _zicht(samen: Samen) -> Zicht | None:
    """Return the view of who asked: someone must still have the role at all of those organisations."""
    rol = Rol(samen.rol)
    if samen.gebruiker_id is None:
        zet_zicht(samen.organisaties)
        eigen = list(Organisatie.objects.filter(pk__in=samen.organisaties))
        zicht = Zicht.van(None, samen.programma, rol, eigen, herkomst="opdracht")
        return replace(zicht, rechten=frozenset(r for r in Recht if r.name in samen.rechten))
    hoeden = [k for k in keuzes(samen.gebruiker_id, timezone.localdate()) if k.rol == samen.rol]
    eigen = [k.organisatie for k in hoeden if k.organisatie.pk in samen.organisaties]
    if len(eigen) != len(samen.organisaties):
        return None
    naam = Gebruiker.objects.values_list("naam", flat=True).get(pk=samen.gebruiker_id)
    zet_zicht([o.pk for o in eigen], samen.gebruiker_id)
    return Zicht.van(samen.gebruiker_id, naam, rol, eigen, herkomst="opdracht")
