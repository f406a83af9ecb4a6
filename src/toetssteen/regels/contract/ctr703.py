"""CTR703."""

from __future__ import annotations

from datetime import date

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel


def _per_kalenderjaar(frame: pl.DataFrame, gegevens: Gegevens, p: Parameterkolommen) -> pl.DataFrame:
    """Return a row per calendar year of the contract that has begun, with the latest VOG of the organisation in it."""
    eerste = int(p.vast("eerste_jaar"))
    laatste = min(int(p.vast("laatste_jaar") or eerste), p.peildatum.year)
    jaren = range(eerste, laatste + 1)
    afgiftes = frame.filter(pl.col("Soort") == "rechtspersoon")["Afgifte"].drop_nulls()
    uiterlijk = [min(date(jaar, 12, 31), p.peildatum) for jaar in jaren]
    rijen = pl.DataFrame(
        {
            "Kalenderjaar": list(jaren),
            "Afgifte": [afgiftes.filter(afgiftes <= dag).max() for dag in uiterlijk],
            "vroegste": [date(jaar - int(p.vast("jaren")), 1, 1) for jaar in jaren],
        },
        schema={"Kalenderjaar": pl.Int64(), "Afgifte": pl.Date(), "vroegste": pl.Date()},
    )
    return rijen.with_columns(pl.lit(_nodig(gegevens, p), pl.Boolean()).alias("nodig"))


def _nodig(gegevens: Gegevens, p: Parameterkolommen) -> bool | None:
    """Whether the organisation needs one; None when the papers that decide it are not known."""
    if not p.gegeven("alleen_met"):
        return True
    stukken = gegevens.get("stukken")
    return None if stukken is None else bool((stukken["Soort"] == p.vast("alleen_met")).any())


@contractregel(
    tabel="vogs",
    parameters={
        "jaren": Gevraagd("getal", "hoe oud een VOG RP hoogstens is op 1 januari van het kalenderjaar (jaren)"),
        "eerste_jaar": Gevraagd("getal", "eerste kalenderjaar van het contract"),
        "laatste_jaar": Gevraagd("getal", "laatste kalenderjaar van het contract; leeg: het eerste", optioneel=True),
        "alleen_met": Gevraagd(
            "tekst", "soort stuk dat iemand moet hebben om er een nodig te hebben; leeg: iedereen", optioneel=True
        ),
    },
    eigen=_per_kalenderjaar,
    waarden=("Kalenderjaar", "Afgifte", "vroegste"),
    melding="Voor {Kalenderjaar} moet de VOG RP van {vroegste} of later zijn; de laatste is van: {Afgifte}.",
    herstel="Vraag een nieuwe VOG voor rechtspersonen aan en leg haar vast.",
    som="1 januari {Kalenderjaar} min de hoogste leeftijd is {vroegste}; afgegeven: {Afgifte}",
    sleutel=("Kalenderjaar",),
)
def ctr703(p: Parameterkolommen) -> pl.Expr:
    """CTR703: Een organisatie heeft elk kalenderjaar van het contract een VOG voor rechtspersonen die niet te oud is.

    Gerekend wordt vanaf 1 januari van het kalenderjaar, zoveel jaren terug; die eerste dag is nog goed. Een VOG RP die
    in het jaar zelf is afgegeven is niet te oud en voldoet ook. Jaren na vandaag tellen nog niet mee. Met `alleen_met`
    geldt dit alleen voor wie zo'n stuk heeft, zoals gedeponeerde statuten.
    """
    return ~pl.col("nodig") | (pl.col("Afgifte") >= pl.col("vroegste")).fill_null(False)
