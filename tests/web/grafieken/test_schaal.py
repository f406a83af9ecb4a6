from __future__ import annotations

import datetime as dt

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toetssteen.web.grafieken.grafiek import maak
from toetssteen.web.grafieken.schaal import Maandas, hele_waarde, hoogte, maand_erbij, venster
from toetssteen.web.grafieken.svg import BLAUW, GROEN, INKT, OKER, ROOD, ZACHT, Svg, el, tekst
from toetssteen.web.uitvoer.kolom import Kolom, Tabel


@given(st.integers(0, 10**12), st.booleans())
def test_een_schaal_heeft_een_paar_ronde_stappen(grootste: int, in_centen: bool) -> None:
    h = hoogte(grootste, 100, 0, in_centen=in_centen)
    assert grootste <= h.top
    assert 2 <= len(h.strepen()) <= 5
    assert str(h.stap).rstrip("0") in ("1", "2", "5")
    assert (h.y(0), h.y(h.top)) == (100, 0)


@pytest.mark.parametrize(("waarde", "in_centen", "tekst_"), [(120_000, True, "€ 1.200"), (1200, False, "1.200")])
def test_waarden_langs_een_as(waarde: int, in_centen: bool, tekst_: str) -> None:
    assert hele_waarde(waarde, in_centen=in_centen) == tekst_


def test_dagen_op_een_as_van_maanden() -> None:
    as_ = Maandas(dt.date(2026, 1, 1), 12, 0, 1200)
    assert [as_.x(d) for d in (dt.date(2026, 1, 1), dt.date(2026, 2, 15), dt.date(2025, 1, 1))] == [0, 150, 0]
    assert as_.x(dt.date.max) == 1200
    assert as_.labels()[:3] == [(50, "jan", "2026"), (150, "feb", ""), (250, "mrt", "")]


def test_namen_van_maanden_zoveel_als_er_passen() -> None:
    assert [naam for _, naam, _ in Maandas(dt.date(2026, 1, 1), 12, 0, 240).labels()] == [
        *("jan", "mrt", "mei", "jul", "sep", "nov")
    ]


@given(st.dates(), st.none() | st.dates(), st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)))
def test_een_venster_is_nooit_te_lang(begin: dt.date, tot: dt.date | None, dag: dt.date) -> None:
    if tot is not None and tot < begin:
        tot = begin
    eerste, aantal = venster(begin, tot, dag)
    assert 1 <= aantal <= 36
    assert eerste >= begin.replace(day=1)
    if tot is not None:
        assert maand_erbij(eerste, aantal - 1) <= tot


def test_tekst_wordt_nooit_opmaak() -> None:
    assert tekst(0, 0, '<b> & "x"').endswith(">&lt;b&gt; &amp; &quot;x&quot;</text>")
    assert el("g", data_x='"<') == '<g data-x="&quot;&lt;"/>'


@pytest.mark.parametrize("naam", ["", "Met hoofdletter", '"><script>', "1x"])
def test_de_naam_van_een_plaatje_is_veilig(naam: str) -> None:
    tabel = Tabel(pl.DataFrame({"a": ["x"]}), (Kolom("a", "A"),))
    with pytest.raises(ValueError, match="is no name for a picture"):
        maak(naam, "kop", "uitleg", lambda plaat, smal: Svg(""), tabel)


def _helderheid(kleur: str) -> float:
    delen = [int(kleur[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    r, g, b = (d / 12.92 if d <= 0.03928 else ((d + 0.055) / 1.055) ** 2.4 for d in delen)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


@pytest.mark.parametrize("kleur", [INKT, ZACHT, BLAUW, ROOD, OKER, GROEN])
def test_elke_kleur_steekt_af_tegen_wit(kleur: str) -> None:
    assert 1.05 / (_helderheid(kleur) + 0.05) >= 4.5


def test_een_plaatje_met_zijn_tabel_in_een_pagina() -> None:
    tabel = Tabel(pl.DataFrame({"a": ["<x>"], "b": [123456]}), (Kolom("a", "A&B"), Kolom("b", "Bedrag", "bedrag")))
    html = maak("p", "<kop> € 1,00", "uitleg", lambda plaat, smal: Svg(f"<svg id='{plaat}'/>"), tabel).__html__()
    assert "&lt;kop&gt; €\u00a01,00</figcaption>" in html
    assert "<svg id='p-breed'/></div>" in html
    assert "<svg id='p-smal'/></div>" in html
    assert '<td>&lt;x&gt;</td><td class="ts-plaat__getal">€\u00a01.234,56</td>' in html
    assert "style=" not in html
