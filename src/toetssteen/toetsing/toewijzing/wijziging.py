"""One product of a 317 to rows of the 301: change under the same number, two allocations, or a new one (IV093)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

import polars as pl

from toetssteen.core.tables import RIJ
from toetssteen.toetsing.toewijzing import redenen
from toetssteen.toetsing.toewijzing.besluit import Plek
from toetssteen.toetsing.toewijzing.samenstelling import Rij, Samenstelling, wat
from toetssteen.toetsing.toewijzing.versies import CLIENT, INHOUD, NUMMER, OMVANG, PRODUCT, wijzigingen
from toetssteen.toetsing.toewijzing.woorden import omvang

ONGEWIJZIGD: Final = "OngewijzigdProduct"
TE_WIJZIGEN: Final = "TeWijzigenProduct"
NIEUW: Final = "NieuwProduct"
GEVRAAGD: Final = "GewensteIngangsdatum"
_PLEK, _GEVRAAGD_EINDE = "__plek", "gevraagde_einddatum"


def naast(samen: Samenstelling, te_wijzigen: pl.DataFrame) -> pl.DataFrame:
    """Return TeWijzigenProduct as versions to be, with agreed Einddatum, beside the current ones and classified."""
    afgesproken = [samen.afspraak((TE_WIJZIGEN, rij)).einddatum for rij in te_wijzigen[RIJ].to_list()]
    gevraagd = te_wijzigen.select(
        pl.col(RIJ).cast(pl.Int64).alias(_PLEK),
        NUMMER,
        GEVRAAGD,
        *OMVANG,
        "Budget",
        pl.col("Einddatum").alias(_GEVRAAGD_EINDE),
        pl.Series("Einddatum", afgesproken, dtype=pl.Date).fill_null(te_wijzigen["Einddatum"]),
        pl.lit(None, pl.String).alias("RedenWijziging"),
    )
    vast = samen.laatste.select(*CLIENT, NUMMER, *PRODUCT, "Ingangsdatum")
    return wijzigingen(gevraagd.join(vast, on=NUMMER, maintain_order="left"), samen.laatste)


def wijzig(samen: Samenstelling, w: Rij, referentie: str) -> None:
    """Add what a row of `naast` asks for."""
    was, sleutel = samen.per_nummer[w[NUMMER]], {NUMMER: w[NUMMER]}
    begrensd = was["Omvang_Volume"] is not None or was["Budget"] is not None
    if begrensd and w["Omvang_Volume"] is None and w["Budget"] is None:
        samen.noteer(redenen.GRENS_ONTBREEKT, (TE_WIJZIGEN, w[_PLEK]), sleutel, wat=wat(was), was=omvang(was))
    elif w["nieuw_nummer"]:
        _vervang(samen, w, was, referentie)
    else:
        _pas_aan(samen, w, was, referentie)


def _pas_aan(samen: Samenstelling, w: Rij, was: Rij, referentie: str) -> None:
    """Change Einddatum, Budget or total under the same number (OP033x1, OP257, OP380)."""
    plek, sleutel = (TE_WIJZIGEN, w[_PLEK]), {NUMMER: w[NUMMER]}
    afspraak, begin = samen.afspraak(plek), was["Ingangsdatum"]
    if w[_GEVRAAGD_EINDE] is not None and w[_GEVRAAGD_EINDE] != was["Einddatum"]:
        samen.datum(plek, sleutel, was, "Einddatum", w[_GEVRAAGD_EINDE], afspraak.einddatum)
    ingang = afspraak.ingangsdatum or w[GEVRAAGD]
    waarden = {"wat": wat(was), "datum": ingang, "Ingangsdatum": begin}
    if (w["budget_gewijzigd"] or w["totaal_gewijzigd"]) and ingang != begin:
        samen.noteer(redenen.HELE_LOOPTIJD, plek, sleutel, **waarden, was=omvang(was), wordt=omvang(w))
    elif afspraak.ingangsdatum not in (None, begin):
        samen.noteer(redenen.NUMMER_BLIJFT, plek, sleutel, **waarden)
    if w["ongewijzigd"]:
        samen.ongewijzigd(was, referentie, plek)
    elif _past(samen, plek, sleutel, was, begin, w["Einddatum"]):
        samen.gewijzigd(was, referentie, plek, **{k: w[k] for k in ("Einddatum", *OMVANG, "Budget")})


def _vervang(samen: Samenstelling, w: Rij, was: Rij, referentie: str) -> None:
    """End the allocation on the day before the change, and go on under a new number (OP257, IV066)."""
    plek, sleutel = (TE_WIJZIGEN, w[_PLEK]), {NUMMER: w[NUMMER]}
    ingang = samen.datum(plek, sleutel, was, GEVRAAGD, w[GEVRAAGD], samen.afspraak(plek).ingangsdatum)
    if ingang < was["Ingangsdatum"]:
        samen.noteer(
            redenen.BEGIN_TE_VROEG, plek, sleutel, wat=wat(was), datum=ingang, Ingangsdatum=was["Ingangsdatum"]
        )
        return
    if not _past(samen, plek, sleutel, was, ingang, w["Einddatum"]):
        return
    if ingang == was["Ingangsdatum"]:
        _laat_vervallen(samen, was, plek, referentie)
    else:
        _laat_eindigen(samen, was, ingang - timedelta(days=1), plek, referentie)
    samen.nieuw({**w, "Ingangsdatum": ingang}, referentie, plek, sleutel)


def _laat_eindigen(samen: Samenstelling, was: Rij, dag: date, plek: Plek, referentie: str) -> None:
    """Withdraw an allocation to `dag`; one that ends by then stays as it is, for this is no stretching."""
    if was["Einddatum"] is not None and was["Einddatum"] <= dag:
        samen.ongewijzigd(was, referentie, plek)
    else:
        samen.gewijzigd(was, referentie, plek, Einddatum=dag)


def _laat_vervallen(samen: Samenstelling, was: Rij, plek: Plek, referentie: str) -> None:
    """Delete an allocation that changes from its first day on, unless prestaties were granted on it (OP362, TR385)."""
    nummer, gedeclareerd = was[NUMMER], samen.besluit.gedeclareerd
    onbekend = gedeclareerd is None and was["Ingangsdatum"] < samen.besluit.vandaag
    if onbekend or nummer in (gedeclareerd or ()):
        zin = f"of op {nummer} goedgekeurde prestaties staan, is niet bekend"
        zin = zin if onbekend else f"op {nummer} staan goedgekeurde prestaties"
        waarden = {"wat": wat(was), "Ingangsdatum": was["Ingangsdatum"], "gedeclareerd": zin}
        samen.noteer(redenen.GEDECLAREERD, plek, {NUMMER: nummer}, **waarden)
    samen.verwijderd(was, referentie, plek)


def voeg_toe(samen: Samenstelling, gevraagd: Rij, referentie: str) -> None:
    """Add what a NieuwProduct asks for."""
    plek = (NIEUW, gevraagd[RIJ])
    afspraak = samen.afspraak(plek)
    sleutel: dict[str, Any] = {k: gevraagd[k] for k in (*PRODUCT, GEVRAAGD) if gevraagd[k] is not None}
    ingang = samen.datum(plek, sleutel, gevraagd, GEVRAAGD, gevraagd[GEVRAAGD], afspraak.ingangsdatum)
    nieuw = {k: gevraagd.get(k) for k in INHOUD} | {"Ingangsdatum": ingang}
    nieuw["Einddatum"] = afspraak.einddatum or gevraagd["Einddatum"]
    if _past(samen, plek, sleutel, gevraagd, ingang, nieuw["Einddatum"]):
        samen.nieuw(nieuw, referentie, plek, sleutel)


def _past(samen: Samenstelling, plek: Plek, sleutel: Rij, rij: Rij, begin: date, einde: date | None) -> bool:
    """Return whether a period holds a day; note a reason when it does not."""
    if einde is None or begin <= einde:
        return True
    samen.noteer(redenen.EINDE_VOOR_BEGIN, plek, sleutel, wat=wat(rij), Ingangsdatum=begin, Einddatum=einde)
    return False
