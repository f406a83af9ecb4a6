"""Do one thing for many findings: ask for it here, a job does them one by one, each in a transaction of its own."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import structlog
from django.db import DatabaseError, transaction
from django.db.models import Subquery
from django.utils import timezone
from procrastinate.contrib.django import app

from toetssteen.web.bevindingen import access
from toetssteen.web.bevindingen.actions.besluit import besluit
from toetssteen.web.bevindingen.actions.reageer import reageer
from toetssteen.web.bevindingen.actions.stel_voor import stel_voor
from toetssteen.web.bevindingen.actions.trek_in import trek_in
from toetssteen.web.bevindingen.actions.zet import Inbreng
from toetssteen.web.bevindingen.models import Bevinding, Samen, Voorstel, Zaak
from toetssteen.web.bevindingen.opzoeken import zaak_bij, zaak_van
from toetssteen.web.bevindingen.stappen import RECHT_VAN, StapFout
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.organisaties.models import Gebruiker, Rol
from toetssteen.web.toegang.zicht import GeenRecht, Zicht, keuzes, zet_zicht

TAAK = "toetssteen.web.bevindingen.taken.doe_samen"  # by name: the job calls this module
log = structlog.get_logger(__name__)
MEEST = 2_000
"""Findings in one go: whoever wants more narrows the filter."""
HANDELINGEN = ("stel_voor", "aanvaard", "weerspreek", "besluit", "trek_in")


@transaction.atomic
def vraag_samen(
    zicht: Zicht, handeling: str, sleutels: Sequence[uuid.UUID], invoer: Mapping[str, Any], moment: datetime
) -> Samen:
    """Ask for one step for all these findings. `invoer`: tekst, bedrag (cents), voorstel, uiterlijk (ISO)."""
    if handeling not in HANDELINGEN:
        raise StapFout("Dit kan niet voor meer bevindingen tegelijk.")
    zicht.eis(RECHT_VAN[handeling])
    if zicht.gebruiker is None:
        raise StapFout("Voor veel bevindingen tegelijk is een gebruiker nodig, geen programma.")
    if not sleutels:
        raise StapFout("Vink eerst aan om welke bevindingen het gaat.")
    if len(sleutels) > MEEST:
        raise StapFout(f"Dit zijn er meer dan {MEEST}. Maak de keuze kleiner met een filter.")
    samen = Samen.objects.create(
        gebruiker_id=zicht.gebruiker,
        rol=zicht.rol,
        organisaties=zicht.ids,
        handeling=handeling,
        invoer={**invoer, "versies": _versies(zicht, sleutels)},
        sleutels=[str(s) for s in sleutels],
        gevraagd_op=moment,
    )
    noteer(zicht, "wijzigen", "bevindingen samen", f"{samen.pk} {handeling} {len(sleutels)}")
    app.configure_task(TAAK).defer(samen=str(samen.pk))
    return samen


def _versies(zicht: Zicht, sleutels: Sequence[uuid.UUID]) -> dict[str, int]:
    """Return how many steps there are now per finding that has any: what comes in between is told, not overruled."""
    gekozen = access.bevindingen(zicht).filter(pk__in=sleutels)
    paren = gekozen.annotate(nu=Subquery(zaak_van().values("versie"))).values_list("pk", "nu")
    return {str(pk): nu for pk, nu in paren if nu}


def voer_uit(sleutel: str) -> int:
    """Do what was asked, from where it stopped; return how many were handled. Safe to call again after a crash."""
    samen = Samen.objects.get(pk=sleutel)
    zicht = _zicht(samen)
    gedaan = 0
    while samen.klaar_op is None:
        gedaan += _stap(samen, zicht)
    return gedaan


def _stap(samen: Samen, zicht: Zicht | None) -> int:
    """Handle the next finding and count it, in one transaction."""
    with transaction.atomic():
        rij = Samen.objects.select_for_update().get(pk=samen.pk)
        if rij.gedaan < len(rij.sleutels):
            bevinding = rij.sleutels[rij.gedaan]
            if (reden := _een(rij, bevinding, zicht)) is not None:
                rij.mislukt[bevinding] = reden
            rij.gedaan += 1
        if rij.gedaan >= len(rij.sleutels):
            rij.klaar_op = timezone.now()
        rij.save(update_fields=["gedaan", "mislukt", "klaar_op"])
    erbij = rij.gedaan - samen.gedaan
    samen.gedaan, samen.klaar_op = rij.gedaan, rij.klaar_op
    return erbij


def _een(samen: Samen, sleutel: str, zicht: Zicht | None) -> str | None:
    """Take the step for one finding; return in Dutch why it could not be done."""
    if zicht is None:
        return "U hebt deze rol niet meer."
    try:
        with transaction.atomic():
            bevinding = access.bevindingen(zicht).select_related("bericht").get(pk=sleutel)
            _doe(zicht, samen, bevinding)
    except Bevinding.DoesNotExist:
        return "Deze bevinding is er niet meer."
    except (StapFout, GeenRecht) as fout:
        return str(fout)
    except DatabaseError:
        raise  # the job tries again
    except Exception as fout:
        log.exception("samen_mislukt", samen=str(samen.pk), bevinding=sleutel, fout=type(fout).__name__)
        return "Dit lukte niet door een fout in Toetssteen. Probeer het bij de bevinding zelf."
    return None


def _doe(zicht: Zicht, samen: Samen, bevinding: Bevinding) -> None:
    zaak = zaak_bij(zicht, bevinding)
    inbreng = _inbreng(samen, bevinding, zaak)
    match samen.handeling:
        case "stel_voor":
            stel_voor(zicht, bevinding, inbreng, samen.gevraagd_op)
        case "besluit":
            besluit(zicht, bevinding, inbreng, samen.gevraagd_op)
        case "trek_in":
            trek_in(zicht, bevinding, inbreng, samen.gevraagd_op)
        case _:
            reageer(zicht, bevinding, samen.handeling, inbreng, samen.gevraagd_op)


def _inbreng(samen: Samen, bevinding: Bevinding, zaak: Zaak | None) -> Inbreng:
    """Return what is said: the amount that was given, or else that of the finding or of the proposal itself."""
    tekst, bedrag, voorstel = (samen.invoer.get(n) for n in ("tekst", "bedrag", "voorstel"))
    uiterlijk = samen.invoer.get("uiterlijk")
    if bedrag is None and samen.handeling == "stel_voor" and voorstel != Voorstel.VRAAG:
        bedrag = bevinding.bedrag
    if bedrag is None and samen.handeling == "besluit" and zaak is not None:
        bedrag = zaak.bedrag
    versie = samen.invoer["versies"].get(str(bevinding.pk), 0)
    dag = date.fromisoformat(uiterlijk) if uiterlijk else None
    return Inbreng(tekst or "", bedrag, versie, voorstel or "", dag)


def _zicht(samen: Samen) -> Zicht | None:
    """Return the view of who asked, when they still have the role at all of those organisations."""
    hoeden = [k for k in keuzes(samen.gebruiker_id, timezone.localdate()) if k.rol == samen.rol]
    eigen = [k.organisatie for k in hoeden if k.organisatie.pk in samen.organisaties]
    if len(eigen) != len(samen.organisaties):
        return None
    naam = Gebruiker.objects.values_list("naam", flat=True).get(pk=samen.gebruiker_id)
    zet_zicht([o.pk for o in eigen], samen.gebruiker_id)
    return Zicht.van(samen.gebruiker_id, naam, Rol(samen.rol), eigen, herkomst="opdracht")
