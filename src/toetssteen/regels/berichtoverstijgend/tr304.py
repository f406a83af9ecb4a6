"""TR304."""

from __future__ import annotations

import polars as pl

from toetssteen.regels.basis import Binding, Samenvatting, regel

_TELT_MEE = ~pl.col("Client.RetourCodes").cast(pl.List(pl.String)).list.contains("8187").fill_null(False)
_BSN = pl.when(_TELT_MEE).then(pl.col("Client.Bsn").cast(pl.Int64, strict=False))
_GEDEELD = (
    _BSN.min().over("bericht", "ToewijzingNummer") != _BSN.max().over("bericht", "ToewijzingNummer")
) & _TELT_MEE


@regel(
    niveau="berichtoverstijgend",
    retourcode="8187",
    bindingen=(Binding("Client", "Bsn", ("323", "325")),),
    samenvattingen={
        "gedeeld": Samenvatting(
            "Prestatie", pl.col("ToewijzingNummer").filter(pl.col("per_rij")).first(), None, per_rij=_GEDEELD
        )
    },
    waarden={"ToewijzingNummer": pl.col("gedeeld")},
    melding=(
        "ToewijzingNummer {ToewijzingNummer} staat in dit bericht bij deze cliënt en ook bij een ander Bsn, "
        "terwijl een toewijzing voor een cliënt is."
    ),
    herstel="Ga na voor wie de toewijzing is, en verbeter bij de ander het Bsn of het ToewijzingNummer.",
    deels=(
        "Alleen of een ToewijzingNummer in dit bericht bij twee Bsn's staat; "
        "welke toewijzingen een cliënt heeft is niet bekend."
    ),
)
def tr304(b: Binding) -> pl.Expr:
    """TR304: Het Bsn is van een cliënt van wie de toewijzing is.

    Uit een bericht alleen blijkt dat het misgaat als een ToewijzingNummer bij twee Bsn's staat: dan hoort het bij ten
    minste een van de twee niet. Bij welke is hier niet te zien, dus krijgen beide een bevinding. In een
    declaratie-antwoord telt een cliënt die al om deze reden is afgewezen (8187) niet mee.
    """
    return pl.col("gedeeld").is_null()
