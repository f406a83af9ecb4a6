"""Clear away lines of the logbook that are older than they must be kept."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import connection, transaction
from django.utils.timezone import localtime

from toetssteen.web.logboek.models import Logregel
from toetssteen.web.omgeving import MINSTE_JAREN


class TeJong(ValueError):
    """Lines were asked away that must stay; the text is Dutch and says until when."""


@transaction.atomic
def ruim_op(voor: datetime, nu: datetime, *, wie: str = "opdracht") -> int:
    """Remove the lines from before a moment from the begin of every chain; return how many.

    Refuses (TeJong) a moment less than `TOETSSTEEN_LOGBOEK_JAREN` years ago, and the database refuses less than five by
    itself. The chain stays checkable: its new begin is kept, and a line in it tells what was cleared away.
    """
    _keur(voor, nu)
    with connection.cursor() as cursor:
        cursor.execute("SELECT keten FROM logboek_kop ORDER BY keten")
        ketens = [rij[0] for rij in cursor.fetchall()]
        weg = 0
        for keten in ketens:
            cursor.execute("SELECT logboek_ruim_op(%s, %s, %s)", [keten, voor, wie])
            weg += int(cursor.fetchone()[0])
    return weg


def tel_oude(voor: datetime, nu: datetime) -> int:
    """Return how many lines there are from before a moment; refuses (TeJong) as clearing away does."""
    _keur(voor, nu)
    return Logregel.objects.filter(op__lt=voor).count()


def grens(nu: datetime) -> datetime:
    """Return the moment before which lines may go."""
    return _jaren_terug(nu, max(settings.LOGBOEK_JAREN, MINSTE_JAREN))


def _keur(voor: datetime, nu: datetime) -> None:
    if voor > grens(nu):
        raise TeJong(f"Regels van na {localtime(grens(nu)):%d-%m-%Y} moeten blijven: kies een eerdere dag.")


def _jaren_terug(moment: datetime, jaren: int) -> datetime:
    try:
        return moment.replace(year=moment.year - jaren)
    except ValueError:  # 29 February
        return moment.replace(year=moment.year - jaren, day=28)
