"""What is wrong with rows as a whole: an end before the begin, a session twice, sessions at the same time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.core.kloktijd import verstreken_minuten
from toetssteen.toetsing.levering.lezen.bron import Blad

_LANGST: Final = 24
_VERBLIJF: Final = ("verblijf", "proeflogeren")


class _Bladen:
    """The sheets of one table as one, so that what is there twice is found in different files too."""

    def __init__(self, bladen: Sequence[Blad]) -> None:
        self.bladen, self.tabel = bladen, bladen[0].tabel

    def meld(self, welke: pl.Series, kolom: str, melding: str, herstel: str, waarden: pl.Series) -> None:
        van = 0
        for blad in self.bladen:
            aantal = blad.frame.height
            blad.meld(welke.slice(van, aantal), kolom, melding, herstel, waarden.slice(van, aantal))
            van += aantal


def controleer_rijen(delen: Sequence[tuple[Blad, pl.DataFrame]], bekend: Gegevens) -> None:
    """Note what is wrong with whole rows in the sheets of one table."""
    bladen, frame = _Bladen([blad for blad, _ in delen]), pl.concat([frame for _, frame in delen])
    _dubbel(bladen, frame)
    if bladen.tabel.naam == "sessies":
        _duur(bladen, frame)
        _tegelijk(bladen, frame)
        _groep(bladen, frame)
    _onbekende_professional(bladen, frame, bekend)


def _dubbel(bladen: _Bladen, frame: pl.DataFrame) -> None:
    sleutel = list(bladen.tabel.sleutel)
    if not sleutel:
        return
    vol = frame.select(pl.all_horizontal(pl.col(sleutel).is_not_null())).to_series()
    dubbel = frame.select(pl.struct(sleutel).is_duplicated()).to_series() & vol
    melding = f"Er zijn meer rijen met dezelfde {' en '.join(sleutel)}."
    herstel = "Laat er één staan, of geef de andere een eigen kenmerk."
    bladen.meld(dubbel, sleutel[0], melding, herstel, frame[sleutel[0]])


def _groep(bladen: _Bladen, frame: pl.DataFrame) -> None:
    """Note sessions that say they had fewer clients than there are rows."""
    aantal = (pl.col("Status") == "geleverd").sum().over("Sessie")
    te_weinig = pl.col("Sessie").is_not_null() & (pl.col("Deelnemers") < aantal)
    bladen.meld(
        frame.select(te_weinig.fill_null(False)).to_series(),
        "Deelnemers",
        "Er staan meer cliënten bij deze sessie dan {waarde}.",
        "Tel alle cliënten mee die erbij waren, of laat Deelnemers leeg.",
        frame["Deelnemers"].cast(pl.String),
    )


def _duur(bladen: _Bladen, frame: pl.DataFrame) -> None:
    begin, einde = frame["Begin"], frame["Einde"]
    fout = ((einde <= begin) & (frame["Status"] == "geleverd")).fill_null(False)
    tekst = frame.select(
        pl.format(
            "{} tot {}", pl.col("Begin").dt.to_string("%Y-%m-%d %H:%M"), pl.col("Einde").dt.to_string("%Y-%m-%d %H:%M")
        )
    ).to_series()
    bladen.meld(
        fout,
        "Einde",
        "De sessie eindigt niet na haar begin ({waarde}).",
        "Verbeter begin of einde; na middernacht is het de volgende dag.",
        tekst,
    )
    duur = frame.select(verstreken_minuten(pl.col("Begin"), pl.col("Einde"))).to_series()
    te_veel = (frame["Minuten"] > duur).fill_null(False) & ~fout
    bladen.meld(
        te_veel,
        "Minuten",
        "Er zijn {waarde} minuten gerekend, meer dan er tussen begin en einde zitten.",
        "Verbeter de minuten of de tijden; leeg laten mag: dan volgen de minuten uit begin en einde.",
        frame["Minuten"].cast(pl.String),
    )
    uren = (einde - begin).dt.total_hours()
    lang = ((uren > _LANGST) & ~frame["Activiteit"].is_in(_VERBLIJF)).fill_null(False)
    door = einde.dt.offset_by("-1d").dt.truncate("1mo") > begin.dt.truncate("1mo")
    verder = (door & (uren > _LANGST) & frame["Activiteit"].is_in(_VERBLIJF)).fill_null(False)
    bladen.meld(
        verder,
        "Einde",
        "Het verblijf loopt door in de volgende maand ({waarde}).",
        "Maak er een rij per maand van: elke maand heeft haar eigen declaratie.",
        tekst,
    )
    bladen.meld(
        lang,
        "Einde",
        f"De sessie duurt langer dan {_LANGST} uur ({{waarde}}).",
        "Verbeter begin of einde, of splits de sessie per dag.",
        tekst,
    )


def _tegelijk(bladen: _Bladen, frame: pl.DataFrame) -> None:
    """Note sessions of one client on one allocation and product that overlap: one of the two is wrong."""
    op = ["Bsn", "ToewijzingNummer", "ProductCode"]
    geldig = frame.with_row_index("__i").filter(
        (pl.col("Status") == "geleverd") & pl.all_horizontal(pl.col("Bsn", "Begin", "Einde").is_not_null())
    )
    op_volgorde = geldig.sort("Begin", "Einde", "__i").with_columns(
        pl.col("Einde").cum_max().shift(1).over(op).alias("__tot"),
        pl.col("Begin").shift(-1).over(op).alias("__volgende"),
    )
    # a row overlaps when it begins before the latest end so far, or ends after the next one begins
    raakt = (pl.col("Begin") < pl.col("__tot")).fill_null(False) | (pl.col("__volgende") < pl.col("Einde")).fill_null(
        False
    )
    nummers = op_volgorde.filter(raakt)["__i"]
    fout = pl.repeat(False, frame.height, dtype=pl.Boolean, eager=True)
    if len(nummers):
        fout = fout.scatter(nummers, True)
    herstel = "Verbeter de tijden. Waren er twee professionals, maak er dan één rij van met P1+P2."
    bladen.meld(
        fout,
        "Begin",
        "De sessie van {waarde} valt samen met een andere van dezelfde cliënt en toewijzing.",
        herstel,
        frame["Begin"].dt.to_string("%d-%m-%Y %H:%M"),
    )


def _onbekende_professional(bladen: _Bladen, frame: pl.DataFrame, bekend: Gegevens) -> None:
    kolom = "Professionals" if bladen.tabel.naam == "sessies" else "Professional"
    if bladen.tabel.naam == "professionals" or kolom not in frame.columns or "professionals" not in bekend:
        return
    namen = bekend["professionals"]["Professional"].drop_nulls().unique()
    los = frame.select(pl.col(kolom).alias("p")).with_row_index("__i")
    los = los.explode("p", keep_nulls=True, empty_as_null=True) if kolom == "Professionals" else los
    vreemd = los.filter(pl.col("p").is_not_null() & ~pl.col("p").is_in(namen.implode()))
    per_rij = vreemd.group_by("__i").agg(pl.col("p").unique(maintain_order=True).str.join(", "))
    samen = frame.with_row_index("__i").join(per_rij, on="__i", how="left", maintain_order="left")["p"]
    herstel = "Zet deze persoon bij professionals, of verbeter het kenmerk."
    bladen.meld(samen.is_not_null(), kolom, "{waarde} staat niet bij de professionals.", herstel, samen)
