"""Numbers about one other party, per month of the last twelve: totals of claims, never the lines themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import polars as pl
from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

from toetssteen.web import access
from toetssteen.web.bevindingen.models import Soort as Bevindingsoort
from toetssteen.web.bevindingen.stappen import LOPEND
from toetssteen.web.grafieken.schaal import maand_erbij
from toetssteen.web.organisaties.models import Organisatie, Soort
from toetssteen.web.portalen.bladeren import telling
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht

MAANDEN: Final = 12
_TOP: Final = 8
SCHEMA: Final = {
    "maand": pl.Date(),
    "berichten": pl.Int64(),
    "starts": pl.Int64(),
    "op_tijd": pl.Int64(),
    "declaraties": pl.Int64(),
    "regels": pl.Int64(),
    "afgewezen_regels": pl.Int64(),
    "ingediend": pl.Int64(),
    "toegekend": pl.Int64(),
    "afgewezen": pl.Int64(),
}


@dataclass(frozen=True)
class Telling:
    """What is open now: findings nobody did anything with, cases, and terms that run or are late per side."""

    bevindingen: int | None = None
    zaken: int | None = None
    ander_te_laat: int | None = None
    ander_loopt: int | None = None
    wij_te_laat: int | None = None


def venster(dag: date) -> date:
    """Return the first day of the first month."""
    return maand_erbij(dag, 1 - MAANDEN)


def van_partij(zicht: Zicht, partij: Organisatie) -> Q:
    """Return what narrows rows of a pair to this other party."""
    return Q(aanbieder_id=partij.pk) if zicht.soort == Soort.GEMEENTE else Q(gemeente_id=partij.pk)


def per_maand(zicht: Zicht, partij: Organisatie, dag: date) -> pl.DataFrame:
    """Return a row per month, the first first; columns as `SCHEMA`. What one may not see is null."""
    begin = venster(dag)
    rijen: dict[date, dict[str, Any]] = {maand_erbij(begin, n): {} for n in range(MAANDEN)}
    for bron in (_berichten, _starts, _declaraties):
        for maand, cijfers in bron(zicht, partij, begin, dag):
            if maand in rijen:
                rijen[maand] |= cijfers
    nul = {n: 0 for mag, n in _zichtbaar(zicht) if mag}
    return pl.DataFrame([{"maand": m, **nul, **cijfers} for m, cijfers in rijen.items()], schema=SCHEMA)


def _zichtbaar(zicht: Zicht) -> list[tuple[bool, str]]:
    berichten, termijnen, declaraties = zicht.mag(Recht.BERICHT_VOLGEN), mag_termijnen(zicht), mag_declaraties(zicht)
    return [
        (berichten, "berichten"),
        (termijnen, "starts"),
        (termijnen, "op_tijd"),
        *((declaraties, naam) for naam in list(SCHEMA)[4:]),
    ]


def mag_declaraties(zicht: Zicht) -> bool:
    """Whether someone may see totals of claims."""
    return zicht.mag(Recht.BEVINDING_INZIEN) or zicht.mag(Recht.DECLARATIE_INZIEN)


def mag_termijnen(zicht: Zicht) -> bool:
    """Whether someone sees all terms: who sees only those of own clients gets no numbers about a party."""
    return zicht.mag(Recht.TERMIJN_INZIEN) and (zicht.mag(Recht.CLIENT_RUIM) or not zicht.mag(Recht.CLIENT_INZIEN))


def _berichten(zicht: Zicht, partij: Organisatie, begin: date, dag: date) -> list[tuple[date, dict[str, int]]]:
    if not zicht.mag(Recht.BERICHT_VOLGEN):
        return []
    eigen = access.berichten(zicht).filter(van_partij(zicht, partij), dagtekening__gte=begin)
    maanden = eigen.annotate(maand=TruncMonth("dagtekening")).order_by().values_list("maand")
    return [(m, {"berichten": n}) for m, n in maanden.annotate(n=Count("pk"))]


def _starts(zicht: Zicht, partij: Organisatie, begin: date, dag: date) -> list[tuple[date, dict[str, int]]]:
    """Return starts and stops of which the day is known, by the month in which they had to be told."""
    if not mag_termijnen(zicht):
        return []
    eigen = access.termijnen(zicht).filter(
        van_partij(zicht, partij), nummer__in=["305", "307"], wie="aanbieder", uiterste_dag__gte=begin
    )
    eigen = eigen.filter(Q(verstuurd__isnull=False) | Q(uiterste_dag__lt=dag))
    maanden = eigen.annotate(maand=TruncMonth("uiterste_dag")).order_by().values_list("maand")
    telt = maanden.annotate(n=Count("pk"), goed=Count("pk", filter=Q(verstuurd__lte=F("uiterste_dag"))))
    return [(m, {"starts": n, "op_tijd": goed}) for m, n, goed in telt]


def _declaraties(zicht: Zicht, partij: Organisatie, begin: date, dag: date) -> list[tuple[date, dict[str, int]]]:
    if not mag_declaraties(zicht):
        return []
    eigen = access.declaraties(zicht).filter(van_partij(zicht, partij), declaratieperiode_begindatum__gte=begin)
    maanden = eigen.annotate(maand=TruncMonth("declaratieperiode_begindatum")).order_by().values("maand")
    telt = maanden.annotate(
        declaraties=Count("pk"),
        regels=Sum("aantal_regels"),
        afgewezen_regels=Sum("aantal_afgewezen"),
        som=Sum("ingediend"),
        goed=Sum("toegekend"),
    )
    return [(r["maand"], _bedragen(r)) for r in telt]


def _bedragen(rij: Mapping[str, Any]) -> dict[str, int]:
    ingediend, toegekend = rij["som"], rij["goed"]
    namen = ("declaraties", "regels", "afgewezen_regels")
    geld = {"ingediend": ingediend, "toegekend": toegekend, "afgewezen": ingediend - toegekend}
    return {naam: rij[naam] for naam in namen} | geld


def redenen(zicht: Zicht, partij: Organisatie, dag: date) -> list[tuple[str, str | None, int]]:
    """Return the rules that refused most in these months: rule, retourcode, how often."""
    if not zicht.mag(Recht.BEVINDING_INZIEN):
        return []
    eigen = access.bevindingen(zicht, onleesbaar=False).filter(
        van_partij(zicht, partij), soort=Bevindingsoort.AFKEUR, dag__gte=venster(dag)
    )
    telt = eigen.order_by().values_list("regel", "retourcode").annotate(n=Count("pk"))
    return list(telt.order_by("-n", "regel")[:_TOP])


def tellingen(zicht: Zicht, partij: Organisatie, dag: date) -> Telling:
    """Return what is open now."""
    zaken = bevindingen = None
    wie = van_partij(zicht, partij)
    if zicht.mag(Recht.BEVINDING_INZIEN):
        zaken = access.zaken(zicht).filter(wie, stap__in=LOPEND).count()
        bevindingen = telling(access.bevindingen(zicht, onleesbaar=False).filter(wie, dag__gte=venster(dag)))
    if not mag_termijnen(zicht):
        return Telling(bevindingen, zaken)
    open_: QuerySet[Any] = access.termijnen(zicht).filter(wie, verstuurd__isnull=True)
    ander = "aanbieder" if zicht.soort == Soort.GEMEENTE else "gemeente"
    cijfers = open_.aggregate(
        laat=Count("pk", filter=Q(wie=ander, uiterste_dag__lt=dag)),
        loopt=Count("pk", filter=Q(wie=ander, uiterste_dag__gte=dag)),
        wij=Count("pk", filter=Q(uiterste_dag__lt=dag) & ~Q(wie=ander)),
    )
    return Telling(bevindingen, zaken, cijfers["laat"], cijfers["loopt"], cijfers["wij"])
