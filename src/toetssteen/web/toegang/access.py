"""What a view may see of organisations and the people who act for them: part of the gate, `web/access.py`."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import CharField, Exists, Func, OuterRef, Q, QuerySet

from toetssteen.web.organisaties.models import Gebruiker, Lidmaatschap, Organisatie, Paar, Rol, Soort
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.vier_ogen import ZWARE_ROLLEN
from toetssteen.web.toegang.zicht import Zicht


class Naam(Func):
    """The name of a user (a key), of one's own side or the other; none of anybody else. A function of the database."""

    function = "toetssteen_naam"
    arity = 1
    output_field = CharField()


def eigen(zicht: Zicht, *, veld: str = "") -> Q:
    """Narrow rows of a pair to the own organisations; one at a time is an equality, which indexes like."""
    naam = f"{veld}gemeente" if zicht.soort == Soort.GEMEENTE else f"{veld}aanbieder"
    ids = zicht.ids
    return Q(**{f"{naam}_id": ids[0]}) if len(ids) == 1 else Q(**{f"{naam}_id__in": ids})


def paren(zicht: Zicht) -> QuerySet[Paar]:
    """Return the pairs one takes part in."""
    return Paar.objects.filter(eigen(zicht)).select_related("gemeente", "aanbieder")


def tegenpartijen(zicht: Zicht) -> QuerySet[Organisatie]:
    """Return the organisations one has a pair with."""
    ander = "aanbieder" if zicht.soort == Soort.GEMEENTE else "gemeente"
    return Organisatie.objects.filter(pk__in=Paar.objects.filter(eigen(zicht)).values(f"{ander}_id"))


def organisaties(zicht: Zicht) -> QuerySet[Organisatie]:
    """Return the own organisations and those one has a pair with."""
    return Organisatie.objects.filter(Q(pk__in=zicht.ids) | Q(pk__in=tegenpartijen(zicht).values("pk")))


def leden(zicht: Zicht) -> QuerySet[Lidmaatschap]:
    """Return who acts for the own organisations."""
    zicht.eis(Recht.GEBRUIKER_BEHEREN)
    return Lidmaatschap.objects.filter(organisatie_id__in=zicht.ids).select_related("gebruiker", "organisatie")


def personen(zicht: Zicht) -> QuerySet[Gebruiker]:
    """Return whom one manages: the people who act or acted for the own organisations."""
    return Gebruiker.objects.filter(pk__in=leden(zicht).values("gebruiker_id"))


def collegas(zicht: Zicht) -> QuerySet[Gebruiker]:
    """Return the people who act for the own organisations."""
    return Gebruiker.objects.filter(lidmaatschappen__organisatie_id__in=zicht.ids).distinct()


def professionals(zicht: Zicht, dag: date) -> QuerySet[Gebruiker]:
    """Return the colleagues who see only clients that they are put on, and have that role on a day."""
    zicht.eis(Recht.CLIENT_BETREKKEN)
    nu = Lidmaatschap.objects.filter(
        Q(tot__isnull=True) | Q(tot__gte=dag), organisatie_id__in=zicht.ids, rol=Rol.PROFESSIONAL, wacht=False,
        van__lte=dag,
    )  # fmt: skip
    return Gebruiker.objects.filter(pk__in=nu.values("gebruiker_id"), is_active=True).order_by("naam", "pk")


def leden_die_wachten(zicht: Zicht) -> QuerySet[Lidmaatschap]:
    """Return roles that wait for a second beheerder, given by others than who asks."""
    return _met_namen(leden(zicht).select_related(None).filter(wacht=True).exclude(gegeven_door_id=zicht.gebruiker))


def leden_alleen_gegeven(zicht: Zicht, sinds: datetime) -> QuerySet[Lidmaatschap]:
    """Return roles with many rights that count although no second beheerder saw them, given since a moment.

    What the installation gave (no `gegeven_door`) is one when there was a beheerder by then, who could have confirmed.
    """
    zicht.eis(Recht.TOEGANG_VOLGEN)
    eerder = Lidmaatschap.objects.filter(
        organisatie=OuterRef("organisatie"), rol=Rol.BEHEERDER, wacht=False, van__lt=OuterRef("gegeven_op__date")
    ).exclude(pk=OuterRef("pk"))
    rijen = Lidmaatschap.objects.filter(
        organisatie_id__in=zicht.ids, rol__in=ZWARE_ROLLEN, wacht=False, bevestigd_door__isnull=True,
        gegeven_op__gte=sinds,
    )  # fmt: skip
    return _met_namen(rijen.filter(Q(gegeven_door__isnull=False) | Exists(eerder)))


def _met_namen(rijen: QuerySet[Lidmaatschap]) -> QuerySet[Lidmaatschap]:
    """Add who has a role (`wie`) and who gave it (`gever`)."""
    return rijen.annotate(wie=Naam("gebruiker_id"), gever=Naam("gegeven_door_id"))
