from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toetssteen.toetsing.overzicht.ruimte import ruimte
from toetssteen.toetsing.toewijzing.versies import VERWIJDERD
from toetssteen.web.grafieken.verbruik import verbruik
from toetssteen.web.grafieken.verbruikscijfers import verbruikscijfers
from web.grafieken.gegevens import TARIEF, credit, prestaties, toewijzing
from web.grafieken.plaatjes import keur, platen, teksten

DAG = dt.date(2026, 4, 15)
LEEG = prestaties()


def per_maand(cijfers: pl.DataFrame, kolom: str) -> dict[int, int]:
    return {m.month: n for m, n in cijfers.select("maand", kolom).iter_rows() if n}


def test_per_maand_toegekend_afgewezen_en_wachtend() -> None:
    v = verbruikscijfers(toewijzing(), prestaties((1, 40, True), (2, 30, False), (2, 44, True), (3, 38, None)), DAG)
    assert per_maand(v.maanden, "toegekend") == {1: 40, 2: 44}
    assert per_maand(v.maanden, "afgewezen") == {2: 30}
    assert per_maand(v.maanden, "wacht") == {3: 38}
    assert v.maanden["samen"].to_list()[:5] == [40, 84, 84, 84, None]
    assert (v.gebruikt, v.maximum, v.eenheid) == (84, 530, "04")


def test_het_plafond_van_een_maand_is_dat_van_tr321() -> None:
    v = verbruikscijfers(toewijzing(Ingangsdatum=dt.date(2026, 3, 16)), LEEG, DAG)
    assert v.maanden["maand"][0] == dt.date(2026, 3, 1)
    assert v.maanden["plafond"].to_list()[:2] == [30, 50]


def test_een_gecrediteerde_regel_telt_niet() -> None:
    regels = pl.concat([prestaties((1, 40, True), (2, 44, True)), credit("R0", 1, 40)])
    v = verbruikscijfers(toewijzing(), regels, DAG)
    assert per_maand(v.maanden, "toegekend") == {2: 44}
    assert v.gebruikt == 44


def test_uren_die_in_minuten_gedeclareerd_zijn() -> None:
    v = verbruikscijfers(toewijzing(), prestaties((1, 2400, True), eenheid="01"), DAG)
    assert (v.eenheid, v.maximum, v.maanden["plafond"][0]) == ("01", 530 * 60, 50 * 60)


def test_een_budget_telt_in_euro_zonder_maximum_per_maand() -> None:
    budget = toewijzing(Omvang_Volume=None, Omvang_Eenheid=None, Omvang_Frequentie=None, Budget=1_500_000)
    grafiek = verbruik(budget, prestaties((1, 40, True)), DAG)
    assert grafiek.kop == "€\N{NO-BREAK SPACE}2.592,00 van €\N{NO-BREAK SPACE}15.000,00 toegekend (17%)"
    assert "Maximum van de maand" not in grafiek.tabel.met_koppen().columns
    keur(grafiek)


def test_van_een_toewijzing_met_volume_en_budget_kan_het_budget_gevraagd_worden() -> None:
    v = verbruikscijfers(toewijzing(Budget=900_000), prestaties((1, 40, True)), DAG, "budget")
    assert (v.maximum, v.gebruikt, v.in_centen) == (900_000, 40 * TARIEF, True)


@pytest.mark.parametrize(
    ("anders", "kop"),
    [
        ({}, "84 uur van 530 uur toegekend (15%)"),
        ({"Einddatum": None}, "84 uur toegekend; er is geen maximum"),
        ({"Omvang_Eenheid": "16"}, "0 dagdelen van 530 dagdelen toegekend (0%)"),
        ({"Omvang_Frequentie": "6", "Omvang_Volume": 50}, "84 uur van 50 uur toegekend (168%)"),
        ({"RedenWijziging": VERWIJDERD, "Einddatum": dt.date(2026, 1, 1)}, "84 uur van 0 uur toegekend"),
        ({"Omvang_Frequentie": "9"}, "84 uur toegekend; maximum niet bekend"),
    ],
)
def test_de_kop_zegt_waar_het_om_gaat(anders: dict[str, Any], kop: str) -> None:
    grafiek = verbruik(toewijzing(**anders), prestaties((1, 40, True), (2, 44, True)), DAG)
    assert grafiek.kop == kop
    keur(grafiek)


def test_de_uitleg_zegt_alles() -> None:
    uitleg = verbruik(toewijzing(), prestaties((1, 40, True), (2, 30, False), (3, 1, None)), DAG).uitleg
    assert uitleg == (
        "Toewijzing 4711 loopt vanaf 1 januari 2026 tot en met 31 december 2026; stand op 15 april 2026. "
        "Er is nog 490 uur over. Afgewezen: 30 uur; dat kan later opnieuw zijn ingediend. Nog geen antwoord: 1 uur."
    )


def test_een_lange_toewijzing_toont_drie_jaar_en_de_tabel_alles() -> None:
    grafiek = verbruik(toewijzing(Ingangsdatum=dt.date(2016, 1, 1), Einddatum=dt.date(9999, 12, 31)), LEEG, DAG)
    assert grafiek.tabel.frame["maand"][0] == dt.date(2016, 1, 1)
    assert grafiek.tabel.frame["maand"][-1] == dt.date(2026, 9, 1)
    jaren = [t for t in teksten(next(platen(grafiek))) if t.startswith("20") and len(t) == 4]
    assert jaren == ["2023", "2024", "2025", "2026"]
    keur(grafiek)


def test_een_regel_buiten_de_looptijd_staat_alleen_in_de_tabel() -> None:
    buiten = verbruik(toewijzing(Ingangsdatum=dt.date(2026, 4, 1)), prestaties((1, 77, False)), DAG)
    assert buiten.tabel.frame.select("maand", "afgewezen").row(0) == (dt.date(2026, 1, 1), 77)
    assert all("77" not in etiket for plaat in platen(buiten) for etiket in plaat.itertext() if "januari" in etiket[:8])
    keur(buiten)


def test_meer_dan_een_toewijzing_mag_niet() -> None:
    with pytest.raises(ValueError, match="one allocation is needed, not 2"):
        verbruik(pl.concat([toewijzing(), toewijzing(ToewijzingNummer=1)]), LEEG, DAG)


_regels = st.lists(
    st.tuples(st.integers(1, 12), st.integers(1, 10**7), st.sampled_from([True, False, None])), max_size=12
)


@settings(max_examples=25, deadline=None)
@given(_regels, st.dates(dt.date(2025, 1, 1), dt.date(2028, 1, 1)), st.booleans())
def test_elk_plaatje_klopt_met_de_stand(
    regels: list[tuple[int, int, bool | None]], dag: dt.date, heeft_einde: bool
) -> None:
    gegeven = toewijzing(**({} if heeft_einde else {"Einddatum": None}))
    grafiek = verbruik(gegeven, prestaties(*regels), dag)
    [over] = ruimte({"toewijzingen": gegeven, "prestaties": prestaties(*regels)}).to_dicts()
    assert grafiek.tabel.frame["toegekend"].sum() == over["toegekend"]
    assert grafiek.__html__() == verbruik(gegeven, prestaties(*regels), dag).__html__()
    keur(grafiek)
