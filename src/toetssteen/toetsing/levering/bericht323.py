"""Claim lines written as 323: one message per calendar month, for one gemeente and one aanbieder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import polars as pl

from toetssteen.berichten.schrijven import schrijf
from toetssteen.berichten.specificatie import Wet
from toetssteen.berichten.tabellen import tabelvormen
from toetssteen.berichten.v3_2 import UITGAVE
from toetssteen.core.tables import BERICHT, OUDER, OUDER_KLASSE, POSITIE, RIJ, STELSEL, Tabellen
from toetssteen.toetsing.levering.maanden import te_declareren

NUMMER: Final = "323"
MEESTE_REGELS: Final = 20_000
"""Lines in one message: below the 25 MB that a message may be (OP179), even with a client for every line."""


KENMERK: Final = r"[A-Za-z0-9]{1,5}"
"""With month and part it fits in an Identificatie (12), and with a number for the line in a ReferentieNummer (20)."""


@dataclass(frozen=True)
class Afzending:
    """Who claims from whom, under which law, on which day; `kenmerk` begins the numbers of the claims.

    Numbers follow from `kenmerk` and month, so what is claimed again for a month needs another; raises ValueError for
    one that does not fit `KENMERK`.
    """

    wet: Wet
    aanbieder: str
    gemeente: str
    vandaag: date
    kenmerk: str = "D"

    def __post_init__(self) -> None:
        if not re.fullmatch(KENMERK, self.kenmerk):
            raise ValueError(f"kenmerk {self.kenmerk!r} does not fit; give at most five letters and digits")


@dataclass(frozen=True)
class Declaratiebericht:
    """One 323: the first day of its month, its DeclaratieNummer, number of lines, total in eurocents, and the XML."""

    maand: date
    nummer: str
    regels: int
    totaal: int
    xml: bytes


def declaratieberichten(regels: pl.DataFrame, afzending: Afzending) -> Iterator[Declaratiebericht]:
    """Yield the 323's of claim lines (`maanden.REGELS`), months in order.

    Lines that no message can hold are left out (`maanden.te_declareren`): nothing of them is certain, there is no
    tariff, or the time is not allocated.
    A month with more than `MEESTE_REGELS` lines is spread over messages, a client never over two.
    """
    for (maand,), deel in (
        te_declareren(regels).sort("maand", "Bsn", "ToewijzingNummer", "Product").group_by("maand", maintain_order=True)
    ):
        stukken = list(_stukken(deel))
        for volgnummer, stuk in enumerate(stukken, start=1):
            erbij = f"V{volgnummer}" if len(stukken) > 1 else ""  # letters and digits only (CS319)
            yield _bericht(stuk, maand, f"{afzending.kenmerk}{maand:%y%m}{erbij}", afzending)


def _stukken(deel: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Split the lines of a month after whole clients."""
    clienten = deel.group_by("Bsn", maintain_order=True).len()
    nummer = clienten.with_columns((pl.col("len").cum_sum() - 1) // MEESTE_REGELS)
    samen = deel.join(nummer.select("Bsn", pl.col("len").alias("__stuk")), on="Bsn", maintain_order="left")
    yield from (stuk.drop("__stuk") for stuk in samen.partition_by("__stuk", maintain_order=True))


def _bericht(regels: pl.DataFrame, maand: date, nummer: str, afzending: Afzending) -> Declaratiebericht:
    tabellen = _tabellen(regels, maand, nummer, afzending)
    xml = schrijf(UITGAVE, afzending.wet, NUMMER, tabellen)
    return Declaratiebericht(maand, nummer, regels.height, int(regels["Bedrag"].sum()), xml)


def _tabellen(regels: pl.DataFrame, maand: date, nummer: str, afzending: Afzending) -> Tabellen:
    vormen = tabelvormen(UITGAVE, afzending.wet, NUMMER)
    versie = UITGAVE.xsd_versie[afzending.wet]
    hoofd, sub = UITGAVE.subversie
    laatste = pl.select(pl.lit(maand).dt.month_end()).item()
    kop = {
        "BerichtCode": UITGAVE.berichten[NUMMER].code[afzending.wet],
        "BerichtVersie": hoofd,
        "BerichtSubversie": sub,
        "Afzender": afzending.aanbieder,
        "Ontvanger": afzending.gemeente,
        "BerichtIdentificatie_Identificatie": nummer[:12],
        "BerichtIdentificatie_Dagtekening": afzending.vandaag,
        "XsdVersie_BasisschemaXsdVersie": versie,
        "XsdVersie_BerichtXsdVersie": versie,
    }
    declaratie = {
        "DeclaratieNummer": nummer,
        "DeclaratiePeriode_Begindatum": maand,
        "DeclaratiePeriode_Einddatum": laatste,
        "DeclaratieDagtekening": afzending.vandaag,
        "TotaalIngediendBedrag_TotaalBedrag": int(regels["Bedrag"].sum()),
        "TotaalIngediendBedrag_DebetCredit": "D",
    }
    clienten = regels.select("Bsn").unique(maintain_order=True)
    prestaties = _prestaties(regels, nummer).with_columns(
        regels.join(clienten.with_row_index("__rij"), on="Bsn", maintain_order="left")["__rij"].alias(OUDER)
    )
    inhoud = {
        "Header": _rijen([kop]),
        "Declaratie": _rijen([declaratie]),
        "Client": clienten.with_columns(pl.lit(0).alias(OUDER), pl.lit("Declaratie").alias(OUDER_KLASSE)),
        "Prestatie": prestaties.with_columns(pl.lit("Client").alias(OUDER_KLASSE)),
    }
    return {klasse: _met_stelsel(inhoud[klasse], dict(vorm.kolommen)) for klasse, vorm in vormen.items()}


def _prestaties(regels: pl.DataFrame, nummer: str) -> pl.DataFrame:
    referentie = pl.format("{}-{}", pl.lit(nummer), pl.int_range(1, pl.len() + 1))
    return regels.select(
        referentie.alias("ProductReferentie_ReferentieNummer"),
        pl.col("ToewijzingNummer").cast(pl.Int64),
        "ProductCategorie",
        pl.col("Product").alias("ProductCode"),
        pl.col("Begindatum").alias("ProductPeriode_Begindatum"),
        pl.col("Einddatum").alias("ProductPeriode_Einddatum"),
        pl.col("Volume").alias("GeleverdVolume"),
        "Eenheid",
        pl.col("Tarief").alias("ProductTarief"),
        pl.col("Bedrag").alias("IngediendBedrag_Bedrag"),
        pl.lit("D").alias("IngediendBedrag_DebetCredit"),
    )


def _rijen(rijen: list[dict[str, Any]]) -> pl.DataFrame:
    return pl.DataFrame(rijen)


def _met_stelsel(frame: pl.DataFrame, kolommen: dict[str, pl.DataType]) -> pl.DataFrame:
    """Add the columns of ours, numbered, and those of the class that are empty, all with their types."""
    vast = {RIJ: pl.int_range(pl.len()), BERICHT: pl.lit(0), POSITIE: pl.lit(None)}
    erbij = {OUDER: pl.lit(None), OUDER_KLASSE: pl.lit(None), **{n: pl.lit(None) for n in kolommen}}
    ontbreekt = {n: u for n, u in erbij.items() if n not in frame.columns}
    vol = frame.with_columns(u.alias(n) for n, u in {**vast, **ontbreekt}.items())
    return vol.select(pl.col(n).cast(s) for n, s in {**STELSEL, **kolommen}.items())
