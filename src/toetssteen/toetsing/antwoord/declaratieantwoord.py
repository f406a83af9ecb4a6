"""The declaratie-antwoord 325 on one 323 (IV087, IV088): what is granted, and which prestaties are not.

| fault | Header | DeclaratieAntwoord | Client | Prestatie |
|---|---|---|---|---|
| none | 0200 | 8001, granted = claimed | - | - |
| level xslt | 0001 | - | - | - |
| in Header | its codes | - | - | - |
| in Declaratie | 0200 | its codes, granted 0 | - | - |
| in Client | 0200 | 0200, granted = claimed - refused | its codes | all of the client: 0233 |
| in Prestatie | 0200 | 0200, granted = claimed - refused | 0200 | the refused ones: their codes |

The first row that applies from the top decides (after "none"); a client that is refused as a whole has not
had its prestaties judged, so their own codes give way to 0233. A prestatie is granted or refused as a whole,
and what is granted is not listed. Amounts count with their sign, debet plus and credit min (TR342).
"""

from __future__ import annotations

from typing import Any

import polars as pl

from toetssteen.core.tables import OUDER, OUDER_KLASSE, RIJ, Tabellen
from toetssteen.regels.bedrag import met_teken
from toetssteen.toetsing.antwoord.basis import (
    GOED,
    HEADER,
    NIET_BEOORDEELD,
    RETOURCODES,
    TECHNISCH,
    Antwoord,
    Fouten,
    Opdracht,
)

VOLLEDIG_TOEGEWEZEN = "8001"
DECLARATIE, ANTWOORD, CLIENT, PRESTATIE = "Declaratie", "DeclaratieAntwoord", "Client", "Prestatie"
_INGEDIEND, _TOEGEKEND = "TotaalIngediendBedrag", "TotaalToegekendBedrag"


def declaratieantwoord(opdracht: Opdracht, fouten: Fouten) -> Antwoord:
    """Return the 325 on a 323."""
    header = _header(opdracht)
    if fouten.technisch:
        return opdracht.antwoord(header, [TECHNISCH], {})
    if fouten.van(HEADER):
        return opdracht.antwoord(header, fouten.van(HEADER), {})
    declaratie = opdracht.tabel(DECLARATIE)
    ingediend = int(declaratie.select(met_teken(f"{_INGEDIEND}_TotaalBedrag", f"{_INGEDIEND}_DebetCredit")).item())
    if fouten.van(DECLARATIE):
        inhoud = {ANTWOORD: _totaal(declaratie, 0, fouten.van(DECLARATIE))}
    elif not fouten.codes:
        inhoud = {ANTWOORD: _totaal(declaratie, ingediend, [VOLLEDIG_TOEGEWEZEN])}
    else:
        inhoud = _afgewezen(opdracht, fouten)
        afgewezen = inhoud[PRESTATIE].select(met_teken("IngediendBedrag_Bedrag", "IngediendBedrag_DebetCredit"))
        toegekend = ingediend - int(afgewezen.to_series().sum())
        inhoud[ANTWOORD] = _totaal(declaratie, toegekend, [GOED])
    return opdracht.antwoord(header, [GOED], inhoud)


def _header(opdracht: Opdracht) -> dict[str, Any]:
    """Return what the 325 has of its own: it goes back to the provider and names the 323."""
    heen = opdracht.heen
    uit = {"Afzender": heen["Ontvanger"], "Ontvanger": heen["Afzender"], **opdracht.eigen_xsd_versie("XsdVersie")}
    uit |= {
        "BerichtIdentificatie_Identificatie": opdracht.kenmerk,
        "BerichtIdentificatie_Dagtekening": opdracht.vandaag,
    }
    for deel in ("Identificatie", "Dagtekening"):
        uit[f"DeclaratieIdentificatie_{deel}"] = heen[f"BerichtIdentificatie_{deel}"]
    for deel in ("BasisschemaXsdVersie", "BerichtXsdVersie"):
        uit[f"XsdVersieDeclaratie_{deel}"] = heen[f"XsdVersie_{deel}"]
    return uit


def _totaal(declaratie: pl.DataFrame, toegekend: int, codes: list[str]) -> pl.DataFrame:
    """Return DeclaratieAntwoord; an amount has no sign, so below zero is C with the amount, zero is D."""
    return declaratie.with_columns(
        pl.lit(abs(toegekend), pl.Int64()).alias(f"{_TOEGEKEND}_TotaalBedrag"),
        pl.lit("C" if toegekend < 0 else "D").alias(f"{_TOEGEKEND}_DebetCredit"),
        pl.lit(codes).alias(RETOURCODES),
    )


def _afgewezen(opdracht: Opdracht, fouten: Fouten) -> Tabellen:
    """Return the refused prestaties and the clients they stand under."""
    clienten = opdracht.tabel(CLIENT).join(fouten.als_tabel(CLIENT), on=RIJ, how="left", maintain_order="left")
    hele_client = clienten.filter(pl.col(RETOURCODES).is_not_null())[RIJ]
    prestaties = (
        opdracht.tabel(PRESTATIE)
        .join(fouten.als_tabel(PRESTATIE), on=RIJ, how="left", maintain_order="left")
        .with_columns(
            pl.when(pl.col(OUDER).is_in(hele_client.implode()))
            .then(pl.lit([NIET_BEOORDEELD]))
            .otherwise(pl.col(RETOURCODES))
            .alias(RETOURCODES)
        )
        .filter(pl.col(RETOURCODES).is_not_null())
    )
    clienten = clienten.filter(pl.col(RIJ).is_in(prestaties[OUDER].implode())).with_columns(
        pl.col(RETOURCODES).fill_null(pl.lit([GOED])), pl.lit(ANTWOORD).alias(OUDER_KLASSE)
    )
    return {CLIENT: clienten, PRESTATIE: prestaties}
