"""The allocations of a 301 that a gemeente decides on by itself: a new one, a change, a deletion (OP033x1, OP257).

Each gives the whole table ToegewezenProduct: what else is current goes along unchanged (OP087). Whatever stands in the
way is told at once, in `NietTeHonoreren`; until then no new number is used.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any, Final

import polars as pl

from toetssteen.core.tables import RIJ
from toetssteen.toetsing.opstellen.bericht import Kop, schrijf_bericht
from toetssteen.toetsing.opstellen.persoon import Persoon
from toetssteen.toetsing.toewijzing.besluit import Besluit
from toetssteen.toetsing.toewijzing.samenstelling import Samenstelling
from toetssteen.toetsing.toewijzing.versies import INHOUD, NUMMER, OMVANG, PRODUCT, TOTAAL, wijzigingen

PLEK: Final = ("ToegewezenProduct", 0)
REFERENTIE: Final = "ReferentieAanbieder"
_DAG: Final = timedelta(days=1)


@dataclass(frozen=True)
class Omvang:
    """How much: a volume in a unit with a frequency, or a budget in eurocent, or neither (all None)."""

    volume: int | None = None
    eenheid: str | None = None
    frequentie: str | None = None
    budget: int | None = None

    def kolommen(self) -> dict[str, Any]:
        """Return the columns of Omvang and Budget."""
        return dict(zip((*OMVANG, "Budget"), asdict(self).values(), strict=True))


@dataclass(frozen=True)
class Opdracht:
    """What is allocated: categorie and code None is every product; dates both included, `einde` None is open."""

    categorie: str | None
    code: str | None
    ingang: date
    einde: date | None
    omvang: Omvang
    referentie: str | None = None
    commentaar: str | None = None

    def kolommen(self) -> dict[str, Any]:
        """Return the columns of `INHOUD`."""
        product = dict(zip(PRODUCT, (self.categorie, self.code), strict=True))
        return {**product, "Ingangsdatum": self.ingang, "Einddatum": self.einde, **self.omvang.kolommen()}


def wijs_toe(toewijzingen: pl.DataFrame, opdracht: Opdracht, besluit: Besluit) -> pl.DataFrame:
    """Return ToegewezenProduct with one new allocation; `toewijzingen` as for `honoreer_aanvraag`."""
    samen = Samenstelling(toewijzingen, besluit)
    samen.nieuw(opdracht.kolommen(), opdracht.referentie, PLEK, {})
    samen.rest(None)
    return _met_commentaar(samen, opdracht.commentaar)


def wijzig(
    toewijzingen: pl.DataFrame, nummer: int, wordt: Opdracht, reden: str, besluit: Besluit, *, vanaf: date | None = None
) -> pl.DataFrame:
    """Return ToegewezenProduct with one allocation changed.

    What may keep its number keeps it. Another product or Omvang gets a new number from `vanaf` (None: `wordt.ingang`)
    and ends the old one the day before; from the first day on the old one is deleted (RedenWijziging 13).
    """
    samen = Samenstelling(toewijzingen, besluit)
    was = samen.per_nummer[nummer]
    samen.genoemd.add(nummer)
    if not krijgt_nieuw_nummer(was, wordt):
        velden = {k: w for k, w in wordt.kolommen().items() if k != "Ingangsdatum"}
        samen.gewijzigd(was, None, PLEK, RedenWijziging=reden, **velden)
        samen.rest(None)
        return _met_commentaar(samen, None)
    ingang = vanaf or wordt.ingang
    if ingang <= was["Ingangsdatum"]:
        samen.verwijderd(was, None, PLEK)
    elif was["Einddatum"] is not None and was["Einddatum"] < ingang:
        samen.ongewijzigd(was, None, PLEK)
    else:
        samen.gewijzigd(was, None, PLEK, RedenWijziging=reden, Einddatum=ingang - _DAG)
    samen.nieuw({**wordt.kolommen(), "Ingangsdatum": ingang}, wordt.referentie, PLEK, {})
    samen.rest(None)
    return _met_commentaar(samen, wordt.commentaar)


def verwijder(toewijzingen: pl.DataFrame, nummer: int, besluit: Besluit) -> pl.DataFrame:
    """Return ToegewezenProduct with one allocation deleted: as if it was never sent (RedenWijziging 13)."""
    samen = Samenstelling(toewijzingen, besluit)
    samen.genoemd.add(nummer)
    samen.verwijderd(samen.per_nummer[nummer], None, PLEK)
    samen.rest(None)
    return _met_commentaar(samen, None)


def krijgt_nieuw_nummer(was: dict[str, Any], wordt: Opdracht) -> bool:
    """Return whether a change needs a number of its own (OP257, IV066): another product, or Omvang that is no total."""
    nieuw = wordt.kolommen()
    if any(nieuw[k] != was[k] for k in PRODUCT):
        return True
    totaal = was["Omvang_Frequentie"] == nieuw["Omvang_Frequentie"] == TOTAAL
    return any(nieuw[k] != was[k] for k in OMVANG) and not totaal


def _met_commentaar(samen: Samenstelling, commentaar: str | None) -> pl.DataFrame:
    tabel = samen.tabel()
    nieuw = ~pl.col(NUMMER).is_in(list(samen.per_nummer))
    return tabel.with_columns(pl.when(nieuw).then(pl.lit(commentaar)).otherwise("Commentaar").alias("Commentaar"))


def bericht301(kop: Kop, persoon: Persoon, producten: pl.DataFrame) -> bytes:
    """Return the 301 of a table ToegewezenProduct, comments of earlier messages kept."""
    rijen = [
        {**rij, "Commentaar": rij["Commentaar"] or persoon.commentaar.get(rij[NUMMER])}
        for rij in producten.sort(RIJ).iter_rows(named=True)
    ]
    return schrijf_bericht(kop, {**persoon.rijen("301"), "ToegewezenProduct": rijen})


def veranderingen(toewijzingen: pl.DataFrame, producten: pl.DataFrame, wet: str, bsn: str) -> pl.DataFrame:
    """Return the rows of a table ToegewezenProduct beside the version before, classified as `versies.wijzigingen`."""
    partijen = {naam: toewijzingen[naam][0] if toewijzingen.height else "" for naam in ("gemeente", "aanbieder")}
    nieuw = producten.with_columns(
        pl.lit(wet).alias("wet"), pl.lit(bsn).alias("Bsn"), *(pl.lit(w).alias(n) for n, w in partijen.items())
    )
    return wijzigingen(nieuw, toewijzingen)


Opsteller = Callable[[Besluit], pl.DataFrame]
__all__ = [
    "INHOUD", "Omvang", "Opdracht", "Opsteller", "bericht301", "krijgt_nieuw_nummer", "veranderingen", "verwijder",
    "wijs_toe", "wijzig",
]  # fmt: skip
