"""The engine of contract rules: every clause of a profile over the tables it is about, in one pass per table.

Checking changes nothing. A rule that reads only columns is evaluated together with all others of its table and
products; one that needs a join of its own, or judges groups, by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, Final

import polars as pl

from toetssteen.contracten.laden import Geladen
from toetssteen.core.gegevens import TABELLEN, Gegevens
from toetssteen.regels.basis import RegelFout
from toetssteen.regels.contract.basis import DAGEN, Contractregel, Gedateerd, Parameterkolommen
from toetssteen.regels.contract.kolommen.verrijking import inzet, met_product
from toetssteen.regels.contract.register import contractregels
from toetssteen.toetsing.contract.gegevens import vul_aan
from toetssteen.toetsing.contract.opdrachten import Opdracht, contracttabellen, opdrachten
from toetssteen.toetsing.contract.termijndelen import termijndelen
from toetssteen.toetsing.contract.uitslag import UITKOMST, Contractuitslag, Deeluitslag

INDEX: Final = "__index"
REST: Final = "__rest"
ERIN: Final = "__erin"
ALLES: Final = pl.lit(True)


def toets_contract(
    geladen: Geladen,
    gegevens: Gegevens,
    *,
    peildatum: date,
    clausules: Collection[str] | None = None,
    alles: bool = False,
) -> Contractuitslag:
    """Judge data by a profile, or by some of its clauses only.

    `gegevens` are tables of `core.gegevens`; one that is left out is not known, so what reads it is *niet te toetsen*.
    `peildatum` is today: a term that has not run out is not late. `alles` keeps the values of rows that satisfy too.
    """
    tabellen = {**vul_aan(gegevens), **contracttabellen(geladen.profiel)}
    rijen = inzet(tabellen)
    if rijen is not None:
        tabellen["inzet"] = rijen
    werk = Werkstuk(geladen, tabellen, peildatum, alles)
    uit: list[Deeluitslag] = []
    for clausule in geladen.profiel.clausules:
        if clausules is None or clausule.id in clausules:
            uit.extend(werk.judge(o) for o in opdrachten(clausule, geladen.profiel) if o.regel in contractregels())
            uit.extend(termijndelen(clausule, geladen.profiel, tabellen, peildatum))
    return Contractuitslag(geladen, uit)


class Werkstuk:
    """Tables with the columns that rules asked for, kept so that each is made once."""

    def __init__(self, geladen: Geladen, tabellen: Mapping[str, pl.DataFrame], peildatum: date, alles: bool) -> None:
        self.geladen, self.tabellen, self.peildatum, self.alles = geladen, tabellen, peildatum, alles
        self._frames: dict[str, pl.DataFrame] = {}
        self._gedaan: dict[str, set[object]] = {}

    def judge(self, opdracht: Opdracht) -> Deeluitslag:
        """Judge one part of a clause."""
        regel = contractregels()[opdracht.regel]
        if regel.tabel not in self.tabellen:
            wat = TABELLEN[regel.tabel].rij if regel.tabel in TABELLEN else "sessies"
            leeg = pl.DataFrame(schema={UITKOMST: pl.Boolean()})
            return _uitslag(regel, opdracht, leeg, onbekend=f"daarvoor is nodig: {wat}")
        ontbreekt = [
            n
            for n, g in regel.parameters.items()
            if not g.optioneel and g.standaard is None and n not in opdracht.parameters
        ]
        if ontbreekt:
            raise RegelFout(f"{opdracht.clausule.id}: {regel.code} needs the parameter {ontbreekt[0]}")
        parameters = Parameterkolommen(regel.parameters, opdracht.parameters, DAGEN[regel.tabel], self.peildatum)
        frame = self._in_bereik(regel, opdracht)
        if regel.eigen is not None:
            frame = regel.eigen(frame, self.tabellen, parameters)
        return self._oordeel(regel, opdracht, parameters, frame)

    def _oordeel(
        self, regel: Contractregel, opdracht: Opdracht, p: Parameterkolommen, frame: pl.DataFrame
    ) -> Deeluitslag:
        geldt, erin = self._geldt(regel), self._geldt_deel(regel, opdracht)
        waarden = dict(regel.waarden(p))
        if regel.groep is not None and regel.samenvatting is not None:
            groep = list(regel.groep(p))
            gelden = frame.with_columns((geldt & erin).alias("__geldt")).filter("__geldt")  # literals do not broadcast
            onbekend = pl.col("Product").is_null().any() if opdracht.producten else pl.lit(False)
            frame = gelden.group_by(groep, maintain_order=True).agg(**regel.samenvatting(p), __onbekend=onbekend)
            sleutel, uitkomst = tuple(frame.columns[: len(groep)]), regel.uitdrukking(p)
            uitkomst = pl.when(~pl.col("__onbekend")).then(uitkomst)
        else:
            sleutel, uitkomst = regel.sleutel, pl.when(geldt).then(regel.uitdrukking(p))
            if opdracht.producten:
                uitkomst = pl.when(pl.col("Product").is_not_null()).then(uitkomst)
        rest = [regel.rest(p).alias(REST)] if regel.rest is not None else []
        beperkt = regel.groep is None and (opdracht.van or opdracht.tot)
        oordeel = _met(
            frame, [uitkomst.cast(pl.Boolean).alias(UITKOMST), (erin if beperkt else ALLES).alias(ERIN), *rest]
        )
        getoond = self._getoond(frame.with_columns(oordeel.select(UITKOMST, ERIN)), sleutel, waarden)
        if beperkt:  # rows on other days are no case of this part
            frame, oordeel = frame.filter(oordeel[ERIN]), oordeel.filter(ERIN)
        return _uitslag(
            regel,
            opdracht,
            getoond,
            sleutel=sleutel,
            waarden=tuple(waarden),
            uitkomsten=oordeel[UITKOMST],
            index=frame[INDEX] if INDEX in frame.columns else None,
            rest=oordeel[REST] if rest else None,
        )

    def _getoond(self, frame: pl.DataFrame, sleutel: tuple[str, ...], waarden: Mapping[str, pl.Expr]) -> pl.DataFrame:
        """Return the rows to show, with key and values: those that do not satisfy, or all of them."""
        namen = [*(n for n in sleutel if n not in waarden), *waarden, UITKOMST]
        erbij = [u.alias(n) for n, u in waarden.items()]
        fout = ~pl.col(UITKOMST).fill_null(False) & pl.col(ERIN)
        if self.alles:
            return _met(frame, erbij).filter(ERIN).select(namen)
        if all(_per_rij(u) for u in waarden.values()):
            return _met(frame.filter(fout), erbij).select(namen)
        return _met(frame, erbij).filter(fout).select(namen)

    def _geldt(self, regel: Contractregel) -> pl.Expr:
        """Whether the contract holds on the day of the row; true for a row without a day."""
        return _tussen(DAGEN[regel.tabel], self.geladen.profiel.ingang, self.geladen.profiel.einde)

    def _geldt_deel(self, regel: Contractregel, opdracht: Opdracht) -> pl.Expr:
        """Whether the part holds on the day of the row; true for a row without a day."""
        return _tussen(DAGEN[regel.tabel], opdracht.van, opdracht.tot)

    def _in_bereik(self, regel: Contractregel, opdracht: Opdracht) -> pl.DataFrame:
        """Return the rows of the table that are about the products of the part, with the columns the rule reads."""
        namen = (met_product, *regel.verrijkingen) if opdracht.producten else regel.verrijkingen
        frame = self._verrijkt(regel.tabel, namen)
        if not opdracht.producten:
            return frame
        return frame.filter(pl.col("Product").is_in(opdracht.producten) | pl.col("Product").is_null())

    def _verrijkt(self, tabel: str, verrijkingen: tuple[object, ...]) -> pl.DataFrame:
        frame = self._frames.get(tabel)
        if frame is None:
            frame = self.tabellen[tabel].with_row_index(INDEX)
        gedaan = self._gedaan.setdefault(tabel, set())
        for verrijking in verrijkingen:
            if verrijking not in gedaan:
                frame = verrijking(frame, self.tabellen)  # type: ignore[operator]
                gedaan.add(verrijking)
        self._frames[tabel] = frame
        return frame


def _tussen(dag: pl.Expr, van: date | None, tot: date | None) -> pl.Expr:
    geldt = ALLES
    geldt = geldt & (dag >= van) if van else geldt
    geldt = geldt & (dag <= tot) if tot else geldt
    return geldt.fill_null(True)


def _met(frame: pl.DataFrame, erbij: Sequence[pl.Expr]) -> pl.DataFrame:
    """Return the frame with columns added; without rows only their types count (a literal would be one row)."""
    if frame.is_empty():
        return pl.DataFrame(schema=frame.lazy().with_columns(erbij).collect_schema())
    return frame.with_columns(erbij)


def _per_rij(uitdrukking: pl.Expr) -> bool:
    """Whether the value of a row follows from that row alone; Polars cannot tell for an expression with a selector."""
    try:
        return uitdrukking.meta.is_row_separable()
    except (pl.exceptions.InvalidOperationError, pl.exceptions.ColumnNotFoundError):
        return False


def _uitslag(regel: Contractregel, opdracht: Opdracht, rijen: pl.DataFrame, **erbij: Any) -> Deeluitslag:
    vast: dict[str, Any] = {"sleutel": regel.sleutel, "waarden": (), **erbij}
    return Deeluitslag(
        clausule=opdracht.clausule,
        deel=opdracht.deel,
        regel=regel.code,
        norm=regel.norm,
        tabel=regel.tabel,
        gevolg=opdracht.gevolg,
        melding=regel.melding,
        herstel=regel.herstel,
        som=regel.som,
        rijen=rijen,
        **vast,
    )


__all__ = ["Gedateerd", "Werkstuk", "toets_contract"]
