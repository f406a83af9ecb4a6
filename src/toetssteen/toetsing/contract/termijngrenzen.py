"""The first and last good day of every term that began, each distinct sum made once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final, TypeAlias

import polars as pl

from toetssteen.contracten.delen import Termijn
from toetssteen.contracten.kloktijd import als_moment, naar_utc
from toetssteen.contracten.rekenwijze import als_dag
from toetssteen.contracten.schema import Kalender
from toetssteen.contracten.tellen import Opschorting
from toetssteen.contracten.termijn import Berekening, bereken, op_de_klok

Uitstel: TypeAlias = tuple[datetime, datetime | None]
"""When a term was lengthened, and until which day."""
_ZONDER_DAG: Final = "de verlenging noemt geen dag"
_EINDE_DAG: Final = time(23, 59, 59, 999999)
KOLOMMEN: Final[Mapping[str, pl.DataType]] = {
    "eerste": pl.Datetime("us"),
    "uiterste": pl.Datetime("us"),
    "grens_vroegst": pl.Datetime("us"),
    "grens_laatst": pl.Datetime("us"),
    "reden": pl.String(),
    "uitleg": pl.String(),
}
"""What is computed per term. A moment without a time (00:00) or on a clock time that comes twice leaves the limit
somewhere between `grens_vroegst` and `grens_laatst`; both are UTC for a term on the clock."""


@dataclass(frozen=True, eq=False)
class Uitzonderingen:
    """Per dossier when its terms stood still and until when they were lengthened."""

    opschortingen: Mapping[str, Sequence[Opschorting]]
    uitstel: Mapping[str, Sequence[Uitstel]]

    @classmethod
    def uit(cls, termijn: Termijn, gebeurd: pl.DataFrame) -> Uitzonderingen:
        """Collect them from the events."""
        return cls(_per_dossier(termijn.opgeschort_door, gebeurd), _per_dossier(termijn.verlengd_door, gebeurd))


def _per_dossier(naam: str | None, gebeurd: pl.DataFrame) -> dict[str, list[Uitstel]]:
    uit: dict[str, list[Uitstel]] = defaultdict(list)
    if naam is not None:
        rijen = gebeurd.filter(pl.col("Gebeurtenis") == naam).sort("Tijdstip")
        for dossier, van, tot in rijen.select("Dossier", "Tijdstip", "Tot").iter_rows():
            uit[dossier].append((van, tot))
    return uit


class Grenzen:
    """Computes limits for one term of one profile, and remembers them."""

    def __init__(self, termijn: Termijn, kalender: Kalender, uitzonderingen: Uitzonderingen) -> None:
        self.termijn, self.kalender, self.anders = termijn, kalender, uitzonderingen
        self._gedaan: dict[Any, Berekening] = {}
        self._rijen: dict[Any, tuple[Any, ...]] = {}

    def bij(self, rijen: pl.DataFrame) -> pl.DataFrame:
        """Return the rows (Dossier, vanaf) with `KOLOMMEN`."""
        uit = [self._rij(dossier, vanaf) for dossier, vanaf in rijen.select("Dossier", "vanaf").iter_rows()]
        erbij = pl.DataFrame(uit, schema=dict(KOLOMMEN), orient="row", infer_schema_length=None)
        return pl.concat([rijen, erbij], how="horizontal")

    def _rij(self, dossier: str, vanaf: datetime | None) -> tuple[Any, ...]:
        if vanaf is None and self.termijn.vorm != "tijdvak":
            return (None,) * len(KOLOMMEN)
        stil, uitstel = self.anders.opschortingen.get(dossier, ()), self.anders.uitstel.get(dossier, ())
        sleutel = (vanaf, tuple(stil), tuple(uitstel))
        if sleutel not in self._rijen:
            self._rijen[sleutel] = self._reken(vanaf or als_moment(date(2000, 1, 1)), sleutel[1], uitstel)
        return self._rijen[sleutel]

    def _reken(self, vanaf: datetime, stil: tuple[Opschorting, ...], uitstel: Sequence[Uitstel]) -> tuple[Any, ...]:
        tot, let_op = self._verlengd(vanaf, stil, uitstel)
        som = self._som(vanaf, stil, tot)
        grens = _grens(som)
        if let_op == _ZONDER_DAG:
            return (None, None, None, None, let_op, f"{som.som}; {let_op}")
        uitleg = f"{som.som}; {let_op}" if let_op else som.som
        dagen = (_moment(som.eerste), _moment(som.uiterste))
        if grens is None:
            return (*dagen, self._zeker(vanaf, stil), None, som.reden, uitleg)
        if not op_de_klok(self.termijn):
            return (*dagen, _moment(grens), _moment(grens), som.reden, uitleg)
        laatst = _grens(self._som(_laatst(vanaf), stil, tot)) or grens
        return (*dagen, _utc(grens), _utc(laatst), som.reden, uitleg)

    def _zeker(self, vanaf: datetime, stil: tuple[Opschorting, ...]) -> datetime | None:
        """Return the limit without what has no end yet: who was in time then, is in time whatever follows."""
        zonder = tuple(o for o in stil if o[1] is not None)
        grens = _grens(self._som(vanaf, zonder, None)) if zonder != stil else None
        return grens if grens is None else _utc(grens) if op_de_klok(self.termijn) else _moment(grens)

    def _som(self, vanaf: datetime, stil: tuple[Opschorting, ...], tot: datetime | None) -> Berekening:
        sleutel = (vanaf, vanaf.fold, stil, tot)
        if sleutel not in self._gedaan:
            self._gedaan[sleutel] = bereken(self.termijn, self.kalender, vanaf, opschortingen=stil, verlengd_tot=tot)
        return self._gedaan[sleutel]

    def _verlengd(
        self, vanaf: datetime, stil: tuple[Opschorting, ...], uitstel: Sequence[Uitstel]
    ) -> tuple[datetime | None, str]:
        """Return the day that holds instead: each must be given while the term still runs."""
        geldt, te_laat = None, ""
        for gegeven, tot in uitstel:
            grens = _grens(self._som(vanaf, stil, geldt))
            if tot is None:
                return None, _ZONDER_DAG
            if self.termijn.vorm not in ("vooraf", "tijdvak") and als_dag(tot) < als_dag(vanaf):
                continue  # of an earlier round
            if self.termijn.vorm == "herhaald" and als_dag(gegeven) < als_dag(vanaf):
                continue  # agreed in an earlier round, which has ended since
            if grens is not None and als_dag(gegeven) > als_dag(grens):
                te_laat = "een verlenging van na de laatste dag telt niet"
                continue
            geldt = tot
        return geldt, te_laat


def _grens(som: Berekening) -> date | datetime | None:
    return som.uiterste if som.uiterste is not None else som.eerste


def _moment(dag: date | datetime | None) -> datetime | None:
    return None if dag is None else als_moment(dag)


def _laatst(vanaf: datetime) -> datetime:
    """Return the last moment that a registered moment can stand for."""
    if vanaf.time() == time.min:
        return datetime.combine(vanaf.date(), _EINDE_DAG)
    tweede = vanaf.replace(fold=1)
    return vanaf if naar_utc(tweede) <= naar_utc(vanaf) else tweede


def _utc(klok: date | datetime) -> datetime:
    return naar_utc(als_moment(klok)).replace(tzinfo=None)
