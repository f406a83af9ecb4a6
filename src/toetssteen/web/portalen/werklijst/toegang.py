"""Access that one beheerder gave: what another confirms, and what nobody else saw."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from django.db.models import BigIntegerField, CharField, F, QuerySet, Value
from django.utils import timezone
from django.utils.timezone import localdate

from toetssteen.web import access
from toetssteen.web.organisaties.models import Rol
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.bladeren import GENOEG
from toetssteen.web.portalen.werklijst.blok import MAXIMUM, Blok, Punt
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.vier_ogen import TOON
from toetssteen.web.toegang.zicht import Zicht

_GEEN: Final = Value(None, BigIntegerField())
_LEEG: Final = Value("", CharField())


class _Gegeven(NamedTuple):
    """A role of somebody (their key), or a key of a program (`gebruiker` None, and its own name)."""

    rol: str
    naam: str | None
    gebruiker: int | None
    gever: str | None
    moment: datetime


def toegangsblokken(zicht: Zicht, dag: date) -> Iterable[Blok]:
    """Return what waits for this beheerder; and for who watches over access, what was given without a second one."""
    if zicht.mag(Recht.GEBRUIKER_BEHEREN) and zicht.mag(Recht.SLEUTEL_BEHEREN):
        yield _wacht(zicht)
    if zicht.mag(Recht.TOEGANG_VOLGEN):
        yield _alleen(zicht)


def _wacht(zicht: Zicht) -> Blok:
    alle = _samen(access.leden_die_wachten(zicht), access.sleutels_die_wachten(zicht))
    return Blok(
        "tweede_beheerder", "Toegang die op u wacht", "Toegang: tweede beheerder",
        "Een andere beheerder gaf een rol of sleutel met veel rechten. Ga na of het klopt: spreek de persoon zelf. "
        "Bevestig daarna.",
        "waarschuwing", len(alle), [_punt(g, bij=True) for g in alle[:MAXIMUM]], url=adres("gebruikers"),
        begin="Gegeven", einde="", kolom="Toegang",
    )  # fmt: skip


def _alleen(zicht: Zicht) -> Blok:
    sinds = timezone.now() - TOON
    alle = _samen(access.leden_alleen_gegeven(zicht, sinds), access.sleutels_alleen_gemaakt(zicht, sinds))
    return Blok(
        "toegang_alleen", "Alarm: toegang die één beheerder alleen gaf", "Alarm: toegang door één beheerder",
        "Bij deze rollen en sleutels keek geen tweede beheerder mee. Klopt er een niet, zeg het de directie of de "
        "functionaris gegevensbescherming. Het alarm blijft negentig dagen, of tot een andere beheerder bevestigt.",
        "fout", len(alle), [_punt(g) for g in alle[:MAXIMUM]], begin="Gegeven", einde="", kolom="Toegang",
    )  # fmt: skip


def _samen(leden: QuerySet[Any], sleutels: QuerySet[Any]) -> list[_Gegeven]:
    """Return both, the last first, in one question."""
    rollen = leden.order_by().values_list("rol", F("wie"), "gebruiker_id", F("gever"), "gegeven_op")
    van_programmas = sleutels.order_by().values_list(_LEEG, "naam", _GEEN, F("gever"), "gemaakt_op")
    rijen = rollen.union(van_programmas, all=True).order_by("-gegeven_op")[: GENOEG + 1]
    return [_Gegeven(*rij) for rij in rijen]


def _punt(gegeven: _Gegeven, *, bij: bool = False) -> Punt:
    klein, sinds = f"gegeven door {gegeven.gever or 'de inrichting van deze installatie'}", localdate(gegeven.moment)
    if gegeven.gebruiker is None:
        return Punt(f"Sleutel voor een programma: {gegeven.naam}", adres("sleutels") if bij else "", klein, sinds=sinds)
    wat = f"{Rol(gegeven.rol).label.capitalize()}: {gegeven.naam or 'onbekend'}"
    return Punt(wat, adres("gebruiker", gegeven.gebruiker) if bij else "", klein, sinds=sinds)
