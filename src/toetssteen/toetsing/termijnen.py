"""Reaction terms: who must answer what before which day, and what is late.

A message does not say when it was received. Its Dagtekening is taken as the day of receipt; when a message lay waiting
at GGk or VECOZO for some days, the real term ends later than we say.
"""

from __future__ import annotations

import string
from datetime import date
from typing import Final

import polars as pl

from toetssteen.berichten.v3_2 import UITGAVE
from toetssteen.core.tables import PARTIJEN, Schema, Tabellen
from toetssteen.toetsing.leveringstermijnen import leveringen
from toetssteen.toetsing.termijntabel import TERMIJNEN, uit_stand
from toetssteen.toetsing.verzoektermijnen import verzoeken

UITKOMSTEN: Final = ("loopt", "te laat", "op tijd", "niet te toetsen")
KOLOMMEN: Final[Schema] = {
    "termijn": pl.String(),
    **PARTIJEN,
    "nummer": pl.String(),
    "Identificatie": pl.String(),
    "Bsn": pl.String(),
    "ReferentieAanbieder": pl.String(),
    "ToewijzingNummer": pl.Int64(),
    "antwoord": pl.String(),
    "wie": pl.String(),
    "vanaf": pl.Date(),
    "uiterste_dag": pl.Date(),
    "verstuurd": pl.Date(),
    "dagen": pl.Int64(),
    "uitkomst": pl.String(),
    "bron": pl.String(),
    "signaal": pl.String(),
    "uitleg": pl.String(),
}
_BERICHT = [*PARTIJEN, "nummer", "Identificatie"]


def termijnen(stand: Tabellen, ontvangen_zonder_antwoord: pl.DataFrame | None, vandaag: date) -> pl.DataFrame:
    """Return every term that runs or was missed, and for every start and stop whether it came on time.

    `stand` are tables as `core.tables.STAND`; what is not there is empty. Accepted messages without a known answer
    have grond "oordeel". `ontvangen_zonder_antwoord`: messages that are not in the stand (refused by our own verdict)
    and have no answer yet either, with the columns wet, gemeente, aanbieder, nummer, Identificatie and Dagtekening.

    Rows are sorted by last day (unknown last), then by parties and message. The columns:

    * `termijn`: which term, a code of `termijntabel.TERMIJNEN`; `bron`: where it stands;
    * `wet`, `gemeente`, `aanbieder`, `nummer`, `Identificatie`: the message that the term is about;
    * `Bsn`, `ReferentieAanbieder`, `ToewijzingNummer`: what in that message, null when it is the whole message;
    * `antwoord`: what must be sent ("302", "301 of 319"); `wie`: by whom, "gemeente" or "aanbieder";
    * `vanaf`: the day after which it counts; `uiterste_dag`: the last day on which it is on time, null if unknown;
    * `verstuurd`: the day it was sent, null when it was not; only starts, stops and refusals for woonplaats have it;
    * `dagen`: calendar days left on `vandaag`, or on `verstuurd`; below zero is so many days late;
    * `uitkomst`: "loopt" or "te laat" when not sent; "op tijd" or "te laat" when sent; "niet te toetsen";
    * `signaal`: Dutch, what to signal and who does so, null unless late; `uitleg`: Dutch, how the day came about.
    """
    delen = [_retouren(stand, ontvangen_zonder_antwoord), verzoeken(stand), leveringen(stand)]
    rijen = pl.concat(delen, how="diagonal_relaxed")
    rijen = rijen.join(_berekend(rijen), on=["termijn", "vanaf"], how="left", nulls_equal=True)
    rijen = rijen.with_columns(
        (pl.col("uiterste_dag") - pl.col("verstuurd").fill_null(vandaag)).dt.total_days().alias("dagen")
    )
    rijen = rijen.with_columns(_uitkomst().alias("uitkomst"))
    rijen = rijen.with_columns(_signaal().alias("signaal"), _uitleg().alias("uitleg"))
    volgorde = ["uiterste_dag", *_BERICHT, "Bsn", "ReferentieAanbieder", "ToewijzingNummer", "termijn", "vanaf"]
    return rijen.sort([*volgorde, "verstuurd"], nulls_last=True).select(KOLOMMEN.keys())


def _retouren(stand: Tabellen, buiten_de_stand: pl.DataFrame | None) -> pl.DataFrame:
    """Return every heenbericht without a known answer, with the answer it must get and from whom."""
    wachtend = uit_stand(stand, "berichten").filter(pl.col("grond") == "oordeel")
    kolommen = [*_BERICHT, "Dagtekening"]
    delen = [wachtend.select(kolommen)] + ([] if buiten_de_stand is None else [buiten_de_stand.select(kolommen)])
    soorten = pl.DataFrame(
        [(b.nummer, b.antwoord, b.naar) for b in UITGAVE.berichten.values() if b.antwoord],
        schema={"nummer": pl.String(), "antwoord": pl.String(), "wie": pl.String()},
        orient="row",
    )
    return (
        pl.concat(delen)
        .unique(_BERICHT, keep="first", maintain_order=True)
        .join(soorten, on="nummer")
        .rename({"Dagtekening": "vanaf"})
        .with_columns(
            pl.when(pl.col("antwoord") == "325")
            .then(pl.lit("declaratieantwoord"))
            .otherwise(pl.lit("retour"))
            .alias("termijn")
        )
    )


def _berekend(rijen: pl.DataFrame) -> pl.DataFrame:
    """Return per term and first day the last day, its explanation and its source; every pair is counted once."""
    berekend = ("termijn", "vanaf", "uiterste_dag", "bron")
    paren = rijen.select("termijn", "vanaf").unique().rows()
    return pl.DataFrame(
        [(t, v, TERMIJNEN[t].uiterste_dag(v), TERMIJNEN[t].bron, TERMIJNEN[t].uitleg(v)) for t, v in paren],
        schema={naam: KOLOMMEN[naam] for naam in berekend} | {"som": pl.String()},
        orient="row",
    )


def _uitkomst() -> pl.Expr:
    te_laat, gestuurd = pl.col("dagen") < 0, pl.col("verstuurd").is_not_null()
    return (
        pl.when(pl.col("uiterste_dag").is_null() | (te_laat & pl.col("voorbehoud").is_not_null()))
        .then(pl.lit("niet te toetsen"))
        .when(te_laat)
        .then(pl.lit("te laat"))
        .when(gestuurd)
        .then(pl.lit("op tijd"))
        .otherwise(pl.lit("loopt"))
    )


def _uitleg() -> pl.Expr:
    reden = pl.when(pl.col("uitkomst") == "niet te toetsen").then(pl.col("voorbehoud"))
    return pl.concat_str("som", pl.format("; niet te toetsen: {}", reden).fill_null(""))


def _signaal() -> pl.Expr:
    """Fill in the text of the term for what is late; a value that is not there shows as "leeg"."""
    per_termijn = [pl.when(pl.col("termijn") == c).then(_ingevuld(t.signaal)) for c, t in TERMIJNEN.items()]
    return pl.when(pl.col("uitkomst") == "te laat").then(pl.coalesce(per_termijn))


def _ingevuld(sjabloon: str) -> pl.Expr:
    delen = list(string.Formatter().parse(sjabloon))
    namen = [naam for _, naam, _, _ in delen if naam]
    vorm = "".join(f"{tekst}{{}}" if naam else tekst for tekst, naam, _, _ in delen)
    return pl.format(vorm, *(_te_laat() if naam == "te_laat" else pl.col(naam).fill_null("leeg") for naam in namen))


def _te_laat() -> pl.Expr:
    dagen = -pl.col("dagen")
    return pl.when(dagen == 1).then(pl.lit("1 dag")).otherwise(pl.format("{} dagen", dagen))
