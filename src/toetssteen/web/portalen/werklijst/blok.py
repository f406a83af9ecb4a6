"""What a block of the worklist is: some things to do of one kind, with why and where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from django.db.models import CharField, IntegerField, QuerySet, Subquery, Value

from toetssteen.web.portalen.bladeren import GENOEG
from toetssteen.web.toegang.zicht import Zicht
from toetssteen.web.vormgeving.gegevens import Soort

MAXIMUM = 10


@dataclass(frozen=True)
class Punt:
    """One thing to do: what, where one does it, about whom, since when, until when, and why.

    `client` is the key of a client, whose name the page adds for who may see it. `waarom` says why in a sentence,
    `bron` where that stands.
    """

    wat: str
    url: str = ""
    klein: str = ""
    partij: str = ""
    client: int | None = None
    sinds: date | None = None
    uiterlijk: date | None = None
    waarom: str = ""
    bron: str = ""


@dataclass(frozen=True)
class Blok:
    """Things to do of one kind; `aantal` is how many there are (1,001: more than a thousand), `punten` the first ten.

    `kort` names it on its tile, `doe` says what one does about it, `url` is the whole list. `einde` and `begin` are the
    headings of the two days, "" to leave that column out.
    """

    sleutel: str
    titel: str
    kort: str
    doe: str
    soort: Soort
    aantal: int
    punten: Sequence[Punt]
    url: str = ""
    url_tekst: str = "Bekijk alles"
    toelichting: str = ""
    begin: str = "Sinds"
    einde: str = "Uiterste dag"
    kolom: str = "Wat"


Maker: TypeAlias = Callable[[Zicht, date], Iterable[Blok]]
"""Makes the blocks of one kind for who asks on a day; none for who has nothing to do with them."""


@dataclass(frozen=True)
class Eerste:
    """The first rows of a list, and how many there are (1,001: more than a thousand)."""

    aantal: int = 0
    rijen: Sequence[Any] = ()


class _Telling(Subquery):
    """How many rows a query has; asked once, whatever the number of rows it stands beside."""

    template = "(SELECT count(*) FROM (%(subquery)s) _telling)"
    output_field = IntegerField()


def eersten(*volgorde: str, **lijsten: QuerySet[Any]) -> dict[str, Eerste]:
    """Return the first ten rows of each list in this order, with its capped count, all in one query.

    The lists must be of one model. A row has its gemeente and aanbieder with it.
    """
    delen = [_deel(naam, lijst, volgorde) for naam, lijst in lijsten.items()]
    per_lijst: dict[str, list[Any]] = {naam: [] for naam in lijsten}
    for rij in delen[0].union(*delen[1:], all=True) if len(delen) > 1 else delen[0]:
        per_lijst[rij.lijst].append(rij)
    return {naam: Eerste(rijen[0].hoeveel, rijen) if rijen else Eerste() for naam, rijen in per_lijst.items()}


def _deel(naam: str, lijst: QuerySet[Any], volgorde: Sequence[str]) -> QuerySet[Any]:
    hoeveel = _Telling(lijst.order_by().values("pk")[: GENOEG + 1])
    met = lijst.annotate(lijst=Value(naam, CharField()), hoeveel=hoeveel).select_related("gemeente", "aanbieder")
    deel: QuerySet[Any] = met.order_by(*volgorde)[:MAXIMUM]
    return deel
