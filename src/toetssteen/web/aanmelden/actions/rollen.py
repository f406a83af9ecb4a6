"""Give someone a role, end it, and confirm that it is still needed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from toetssteen.web.aanmelden.models import Herziening
from toetssteen.web.aanmelden.personen import Weigering, eigen_organisatie, eigen_persoon, niet_zelf, ook_elders
from toetssteen.web.aanmelden.sessies import beeindig_sessies
from toetssteen.web.logboek.actions.noteer import noteer
from toetssteen.web.organisaties.models import ROLLEN_VAN, Gebruiker, Lidmaatschap, Organisatie, Rol, Soort
from toetssteen.web.toegang import access as toegang_access
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.vier_ogen import Beheerders, zware_rol
from toetssteen.web.toegang.zicht import Zicht


@dataclass(frozen=True)
class NieuweRol:
    """A role at an organisation (its key), from a day until a day (None: open), both included."""

    organisatie: int
    rol: Rol
    van: date
    tot: date | None = None


@transaction.atomic
def geef_rol(zicht: Zicht, gebruiker: int, nieuw: NieuweRol, moment: datetime) -> Lidmaatschap:
    """Give someone of the own organisations a role, which may wait for a second beheerder (`wacht`).

    Their sessions go on: a role counts from the next click. Raises Weigering, Gebruiker.DoesNotExist.
    """
    zicht.eis(Recht.GEBRUIKER_BEHEREN)
    wie = eigen_persoon(zicht, gebruiker)
    niet_zelf(zicht, wie.pk)
    organisatie = eigen_organisatie(zicht, nieuw.organisatie)
    controleer_rol(organisatie, nieuw)
    _geen_overlap(organisatie, wie, nieuw)
    wacht = moet_wachten(zicht, organisatie.pk, nieuw.rol, moment)
    lid = Lidmaatschap.objects.create(
        gebruiker=wie, organisatie=organisatie, rol=nieuw.rol, van=nieuw.van, tot=nieuw.tot, wacht=wacht,
        gegeven_door_id=zicht.gebruiker, gegeven_op=moment,
    )  # fmt: skip
    noteer_rol(zicht, "maken", lid)
    return lid


@transaction.atomic
def beeindig_rol(zicht: Zicht, lidmaatschap: int, laatste_dag: date) -> Lidmaatschap:
    """End a role after a day; end the sessions of its owner, when they are ours alone.

    Raises Weigering, Lidmaatschap.DoesNotExist.
    """
    lid = toegang_access.leden(zicht).select_for_update(of=("self",)).get(pk=lidmaatschap)
    niet_zelf(zicht, lid.gebruiker_id)
    if lid.tot is not None and lid.tot <= laatste_dag:
        raise Weigering("Deze rol eindigt al op of voor die dag.")
    lid.tot = max(laatste_dag, lid.van - timedelta(days=1))
    lid.save(update_fields=["tot"])
    if not ook_elders(zicht, lid.gebruiker_id, laatste_dag):
        beeindig_sessies(lid.gebruiker_id)
    noteer_rol(zicht, "wijzigen", lid)
    return lid


@transaction.atomic
def bevestig_rol(zicht: Zicht, lidmaatschap: int, moment: datetime) -> Lidmaatschap:
    """Note that a role is still needed. One's own role is for another beheerder to confirm."""
    lid = toegang_access.leden(zicht).get(pk=lidmaatschap)
    niet_zelf(zicht, lid.gebruiker_id)
    door = Gebruiker.objects.get(pk=zicht.gebruiker or 0)
    Herziening.objects.create(lidmaatschap=lid, op=moment, door=door)
    noteer_rol(zicht, "controleren", lid)
    return lid


def moet_wachten(zicht: Zicht, organisatie: int, rol: Rol, moment: datetime) -> bool:
    """Whether a role that one gives waits for a second beheerder: it is much, and there is one."""
    return zware_rol(rol) and Beheerders(organisatie, localdate(moment)).ander_dan(zicht.gebruiker)


def controleer_rol(organisatie: Organisatie, nieuw: NieuweRol) -> None:
    """Refuse (Weigering) a role that cannot be at an organisation, or ends before it begins."""
    if nieuw.rol not in ROLLEN_VAN[Soort(organisatie.soort)]:
        raise Weigering(f"De rol {nieuw.rol.label} bestaat niet bij een {Soort(organisatie.soort).label}.")
    if nieuw.tot is not None and nieuw.tot < nieuw.van:
        raise Weigering("De laatste dag ligt voor de eerste.")


def noteer_rol(zicht: Zicht, handeling: str, lid: Lidmaatschap) -> None:
    """Write down what happened to a role, at its organisation only."""
    object_ = f"gebruiker {lid.gebruiker_id} {lid.rol} {lid.van} {lid.tot or 'open'}"
    alleen = lid.gegeven_door_id is not None and lid.bevestigd_door_id is None and zware_rol(lid.rol)
    uitkomst = "wacht op tweede beheerder" if lid.wacht else "zonder tweede beheerder" if alleen else "goed"
    noteer(replace(zicht, organisaties=(lid.organisatie,)), handeling, "rol", object_, uitkomst=uitkomst)


def _geen_overlap(organisatie: Organisatie, gebruiker: Gebruiker, nieuw: NieuweRol) -> None:
    overlap = Lidmaatschap.objects.filter(
        Q(tot__isnull=True) | Q(tot__gte=nieuw.van), gebruiker=gebruiker, organisatie=organisatie, rol=nieuw.rol
    )
    if nieuw.tot is not None:
        overlap = overlap.filter(van__lte=nieuw.tot)
    if overlap.exists():
        raise Weigering(f"{gebruiker.naam} heeft de rol {nieuw.rol.label} in die periode al.")
