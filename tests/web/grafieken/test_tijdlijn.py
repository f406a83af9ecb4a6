from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl
import pytest

from toetssteen.web.grafieken.merken import MERKEN
from toetssteen.web.grafieken.tijdlijn import GEBEURTENISSEN, tijdlijn
from web.grafieken.plaatjes import SVG, keur, platen

DAG = dt.date(2026, 10, 14)
TOEWIJZING = ("toewijzing", dt.date(2026, 1, 1), dt.date(2026, 12, 31), None)


def gebeurtenissen(*rijen: tuple[Any, ...]) -> pl.DataFrame:
    return pl.DataFrame(list(rijen), schema=GEBEURTENISSEN, orient="row")


def uitleg_bij(plaat: Any) -> list[str]:
    return [t.text for t in plaat.iter(f"{SVG}title")][1:]


def test_alles_van_een_toewijzing() -> None:
    grafiek = tijdlijn(
        gebeurtenissen(
            ("declaratie", dt.date(2026, 2, 1), None, "afgewezen"),
            ("declaratie", dt.date(2026, 1, 1), None, "toegekend"),
            ("onderbreking", dt.date(2026, 5, 4), dt.date(2026, 6, 12), None),
            ("levering", dt.date(2026, 1, 12), None, None),
            TOEWIJZING,
        ),
        DAG,
    )
    assert grafiek.kop == "Loopt van 1 januari 2026 tot en met 31 december 2026"
    assert grafiek.uitleg == (
        "Stand op 14 oktober 2026. Geleverd vanaf 12 januari 2026. Onderbroken van 4 mei 2026 tot en met 12 juni 2026. "
        "Toegekend: januari 2026. Afgewezen: februari 2026."
    )
    assert grafiek.tabel.met_koppen()["Wat"].to_list() == [
        "toegewezen",
        "geleverd",
        "onderbroken",
        "declaratie over januari 2026",
        "declaratie over februari 2026",
    ]
    assert {"januari 2026: toegekend", "februari 2026: afgewezen"} <= set(uitleg_bij(next(platen(grafiek))))
    keur(grafiek)


@pytest.mark.parametrize("uitslag", MERKEN)
def test_elk_merk_heeft_zijn_woord(uitslag: str) -> None:
    grafiek = tijdlijn(gebeurtenissen(TOEWIJZING, ("declaratie", dt.date(2026, 3, 1), None, uitslag)), DAG)
    assert all(uitslag in plaat.itertext() for plaat in platen(grafiek))
    keur(grafiek)


def test_merken_verschillen_ook_van_vorm() -> None:
    assert len({teken for teken, _, _ in MERKEN.values()}) == len(MERKEN)


def test_een_open_toewijzing_van_jaren() -> None:
    rijen = [("declaratie", dt.date(2021 + n // 12, n % 12 + 1, 1), None, "toegekend") for n in range(60)]
    grafiek = tijdlijn(gebeurtenissen(("toewijzing", dt.date(2021, 1, 1), None, None), *rijen), DAG)
    assert grafiek.kop == "Loopt sinds 1 januari 2021, zonder einddatum"
    assert [len([u for u in uitleg_bij(p) if u.endswith(": toegekend")]) for p in platen(grafiek)] == [21, 0]
    keur(grafiek)


@pytest.mark.parametrize(
    ("periode", "kop"),
    [
        ((dt.date(2027, 1, 1), None), "Begint op 1 januari 2027"),
        ((dt.date(2025, 1, 1), dt.date(2025, 3, 31)), "Liep van 1 januari 2025 tot en met 31 maart 2025"),
        ((dt.date(2026, 1, 1), dt.date.max), "Loopt van 1 januari 2026 tot en met 31 december 9999"),
    ],
)
def test_de_kop(periode: tuple[dt.date, dt.date | None], kop: str) -> None:
    grafiek = tijdlijn(gebeurtenissen(("toewijzing", *periode, None)), DAG)
    assert grafiek.kop == kop
    keur(grafiek)


@pytest.mark.parametrize(
    ("rijen", "melding"),
    [
        ([], "one toewijzing is needed, not 0"),
        ([TOEWIJZING, ("feest", DAG, None, None)], "unknown in gebeurtenissen: feest"),
        ([TOEWIJZING, ("declaratie", DAG, None, None)], "unknown in gebeurtenissen: niets"),
    ],
)
def test_wat_niet_kan(rijen: list[tuple[Any, ...]], melding: str) -> None:
    with pytest.raises(ValueError, match=melding):
        tijdlijn(gebeurtenissen(*rijen), DAG)
