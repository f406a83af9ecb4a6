"""TR304."""

from __future__ import annotations

import polars as pl
import polars.selectors as cs

from toetssteen.regels.basis import Binding, Samenvatting, regel
from toetssteen.regels.kolomkeuze import heeft_retourcode
from toetssteen.regels.prestatie import is_credit

NIET_VAN_CLIENT = ("8187", "9366")  # the codes with which a 325 says this, or that the line is not in the 323
REFERENTIE = "ProductReferentie_ReferentieNummer"
_BEKEND = pl.coalesce(cs.by_name("Stand.client_bekend", require_all=False), pl.lit(None, dtype=pl.Boolean))

_TOEGEWEZEN_BSN = pl.col("Toewijzing.Bsn").cast(pl.String)
_ANDERMANS = ~is_credit() & (pl.col("Client.Bsn") != _TOEGEWEZEN_BSN)

_HEEN_BSN = pl.col("Heen.Bsn").cast(pl.String)
_HEEN_DUBBEL = pl.col("Heen.dubbel").cast(pl.Boolean).fill_null(False)
_HEEN_ANDERS = ~_HEEN_DUBBEL & (pl.col("Client.Bsn") != _HEEN_BSN)
_HEEN_AANWEZIG = pl.col("Heen.aanwezig").cast(pl.Boolean).fill_null(False)
_NIET_IN_HEEN = pl.col(f"Heen.{REFERENTIE}").is_null()  # TR366 says so
_HEEN_BEKEND = _HEEN_AANWEZIG & ~_HEEN_DUBBEL & (_HEEN_BSN.is_not_null() | _NIET_IN_HEEN)

_CODES = pl.col("Client.RetourCodes").cast(pl.List(pl.String))
_AFGEWEZEN = pl.any_horizontal(_CODES.list.contains(code).fill_null(False) for code in NIET_VAN_CLIENT)
_ZONDER_STAND = pl.col("Toewijzing.aanwezig").cast(pl.Boolean).is_null() & ~_HEEN_BEKEND
_BSN = pl.when(_ZONDER_STAND & ~is_credit() & ~_AFGEWEZEN).then(pl.col("Client.Bsn").cast(pl.Int64, strict=False))
_TOEWIJZING = ("bericht", "ToewijzingNummer")
_GEDEELD = _BSN.is_not_null() & (_BSN.min().over(_TOEWIJZING) != _BSN.max().over(_TOEWIJZING))


def _eerste(kolom: str, mis: pl.Expr) -> Samenvatting:
    return Samenvatting("Prestatie", pl.col(kolom).filter(pl.col("per_rij")).first(), None, per_rij=mis)


def _oorzaak() -> pl.Expr:
    return pl.coalesce(
        pl.format("toewijzing {} is van een andere cliënt", pl.col("andermans").cast(pl.Int64)),
        pl.format("prestatie {} staat in de declaratie bij een ander Bsn", pl.col("heen_anders").cast(pl.String)),
        pl.format(
            "ToewijzingNummer {} staat in dit bericht ook bij een ander Bsn, terwijl een toewijzing van één cliënt is",
            pl.col("gedeeld").cast(pl.Int64),
        ),
        pl.when(~_BEKEND).then(
            pl.lit("bij deze gemeente en aanbieder is van deze cliënt geen toewijzing of toegekende prestatie bekend")
        ),
    )


@regel(
    niveau="berichtoverstijgend",
    retourcode="8187",
    bindingen=(Binding("Client", "Bsn", ("317", "323", "325")),),
    samenvattingen={
        "andermans": _eerste("ToewijzingNummer", _ANDERMANS),
        "gedeeld": _eerste("ToewijzingNummer", _GEDEELD),
        "heen_anders": _eerste(REFERENTIE, _HEEN_ANDERS),
        "heen_bekend": Samenvatting("Prestatie", pl.col("per_rij").all(), None, per_rij=_HEEN_BEKEND),
    },
    waarden={
        "Bsn": pl.col("Bsn"),
        "oorzaak": _oorzaak(),
        "ToewijzingNummer": pl.coalesce("andermans", "gedeeld"),
        "ReferentieNummer": pl.col("heen_anders"),
        "client_bekend": _BEKEND,
    },
    melding="Cliënt {Bsn}: {oorzaak}.",
    herstel=(
        "Ga na om wie het gaat en verbeter het Bsn of het ToewijzingNummer. Een verzoek om wijziging kan alleen voor "
        "een cliënt die al een toewijzing heeft. Neem in een antwoord het Bsn over uit de declaratie."
    ),
    nodig=("geschiedenis",),
)
def tr304(b: Binding) -> pl.Expr:
    """TR304: Het Bsn is van een cliënt van wie de toewijzing is.

    In een declaratie is de cliënt bekend (een toewijzing of een toegekende prestatie bij deze gemeente en aanbieder) en
    is geen toewijzing waarop debet wordt gedeclareerd van een ander. Een creditregel telt daarin niet mee: die herhaalt
    haar debet, en TR323 houdt haar Bsn daartegen. In een verzoek om wijziging is de cliënt bekend.

    Zonder geschiedenis is één fout wel te zien: een ToewijzingNummer bij twee Bsn's. Bij wie het hoort is dan niet te
    zeggen, dus krijgen beide een bevinding.

    In een declaratie-antwoord is het Bsn dat van de prestatie in de declaratie. Een cliënt die al is afgewezen omdat de
    prestatie niet van hem is of niet in de declaratie staat (8187, 9366), krijgt geen bevinding.
    """
    heen_bekend = pl.when(pl.col("heen_bekend").cast(pl.Boolean)).then(True)
    mis = pl.any_horizontal(pl.col(naam).is_not_null() for naam in ("andermans", "gedeeld", "heen_anders"))
    if b.bericht == "325":
        return heeft_retourcode(*NIET_VAN_CLIENT) | pl.when(mis).then(False).otherwise(heen_bekend)
    return pl.when(mis).then(False).otherwise(_BEKEND)
