"""Who may manage whom: a beheerder only people of the own organisations, and never themselves."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import BigIntegerField, BooleanField, F, Func, QuerySet, Value

from toetssteen.web.organisaties.models import Gebruiker, Organisatie
from toetssteen.web.toegang import access as toegang_access
from toetssteen.web.toegang.zicht import Zicht

ELDERS: Final = (
    "{naam} werkt ook voor een organisatie die u niet beheert. Dit kan alleen een beheerder die al die organisaties "
    "beheert."
)


class Weigering(ValueError):
    """Something that a beheerder may not do; the text is Dutch and says what can be done instead."""


def eigen_persoon(zicht: Zicht, pk: int) -> Gebruiker:
    """Return someone who works or worked for the own organisations, or raise Gebruiker.DoesNotExist."""
    return toegang_access.personen(zicht).get(pk=pk)


def eigen_organisatie(zicht: Zicht, pk: int) -> Organisatie:
    """Return one of the own organisations; refuse any other."""
    for organisatie in zicht.organisaties:
        if organisatie.pk == pk:
            return organisatie
    raise Weigering("Deze organisatie beheert u niet.")


def niet_zelf(zicht: Zicht, gebruiker: int) -> None:
    """Refuse whoever wants to change their own rights."""
    if gebruiker == zicht.gebruiker:
        raise Weigering("U kunt uw eigen account en rollen niet wijzigen. Vraag het een andere beheerder.")


def alleen_van_ons(zicht: Zicht, gebruiker: Gebruiker, dag: date) -> None:
    """Refuse what touches the whole account of someone who also works for others."""
    if ook_elders(zicht, gebruiker.pk, dag):
        raise Weigering(ELDERS.format(naam=gebruiker.naam))


def ook_elders(zicht: Zicht, gebruiker: int, dag: date) -> bool:
    """Whether someone works, or will work, for an organisation outside the view."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT toetssteen_ook_elders(%s, %s, %s)", [gebruiker, zicht.ids, dag])
        return bool(cursor.fetchone()[0])


def met_elders(zicht: Zicht, rijen: QuerySet[Any], dag: date, *, wie: str = "pk") -> QuerySet[Any]:
    """Add `elders` to rows about people (`wie` is the key of the person): whether others use their account too."""
    eigen = Value(zicht.ids, ArrayField(BigIntegerField()))
    vraag = Func(F(wie), eigen, Value(dag), function="toetssteen_ook_elders", output_field=BooleanField())
    uit: QuerySet[Any] = rijen.annotate(elders=vraag)
    return uit
