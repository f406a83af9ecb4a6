"""Take one step for many findings: ask for it here, a job does them one by one, each in a transaction of its own."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import Subquery

from toetssteen.web.bevindingen import access
from toetssteen.web.bevindingen.actions.besluit import besluit
from toetssteen.web.bevindingen.actions.reageer import reageer
from toetssteen.web.bevindingen.actions.samen import MEEST, SamenFout, Vraag, vraag, werk_af
from toetssteen.web.bevindingen.actions.stel_voor import stel_voor
from toetssteen.web.bevindingen.actions.trek_in import trek_in
from toetssteen.web.bevindingen.actions.zet import Inbreng
from toetssteen.web.bevindingen.models import Bevinding, Samen, Samenwat, Voorstel, Zaak
from toetssteen.web.bevindingen.opzoeken import zaak_bij, zaak_van
from toetssteen.web.bevindingen.stappen import RECHT_VAN, StapFout
from toetssteen.web.toegang.zicht import GeenRecht, Zicht

__all__ = ["HANDELINGEN", "MEEST", "voer_uit", "vraag_samen"]
TAAK: Final = "toetssteen.web.bevindingen.taken.doe_samen"  # by name: the job calls this module
HANDELINGEN: Final = ("stel_voor", "aanvaard", "weerspreek", "besluit", "trek_in")


def vraag_samen(
    zicht: Zicht, handeling: str, sleutels: Sequence[uuid.UUID], invoer: Mapping[str, Any], moment: datetime
) -> Samen:
    """Ask for one step for all these findings. `invoer`: tekst, bedrag (cents), voorstel, uiterlijk (ISO).

    Raises StapFout for a step that is not for many, for no findings and for too many; GeenRecht.
    """
    if handeling not in HANDELINGEN:
        raise StapFout("Dit kan niet voor meer bevindingen tegelijk.")
    zicht.eis(RECHT_VAN[handeling])
    try:
        wat = Vraag(Samenwat.BEVINDINGEN, handeling, sleutels, {**invoer, "versies": _versies(zicht, sleutels)}, TAAK)
        return vraag(zicht, wat, moment)
    except SamenFout as fout:
        raise StapFout(str(fout)) from fout


def _versies(zicht: Zicht, sleutels: Sequence[uuid.UUID]) -> dict[str, int]:
    """Return how many steps there are now per finding that has any: what comes in between is told, not overruled."""
    gekozen = access.bevindingen(zicht).filter(pk__in=sleutels)
    paren = gekozen.annotate(nu=Subquery(zaak_van().values("versie"))).values_list("pk", "nu")
    return {str(pk): nu for pk, nu in paren if nu}


def voer_uit(sleutel: str) -> int:
    """Do what was asked, from where it stopped; return how many were handled. Safe to call again after a crash."""
    return werk_af(sleutel, _een)


def _een(zicht: Zicht, samen: Samen, sleutels: Sequence[str]) -> dict[str, str]:
    """Take the step for one finding; return in Dutch why it could not be done."""
    (sleutel,) = sleutels
    try:
        with transaction.atomic():
            bevinding = access.bevindingen(zicht).select_related("bericht").get(pk=sleutel)
            _doe(zicht, samen, bevinding)
    except Bevinding.DoesNotExist:
        return {sleutel: "Deze bevinding is er niet meer."}
    except (StapFout, GeenRecht) as fout:
        return {sleutel: str(fout)}
    return {}


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
