"""CTR610."""

from __future__ import annotations

import polars as pl

from toetssteen.core.gegevens import Gegevens
from toetssteen.regels.contract.basis import Gevraagd, Parameterkolommen, contractregel
from toetssteen.regels.contract.kolommen.onderaanneming import VORMEN, is_onderaannemer

_TABELLEN = ("vogs", "diplomas", "registraties")


def _met_bewijzen(frame: pl.DataFrame, gegevens: Gegevens) -> pl.DataFrame:
    """Add per table of evidence whether it has a row of this person; null when the table is not known."""
    for tabel in _TABELLEN:
        bekend = gegevens.get(tabel)
        heeft = pl.lit(None, pl.Boolean())
        if bekend is not None:
            namen = bekend["Professional"].drop_nulls().unique().implode()
            heeft = pl.col("Professional").is_in(namen)
        frame = frame.with_columns(heeft.alias(f"Heeft.{tabel}"))
    return frame


def _ontbreekt(p: Parameterkolommen) -> pl.Expr:
    delen = [pl.when(~pl.col(f"Heeft.{t}")).then(pl.lit(t)) for t in p.lijst("bewijzen")]
    return pl.concat_list(delen).list.drop_nulls()


@contractregel(
    tabel="professionals",
    parameters={
        "bewijzen": Gevraagd("lijst", "welke bewijzen er van eigen personeel liggen", woorden=_TABELLEN),
        **VORMEN,
    },
    verrijkingen=(_met_bewijzen,),
    waarden=lambda p: {
        "Professional": pl.col("Professional"),
        "Onderaannemer": pl.col("Onderaannemer"),
        "ontbreekt": _ontbreekt(p),
    },
    melding="Van {Professional}, die als of voor een onderaannemer werkt, ontbreekt: {ontbreekt}.",
    herstel="Vraag de onderaannemer om dezelfde bewijzen als van eigen personeel.",
    som="ontbreekt: {ontbreekt}",
)
def ctr610(p: Parameterkolommen) -> pl.Expr:
    """CTR610: Van wie voor een onderaannemer werkt liggen dezelfde bewijzen vast als van eigen personeel.

    Of een bewijs goed is, toetsen de regels over vog's, diploma's en registraties: die gelden voor iedereen gelijk.
    Deze regel ziet toe dat er voor die toets iets ligt.
    """
    heeft = pl.all_horizontal(pl.lit(True), *(pl.col(f"Heeft.{t}") for t in p.lijst("bewijzen")))
    return ~is_onderaannemer(p) | heeft
