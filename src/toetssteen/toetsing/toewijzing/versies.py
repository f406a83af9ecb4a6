"""Versions of an allocation: which one is the most recent, which are current, and what a new one changes.

Every 301 on a number that exists is a new version of it; the most recent one holds (OP033x1, IV013). A change keeps
the number when it shortens or stretches the allocation, deletes it, or changes its Budget or its total (Frequentie 6);
a change of anything else is another allocation and needs a number of its own (OP257, IV066).

All of it is columns, so a frame of many versions costs what one costs. `wijzigingen` gives the kinds of change:

| column | what the new version does |
|---|---|
| `eerste` | there is no earlier version: a first allocation |
| `ongewijzigd` | nothing; it is sent again because a 301 is complete (OP087) |
| `oprekken`, `intrekken` | Einddatum later, earlier; an open Einddatum is the latest |
| `verwijderen` | Einddatum equal to Ingangsdatum with RedenWijziging 13 (or the lapsed 01): as if never sent |
| `hersteld` | the earlier version was deleted, this one is not |
| `budget_gewijzigd` | another Budget, with the same Omvang (normally none) |
| `totaal_gewijzigd` | another Omvang, with Frequentie 6 before and after |
| `nieuw_nummer` | another product, Ingangsdatum or Omvang than the number allows: a new number was due |

At least one is True; more than one can be. Sources differ on Frequentie 6: OP033x1 and OP257 speak of the volume,
IV066 and IV093 of the whole Omvang. The wider reading is taken, so another Eenheid keeps the number there too.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from toetssteen.core.tables import PARTIJEN

NUMMER: Final = "ToewijzingNummer"
VORIGE: Final = "Vorige."
TOTAAL: Final = "6"
OP_VERZOEK, VERWIJDERD, VERVALLEN = "12", "13", "01"
SLEUTEL: Final = (*PARTIJEN, NUMMER)
CLIENT: Final = (*PARTIJEN, "Bsn")
PRODUCT: Final = ("Product_Categorie", "Product_Code")
OMVANG: Final = ("Omvang_Volume", "Omvang_Eenheid", "Omvang_Frequentie")
INHOUD: Final = (*PRODUCT, "Ingangsdatum", "Einddatum", *OMVANG, "Budget")
MOMENT: Final = ("Toewijzingsdatum", "Toewijzingstijd")
_OPEN = pl.lit("9999-12-31").str.to_date() + pl.duration(days=1)


def laatste_versie(toewijzingen: pl.DataFrame, *sleutel: str) -> pl.DataFrame:
    """Return the most recent version of every allocation: highest Toewijzingsdatum and -tijd, then latest arrival.

    `sleutel` are the columns that tell allocations apart, when those are not the parties and the number.
    """
    op_volgorde = toewijzingen.sort(*MOMENT, "volgorde", "rij")
    return op_volgorde.unique([*(sleutel or SLEUTEL)], keep="last", maintain_order=True)


def einde(voor: str = "") -> pl.Expr:
    """Return Einddatum to compare with; an open one is later than any date, so it never becomes a Python date."""
    return pl.col(f"{voor}Einddatum").fill_null(_OPEN)


def is_verwijderd(voor: str = "") -> pl.Expr:
    """Return whether a version deletes its allocation; `voor` is what stands in front of its columns."""
    reden = pl.col(f"{voor}RedenWijziging").is_in([VERWIJDERD, VERVALLEN]).fill_null(False)
    return reden & pl.col(f"{voor}Einddatum").eq_missing(pl.col(f"{voor}Ingangsdatum"))


def is_actueel(dag: pl.Expr, voor: str = "") -> pl.Expr:
    """Return whether a version is valid on `dag` or later and not deleted, so also one that still has to begin."""
    return (einde(voor) >= dag) & ~is_verwijderd(voor)


def volledig(toewijzingen: pl.DataFrame, dag: pl.Expr, nieuw: pl.DataFrame | None = None) -> pl.DataFrame:
    """Return the versions that a 301 of this day must hold (OP087): all that are current, and all of `nieuw`.

    `toewijzingen` are accepted versions, also of more clients and aanbieders; `nieuw` are versions that were decided
    on since and still have to be told, whatever their dates. `dag` may be a column of `toewijzingen`.
    """
    laatste = laatste_versie(toewijzingen)
    if nieuw is None:
        return laatste.filter(is_actueel(dag))
    rest = laatste.join(nieuw, on=[*SLEUTEL], how="anti", maintain_order="left").filter(is_actueel(dag))
    return pl.concat([rest, nieuw.select(rest.columns)])


def wijzigingen(nieuw: pl.DataFrame, vorige: pl.DataFrame) -> pl.DataFrame:
    """Return `nieuw` with the version before it (columns `Vorige.*`) and a Boolean column per kind of change.

    `nieuw` has the columns of STAND["toewijzingen"] but for `volgorde` and `rij`; `vorige` has them all and is what
    was accepted before `nieuw`, in any number of versions.
    """
    velden = (*INHOUD, "RedenWijziging", *MOMENT)
    versies = laatste_versie(vorige).select(
        *SLEUTEL, pl.lit(True).alias(f"{VORIGE}aanwezig"), *(pl.col(v).alias(VORIGE + v) for v in velden)
    )
    naast = nieuw.join(versies, on=[*SLEUTEL], how="left", maintain_order="left")
    naast = naast.with_columns(pl.col(f"{VORIGE}aanwezig").fill_null(False))
    return naast.with_columns(**_soorten())


def _gelijk(*kolommen: str) -> pl.Expr:
    return pl.all_horizontal(pl.col(k).eq_missing(pl.col(VORIGE + k)) for k in kolommen)


def _soorten() -> dict[str, pl.Expr]:
    er_is_een_vorige = pl.col(f"{VORIGE}aanwezig")
    weg, was_weg = is_verwijderd(), is_verwijderd(VORIGE)
    zelfde = _gelijk(*PRODUCT, "Ingangsdatum")
    totaal = pl.all_horizontal((pl.col(v + "Omvang_Frequentie") == TOTAAL).fill_null(False) for v in ("", VORIGE))
    andere_omvang = ~weg & ~_gelijk(*OMVANG)
    loopt = ~weg & ~was_weg
    soorten = {
        "ongewijzigd": (weg & was_weg & zelfde) | (loopt & _gelijk(*INHOUD)),
        "oprekken": loopt & (einde() > einde(VORIGE)),
        "intrekken": loopt & (einde() < einde(VORIGE)),
        "verwijderen": weg & ~was_weg,
        "hersteld": was_weg & ~weg,
        "budget_gewijzigd": ~weg & _gelijk(*OMVANG) & ~_gelijk("Budget"),
        "totaal_gewijzigd": andere_omvang & totaal,
        "nieuw_nummer": ~zelfde | (andere_omvang & ~totaal),
    }
    return {"eerste": ~er_is_een_vorige} | {naam: er_is_een_vorige & soort for naam, soort in soorten.items()}


def moet_oprekken(dag: pl.Expr) -> pl.Expr:
    """Return whether OP380 demands that the earlier version (`Vorige.*`) is stretched instead of a new number given.

    So: the same product and the same Omvang or none, no total (Frequentie 6), a later end, and an earlier end that
    has not passed on `dag` (that day itself is in time). Budget has no part in it: the rule does not name it,
    and where it changes too, it changes under the same number (OP033x1).
    """
    geen_totaal = pl.col(f"{VORIGE}Omvang_Frequentie").ne_missing(TOTAAL)
    langer = (einde() > einde(VORIGE)) & (einde(VORIGE) >= dag)
    loopt = pl.col(f"{VORIGE}aanwezig") & ~is_verwijderd(VORIGE) & ~is_verwijderd()
    return loopt & langer & geen_totaal & _gelijk(*PRODUCT, *OMVANG)
