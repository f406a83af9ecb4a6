from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toetssteen.web.vormgeving.weergave import aantal, datum, euro, getal, tijdstip, volume
from web.vormgeving.conftest import teken


@pytest.mark.parametrize(
    ("filter_", "waarde", "verwacht"),
    [
        ("euro", 123456, "€\u00a01.234,56"),
        ("euro", 0, "€\u00a00,00"),
        ("euro", -5, "-€\u00a00,05"),
        ("datum", date(2026, 4, 3), "3 april 2026"),
        ('datum:"kort"', date(2026, 4, 3), "03-04-2026"),
        ('datum:"maand"', date(2026, 4, 3), "april 2026"),
        ("tijdstip", datetime(2026, 4, 3, 12, 5, tzinfo=UTC), "03-04-2026 14:05"),
        ('tijdstip:"lang"', datetime(2026, 1, 3, 12, 5, tzinfo=UTC), "3 januari 2026 om 13:05"),
        ("getal", 1234567, "1.234.567"),
        ("getal", Decimal("2.5"), "2,5"),
        ('volume:"01"', 1200, "1.200 minuten"),
        ('volume:"16"', 1, "1 dagdeel"),
        ('volume:"83"', 30000, "€\u00a0300,00"),
        ('volume:"99"', 3, "3 (eenheid 99)"),
        ('aantal:"regel,regels"', 1, "1 regel"),
        ('aantal:"regel,regels"', 1240, "1.240 regels"),
        ('aantal:"regel,regels"', 0, "geen regels"),
        ('aantal:"uur"', 3, "3 uur"),
    ],
)
def test_zo_leest_een_nederlander_het(filter_: str, waarde: object, verwacht: str) -> None:
    assert teken("{{ waarde|" + filter_ + " }}", waarde=waarde) == verwacht


@pytest.mark.parametrize("filter_", ["euro", "datum", "tijdstip", "getal", 'volume:"01"', 'aantal:"regel,regels"'])
@pytest.mark.parametrize("niets", [None, "", True])
def test_niets_is_een_streepje(filter_: str, niets: object) -> None:
    assert teken("{{ waarde|" + filter_ + " }}", waarde=niets) == "–"


def test_een_moment_valt_op_de_nederlandse_dag() -> None:
    assert datum(datetime(2026, 6, 30, 22, 30, tzinfo=UTC)) == "1 juli 2026"


def test_een_moment_zonder_tijdzone_is_een_fout() -> None:
    with pytest.raises(ValueError, match="naive datetime"):
        tijdstip(datetime(2026, 6, 30, 22, 30))


@given(st.integers(-(10**12), 10**12))
def test_een_bedrag_is_terug_te_lezen(centen: int) -> None:
    assert int(euro(centen).replace("€\u00a0", "").replace(".", "").replace(",", "")) == centen
    assert int(getal(centen).replace(".", "")) == centen


@given(st.integers(2, 10**9), st.sampled_from(["01", "14", "16", "82"]))
def test_meer_dan_een_krijgt_het_meervoud(hoeveel: int, eenheid: str) -> None:
    assert volume(hoeveel, eenheid) == f"{getal(hoeveel)} {volume(2, eenheid).removeprefix('2 ')}"
    assert aantal(hoeveel, "dag,dagen").endswith(" dagen")
