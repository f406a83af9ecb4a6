"""Windows of days and hours, as a contract writes them: "ma-vr 07:00-20:00"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

import polars as pl

from toetssteen.core.werkdagen import vrije_dagen
from toetssteen.regels.basis import RegelFout
from toetssteen.regels.contract.kolommen.blokken import bedekt, dagblokken

_DAGEN: Final = ("ma", "di", "wo", "do", "vr", "za", "zo")
_DAG: Final = "|".join(_DAGEN)
_VORM: Final = re.compile(rf"({_DAG})(?:-({_DAG}))? (\d{{2}}):(\d{{2}})-(\d{{2}}):(\d{{2}})")
_EINDE_DAG: Final = 24 * 60


def lees_venster(tekst: str) -> tuple[range, int, int]:
    """Return weekdays (Monday is 0) and minutes of the day from and to; raises RegelFout for another form."""
    gelezen = _VORM.fullmatch(tekst)
    if gelezen is None:
        raise RegelFout(f"write a window as 'ma-vr 07:00-20:00' or 'za 00:00-24:00', not {tekst!r}")
    eerste, laatste, *klok = gelezen.groups()
    uur1, minuut1, uur2, minuut2 = (int(getal) for getal in klok)
    dagen = range(_DAGEN.index(eerste), _DAGEN.index(laatste or eerste) + 1)
    van, tot = uur1 * 60 + minuut1, uur2 * 60 + minuut2
    if not dagen or not van < tot <= _EINDE_DAG or max(minuut1, minuut2) > 59:
        raise RegelFout(f"the window {tekst!r} must run forward within one day and one week; split it otherwise")
    return dagen, van, tot


def met_venster(
    frame: pl.DataFrame, vensters: Sequence[str], feestdagen: bool, gewone_dagen: Sequence[str]
) -> pl.DataFrame:
    """Add `Venster.minuten`: how many minutes from Begin to Einde lie in a window.

    With `feestdagen` a holiday counts as a Sunday, except those named in `gewone_dagen`; then null for a session in a
    year of which the holidays are not known.
    """
    gelezen = [lees_venster(venster) for venster in vensters]
    eerste, laatste = frame["Begin"].min(), frame["Einde"].max()
    if eerste is None or laatste is None:
        return frame.with_columns(pl.lit(None, pl.Int64()).alias("Venster.minuten"))
    bekend = vrije_dagen()
    vrij = {dag for dag, naam in bekend.vrij.items() if naam not in gewone_dagen} if feestdagen else set()
    blok = dagblokken(eerste.date(), laatste.date() + timedelta(days=1), gelezen, vrij)  # type: ignore[union-attr]
    sleutel = frame.select("Begin", "Einde", pl.lit(True).alias("__al"))
    minuten = bedekt(sleutel, pl.col("Begin"), pl.col("Einde"), blok, ["__al"])
    jaren = pl.all_horizontal(
        pl.col(k).dt.year().is_between(bekend.jaren[0], bekend.jaren[-1]) for k in ("Begin", "Einde")
    )
    weten = jaren if feestdagen else pl.lit(True)
    return frame.with_columns(pl.when(weten).then(minuten).alias("Venster.minuten"))
