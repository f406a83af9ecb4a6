"""Honouring a request for allocation (315) product by product: IV094, IV097."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from toetsing.toewijzing.hulp import besluit, dag, kort, omvang, product, stand, toewijzing
from toetssteen.berichten.tabellen import tabelvormen
from toetssteen.berichten.v3_2 import UITGAVE
from toetssteen.core.tables import RIJ, STELSEL
from toetssteen.toetsing.toewijzing import NietTeHonoreren, honoreer_aanvraag

LOPEND = toewijzing(711, "45A01", "2026-01-05", "2026-12-31", "3 uur week", reden="04", ReferentieAanbieder="VOT1")
AFGELOPEN = toewijzing(712, "45B01", "2025-01-06", "2026-03-31", "3 uur week")


def aangevraagd(*rijen: tuple[str, str | None, str, str | None, str | None]) -> pl.DataFrame:
    """Rows: ReferentieAanbieder, product, begin, end, how much."""
    kolommen = tabelvormen(UITGAVE, "ijw", "315")["AangevraagdProduct"].kolommen
    inhoud: list[dict[str, Any]] = [
        {
            RIJ: i,
            "ReferentieAanbieder": ref,
            **product(code),
            "ToewijzingIngangsdatum": dag(van),
            "ToewijzingEinddatum": dag(tot),
            **omvang(hoeveel),
            "Commentaar": "van de aanbieder",
        }
        for i, (ref, code, van, tot, hoeveel) in enumerate(rijen)
    ]
    return pl.DataFrame(inhoud, schema={**STELSEL, **kolommen})


def test_iv094_each_product_has_its_own_reference_and_the_others_none() -> None:
    gevraagd = aangevraagd(
        ("VOT2", "45C01", "2026-05-04", "2026-12-31", "2 uur week"), ("VOT3", "50", "2026-06-01", None, "budget 90000")
    )
    tabel = honoreer_aanvraag(stand(LOPEND, AFGELOPEN), gevraagd, besluit("2026-05-11"))
    assert kort(tabel) == [
        "900 45C01 2026-05-04/2026-12-31 2 uur per week ref VOT2",
        "901 50 2026-06-01/None budget van € 900,00 ref VOT3",
        "711 45A01 2026-01-05/2026-12-31 3 uur per week",
    ]
    assert tabel["Toewijzingsdatum"].to_list() == [dag("2026-05-11"), dag("2026-05-11"), LOPEND["Toewijzingsdatum"]]
    assert tabel["Commentaar"].to_list() == [None, None, None]


def test_iv094_the_gemeente_may_grant_something_else() -> None:
    gevraagd = aangevraagd(("VOT2", "45C01", "2026-05-04", None, "2 uur week"))
    anders = gevraagd.with_columns(pl.lit("45C02").alias("Product_Code"), pl.lit(3, pl.Int64).alias("Omvang_Volume"))
    rijen = kort(honoreer_aanvraag(stand(), anders, besluit("2026-05-11")))
    assert rijen == ["900 45C02 2026-05-04/None 3 uur per week ref VOT2"]


def test_what_overlaps_or_was_honoured_before_is_refused_at_once() -> None:
    gevraagd = aangevraagd(
        ("VOT1", "45C01", "2026-05-04", None, "2 uur week"),
        ("VOT2", "45A01", "2026-12-31", None, "2 uur week"),
        ("VOT3", "45B01", "2026-03-31", None, "2 uur week"),
    )
    with pytest.raises(NietTeHonoreren) as fout:
        honoreer_aanvraag(stand(LOPEND, AFGELOPEN), gevraagd, besluit("2026-05-11"))
    assert [(b.regel, b.sleutel["ReferentieAanbieder"]) for b in fout.value.bevindingen] == [
        ("TR379", "VOT1"),
        ("OP259", "VOT2"),
        ("OP259", "VOT3"),
    ]


def test_comment_of_the_gemeente_stays_where_the_store_keeps_it() -> None:
    bekend = stand(LOPEND).with_columns(pl.lit("graag bellen").alias("Commentaar"))
    tabel = honoreer_aanvraag(bekend, aangevraagd(), besluit("2026-05-11"))
    assert tabel["Commentaar"].to_list() == ["graag bellen"]
