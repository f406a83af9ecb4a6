from __future__ import annotations

import datetime as dt

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from toetssteen.web.grafieken.termijnen import termijnen_per_week, weken_van
from web.grafieken.plaatjes import keur, platen, teksten

WOENSDAG = dt.date(2026, 10, 14)


def dagen(*verschil: int | None) -> pl.DataFrame:
    waarden = [None if n is None else WOENSDAG + dt.timedelta(n) for n in verschil]
    return pl.DataFrame({"uiterste_dag": waarden}, schema={"uiterste_dag": pl.Date()})


def test_in_een_week_kan_het_ene_te_laat_zijn_en_het_andere_niet() -> None:
    weken = weken_van(dagen(-1, 0, 4, 5)["uiterste_dag"], WOENSDAG)
    gevuld = [(w.naam, w.te_laat, w.loopt) for w in weken if w.te_laat or w.loopt]
    assert gevuld == [
        ("week 42", 1, 2),
        ("week 43", 0, 1),
    ]


def test_lang_geleden_en_ver_weg_staan_aan_de_randen() -> None:
    weken = weken_van(dagen(-365, -30, -23, 400)["uiterste_dag"], WOENSDAG)
    assert (weken[0].naam, weken[0].te_laat, weken[1].te_laat) == ("eerder", 2, 1)
    assert (weken[-1].naam, weken[-1].loopt) == ("later", 1)


def test_kop_uitleg_en_tabel() -> None:
    grafiek = termijnen_per_week(dagen(-1, 0, None), WOENSDAG)
    assert grafiek.kop == "1 termijn te laat; 1 loopt, waarvan 1 deze week"
    assert grafiek.uitleg == (
        "Open termijnen per week waarin zij eindigen, op 14 oktober 2026. "
        "Van 1 termijn is de uiterste dag niet bekend. week 42: 1 te laat, 1 lopend."
    )
    assert grafiek.tabel.met_koppen().columns == ["Week", "Vanaf maandag", "Te laat", "Loopt nog"]
    assert all("2" in teksten(plaat) for plaat in platen(grafiek))


def test_wat_verstuurd_is_telt_niet() -> None:
    frame = dagen(-1, 3).with_columns(pl.Series("verstuurd", [WOENSDAG, None], pl.Date()))
    assert termijnen_per_week(frame, WOENSDAG).kop == "Niets te laat; 1 loopt, waarvan 1 deze week"


def test_niets_open() -> None:
    grafiek = termijnen_per_week(dagen(), WOENSDAG)
    assert grafiek.kop == "Er staan geen termijnen open"
    keur(grafiek)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.none() | st.integers(-400, 400), max_size=40), st.integers(0, 400))
def test_elke_termijn_telt_een_keer(verschil: list[int | None], later: int) -> None:
    vandaag = WOENSDAG + dt.timedelta(later)
    frame = dagen(*verschil)
    grafiek = termijnen_per_week(frame, vandaag)
    te_laat = (frame["uiterste_dag"] < vandaag).sum()
    assert grafiek.tabel.frame["te_laat"].sum() == te_laat
    assert grafiek.tabel.frame["loopt"].sum() == frame["uiterste_dag"].count() - te_laat
    keur(grafiek)
