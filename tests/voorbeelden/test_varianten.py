"""Every row of the Toewijzingsvarianten of both laws, as a 301: with an end it is right, without one when it may."""

from __future__ import annotations

import csv
from dataclasses import dataclass

import pytest

from gedeeld import GEDEELD, needs_gedeeld
from orakel.model import Omvang, Product, ToegewezenProduct
from orakel.wereld import BSNS
from toetssteen.berichten.specificatie import Wet
from voorbeelden.hulp import PRODUCT, WETTEN, speel, toewijzing, wijs_toe

DAG, WEEK, MAAND, TOTAAL = "1", "2", "4", "6"
BRON = GEDEELD / "istandaarden" / "regels" / "toewijzingsvarianten.csv"
_EENHEDEN = {
    "minuut": "01",
    "uur": "04",
    "etmaal": "14",
    "dagdeel": "16",
    "output": "82",
    "euro": "83",
    "inspanning": "84",
}
_FREQUENTIES = {"dag": DAG, "week": WEEK, "maand": MAAND, "totaal": TOTAAL}


@dataclass(frozen=True)
class Variant:
    """What an allocation is filled with; `einde` is whether the source demands an Einddatum."""

    naam: str
    soort: str
    eenheid: str | None
    frequentie: str | None
    einde: bool

    @property
    def id(self) -> str:
        return f"{self.naam} {self.eenheid or ''}/{self.frequentie or ''}"


INSPANNING = [
    *(Variant("specifiek", "specifiek", e, f, f == WEEK) for e in ("01", "04") for f in (DAG, WEEK, MAAND, TOTAAL)),
    *(Variant("specifiek", "specifiek", e, f, f == WEEK) for e in ("16", "14", "84") for f in (WEEK, MAAND, TOTAAL)),
    Variant("aspecifiek zonder budget", "aspecifiek", None, None, False),
    Variant("aspecifiek met budget", "aspecifiek budget", None, None, True),
    Variant("generiek", "generiek budget", None, None, True),
]
OUTPUT = [
    *(Variant("specifiek eenheid stuks", "specifiek", "82", f, f == WEEK) for f in (DAG, WEEK, MAAND, TOTAAL)),
    *(Variant("specifiek eenheid euro's", "specifiek", "83", f, f == WEEK) for f in (WEEK, MAAND, TOTAAL)),
    Variant("specifiek voor een traject", "specifiek", "83", TOTAAL, True),
    Variant("aspecifiek met budget voor een traject", "aspecifiek budget", None, None, False),
    Variant("aspecifiek zonder budget voor een traject", "aspecifiek", None, None, False),
    Variant("generiek", "generiek budget", None, None, False),
]
ALLE = [*INSPANNING, *OUTPUT]
per_wet = pytest.mark.parametrize("wet", WETTEN)


def codes(wet: Wet, varianten: list[Variant], einde: str | None) -> list[set[str]]:
    """Return per variant the findings on a 301 with it, each of a client of its own."""
    toe = [wijs_toe(_toewijzing(wet, v, einde, nummer), bsn=BSNS[nummer]) for nummer, v in enumerate(varianten, 1)]
    return speel(wet, *(("2026-01-01", t) for t in toe)).codes


def _toewijzing(wet: Wet, v: Variant, einde: str | None, nummer: int) -> ToegewezenProduct:
    gewoon = Product("55", "55A01") if wet == "ijw" and "traject" in v.naam else PRODUCT[wet]
    product = {"specifiek": gewoon, "aspecifiek": Product(gewoon.categorie)}.get(v.soort.split()[0])
    omvang = Omvang(4, v.eenheid, v.frequentie) if v.eenheid and v.frequentie else None
    budget = 250_000 if v.soort.endswith("budget") else None
    return toewijzing("2026-01-01", einde, omvang, product, budget=budget, nummer=nummer)


@per_wet
def test_with_an_end_the_variant_is_right(wet: Wet) -> None:
    assert codes(wet, ALLE, "2026-12-31") == [set() for _ in ALLE]


@per_wet
def test_without_an_end_it_is_right_when_the_variant_allows_it(wet: Wet) -> None:
    """Budgets need an end always (CD075), also where two rows say that they do not.

    A traject looks like any total in euros, which may do without, so there its end cannot be demanded.
    """
    for v, gevonden in zip(ALLE, codes(wet, ALLE, None), strict=True):
        verwacht: set[str] = set()
        if v.soort.endswith("budget"):
            verwacht = {"CD075"}
        elif v.frequentie == WEEK:
            verwacht = {"CD076"}
        assert gevonden == verwacht, v.id
        assert bool(verwacht) == v.einde or "voor een traject" in v.naam or v is OUTPUT[-1], v.id


@per_wet
def test_what_no_row_has_is_refused(wet: Wet) -> None:
    """Dagdelen, etmalen, euro's and stuks (inspanning) per day; a product without Omvang, or with a budget too."""
    per_dag = [Variant("per dag", "specifiek", eenheid, DAG, False) for eenheid in ("14", "16", "83", "84")]
    assert codes(wet, per_dag, "2026-12-31") == [{"CS338"}] * 4
    niets = Variant("niets", "specifiek", None, None, False)
    beide = Variant("beide", "specifiek budget", "04", MAAND, False)
    assert codes(wet, [niets, beide], "2026-12-31") == [{"CD041"}, {"CD077", "CD078"}]


@needs_gedeeld
@per_wet
def test_these_are_the_rows_of_the_source(wet: Wet) -> None:
    with BRON.open(encoding="utf-8-sig", newline="") as bestand:
        bron = [r for r in csv.DictReader(bestand) if r["standaard"] == wet]
    eigen = [("inspanningsgericht", v) for v in INSPANNING] + [("outputgericht", v) for v in OUTPUT]
    assert [_uit_bron(r) for r in bron] == [(variant, v) for variant, v in eigen]


def _uit_bron(r: dict[str, str]) -> tuple[str, Variant]:
    eenheid = next((code for naam, code in _EENHEDEN.items() if naam in r["eenheid"]), None)
    frequentie = next((code for naam, code in _FREQUENTIES.items() if r["frequentie"].startswith(naam)), None)
    soort = r["type"].split()[0] + (" budget" if r["budget"] == "gevuld" else "")
    return r["variant"], Variant(r["type"], soort, eenheid, frequentie, r["einddatum"] == "verplicht")
