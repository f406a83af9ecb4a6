"""TR304."""

from __future__ import annotations

import polars as pl

from toetssteen.core.tables import BERICHT, RIJ
from toetssteen.regels.basis import Binding, Samenvatting, regel
from toetssteen.regels.kolomkeuze import heeft_retourcode

# Per client the allocations claimed on, as "bericht:ToewijzingNummer"; text, for a summary is one value per row.
_TOEWIJZINGEN = pl.format("{}:{}", BERICHT, "ToewijzingNummer").unique().str.join(",")


def _gedeeld() -> tuple[pl.Expr, pl.Expr]:
    """Return (row of Client, allocation) for every allocation that stands under two Bsn, rows ascending."""
    toewijzingen = pl.col("toewijzingen").cast(pl.String).str.split(",")
    aantal = toewijzingen.list.len()

    def per_toewijzing(kolom: pl.Expr) -> pl.Expr:
        return kolom.repeat_by(aantal).explode()

    telt_mee = per_toewijzing(~heeft_retourcode("8187"))
    toewijzing = toewijzingen.explode().filter(telt_mee)
    paren = pl.struct(toewijzing=toewijzing, bsn=per_toewijzing(pl.col("Bsn")).filter(telt_mee))
    per_bsn = paren.unique(maintain_order=True).struct.field("toewijzing")
    gedeeld = toewijzing.is_in(per_bsn.filter(per_bsn.is_duplicated()).implode())
    return per_toewijzing(pl.col(RIJ)).filter(telt_mee).filter(gedeeld), toewijzing.filter(gedeeld)


def _eerste_gedeelde() -> pl.Expr:
    rijen, toewijzingen = _gedeeld()
    eerste = toewijzingen.gather(rijen.search_sorted(pl.col(RIJ)), null_on_oob=True)
    return eerste.str.split(":").list.last()


@regel(
    niveau="berichtoverstijgend",
    retourcode="8187",
    bindingen=(Binding("Client", "Bsn", ("323", "325")),),
    samenvattingen={"toewijzingen": Samenvatting("Prestatie", _TOEWIJZINGEN)},
    waarden={"ToewijzingNummer": _eerste_gedeelde()},
    melding=(
        "ToewijzingNummer {ToewijzingNummer} staat in dit bericht bij deze client en ook bij een ander Bsn, "
        "terwijl een toewijzing voor een client is."
    ),
    herstel="Ga na voor wie de toewijzing is, en verbeter bij de ander het Bsn of het ToewijzingNummer.",
    deels=(
        "Alleen of een ToewijzingNummer in dit bericht bij twee Bsn's staat; "
        "welke toewijzingen een client heeft is niet bekend."
    ),
)
def tr304(b: Binding) -> pl.Expr:
    """TR304: Het Bsn is van een client van wie de toewijzing is.

    Uit een bericht alleen blijkt dat het misgaat als een ToewijzingNummer bij twee Bsn's staat: dan hoort het bij ten
    minste een van de twee niet. Bij welke is hier niet te zien, dus krijgen beide een bevinding. In een
    declaratie-antwoord telt een client die al om deze reden is afgewezen (8187) niet mee.
    """
    rijen, _ = _gedeeld()
    return ~pl.col(RIJ).is_in(rijen.implode())
