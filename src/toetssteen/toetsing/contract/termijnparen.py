"""Which event answers which: every beginning of a term beside the event that had to be on time.

An event counts (`goed`) when it went by a channel of the clause and holds its fields, does not when it did not
(`fout`), and may (`twijfel`) when that was not recorded.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, Literal

import polars as pl

from toetssteen.contracten.delen import Termijn
from toetssteen.contracten.termijn import op_de_klok

KEUZES: Final[Mapping[str, bool | None]] = {"goed": True, "twijfel": None, "fout": False}
"""Columns with the event that answers, by whether it counts."""
_GEPLAND_TELT: Final = ("hoogstens", "minstens", "tijdvak")
_EINDE_DAG: Final = pl.duration(days=1) - pl.duration(microseconds=1)
_ALTIJD: Final = pl.datetime(9999, 12, 31)
_LEEG: Final = pl.lit(None, pl.Datetime("us"))


def namen(waarde: str | list[str] | None) -> list[str]:
    """Return one name or a list of names as a list."""
    return [waarde] if isinstance(waarde, str) else list(waarde or [])


def begingebeurtenissen(termijn: Termijn) -> list[str]:
    """Return the events with which a term begins."""
    return [*namen(termijn.vanaf), *termijn.vanaf_ook]


class Paren:
    """The events of one term: where it begins (`beginnen`), and what answered (`met_antwoord`)."""

    def __init__(self, termijn: Termijn, gebeurd: pl.DataFrame, peildatum: date) -> None:
        self.termijn, self.peildatum = termijn, peildatum
        self.begin = gebeurd.filter(pl.col("Gebeurtenis").is_in(begingebeurtenissen(termijn)))
        geweest = pl.col("Tijdstip").dt.date() <= peildatum
        is_wat = pl.col("Gebeurtenis").is_in([termijn.wat, *termijn.wat_ook])
        wat = gebeurd.filter(is_wat & (geweest | (termijn.vorm in _GEPLAND_TELT)))
        self.wat = wat.select("Dossier", pl.col("Tijdstip").alias("moment"), _telt(termijn).alias("telt"))
        weg = gebeurd.filter(pl.col("Gebeurtenis").is_in(namen(termijn.vervalt_door)))
        weg = weg.filter(geweest | (termijn.vorm in ("herhaald", *_GEPLAND_TELT)))
        self.verval = weg.select("Dossier", pl.col("Tijdstip").alias("moment"))

    def beginnen(self) -> pl.DataFrame:
        """Return a row per beginning: Dossier, vanaf, kenmerk_bekend; of a period a row per event.

        A dossier in which the event happened but that has no beginning gets a row without `vanaf`.
        """
        if self.termijn.vorm == "tijdvak":
            keuzes = [
                pl.when(pl.col("telt").eq_missing(pl.lit(telt, pl.Boolean()))).then("moment").alias(naam)
                for naam, telt in KEUZES.items()
            ]
            return self.wat.select("Dossier", _LEEG.alias("vanaf"), pl.lit(True).alias("kenmerk_bekend"), *keuzes)
        begin = self._begin()
        if self.termijn.vorm == "herhaald":
            begin = self._punten(begin)
        dag = pl.col("vanaf").dt.date()
        begin = begin.filter(dag >= (self.termijn.van or date.min), dag <= (self.termijn.tot or date.max))
        zonder = self.wat.join(self.begin, on="Dossier", how="anti").select("Dossier").unique(maintain_order=True)
        leeg = zonder.select("Dossier", _LEEG.alias("vanaf"), pl.lit(True).alias("kenmerk_bekend"))
        return pl.concat([begin, leeg]).sort("Dossier", "vanaf", nulls_last=True, maintain_order=True)

    def _begin(self) -> pl.DataFrame:
        """Return the beginnings that have the Kenmerk and the Bedrag, or may have them."""
        begin = self.begin.with_columns(_past(self.termijn).alias("past"))  # a literal does not broadcast in a filter
        gekozen = begin.filter(pl.col("past").fill_null(True)).sort("Tijdstip", maintain_order=True)
        if self.termijn.begin == "eerste":
            gekozen = gekozen.unique("Dossier", keep="first", maintain_order=True)
        return gekozen.select(
            "Dossier", pl.col("Tijdstip").alias("vanaf"), pl.col("past").is_not_null().alias("kenmerk_bekend")
        )

    def _punten(self, begin: pl.DataFrame) -> pl.DataFrame:
        """Add every time that it happened since: from there the next term runs."""
        anders = self.begin.join(begin, on="Dossier", how="anti")
        eerste = begin.group_by("Dossier").agg(pl.col("vanaf").min().alias("eerste"))
        begin = begin.filter(pl.col("vanaf").dt.date() <= self.peildatum)
        keer = self.wat.filter(pl.col("telt").ne_missing(False)).join(anders, on="Dossier", how="anti")
        keer = keer.join(eerste, on="Dossier", how="left", maintain_order="left")
        keer = keer.filter((pl.col("moment") >= pl.col("eerste")).fill_null(True)).drop("eerste")
        keer = keer.sort("telt", descending=True, nulls_last=True)
        self.wat = pl.concat(
            [
                keer,
                begin.select("Dossier", pl.col("vanaf").alias("moment"), pl.lit(True).alias("telt")),
                self.wat.filter(~pl.col("telt")),
            ]
        )
        punten = keer.select("Dossier", pl.col("moment").alias("vanaf"), pl.lit(True).alias("kenmerk_bekend"))
        samen = pl.concat([begin, punten])
        return samen.unique(["Dossier", self._sleutel("vanaf")], keep="first", maintain_order=True)

    def met_antwoord(self, rijen: pl.DataFrame) -> pl.DataFrame:
        """Add `goed`, `twijfel` and `fout`, and when the term lapsed (`vervallen`), to rows with `uiterste`."""
        if self.termijn.vorm != "tijdvak":
            rijen = rijen.with_columns(
                **{
                    naam: self._kies(rijen, self.wat.filter(pl.col("telt").eq_missing(pl.lit(telt, pl.Boolean()))))
                    for naam, telt in KEUZES.items()
                }
            )
        return rijen.with_columns(self._vervallen(rijen).alias("vervallen"))

    def _kies(self, rijen: pl.DataFrame, wat: pl.DataFrame) -> pl.Series:
        match self.termijn.vorm:
            case "vooraf":
                return self._kies_vooraf(rijen, wat)
            case "hoogstens":
                volgende = self._sleutel("vanaf").shift(-1).over("Dossier").fill_null(_ALTIJD)
                laatste = _zoek(rijen, volgende, wat, self._sleutel("moment"), "backward", precies=False)
                gekozen = rijen.with_columns(laatste.alias("moment"))
                return gekozen.select(
                    pl.when(self._sleutel("moment") >= self._sleutel("vanaf")).then("moment")
                ).to_series()
        links, rechts = self._sleutel("vanaf"), self._sleutel("moment", einde=True)
        later = _zoek(rijen, links, wat, rechts, "forward", precies=self.termijn.vorm != "herhaald")
        if not self.termijn.eerder_telt:
            return later
        eerder = _zoek(rijen, links, wat, rechts, "backward", precies=False)
        return pl.select(pl.coalesce(eerder, later)).to_series()

    def _kies_vooraf(self, rijen: pl.DataFrame, wat: pl.DataFrame) -> pl.Series:
        """Return the last one in time, else the first one too late; what the round before needed is not counted."""
        uiterste, moment = pl.col("uiterste"), self._sleutel("moment")
        op_tijd = _zoek(rijen, uiterste, wat, moment, "backward", precies=True)
        te_laat = _zoek(rijen, uiterste, wat, moment, "forward", precies=False)
        samen = rijen.select("Dossier", "vanaf").with_columns(op_tijd.alias("op_tijd"), te_laat.alias("te_laat"))
        vorige = self._sleutel("vanaf").shift(1).over("Dossier")
        samen = samen.with_columns(pl.when((pl.col("op_tijd") > vorige).fill_null(vorige.is_null())).then("op_tijd"))
        gebruikt = pl.when(pl.col("op_tijd").is_null()).then("te_laat").shift(1).over("Dossier")
        nieuw = (pl.col("op_tijd") > gebruikt).fill_null(True)
        return samen.select(pl.coalesce(pl.when(nieuw).then("op_tijd"), "te_laat")).to_series()

    def _vervallen(self, rijen: pl.DataFrame) -> pl.Series:
        if self.termijn.vorm != "vooraf":
            return _zoek(rijen, self._sleutel("vanaf"), self.verval, self._sleutel("moment"), "forward", precies=True)
        laatste = _zoek(rijen, pl.col("uiterste"), self.verval, self._sleutel("moment"), "backward", precies=True)
        vorige = self._sleutel("vanaf").shift(1).over("Dossier")
        samen = rijen.select("Dossier", "vanaf", laatste.alias("moment"))
        return samen.select(pl.when((pl.col("moment") > vorige).fill_null(vorige.is_null())).then("moment")).to_series()

    def _sleutel(self, kolom: str, *, einde: bool = False) -> pl.Expr:
        """Return what is compared: the day, or for a term on the clock the moment.

        With `einde` a moment without a time is the end of its day: it may be any moment of that day.
        """
        moment = pl.col(kolom)
        if not op_de_klok(self.termijn):
            return moment.dt.truncate("1d")
        return pl.when(moment.dt.time() == pl.time(0)).then(moment + _EINDE_DAG).otherwise(moment) if einde else moment


def _past(termijn: Termijn) -> pl.Expr:
    """Whether a term holds for an event that begins it, null when its Kenmerk or Bedrag was not recorded."""
    past = pl.lit(True)
    if termijn.voorwaarde is not None:
        past = past & pl.col("Kenmerk").is_in(namen(termijn.voorwaarde))
    if termijn.bedrag_boven is not None:
        past = past & (pl.col("Bedrag") > termijn.bedrag_boven)
    if termijn.bedrag_tot is not None:
        past = past & (pl.col("Bedrag") <= termijn.bedrag_tot)
    return past


def _telt(termijn: Termijn) -> pl.Expr:
    """Whether an event counts, null when its channel or fields were not recorded."""
    telt = pl.lit(True)
    if termijn.kanaal:
        telt = telt & pl.col("Kanaal").is_in(termijn.kanaal)
    for veld in termijn.velden:
        telt = telt & pl.col("Velden").list.contains(veld)
    return telt


def _zoek(
    rijen: pl.DataFrame,
    links: pl.Expr,
    wat: pl.DataFrame,
    rechts: pl.Expr,
    kant: Literal["forward", "backward"],
    *,
    precies: bool,
) -> pl.Series:
    """Return per row the nearest moment of its dossier on that side, `precies` the same moment included."""
    zoekend = rijen.select("Dossier", links.alias("__bij")).with_row_index("__nr").sort("__bij")
    gevonden = wat.select("Dossier", "moment", rechts.alias("__bij")).sort("__bij", "moment")
    samen = zoekend.join_asof(
        gevonden, on="__bij", by="Dossier", strategy=kant, allow_exact_matches=precies, check_sortedness=False
    )
    return samen.sort("__nr")["moment"]
