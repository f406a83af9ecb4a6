"""Make a key for a program, and take it back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction

from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.organisaties.models import ROLLEN_VAN, Rol, Soort
from toetssteen.web.programmas.models import Sleutel
from toetssteen.web.programmas.sleutels import nieuw, te_geven
from toetssteen.web.toegang.rechten import Recht
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
    """Make a key; return it as text, to show once, and what is kept. Raises SleutelWeigering."""
    zicht.eis(Recht.SLEUTEL_BEHEREN)
    organisatie = next((o for o in zicht.organisaties if o.pk == aanvraag.organisatie), None)
    if organisatie is None:
        raise SleutelWeigering("Deze organisatie beheert u niet.")
    _controleer(Soort(organisatie.soort), aanvraag, moment.date())
    gemaakt = nieuw()
    sleutel = Sleutel.objects.create(
        organisatie=organisatie,
        naam=aanvraag.naam,
        rol=aanvraag.rol,
        rechten=sorted(r.name for r in aanvraag.rechten),
        voorvoegsel=gemaakt.voorvoegsel,
        merk=gemaakt.merk,
        van=moment.date(),
        tot=aanvraag.tot,
        gemaakt_op=moment,
        gemaakt_door_id=zicht.gebruiker,
    )
    noteer(replace(zicht, organisaties=(organisatie,)), "maken", "sleutel", f"{sleutel.pk} {sleutel.voorvoegsel}")
    return gemaakt.token, sleutel


@transaction.atomic
def trek_in(zicht: Zicht, pk: int, moment: datetime) -> Sleutel:
    """Take a key back: it opens nothing from this moment on. Raises Sleutel.DoesNotExist."""
    zicht.eis(Recht.SLEUTEL_BEHEREN)
    sleutel = (
        Sleutel.objects.select_for_update(of=("self",))
        .select_related("organisatie")
        .get(pk=pk, organisatie_id__in=zicht.ids)
    )
    if sleutel.ingetrokken_op is None:
        sleutel.ingetrokken_op = moment
        sleutel.save(update_fields=["ingetrokken_op"])
        zicht = replace(zicht, organisaties=(sleutel.organisatie,))
        noteer(zicht, "verwijderen", "sleutel", f"{sleutel.pk} {sleutel.voorvoegsel}")
    return sleutel


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
