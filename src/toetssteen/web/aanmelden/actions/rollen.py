"""Give someone a role, end it, and confirm that it is still needed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from toetssteen.web.aanmelden.models import Herziening
from toetssteen.web.aanmelden.personen import Weigering, eigen_organisatie, eigen_persoon, niet_zelf
from toetssteen.web.aanmelden.sessies import beeindig_sessies
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.organisaties.models import ROLLEN_VAN, Gebruiker, Lidmaatschap, Organisatie, Rol, Soort
from toetssteen.web.toegang import access as toegang_access
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht


@dataclass(frozen=True)
class NieuweRol:
    """A role at an organisation (its key), from a day until a day (None: open), both included."""

    organisatie: int
    rol: Rol
    van: date
    tot: date | None = None


@transaction.atomic
def geef_rol(zicht: Zicht, gebruiker: int, nieuw: NieuweRol) -> Lidmaatschap:
    """Give someone of the own organisations a role; end their sessions. Raises Weigering, Gebruiker.DoesNotExist."""
    zicht.eis(Recht.GEBRUIKER_BEHEREN)
    return zet_rol(zicht, eigen_persoon(zicht, gebruiker), nieuw)


def zet_rol(zicht: Zicht, gebruiker: Gebruiker, nieuw: NieuweRol) -> Lidmaatschap:
    """Give a role to a person that was found already, in the transaction of the caller."""
    niet_zelf(zicht, gebruiker.pk)
    organisatie = eigen_organisatie(zicht, nieuw.organisatie)
    _controleer(organisatie, gebruiker, nieuw)
    lid = Lidmaatschap.objects.create(
        gebruiker=gebruiker, organisatie=organisatie, rol=nieuw.rol, van=nieuw.van, tot=nieuw.tot
    )
    beeindig_sessies(gebruiker.pk)
    noteer(replace(zicht, organisaties=(organisatie,)), "maken", "rol", _object(lid))
    return lid


@transaction.atomic
def beeindig_rol(zicht: Zicht, lidmaatschap: int, laatste_dag: date) -> Lidmaatschap:
    """End a role after a day; end the sessions of its owner. Raises Weigering, Lidmaatschap.DoesNotExist."""
    lid = toegang_access.leden(zicht).select_for_update(of=("self",)).get(pk=lidmaatschap)
    niet_zelf(zicht, lid.gebruiker_id)
    if lid.tot is not None and lid.tot <= laatste_dag:
        raise Weigering("Deze rol eindigt al op of voor die dag.")
    lid.tot = max(laatste_dag, lid.van - timedelta(days=1))
    lid.save(update_fields=["tot"])
    beeindig_sessies(lid.gebruiker_id)
    noteer(replace(zicht, organisaties=(lid.organisatie,)), "wijzigen", "rol", _object(lid))
    return lid


@transaction.atomic
def bevestig_rol(zicht: Zicht, lidmaatschap: int, moment: datetime) -> Lidmaatschap:
    """Note that a role is still needed. One's own role is for another beheerder to confirm."""
    lid = toegang_access.leden(zicht).get(pk=lidmaatschap)
    niet_zelf(zicht, lid.gebruiker_id)
    door = Gebruiker.objects.get(pk=zicht.gebruiker or 0)
    Herziening.objects.create(lidmaatschap=lid, op=moment, door=door)
    noteer(replace(zicht, organisaties=(lid.organisatie,)), "controleren", "rol", _object(lid))
    return lid


def _controleer(organisatie: Organisatie, gebruiker: Gebruiker, nieuw: NieuweRol) -> None:
    if nieuw.rol not in ROLLEN_VAN[Soort(organisatie.soort)]:
        raise Weigering(f"De rol {nieuw.rol.label} bestaat niet bij een {Soort(organisatie.soort).label}.")
    if nieuw.tot is not None and nieuw.tot < nieuw.van:
        raise Weigering("De laatste dag ligt voor de eerste.")
    overlap = Lidmaatschap.objects.filter(
        Q(tot__isnull=True) | Q(tot__gte=nieuw.van), gebruiker=gebruiker, organisatie=organisatie, rol=nieuw.rol
    )
    if nieuw.tot is not None:
        overlap = overlap.filter(van__lte=nieuw.tot)
    if overlap.exists():
        raise Weigering(f"{gebruiker.naam} heeft de rol {nieuw.rol.label} in die periode al.")


def _object(lid: Lidmaatschap) -> str:
    return f"gebruiker {lid.gebruiker_id} {lid.rol} {lid.van} {lid.tot or 'open'}"
