from __future__ import annotations

import datetime as dt

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toetssteen.web.grafieken.stroom import MAANDCIJFERS, delen_van, stroom
from web.grafieken.plaatjes import keur, platen, teksten

MAAND = dt.date(2026, 9, 1)
Rij = tuple[str, str | None, str | None, int, int]
RIJEN: list[Rij] = [
    ("toegekend", None, "betaald", 8, 80_000),
    ("toegekend", None, "gecrediteerd", 1, 5_000),
    ("afgewezen", "0611", None, 2, 10_000),
    ("afgewezen", None, None, 1, 1_000),
    ("nog geen antwoord", None, None, 1, 4_000),
]


def cijfers(rijen: list[Rij]) -> pl.DataFrame:
    return pl.DataFrame(rijen, schema=MAANDCIJFERS, orient="row")


def test_elk_deel_staat_onder_waar_het_een_deel_van_is() -> None:
    assert [(d.naam, d.diepte, d.begin, d.bedrag) for d in delen_van(cijfers(RIJEN))] == [
        ("ingediend", 0, 0, 100_000),
        ("toegekend", 1, 0, 85_000),
        ("betaald", 2, 0, 80_000),
        ("gecrediteerd", 2, 80_000, 5_000),
        ("afgewezen", 1, 85_000, 11_000),
        ("code 0611", 2, 85_000, 10_000),
        ("zonder code", 2, 95_000, 1_000),
        ("nog geen antwoord", 1, 96_000, 4_000),
    ]


def test_kop_en_tabel() -> None:
    grafiek = stroom(cijfers(RIJEN), MAAND)
    assert (
        grafiek.kop
        == "Declaraties over september 2026: €\N{NO-BREAK SPACE}850,00 van €\N{NO-BREAK SPACE}1.000,00 toegekend (85%)"
    )
    tabel = grafiek.tabel.met_koppen()
    assert tabel.columns == ["Wat", "Betekenis van de code", "Regels", "Bedrag"]
    assert tabel.row(5)[1] == "Het tarief is anders dan het tarief in het contract."
    assert "€\N{NO-BREAK SPACE}100,00" in teksten(next(platen(grafiek)))
    keur(grafiek)


def test_elke_code_heeft_haar_betekenis_naast_de_balk_links_of_rechts() -> None:
    rijen: list[Rij] = [("afgewezen", "9321", None, 3, 90_000), ("afgewezen", "9338", None, 1, 10_000)]
    breed = teksten(next(platen(stroom(cijfers(rijen), MAAND))))
    assert any(t.startswith("Bij een of meer prestaties") for t in breed), "left of a bar that begins far"
    rijen = [("toegekend", None, "betaald", 1, 5_000), ("afgewezen", "9321", None, 1, 30_000),
             ("nog geen antwoord", None, None, 3, 65_000)]  # fmt: skip
    breed = teksten(next(platen(stroom(cijfers(rijen), MAAND))))
    assert any(t.startswith("Het volume is hoger") for t in breed), "right of a bar that begins at once"


def test_van_veel_codes_de_grootste_en_de_rest_samen() -> None:
    delen = delen_van(cijfers([("afgewezen", f"{9000 + n}", None, 1, 100 * (n + 1)) for n in range(9)]))
    assert [d.naam for d in delen[2:]] == [*(f"code {9008 - n}" for n in range(5)), "4 andere codes"]
    assert delen[-1].bedrag == 1000


def test_zonder_declaraties() -> None:
    grafiek = stroom(cijfers([]), MAAND)
    assert grafiek.kop == "Over september 2026 is nog niets gedeclareerd"
    keur(grafiek)


@pytest.mark.parametrize(
    ("rij", "melding"),
    [
        (("goed", None, None, 1, 1), "goed"),
        (("toegekend", None, None, 1, 1), "niets"),
        (("afgewezen", None, None, 1, -1), "below zero"),
    ],
)
def test_wat_niet_kan(rij: Rij, melding: str) -> None:
    with pytest.raises(ValueError, match=melding):
        stroom(cijfers([rij]), MAAND)


_rijen = st.one_of(
    st.tuples(
        st.just("toegekend"),
        st.none(),
        st.sampled_from(["betaald", "nog te betalen", "gecrediteerd"]),
        *[st.integers(0, 10**9)] * 2,
    ),
    st.tuples(
        st.just("afgewezen"), st.sampled_from(["0611", "8017", "<9>", None]), st.none(), *[st.integers(0, 10**9)] * 2
    ),
    st.tuples(st.just("nog geen antwoord"), st.none(), st.none(), *[st.integers(0, 10**9)] * 2),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(_rijen, max_size=12))
def test_de_delen_zijn_samen_het_geheel(rijen: list[Rij]) -> None:
    grafiek, delen = stroom(cijfers(rijen), MAAND), delen_van(cijfers(rijen))
    assert sum(d.bedrag for d in delen if d.diepte == 1) == delen[0].bedrag == sum(r[4] for r in rijen)
    assert grafiek.__html__() == stroom(cijfers(rijen[::-1]), MAAND).__html__()
    keur(grafiek)
