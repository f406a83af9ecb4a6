"""Allocations and requests in the words of the domain: "3 uur per week", "budget 1000", 45E01 from 2025-01-01."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any

import polars as pl

from toetssteen.berichten.tabellen import tabelvormen
from toetssteen.berichten.v3_2 import UITGAVE
from toetssteen.core.bevinding import Bevinding
from toetssteen.core.tables import BERICHT, OUDER, OUDER_KLASSE, RIJ, STAND, STELSEL, Tabellen
from toetssteen.toetsing.toewijzing import Afspraak, Besluit, honoreer_wijziging, signalen
from toetssteen.toetsing.toewijzing.signaalregels import DAGTEKENING
from toetssteen.toetsing.toewijzing.woorden import omvang as in_woorden

_EENHEID = {
    "minuten": "01",
    "uur": "04",
    "etmalen": "14",
    "dagdelen": "16",
    "dagdeel": "16",
    "output": "82",
    "euro": "83",
    "stuks": "84",
}
_FREQUENTIE = {"dag": "1", "week": "2", "maand": "4", "totaal": "6"}
PARTIJEN = {"wet": "ijw", "gemeente": "0344", "aanbieder": "12345678"}
BSN = "999900018"
TIJD = time(10, 15)


def dag(tekst: str | None) -> date | None:
    return date.fromisoformat(tekst) if tekst else None


def omvang(tekst: str | None) -> dict[str, Any]:
    """Return Omvang and Budget: "3 uur week", "80 uur totaal", "budget 1000" (eurocent), None for neither."""
    delen = (tekst or "").split()
    if not delen or delen[0] == "budget":
        leeg = dict.fromkeys(("Omvang_Volume", "Omvang_Eenheid", "Omvang_Frequentie"))
        return {**leeg, "Budget": int(delen[1]) if delen else None}
    return {
        "Omvang_Volume": int(delen[0]),
        "Omvang_Eenheid": _EENHEID[delen[1]],
        "Omvang_Frequentie": _FREQUENTIE[delen[2]],
        "Budget": None,
    }


def product(code: str | None) -> dict[str, Any]:
    """Return Product: "45E01", "45" (no code), None (generic)."""
    return {"Product_Categorie": code[:2] if code else None, "Product_Code": code if code and len(code) > 2 else None}


def toewijzing(
    nummer: int,
    code: str | None,
    van: str,
    tot: str | None,
    hoeveel: str | None = "4 uur week",
    *,
    reden: str | None = None,
    op: str = "2024-12-01",
    **anders: Any,
) -> dict[str, Any]:
    """Return a version of an allocation as a row of the stand, decided on at day `op`."""
    return {
        **PARTIJEN,
        "Bsn": BSN,
        "ToewijzingNummer": nummer,
        "ReferentieAanbieder": None,
        **product(code),
        "Toewijzingsdatum": dag(op),
        "Toewijzingstijd": TIJD,
        "Ingangsdatum": dag(van),
        "Einddatum": dag(tot),
        "RedenWijziging": reden,
        **omvang(hoeveel),
        "volgorde": 0,
        "rij": 0,
        **anders,
    }


def stand(*rijen: Mapping[str, Any]) -> pl.DataFrame:
    """Return versions as STAND["toewijzingen"], numbered in the order given."""
    return pl.DataFrame([{**r, "volgorde": i} for i, r in enumerate(rijen)], schema=STAND["toewijzingen"])


def bericht(dagtekening: str, *rijen: Mapping[str, Any], nummer: int = 0) -> pl.DataFrame:
    """Return the allocations of one 301 as `signalen` wants them."""
    plaats = {BERICHT: nummer, OUDER: nummer, DAGTEKENING: dag(dagtekening)}
    kolommen = {BERICHT: pl.UInt32(), OUDER: pl.UInt32(), DAGTEKENING: pl.Date(), **STAND["toewijzingen"]}
    return pl.DataFrame([{**r, **plaats, RIJ: i} for i, r in enumerate(rijen)], schema=kolommen).drop("volgorde")


def vind(nieuw: pl.DataFrame, vorige: pl.DataFrame) -> dict[str, Bevinding]:
    """Return the signals by rule, of which there is at most one each."""
    gevonden = [b for _, b in signalen(nieuw, vorige)]
    assert len({b.regel for b in gevonden}) == len(gevonden), gevonden
    return {b.regel: b for b in gevonden}


def ongewijzigd(*nummers: int) -> Tabellen:
    return {"OngewijzigdProduct": _tabel("OngewijzigdProduct", [{"ToewijzingNummer": n} for n in nummers])}


def te_wijzigen(*rijen: tuple[int, str, str | None, str | None]) -> Tabellen:
    """Rows: ToewijzingNummer, GewensteIngangsdatum, Einddatum, how much."""
    inhoud = [
        {"ToewijzingNummer": n, "GewensteIngangsdatum": dag(van), "Einddatum": dag(tot), **omvang(hoeveel)}
        for n, van, tot, hoeveel in rijen
    ]
    return {"TeWijzigenProduct": _tabel("TeWijzigenProduct", inhoud)}


def nieuw(*rijen: tuple[str | None, str, str | None, str | None]) -> Tabellen:
    """Rows: product, GewensteIngangsdatum, Einddatum, how much."""
    inhoud = [
        {**product(code), "GewensteIngangsdatum": dag(van), "Einddatum": dag(tot), **omvang(hoeveel)}
        for code, van, tot, hoeveel in rijen
    ]
    return {"NieuwProduct": _tabel("NieuwProduct", inhoud)}


def verzoek(*delen: Tabellen) -> Tabellen:
    """Return the product classes of a 317; what is not given is empty."""
    return {**ongewijzigd(), **te_wijzigen(), **nieuw(), **{k: t for deel in delen for k, t in deel.items()}}


def besluit(vandaag: str, nummers: Iterable[int] = range(900, 999), **anders: Any) -> Besluit:
    op = dag(vandaag)
    assert op is not None
    return Besluit("ijw", op, TIJD, iter(nummers), **anders)


def afspraak(van: str | None = None, tot: str | None = None) -> Afspraak:
    return Afspraak(dag(van), dag(tot))


def honoreer(
    toewijzingen: pl.DataFrame, gevraagd: Tabellen, vandaag: str, referentie: str = "A001", **anders: Any
) -> list[str]:
    """Compose the 301 and return its rows in short, as `kort` does."""
    return kort(honoreer_wijziging(toewijzingen, gevraagd, referentie, besluit(vandaag, **anders)))


def kort(tabel: pl.DataFrame) -> list[str]:
    """Return per row "123 45E01 2025-01-01/2025-12-31 3 uur per week reden 12 ref A001", what is empty left out."""
    regels = []
    for r in tabel.iter_rows(named=True):
        welk = r["Product_Code"] or r["Product_Categorie"] or "generiek"
        delen = [f"{r['ToewijzingNummer']} {welk} {r['Ingangsdatum']}/{r['Einddatum']} {in_woorden(r)}"]
        delen += [f"reden {r['RedenWijziging']}"] if r["RedenWijziging"] else []
        delen += [f"ref {r['ReferentieAanbieder']}"] if r["ReferentieAanbieder"] else []
        regels.append(" ".join(delen))
    return regels


def neem_op(toewijzingen: pl.DataFrame, tabel: pl.DataFrame) -> pl.DataFrame:
    """Return the stand after the aanbieder accepted a 301 with these rows."""
    volgorde = toewijzingen["volgorde"].max()
    rijen = tabel.with_columns(
        *(pl.lit(waarde).alias(naam) for naam, waarde in PARTIJEN.items()),
        pl.lit(BSN).alias("Bsn"),
        pl.lit(1 + (volgorde if isinstance(volgorde, int) else -1), pl.Int64).alias("volgorde"),
        pl.col(RIJ).cast(pl.Int64),
    )
    return pl.concat([toewijzingen, rijen.select(*STAND["toewijzingen"])])


def _tabel(klasse: str, rijen: list[dict[str, Any]]) -> pl.DataFrame:
    kolommen = tabelvormen(UITGAVE, "ijw", "317")[klasse].kolommen
    stelsel = {BERICHT: 0, OUDER: 0, OUDER_KLASSE: "Verzoek"}
    return pl.DataFrame([{**stelsel, RIJ: i, **r} for i, r in enumerate(rijen)], schema={**STELSEL, **kolommen})
