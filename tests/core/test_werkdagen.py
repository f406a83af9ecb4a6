from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toetssteen.core import werkdagen
from toetssteen.core.werkdagen import (
    EERSTE_JAAR,
    GELIJKGESTELD,
    gelijkgestelde_dagen,
    is_werkdag,
    na_weken,
    na_werkdagen,
    uitleg_weken,
    uitleg_werkdagen,
    vrije_dagen,
)

VRIJ_IN_2026 = {
    date(2026, 1, 1): "Nieuwjaarsdag",
    date(2026, 4, 3): "Goede Vrijdag",
    date(2026, 4, 6): "tweede Paasdag",
    date(2026, 4, 27): "Koningsdag",
    date(2026, 5, 5): "Bevrijdingsdag",
    date(2026, 5, 14): "Hemelvaartsdag",
    date(2026, 5, 25): "tweede Pinksterdag",
    date(2026, 12, 25): "eerste Kerstdag",
    date(2026, 12, 26): "tweede Kerstdag",
}
DAGEN = st.dates(date(EERSTE_JAAR, 1, 1), date(2099, 12, 31))


def test_de_vrije_dagen_van_2026_zijn_die_van_de_wet() -> None:
    assert {dag: naam for dag, naam in vrije_dagen().vrij.items() if dag.year == 2026} == VRIJ_IN_2026


@pytest.mark.parametrize(("dag", "werkdag"), [(date(2026, 4, 2), True), (date(2026, 4, 4), False)])
def test_een_gewone_donderdag_wel_en_een_zaterdag_niet(dag: date, werkdag: bool) -> None:
    assert is_werkdag(dag) is werkdag


def test_vijf_mei_is_elk_jaar_vrij_en_valt_soms_samen_met_hemelvaart() -> None:
    assert [is_werkdag(date(jaar, 5, 5)) for jaar in (2025, 2026, 2027)] == [False, False, False]
    assert vrije_dagen().vrij[date(2016, 5, 5)] == "Bevrijdingsdag en Hemelvaartsdag"
    assert vrije_dagen().vrij[date(2025, 5, 5)] == "Bevrijdingsdag"


@pytest.mark.parametrize("jaar", [2025, 2031, 2036])
def test_koningsdag_op_zondag_wordt_op_zaterdag_gevierd_en_de_maandag_is_gewoon_werkdag(jaar: int) -> None:
    assert date(jaar, 4, 27).weekday() == 6
    assert vrije_dagen().vrij[date(jaar, 4, 26)] == "Koningsdag"
    assert date(jaar, 4, 27) not in vrije_dagen().vrij
    assert is_werkdag(date(jaar, 4, 28))


def test_de_eerste_paasdag_en_de_feestdag_in_een_weekeinde_staan_niet_apart_in_de_uitleg() -> None:
    assert date(2026, 4, 5) not in vrije_dagen().vrij
    assert uitleg_werkdagen(date(2026, 12, 25), 1) == "1 werkdag na 25-12-2026: 28-12-2026; niet geteld: weekeinden"


@pytest.mark.parametrize(
    ("dag", "aantal", "einde"),
    [
        (date(2026, 4, 2), 1, date(2026, 4, 7)),  # Maundy Thursday: Friday and Monday are off
        (date(2026, 4, 3), 10, date(2026, 4, 20)),  # the event on a day off
        (date(2026, 4, 4), 3, date(2026, 4, 9)),  # the event in a weekend
        (date(2026, 6, 1), 5, date(2026, 6, 8)),
        (date(2025, 12, 23), 4, date(2025, 12, 31)),  # both days of Christmas
        (date(2025, 12, 23), 5, date(2026, 1, 2)),
        (date(2025, 12, 30), 3, date(2026, 1, 5)),  # across the year border, over Nieuwjaarsdag and a weekend
        (date(2026, 12, 31), 1, date(2027, 1, 4)),
    ],
)
def test_de_dag_van_de_gebeurtenis_telt_niet_mee(dag: date, aantal: int, einde: date) -> None:
    assert na_werkdagen(dag, aantal) == einde


def test_gelijkgestelde_dagen_tellen_alleen_op_verzoek_niet_mee() -> None:
    brugdag = date(2026, 5, 15)
    assert is_werkdag(brugdag) is True
    assert is_werkdag(brugdag, gelijkgesteld=True) is False
    assert na_werkdagen(date(2026, 5, 13), 3) == date(2026, 5, 19)
    assert na_werkdagen(date(2026, 5, 13), 3, gelijkgesteld=True) == date(2026, 5, 20)


def test_een_contract_kan_goede_vrijdag_en_vijf_mei_anders_nemen() -> None:
    assert date(2026, 4, 3) not in vrije_dagen(goede_vrijdag="werkdag").vrij
    assert date(2026, 5, 5) not in vrije_dagen(bevrijdingsdag="werkdag").vrij
    lustrum = vrije_dagen(bevrijdingsdag="lustrum").vrij
    assert [jaar for jaar in range(2019, 2031) if date(jaar, 5, 5) in lustrum] == [2020, 2025, 2030]
    gewoon = [jaar for jaar in vrije_dagen().jaren if jaar % 5 and jaar != 2016]  # in 2016 it was Ascension Day too
    assert len(vrije_dagen().vrij) - len(lustrum) == len(gewoon)


def test_hemelvaart_op_vijf_mei_blijft_vrij_als_vijf_mei_dat_niet_is() -> None:
    assert vrije_dagen(bevrijdingsdag="werkdag").vrij[date(2016, 5, 5)] == "Hemelvaartsdag"


def test_elke_gelijkgestelde_dag_heeft_een_bron_en_ligt_op_een_gewone_werkdag_in_de_genoemde_jaren() -> None:
    assert len(gelijkgestelde_dagen()) == 10
    assert all(is_werkdag(dag) and dag.year in GELIJKGESTELD for dag in gelijkgestelde_dagen())
    assert all(bron.startswith("Atw art. 3 lid 3") for bron in gelijkgestelde_dagen().values())


@pytest.mark.parametrize(
    ("dag", "gelijkgesteld"),
    [
        (date(2014, 12, 30), False),
        (date(2101, 1, 4), False),
        (date(9999, 12, 31), False),
        (date(1, 1, 1), False),
        (date(2022, 12, 30), True),
        (date(2029, 1, 2), True),
    ],
)
def test_wat_niet_bekend_is_wordt_niet_geraden(dag: date, gelijkgesteld: bool) -> None:
    assert is_werkdag(dag, gelijkgesteld=gelijkgesteld) is None
    assert na_werkdagen(dag, 1, gelijkgesteld=gelijkgesteld) is None
    assert "niet te bepalen" in uitleg_werkdagen(dag, 1, gelijkgesteld=gelijkgesteld)


def test_een_zondag_is_ook_in_een_onbekend_jaar_geen_werkdag() -> None:
    assert is_werkdag(date(2101, 1, 2)) is False


@pytest.mark.parametrize("aantal", [2, 10**6, 10**12])
def test_een_termijn_die_voorbij_het_laatste_bekende_jaar_loopt_is_niet_te_bepalen(aantal: int) -> None:
    assert na_werkdagen(date(2100, 12, 30), 1) == date(2100, 12, 31)
    assert na_werkdagen(date(2100, 12, 30), aantal) is None
    assert uitleg_werkdagen(date(2100, 12, 30), 2) == (
        "2 werkdagen na 30-12-2100: niet te bepalen, want de vrije dagen zijn alleen bekend van 2015 tot en met 2100"
    )


def test_de_uitleg_noemt_wat_niet_en_wat_wel_geteld_is() -> None:
    assert uitleg_werkdagen(date(2026, 4, 2), 10) == (
        "10 werkdagen na 02-04-2026: 20-04-2026; niet geteld: Goede Vrijdag, tweede Paasdag, weekeinden"
    )
    assert uitleg_werkdagen(date(2026, 6, 1), 1) == "1 werkdag na 01-06-2026: 02-06-2026"
    assert uitleg_werkdagen(date(2026, 5, 13), 3) == (
        "3 werkdagen na 13-05-2026: 19-05-2026; niet geteld: Hemelvaartsdag, weekeinden; "
        "wel geteld: 15-05-2026 (bij besluit gelijkgesteld aan een feestdag)"
    )
    assert uitleg_werkdagen(date(2026, 5, 13), 3, gelijkgesteld=True) == (
        "3 werkdagen na 13-05-2026: 20-05-2026; niet geteld: Hemelvaartsdag, gelijkgestelde dag 15-05-2026, weekeinden"
    )


def test_weken_eindigen_op_dezelfde_dag_van_de_week_ook_als_dat_een_feestdag_is() -> None:
    assert na_weken(date(2026, 3, 19), 8) == date(2026, 5, 14)  # Hemelvaartsdag
    assert na_weken(date(2025, 12, 20), 2) == date(2026, 1, 3)
    assert uitleg_weken(date(2026, 3, 19), 8) == (
        "8 weken na 19-03-2026: 14-05-2026; elke dag telt, ook weekeinden en feestdagen"
    )


def test_weken_voorbij_de_laatste_dag_die_er_is() -> None:
    assert na_weken(date.max, 1) is None
    assert uitleg_weken(date.max, 1) == "1 week na 31-12-9999: niet te bepalen"


@pytest.mark.parametrize("aantal", [0, -1])
def test_een_termijn_van_niets_is_een_fout_van_de_programmeur(aantal: int) -> None:
    with pytest.raises(ValueError, match="at least one"):
        na_werkdagen(date(2026, 1, 5), aantal)
    with pytest.raises(ValueError, match="at least one"):
        na_weken(date(2026, 1, 5), aantal)


def test_een_bibliotheek_met_andere_feestdagen_geeft_een_fout_in_plaats_van_een_andere_uitkomst(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    belgie = holidays.country_holidays("BE", years=2026)
    monkeypatch.setattr(holidays, "country_holidays", lambda *_, **__: belgie)
    with pytest.raises(RuntimeError, match="those of Atw art"):
        werkdagen._feestdagen()


@given(DAGEN, st.integers(1, 60))
def test_na_werkdagen_is_wat_dag_voor_dag_tellen_geeft(dag: date, aantal: int) -> None:
    assert na_werkdagen(dag, aantal) == _langzaam(dag, aantal)


@given(DAGEN)
def test_is_werkdag_is_wat_de_wet_zegt(dag: date) -> None:
    assert is_werkdag(dag) is _werkdag(dag)


@given(DAGEN, st.integers(1, 30), st.integers(1, 30))
def test_twee_termijnen_na_elkaar_zijn_een_lange(dag: date, een: int, twee: int) -> None:
    tussen = na_werkdagen(dag, een)
    assert tussen is not None
    assert is_werkdag(tussen)
    assert na_werkdagen(tussen, twee) == na_werkdagen(dag, een + twee)


def _langzaam(dag: date, aantal: int) -> date:
    while aantal:
        dag += timedelta(days=1)
        aantal -= _werkdag(dag)
    return dag


def _werkdag(dag: date) -> bool:
    pasen = _pasen(dag.year)
    koningsdag = date(dag.year, 4, 27)
    if koningsdag.weekday() == 6:
        koningsdag = date(dag.year, 4, 26)
    vast = {(1, 1), (5, 5), (12, 25), (12, 26)}
    return not (
        dag.weekday() > 4
        or (dag.month, dag.day) in vast
        or dag == koningsdag
        or (dag - pasen).days in {-2, 1, 39, 50}  # Good Friday, Easter Monday, Ascension Day, Whit Monday
    )


def _pasen(jaar: int) -> date:
    """Return Easter Sunday by counting: the first Sunday after the full moon of the Gregorian tables (Meeus)."""
    a, b, c = jaar % 19, jaar // 100, jaar % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    maand = (h - m + r + 90) // 25
    return date(jaar, maand, (h - m + r + maand + 19) % 32)
