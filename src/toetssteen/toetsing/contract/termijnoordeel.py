"""The verdict of a term per beginning: what is the matter (`toestand`), and whether that satisfies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final, Literal

import polars as pl

from toetssteen.contracten.delen import Termijn
from toetssteen.contracten.termijn import op_de_klok

_ZONE: Final = "Europe/Amsterdam"
_TOT_NU_TOE: Final = "tot nu toe op tijd"
TOESTANDEN: Final[Mapping[str, bool | None]] = {
    "op tijd": True,
    _TOT_NU_TOE: True,
    "niet te vroeg": True,
    "niet te lang": True,
    "binnen het tijdvak": True,
    "vervallen": True,
    "geen gebruik van gemaakt": True,
    "te laat": False,
    "te vroeg": False,
    "te lang": False,
    "buiten het tijdvak": False,
    "niet gebeurd": False,
    "gebeurd, maar niet zoals het moet": False,
    "loopt nog": None,
    "begin niet bekend": None,
    "kenmerk van het begin niet bekend": None,
    "buiten de looptijd van het contract": None,
    "niet te berekenen": None,
    "kanaal of velden niet bekend": None,
    "tijdstip niet bekend": None,
    "niet vastgelegd": None,
    "verlenging of verval niet bekend": None,
}
"""What can be the matter, with the outcome."""
_GOED: Final = {"minstens": "niet te vroeg", "hoogstens": "niet te lang", "tijdvak": "binnen het tijdvak"}
_MIS: Final = {"minstens": "te vroeg", "hoogstens": "te lang", "tijdvak": "buiten het tijdvak"}


def met_toestand(
    rijen: pl.DataFrame, termijn: Termijn, peildatum: date, looptijd: tuple[date | None, date | None], *, alles: bool
) -> pl.DataFrame:
    """Add `toestand`; with `alles` false nobody knows whether the term was lengthened or lapsed."""
    gevallen = (
        *_niet_te_zeggen(termijn, looptijd),
        *_gebeurd(termijn),
        *_nog_niet(termijn, peildatum, alles=alles),
        *_voorbij(termijn),
    )
    toestand = pl.coalesce(pl.when(als).then(pl.lit(naam)) for als, naam in gevallen)
    return rijen.with_columns(toestand.alias("toestand"))


def _niet_te_zeggen(termijn: Termijn, looptijd: tuple[date | None, date | None]) -> Iterator[tuple[pl.Expr, str]]:
    yield ~pl.col("kenmerk_bekend"), "kenmerk van het begin niet bekend"
    if termijn.vorm != "tijdvak":
        yield pl.col("vanaf").is_null(), "begin niet bekend"
        yield ~_in_looptijd(termijn, looptijd), "buiten de looptijd van het contract"


def _gebeurd(termijn: Termijn) -> Iterator[tuple[pl.Expr, str]]:
    op_tijd = _op_tijd(termijn, "goed")
    yield op_tijd, _GOED.get(termijn.vorm, "op tijd")
    yield pl.col("reden").is_not_null(), "niet te berekenen"
    yield pl.col("vervallen").dt.date() <= pl.coalesce("uiterste", "eerste").dt.date(), "vervallen"
    mogelijk = _op_tijd(termijn, "twijfel").fill_null(True)
    yield pl.col("twijfel").is_not_null() & mogelijk, "kanaal of velden niet bekend"
    yield pl.col("goed").is_not_null() & op_tijd.is_null(), "tijdstip niet bekend"


def _nog_niet(termijn: Termijn, peildatum: date, *, alles: bool) -> Iterator[tuple[pl.Expr, str]]:
    nog_niet = pl.col("goed").is_null()
    loopt = nog_niet & (pl.lit(peildatum) <= pl.coalesce("uiterste", pl.col("eerste").dt.offset_by("-1d")).dt.date())
    yield loopt, _TOT_NU_TOE if termijn.vorm == "herhaald" else "loopt nog"
    if termijn.vorm == "minstens":
        yield nog_niet, _GOED["minstens"]
    if not alles:
        yield pl.lit(True), "verlenging of verval niet bekend"


def _voorbij(termijn: Termijn) -> Iterator[tuple[pl.Expr, str]]:
    """Say what it means that nothing that counts happened in time, and the last day has passed."""
    mis = _MIS.get(termijn.vorm, "te laat")
    yield pl.col("goed").is_not_null(), mis
    yield _op_tijd(termijn, "fout").fill_null(False), "gebeurd, maar niet zoals het moet"
    if termijn.recht:
        yield pl.lit(True), "geen gebruik van gemaakt"
    elif termijn.zonder_registratie == "niet te toetsen":
        yield pl.lit(True), "niet vastgelegd"
    else:
        yield pl.lit(True), mis if termijn.vorm in ("hoogstens", "tijdvak") else "niet gebeurd"


def uitkomst() -> pl.Expr:
    """Return the outcome of `toestand`: true, false or null."""
    return pl.col("toestand").replace_strict(
        list(TOESTANDEN), list(TOESTANDEN.values()), return_dtype=pl.Boolean(), default=None
    )


def _in_looptijd(termijn: Termijn, looptijd: tuple[date | None, date | None]) -> pl.Expr:
    """Whether the contract holds: at the beginning, or for a term before or over and over at some day of the term."""
    van, tot = looptijd[0] or date.min, looptijd[1] or date.max
    begin = pl.col("vanaf").dt.date()
    grens = pl.coalesce("uiterste", "eerste", "vanaf").dt.date()
    if termijn.vorm not in ("vooraf", "herhaald"):
        grens = begin
    return (pl.min_horizontal(begin, grens) <= tot) & (pl.max_horizontal(begin, grens) >= van)


def _op_tijd(termijn: Termijn, kolom: str) -> pl.Expr:
    """Whether an event is good in time, null when it depends on a time that was not recorded; null without event."""
    if termijn.vorm == "tijdvak":
        dag = pl.col(kolom).dt.date()
        na = (dag >= pl.col("eerste").dt.date()) | pl.col("eerste").is_null()
        return pl.when(dag.is_not_null()).then(
            na & ((dag <= pl.col("uiterste").dt.date()) | pl.col("uiterste").is_null())
        )
    vroegst, laatst = _mogelijk(kolom, klok=op_de_klok(termijn))
    if termijn.vorm == "minstens":
        return pl.when(vroegst >= pl.col("grens_laatst")).then(True).when(laatst < pl.col("grens_vroegst")).then(False)
    return pl.when(laatst <= pl.col("grens_vroegst")).then(True).when(vroegst > pl.col("grens_laatst")).then(False)


def _mogelijk(kolom: str, *, klok: bool) -> tuple[pl.Expr, pl.Expr]:
    """Return the first and last moment that a registered moment can stand for: a day, or UTC on the clock."""
    moment = pl.col(kolom)
    if not klok:
        return moment.dt.truncate("1d"), moment.dt.truncate("1d")
    einde = moment + pl.duration(days=1) - pl.duration(microseconds=1)
    laatst = pl.when(moment.dt.time() == pl.time(0)).then(einde).otherwise(moment)
    return _utc(moment, "earliest"), _utc(laatst, "latest")


def _utc(klok: pl.Expr, dubbel: Literal["earliest", "latest"]) -> pl.Expr:
    """Return clock time in Amsterdam as UTC; a time that the clock skips is an hour later."""
    zone, later = (
        uur.dt.replace_time_zone(_ZONE, ambiguous=dubbel, non_existent="null")
        for uur in (klok, klok + pl.duration(hours=1))
    )
    return pl.coalesce(zone, later).dt.convert_time_zone("UTC").dt.replace_time_zone(None)
