"""Measures judging against a stand: a big claim from bytes to 325, cost per line as claims grow, and 305's.

The stand holds 300,000 allocations and 1,000,000 earlier lines of one gemeente and one aanbieder, on invented clients
with test BSNs. Called by `tools/bench.py`, which gives the file and what to measure beside it.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from datetime import time as tijdstip

import polars as pl

from toetssteen.berichten.lezen import lees
from toetssteen.core.tables import STAND
from toetssteen.regels.motor import rij_van
from toetssteen.toetsing.antwoord import antwoord
from toetssteen.toetsing.rondes import weigert
from toetssteen.toetsing.stand import Stand
from toetssteen.toetsing.uitslag import Uitslag
from toetssteen.toetsing.verwerken import verwerk
from tools.bench_berichten import AANBIEDER, GEMEENTE, declaratie, maak_305, toegestane_bsns

TOEWIJZINGEN, EERDERE_REGELS, CREDITS = 300_000, 1_000_000, 20_000
VANDAAG = date(2027, 12, 1)
PER_BERICHT, MEEST = 4_000, 4_000_000
PER_CLIENT = 4
EERSTE_VRIJE_NUMMER = 1_000_000  # the big claim names numbers below it
_PER_MAAND = 60  # claims of 4,000 lines, that fit in the allocations that the big claim does not name
_PAAR = {"wet": pl.lit("ijw"), "gemeente": pl.lit(GEMEENTE), "aanbieder": pl.lit(AANBIEDER)}


def grote_stand(claim: bytes) -> Stand:
    """Return the stand: an allocation for every line of the claim and many others, with earlier lines on all."""
    toewijzingen = _toewijzingen(_van_claim(claim))
    return Stand.uit_tabellen({"toewijzingen": toewijzingen, "prestaties": _prestaties(toewijzingen)})


def _van_claim(claim: bytes) -> pl.DataFrame:
    tabellen = lees([claim]).batches[0].tabellen
    bsn = tabellen["Client"]["Bsn"].gather(rij_van(tabellen, "Prestatie", "Client"))
    return tabellen["Prestatie"].select("ToewijzingNummer").with_columns(bsn)


def _toewijzingen(van_claim: pl.DataFrame) -> pl.DataFrame:
    rest = TOEWIJZINGEN - van_claim.height
    anders = pl.DataFrame({"ToewijzingNummer": range(EERSTE_VRIJE_NUMMER, EERSTE_VRIJE_NUMMER + rest)})
    bsns = [_bsn(nummer) for nummer in anders["ToewijzingNummer"]]
    alle = pl.concat([van_claim, anders.with_columns(pl.Series("Bsn", bsns))])
    krap = (pl.col("ToewijzingNummer") < EERSTE_VRIJE_NUMMER) & (pl.col("ToewijzingNummer") % 100 == 7)
    return alle.select(
        **_PAAR,
        Bsn="Bsn",
        ToewijzingNummer="ToewijzingNummer",
        ReferentieAanbieder=pl.lit(None, pl.String),
        Product_Categorie=pl.lit("45"),
        Product_Code=pl.lit("45A03"),
        Toewijzingsdatum=pl.lit(date(2025, 12, 1)),
        Toewijzingstijd=pl.lit(tijdstip(9)),
        Ingangsdatum=pl.lit(date(2026, 1, 1)),
        Einddatum=pl.lit(date(2028, 12, 31)),
        RedenWijziging=pl.lit(None, pl.String),
        Omvang_Volume=pl.when(krap).then(0).otherwise(20).cast(pl.Int64),
        Omvang_Eenheid=pl.lit("04"),
        Omvang_Frequentie=pl.lit("2"),
        Budget=pl.lit(None, pl.Int64),
        volgorde=pl.int_range(pl.len()),
        rij=pl.lit(0, pl.Int64),
    ).select(*STAND["toewijzingen"])


def _prestaties(toewijzingen: pl.DataFrame) -> pl.DataFrame:
    """Return lines of December 2025 and the first three months of 2026, of which one in fifty takes one back."""
    debets = _debets(toewijzingen, EERDERE_REGELS - CREDITS)
    terug = debets.head(CREDITS).with_columns(
        VorigReferentieNummer="ReferentieNummer",
        ReferentieNummer=pl.format("C{}", "rij"),
        DebetCredit=pl.lit("C"),
        rij=pl.col("rij") + debets.height,
    )
    return pl.concat([debets, terug.select(debets.columns)])


def _debets(toewijzingen: pl.DataFrame, aantal: int) -> pl.DataFrame:
    nummer = pl.int_range(aantal, eager=True)
    keer = nummer // TOEWIJZINGEN
    begin = keer.replace_strict([0, 1, 2, 3], [date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1), date(2025, 12, 1)])
    return (
        toewijzingen[nummer % TOEWIJZINGEN]
        .select("wet", "gemeente", "aanbieder", "Bsn", "ToewijzingNummer")
        .with_columns(
            ReferentieNummer=pl.format("E{}", nummer),
            VorigReferentieNummer=pl.lit(None, pl.String),
            ProductCategorie=pl.lit("45"),
            ProductCode=pl.lit("45A03"),
            ProductPeriode_Begindatum=begin,
            ProductPeriode_Einddatum=begin.dt.month_end(),
            GeleverdVolume=pl.lit(10, pl.Int64),
            Eenheid=pl.lit("04"),
            ProductTarief=pl.lit(5000, pl.Int64),
            IngediendBedrag_Bedrag=pl.lit(50_000, pl.Int64),
            DebetCredit=pl.lit("D"),
            goedgekeurd=pl.lit(True),
            volgorde=pl.lit(TOEWIJZINGEN, pl.Int64),
            rij=nummer,
        )
        .select(*STAND["prestaties"])
    )


def met_antwoord(claim: bytes, stand: Stand) -> tuple[Uitslag, bytes]:
    """Return the verdict on a claim and its 325: from bytes to bytes."""
    uitslag = verwerk([("323.xml", claim)], stand, vandaag=VANDAAG).uitslagen[0]
    assert uitslag.batch is not None
    gronden = [o for o in uitslag.overtredingen if o.regel.niveau == "xslt" or weigert(o)]
    bericht = antwoord(uitslag.batch, uitslag.plek, gronden, vandaag=VANDAAG)
    assert bericht is not None
    return uitslag, bericht.xml()


def maak_maand(nummer: int) -> bytes:
    """Return the `nummer`-th claim of 4,000 lines: month after month over all allocations, four lines a client."""
    maand = _maand(nummer // _PER_MAAND)
    eerste = EERSTE_VRIJE_NUMMER + (nummer % _PER_MAAND) * PER_BERICHT
    clienten = [
        (_bsn(eerste + i), [(nummer * PER_BERICHT + i + j + 1, eerste + i + j, 1, 5000) for j in range(PER_CLIENT)])
        for i in range(0, PER_BERICHT, PER_CLIENT)
    ]
    eind = _maand(nummer // _PER_MAAND + 1) - timedelta(days=1)
    return declaratie(f"M{nummer}", clienten, maand, eind, VANDAAG)


def _maand(nummer: int) -> date:
    return date(2026 + (3 + nummer) // 12, (3 + nummer) % 12 + 1, 1)


def _bsn(toewijzing: int) -> str:
    bsns = toegestane_bsns()
    return bsns[(toewijzing - EERSTE_VRIJE_NUMMER) // PER_CLIENT % len(bsns)]


def kosten_per_regel(stand: Stand, ronden: int) -> tuple[float, float]:
    """Return mean seconds per line of one claim of 4,000 lines, and of claims with 4,000,000 that get into the stand.

    Every line of them must be granted: what is measured grows as a real administration does.
    """
    eerste = [maak_maand(nummer) for nummer in range(3 * ronden)]  # other claims each time, as in the long run
    een = [_tijd(lambda d=d: verwerk([("0.xml", d)], stand, vandaag=VANDAAG)) / PER_BERICHT for d in eerste]  # type: ignore[misc]
    seconden = 0.0
    for nummer in range(MEEST // PER_BERICHT):
        data = maak_maand(nummer)
        begin = time.perf_counter()
        verwerking = verwerk([(f"{nummer}.xml", data)], stand, vandaag=VANDAAG)
        seconden += time.perf_counter() - begin
        assert not verwerking.uitslagen[0].bevindingen, verwerking.uitslagen[0].bevindingen[:1]
        stand = verwerking.stand
    return statistics.mean(een), seconden / MEEST


def starts(stand: Stand, ronden: int) -> tuple[float, float]:
    """Return seconds per JW305: of a thousand together, and of one alone, each on another allocation."""
    berichten = [
        (
            f"{i}.xml",
            maak_305(f"S{i}", _bsn(EERSTE_VRIJE_NUMMER + i * PER_CLIENT), EERSTE_VRIJE_NUMMER + i * PER_CLIENT),
        )
        for i in range(1000)
    ]
    assert all(not u.bevindingen for u in verwerk(berichten, stand, vandaag=VANDAAG).uitslagen)
    samen = [_tijd(lambda: verwerk(berichten, stand, vandaag=VANDAAG)) / len(berichten) for _ in range(ronden)]
    alleen = [
        _tijd(lambda i=i: verwerk(berichten[i : i + 1], stand, vandaag=VANDAAG))  # type: ignore[misc]
        for i in range(25 * ronden)
    ]
    return statistics.median(samen), statistics.median(alleen)


def _tijd(functie: Callable[[], object]) -> float:
    begin = time.perf_counter()
    functie()
    return time.perf_counter() - begin
