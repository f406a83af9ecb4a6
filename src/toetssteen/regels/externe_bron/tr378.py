"""TR378."""

from __future__ import annotations

from datetime import date
from typing import Final, TypedDict

import polars as pl
import polars.selectors as cs

from toetssteen.core.gemeente import toets_gemeente
from toetssteen.regels.basis import Binding, regel
from toetssteen.regels.kolomkeuze import DAGTEKENING, eerste_van, heeft_retourcode

OUDSTE: Final = "Stand.oudste_ingangsdatum"
STAND: Final = "Stand.identificatie_bekend"
EIGEN: Final = DAGTEKENING.partition(".")[2]
HOGER: Final = {EIGEN: DAGTEKENING, OUDSTE: f"Header.{OUDSTE}", STAND: f"Header.{STAND}"}
VIER_CIJFERS: Final = "^([0-9]{4})$"  # the other party in a header has eight
_OUDSTE = eerste_van(OUDSTE, HOGER[OUDSTE]).cast(pl.Date)


class _Vraag(TypedDict):
    code: str | None
    dag: date | None
    oudste: date | None
    stand: bool


def _oordeel(vraag: _Vraag) -> bool | None:
    """Judge the code on the day of the message, and if it does not hold then, on the oldest begin date."""
    nu = toets_gemeente(vraag["code"], vraag["dag"])
    if nu.voldoet:
        return True
    if vraag["oudste"] is not None:
        toen = toets_gemeente(vraag["code"], vraag["oudste"]).voldoet
    else:  # with a stand there is no older allocation; without one there may be
        toen = False if vraag["stand"] else None
    if toen:
        return True
    return None if nu.voldoet is None or toen is None else False


@regel(
    niveau="externe_bron",
    retourcode="S300",
    bindingen=(
        Binding("Header", "Afzender", ("301", "319", "325")),
        Binding("Header", "Ontvanger", ("305", "307", "315", "317", "323")),
        Binding("Woonplaatsbeginsel", "Gemeente", ("319",), wet="ijw", kolommen=HOGER),
    ),
    waarden={
        "gemeente": pl.coalesce(
            cs.by_name("Gemeente", "Afzender", "Ontvanger", require_all=False).str.extract(VIER_CIJFERS)
        ),
        "dagtekening": eerste_van(EIGEN, DAGTEKENING),
        "toen": pl.format(", en ook niet op {}", _OUDSTE.dt.strftime("%d-%m-%Y")),
    },
    melding="Gemeentecode {gemeente} staat op {dagtekening} niet in de indeling van het CBS{toen:stil}.",
    herstel=("Gebruik de code van nu, of na een herindeling de oude code als die gold toen de toewijzing inging."),
    nodig=("geschiedenis",),
)
def tr378(b: Binding) -> pl.Expr:
    """TR378: De gemeentecode staat in de indeling van het CBS.

    Goed is een code die geldt op de dagtekening. Na een herindeling mag ook de oude code, als die gold op de
    Ingangsdatum van de toewijzing waarover het bericht gaat (315: ToewijzingIngangsdatum); zijn er meer, dan telt de
    vroegste. Een dag waarvan wij geen lijst hebben is niet te toetsen. Is van eerdere toewijzingen niets bekend, dan
    is een code die nu niet geldt niet te toetsen: zij kan ooit gegolden hebben.
    """
    vraag = pl.struct(
        code=pl.col(b.kolom),
        dag=pl.col(b.naast(EIGEN)),
        oudste=pl.col(b.naast(OUDSTE)).cast(pl.Date),
        # of a 319 or 325 the allocation is not looked up, so an older one may be there all the same
        stand=pl.lit(b.bericht not in ("319", "325")) & pl.col(b.naast(STAND)).is_not_null(),
    )
    return heeft_retourcode("S300", "0233") | vraag.map_elements(_oordeel, return_dtype=pl.Boolean)
