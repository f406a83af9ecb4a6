"""What happened per dossier: what was recorded, and what follows from allocations, starts, stops and claims.

A term names events in the words of its contract. Some need not be recorded, because a message or a payment says them:
`AFGELEID`. Their dossier is the ToewijzingNummer, or the ReferentieNummer of the claim line.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from toetssteen.core.gegevens import TABELLEN

_INGETROKKEN: Final = "13"
_SCHEMA: Final = TABELLEN["gebeurtenissen"].schema


@dataclass(frozen=True, eq=False)
class Afgeleid:
    """An event that follows from rows of a table: the day, the dossier, the Kenmerk, and which rows count."""

    tabel: str
    dossier: str
    dag: str
    kenmerk: pl.Expr
    telt: pl.Expr


_GELDIG: Final = pl.col("RedenWijziging").ne_missing(_INGETROKKEN)
_GROEP: Final = pl.coalesce("groep", "ProductCode", "ProductCategorie")
_GEEN: Final = pl.lit(None, pl.String())
_OORDEEL: Final = (
    pl.when("Goedgekeurd").then(pl.lit("goedgekeurd")).when(~pl.col("Goedgekeurd")).then(pl.lit("afgekeurd"))
)
_DEBET: Final = pl.col("DebetCredit").ne_missing("C")


def _regie(soort: str) -> pl.Expr:
    return (pl.col("Soort") == soort) & pl.col("Ingetrokken").ne_missing(True)


_PER_NAMEN: Final[Mapping[tuple[str, ...], Afgeleid]] = {
    ("opdracht verzonden", "toewijzing verzonden"): Afgeleid(
        "toewijzingen", "ToewijzingNummer", "Toewijzingsdatum", pl.col("Verwijzer"), _GELDIG
    ),
    ("opdracht ontvangen", "toewijzing ontvangen"): Afgeleid(
        "toewijzingen", "ToewijzingNummer", "Ontvangen", pl.col("Verwijzer"), _GELDIG
    ),
    ("begin toewijzing",): Afgeleid("toewijzingen", "ToewijzingNummer", "Ingangsdatum", _GROEP, _GELDIG),
    ("einde toewijzing",): Afgeleid("toewijzingen", "ToewijzingNummer", "Einddatum", _GROEP, _GELDIG),
    ("start ondersteuning", "start hulp", "hulp gestart", "dienstverlening gestart", "begeleiding begonnen"): Afgeleid(
        "regie", "ToewijzingNummer", "Begindatum", _GEEN, _regie("start")
    ),
    ("start gemeld", "startbericht verzonden"): Afgeleid(
        "regie", "ToewijzingNummer", "Verzonden", _GEEN, _regie("start")
    ),
    (
        "einde ondersteuning",
        "einde hulp",
        "hulp beëindigd",
        "dienstverlening beëindigd",
        "ondersteuning beëindigd",
    ): Afgeleid("regie", "ToewijzingNummer", "Einddatum", _GEEN, _regie("stop")),
    ("einde gemeld", "stopbericht verzonden"): Afgeleid(
        "regie", "ToewijzingNummer", "Verzonden", _GEEN, _regie("stop")
    ),
    ("einde levering",): Afgeleid("prestaties", "ReferentieNummer", "Einddatum", _GEEN, _DEBET),
    ("declaratie ontvangen", "declaratie ingediend"): Afgeleid(
        "prestaties", "ReferentieNummer", "Ontvangen", _OORDEEL, _DEBET
    ),
    ("betaald",): Afgeleid("prestaties", "ReferentieNummer", "Betaald", _GEEN, _DEBET),
}
AFGELEID: Final = {naam: bron for namen, bron in _PER_NAMEN.items() for naam in namen}
"""Events by name; contracts use several words for the same. The Kenmerk of a sent or received allocation is the
Verwijzer, of its begin and end the group of its product in the contract (or else its code), of a claim whether it was
approved."""


def is_bekend(naam: str, tabellen: Mapping[str, pl.DataFrame]) -> bool:
    """Whether it can be known if an event happened."""
    return "gebeurtenissen" in tabellen or (naam in AFGELEID and AFGELEID[naam].tabel in tabellen)


def gebeurtenissen(namen: Collection[str], tabellen: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Return the events with these names; what was recorded goes before what a message says of the same day."""
    eigen = tabellen.get("gebeurtenissen")
    vast = pl.DataFrame(schema=_SCHEMA) if eigen is None else eigen.filter(pl.col("Gebeurtenis").is_in(list(namen)))
    afgeleid = [
        _afgeleid(naam, AFGELEID[naam], tabellen)
        for naam in dict.fromkeys(namen)
        if naam in AFGELEID and AFGELEID[naam].tabel in tabellen
    ]
    if not afgeleid:
        return vast
    sleutel: list[str | pl.Expr] = ["Dossier", "Gebeurtenis", pl.col("Tijdstip").dt.date()]
    return pl.concat([vast, pl.concat(afgeleid).join(vast, on=sleutel, how="anti")])


def _afgeleid(naam: str, bron: Afgeleid, tabellen: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    rijen = tabellen[bron.tabel]
    if bron.tabel == "toewijzingen":
        rijen = _met_groep(rijen, tabellen)
    waarden = {
        "Dossier": pl.col(bron.dossier),
        "Gebeurtenis": pl.lit(naam),
        "Tijdstip": pl.col(bron.dag).cast(_SCHEMA["Tijdstip"]),
        "Kenmerk": bron.kenmerk,
    }
    return rijen.filter(bron.telt & pl.col(bron.dag).is_not_null()).select(
        waarden.get(n, pl.lit(None)).cast(s).alias(n) for n, s in _SCHEMA.items()
    )


def _met_groep(rijen: pl.DataFrame, tabellen: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    producten = tabellen.get("contract_producten")
    if producten is None:
        return rijen.with_columns(pl.lit(None, pl.String()).alias("groep"))
    rechts = producten.unique("ProductCode", keep="last", maintain_order=True).select("ProductCode", "groep")
    return rijen.join(rechts, on="ProductCode", how="left", maintain_order="left")
