"""Claims with lines that were refused and not corrected yet."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Subquery

from toetssteen.web import access
from toetssteen.web.declaraties.models import Declaratie
from toetssteen.web.portalen.adressen import adres
from toetssteen.web.portalen.werklijst.blok import Blok, Punt, eersten
from toetssteen.web.toegang.rechten import Recht
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.weergave import datum, getal

_MAANDEN = 3


def declaratieblokken(zicht: Zicht, dag: date) -> Iterable[Blok]:
    """Return recent claims with a refused line for which nothing was granted since, for who hands in claims."""
    if not zicht.mag(Recht.DECLARATIE_INDIENEN):
        return
    regels = access.prestaties(zicht)
    daarna = regels.filter(
        paar=OuterRef("paar"), toewijzing_nummer=OuterRef("toewijzing_nummer"), volgorde__gt=OuterRef("volgorde"),
        productperiode_begindatum=OuterRef("productperiode_begindatum"), goedgekeurd=True, debet_credit="D",
    )  # fmt: skip
    open_ = regels.filter(volgorde=OuterRef("volgorde"), goedgekeurd=False, debet_credit="D").exclude(Exists(daarna))
    recent = access.declaraties(zicht).filter(
        aantal_afgewezen__gt=0, declaratieperiode_begindatum__gte=maand_terug(dag, _MAANDEN)
    )
    bericht = access.berichten(zicht).filter(paar_id=OuterRef("paar_id"), volgorde=OuterRef("volgorde")).values("pk")
    lijst = recent.filter(Exists(open_)).annotate(bericht=Subquery(bericht[:1]))
    gevonden = eersten("declaratieperiode_begindatum", "pk", regels=lijst)["regels"]
    yield Blok(
        "afgewezen", "Declaraties met afgewezen regels", "Met afgewezen regels",
        "Verbeter een afgewezen regel en dien hem opnieuw in, in dezelfde of de volgende declaratieperiode. Crediteer "
        "hem niet: er is niets betaald.",
        "waarschuwing", gevonden.aantal, [_punt(d) for d in gevonden.rijen],
        url=adres("declaraties", vraag="uitslag=deels"), begin="Ingediend", einde="Uiterlijk opnieuw",
        kolom="Declaratie",
    )  # fmt: skip


def maand_terug(dag: date, aantal: int) -> date:
    """Return the first day of the month so many months before that of a day."""
    maand = dag.year * 12 + dag.month - 1 - aantal
    return date(maand // 12, maand % 12 + 1, 1)


def _punt(declaratie: Declaratie) -> Punt:
    begin = declaratie.declaratieperiode_begindatum
    regels = f"{getal(declaratie.aantal_afgewezen)} van {getal(declaratie.aantal_regels)} regels afgewezen"
    return Punt(
        f"{declaratie.declaratie_nummer}, {datum(begin, 'maand')}",
        adres("declaratie", declaratie.bericht),  # type: ignore[attr-defined]
        regels,
        declaratie.gemeente.naam,
        sinds=declaratie.dagtekening,
        uiterlijk=_uiterlijk(begin) if begin else None,
        waarom="De volgende declaratieperiode sluit op de laatste dag van de maand erna.",
        bron="SAP 2.5",
    )


def _uiterlijk(begin: date) -> date:
    """Return the last day to hand in the claim of the next month: the end of the month after it."""
    eerste = maand_terug(begin, -2)
    return eerste.replace(day=monthrange(eerste.year, eerste.month)[1])
