"""What a contract rule is: one boolean expression over the columns of one table, with its parameters.

    @contractregel(
        tabel="sessies",
        parameters={"hoogstens": Gevraagd("getal", "hoeveel cliënten tegelijk mogen")},
        verrijkingen=(met_groep,),
        waarden=lambda p: {"aantal": pl.col("Groep.aantal"), "hoogstens": p["hoogstens"]},
        melding="Er waren {aantal} cliënten tegelijk; er mogen er {hoogstens} zijn.",
        herstel="Declareer deze sessie niet, of verbeter het aantal deelnemers.",
    )
    def ctr106(p: Parameterkolommen) -> pl.Expr:
        '''CTR106: Een groep heeft niet meer cliënten dan het contract toestaat. ...'''
        return pl.col("Groep.aantal") <= p["hoogstens"]

True is *voldoet*, False *voldoet niet*, null *niet te toetsen*. A condition that does not apply is True. A parameter
that the contract does not give, or not for that day, is null, and then the outcome is null too.

The engine (`toetsing.contract.motor`) keeps only rows of the products that the clause names, and answers null for rows
outside the period of the contract. A rule with `groep` is judged per group: `samenvatting` gives the columns.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal, TypeAlias

import polars as pl

from toetssteen.core.gegevens import TABELLEN, Gegevens
from toetssteen.regels.basis import RegelFout

Parametersoort: TypeAlias = Literal["getal", "tekst", "ja/nee", "datum", "bedrag", "lijst"]
_DTYPES: Final[Mapping[str, pl.DataType]] = {
    "getal": pl.Int64(),
    "tekst": pl.String(),
    "ja/nee": pl.Boolean(),
    "datum": pl.Date(),
    "bedrag": pl.Int64(),
    "lijst": pl.List(pl.String()),
}


@dataclass(frozen=True)
class Gevraagd:
    """A parameter that a rule asks: its kind, what it means (Dutch, with the unit), and what holds when it is absent.

    Without `standaard` a clause must give it. `woorden` are the values it may have.
    """

    soort: Parametersoort
    betekenis: str
    standaard: Any = None
    optioneel: bool = False
    woorden: tuple[str, ...] = ()


@dataclass(frozen=True)
class Gedateerd:
    """One value of a parameter, from one day to another (None: open), both included."""

    waarde: Any
    van: date | None = None
    tot: date | None = None


class Parameterkolommen:
    """The parameters of one part of a clause, as expressions: each value holds on its own days.

    `p["naam"]` is the value on the day that counts for the row. `p.bevat(kolom, "naam")` says whether a column holds
    one of the words of a list. `p.vast("naam")` is the one value that does not depend on the day, for what a rule needs
    while preparing a join. `p.peildatum` is today.
    """

    def __init__(
        self,
        gevraagd: Mapping[str, Gevraagd],
        waarden: Mapping[str, Sequence[Gedateerd]],
        dag: pl.Expr,
        peildatum: date,
    ) -> None:
        self._gevraagd, self._waarden, self._dag, self.peildatum = gevraagd, waarden, dag, peildatum

    def __getitem__(self, naam: str) -> pl.Expr:
        """Return the value of a parameter on the day of the row, null where it has none."""
        soort = _DTYPES[self._gevraagd[naam].soort]
        uit = pl.lit(self._gevraagd[naam].standaard, soort)
        for een in self._waarden.get(naam, ()):
            waarde = pl.lit(een.waarde, soort)
            uit = waarde if een.van is een.tot is None else pl.when(self._op(een)).then(waarde).otherwise(uit)
        return uit

    def bevat(self, kolom: pl.Expr, naam: str) -> pl.Expr:
        """Whether a column holds one of the words of a list; null when the list or the column is empty (null)."""
        standaard = self._gevraagd[naam].standaard
        uit = pl.lit(None, pl.Boolean()) if standaard is None else kolom.is_in(list(standaard))
        for een in self._waarden.get(naam, ()):
            hier = pl.lit(None, pl.Boolean()) if een.waarde is None else kolom.is_in(_lijst(een.waarde))
            uit = hier if een.van is een.tot is None else pl.when(self._op(een)).then(hier).otherwise(uit)
        return uit

    def gegeven(self, naam: str) -> bool:
        """Whether the clause gives the parameter at all, with a value."""
        return any(een.waarde is not None for een in self._waarden.get(naam, ()))

    def vast(self, naam: str) -> Any:
        """Return the value of a parameter that does not change over time; raises RegelFout when it does."""
        waarden = self._waarden.get(naam, ())
        if any(een.van or een.tot for een in waarden):
            raise RegelFout(f"parameter {naam} cannot have days: this rule takes one value for all of time")
        return waarden[0].waarde if waarden else self._gevraagd[naam].standaard

    def lijst(self, naam: str) -> list[str]:
        """Return the words of a list that does not change over time; empty when it is not given."""
        waarde = self.vast(naam)
        return [] if waarde is None else _lijst(waarde)

    def _op(self, een: Gedateerd) -> pl.Expr:
        na = pl.lit(True) if een.van is None else self._dag >= een.van
        return na if een.tot is None else na & (self._dag <= een.tot)


def _lijst(waarde: Any) -> list[str]:
    return [str(w) for w in waarde] if isinstance(waarde, list | tuple) else [str(waarde)]


Uitdrukking: TypeAlias = Callable[[Parameterkolommen], pl.Expr]
Verrijking: TypeAlias = Callable[[pl.DataFrame, Gegevens], pl.DataFrame]
"""Adds columns from other tables; the same for every clause, so done once per table."""
EigenVerrijking: TypeAlias = Callable[[pl.DataFrame, Gegevens, Parameterkolommen], pl.DataFrame]
"""Adds columns that depend on the parameters; done for the rows that the clause is about."""

DAGEN: Final[Mapping[str, pl.Expr]] = {
    "sessies": pl.col("Begin").dt.date(),
    "inzet": pl.col("Begin").dt.date(),
    "professionals": pl.lit(None, pl.Date()),
    "diplomas": pl.lit(None, pl.Date()),
    "registraties": pl.lit(None, pl.Date()),
    "vogs": pl.lit(None, pl.Date()),
    "onderaannemers": pl.coalesce("ToegestaanVan", "GemeldOp"),
    "locaties": pl.lit(None, pl.Date()),
    "clienten": pl.lit(None, pl.Date()),
    "relaties": pl.lit(None, pl.Date()),
    "toewijzingen": pl.col("Ingangsdatum"),
    "regie": pl.coalesce("Einddatum", "Begindatum"),
    "prestaties": pl.col("Begindatum"),
    "berichten": pl.coalesce("Verzonden", "Ontvangen"),
    "toestemmingen": pl.col("Gegeven"),
    "gebeurtenissen": pl.col("Tijdstip").dt.date(),
    "stukken": pl.col("Datum"),
    "zorgvragen": pl.lit(None, pl.Date()),
    "contract_tarieven": pl.col("van"),
}
"""The day that decides which terms hold for a row; null where a table has none: then every term holds."""


@dataclass(frozen=True, eq=False)
class Contractregel:
    """A contract rule with everything that help, documentation and findings need.

    `tabel` is a table of `core.gegevens`, or "inzet": a row per session, client and professional. `rest` is, for a rule
    about sessions, how much of the row may still be claimed, in `PER_MINUUT` parts of a minute; without it a row that
    does not satisfy counts for nothing, if the clause says so.
    """

    code: str
    norm: str
    toelichting: str
    tabel: str
    parameters: Mapping[str, Gevraagd]
    uitdrukking: Uitdrukking
    waarden: Callable[[Parameterkolommen], Mapping[str, pl.Expr]]
    melding: str
    herstel: str
    som: str | None = None
    verrijkingen: tuple[Verrijking, ...] = ()
    eigen: EigenVerrijking | None = None
    groep: Callable[[Parameterkolommen], Sequence[pl.Expr]] | None = None
    samenvatting: Callable[[Parameterkolommen], Mapping[str, pl.Expr]] | None = None
    rest: Uitdrukking | None = None
    sleutel: tuple[str, ...] = field(default=())


PER_MINUUT: Final = 27_720 * 100
"""Parts in a minute: whatever is shared by up to twelve clients, or taken a whole percentage of, stays whole."""

CONTRACTREGELS: dict[str, Contractregel] = {}


def contractregel(
    *,
    tabel: str,
    melding: str,
    herstel: str,
    parameters: Mapping[str, Gevraagd] | None = None,
    waarden: tuple[str, ...] | Callable[[Parameterkolommen], Mapping[str, pl.Expr]] = (),
    som: str | None = None,
    verrijkingen: tuple[Verrijking, ...] = (),
    eigen: EigenVerrijking | None = None,
    groep: Callable[[Parameterkolommen], Sequence[pl.Expr]] | None = None,
    samenvatting: Callable[[Parameterkolommen], Mapping[str, pl.Expr]] | None = None,
    rest: Uitdrukking | None = None,
    sleutel: tuple[str, ...] = (),
) -> Callable[[Uitdrukking], Uitdrukking]:
    """Register a contract rule under the name of its function; refuse one without norm or with a taken code."""

    def decorate(functie: Uitdrukking) -> Uitdrukking:
        code = functie.__name__.upper()
        norm, toelichting = _norm(functie)
        if code in CONTRACTREGELS:
            raise RegelFout(f"{code} is registered twice; keep one rule per code")
        if tabel not in DAGEN:
            raise RegelFout(f"{code}: there is no table {tabel!r}; choose one of {', '.join(DAGEN)}")
        if (groep is None) != (samenvatting is None):
            raise RegelFout(f"{code}: groep and samenvatting belong together")
        namen = waarden if isinstance(waarden, tuple) else ()
        CONTRACTREGELS[code] = Contractregel(
            code=code,
            norm=norm,
            toelichting=toelichting,
            tabel=tabel,
            parameters=dict(parameters or {}),
            uitdrukking=functie,
            waarden=(lambda _p: {n: pl.col(n) for n in namen}) if isinstance(waarden, tuple) else waarden,
            melding=melding,
            herstel=herstel,
            som=som,
            verrijkingen=verrijkingen,
            eigen=eigen,
            groep=groep,
            samenvatting=samenvatting,
            rest=rest,
            sleutel=sleutel or (TABELLEN[tabel].sleutel if tabel in TABELLEN else ("Sessie", "Bsn", "Professional")),
        )
        return functie

    return decorate


def _norm(functie: Uitdrukking) -> tuple[str, str]:
    code = functie.__name__.upper()
    kop, _, rest = (inspect.getdoc(functie) or "").partition("\n")
    if not kop.startswith(f"{code}: "):
        raise RegelFout(f"open the docstring of {functie.__name__} with '{code}: ' and the norm in one line")
    return kop.removeprefix(f"{code}: "), rest.strip()
