"""What the contract says of each product, against plain loops over the terms; and the rules that read it."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from differentieel.basisberichten import maak_bericht
from toetsing.antwoordhulp import Client, Prestatie, lees_alle, maak_323
from toetssteen.berichten.lezen import Batch
from toetssteen.berichten.specificatie import Wet
from toetssteen.core.tables import AFSPRAKEN
from toetssteen.regels.standkolommen import CONTRACT, STANDKOLOMMEN
from toetssteen.toetsing import toets
from toetssteen.toetsing.afspraken import lees_afspraken
from toetssteen.toetsing.verrijking.basis import Omgeving
from toetssteen.toetsing.verrijking.contract import contract

GEMEENTE, AANBIEDER, BSN = "0363", "98765432", "999900006"
PAGINA = Path(__file__).parents[2] / "docs" / "uitleg" / "contractafspraken.md"
DAG = date(2026, 1, 1)  # the begin of every productperiode of maak_323
KLASSEN = sorted(k for k, kolommen in STANDKOLOMMEN.items() if "Contract.aanwezig" in kolommen)
NIETS: dict[str, Any] = dict.fromkeys(CONTRACT)
BUITEN = {**NIETS, "Contract.aanwezig": False}


def afspraak(**anders: object) -> dict[str, object]:
    vast = {"ProductCategorie": "45", "ProductCode": "45A04", "Variant": "inspanning", "Eenheid": "04"}
    return {**dict.fromkeys(AFSPRAKEN), **vast, "Tarief": 6000, "Tariefeenheid": "04", **anders}


def tabel(*afspraken: dict[str, object]) -> pl.DataFrame:
    return pl.DataFrame(afspraken, schema=AFSPRAKEN)


def declaratie(*producten: tuple[str, str], wet: Wet = "ijw") -> Batch:
    """Return a claim with a line per (category, code)."""
    batch = lees_alle(maak_323(wet, [Client(BSN, [Prestatie(f"R{i}", 100) for i in range(len(producten))])]))
    return met(batch, "Prestatie", *reeksen(("ProductCategorie", "ProductCode"), producten))


def reeksen(namen: tuple[str, ...], rijen: Sequence[tuple[object, ...]]) -> list[pl.Series]:
    return pl.DataFrame(rijen, schema=namen, orient="row").get_columns()


def met(batch: Batch, klasse: str, *kolommen: pl.Series | pl.Expr) -> Batch:
    return replace(batch, tabellen={**batch.tabellen, klasse: batch.tabellen[klasse].with_columns(*kolommen)})


def kolommen_van(batch: Batch, afspraken: pl.DataFrame | None, klasse: str = "Prestatie") -> list[dict[str, Any]]:
    """Return per row of a class what the contract says."""
    omgeving = Omgeving(batch, None, None, afspraken)
    contract(omgeving)
    uit = omgeving.tabellen[klasse].select(*CONTRACT)
    assert dict(uit.schema) == CONTRACT
    return uit.to_dicts()


def tarief(*afspraken: dict[str, object], product: tuple[str, str] = ("45", "45A04"), wet: Wet = "ijw") -> int | None:
    (rij,) = kolommen_van(declaratie(product, wet=wet), tabel(*afspraken))
    assert rij["Contract.aanwezig"] is True
    waarde: int | None = rij["Contract.Tarief"]
    return waarde


def test_all_values_of_the_term() -> None:
    assert kolommen_van(declaratie(("45", "45A04")), tabel(afspraak(Tariefeenheid="01"))) == [
        {
            "Contract.aanwezig": True,
            "Contract.Variant": "inspanning",
            "Contract.Eenheid": "04",
            "Contract.Tarief": 6000,
            "Contract.Tariefeenheid": "01",
            "Contract.ProductCategorie": "45",
        }
    ]


def test_without_terms_there_are_no_columns() -> None:
    omgeving = Omgeving(declaratie(("45", "45A04")), None, None, None)
    contract(omgeving)
    assert not [k for k in omgeving.tabellen["Prestatie"].columns if k.startswith("Contract.")]


@pytest.mark.parametrize(
    "anders",
    [{"gemeente": "0599"}, {"aanbieder": "12345678"}, {"gemeente": GEMEENTE, "aanbieder": "12345678"}, {"wet": "iwmo"}],
)
def test_terms_of_others_are_no_contract_for_these_parties(anders: dict[str, object]) -> None:
    assert kolommen_van(declaratie(("45", "45A04")), tabel(afspraak(**anders))) == [NIETS]
    assert kolommen_van(declaratie(("45", "45A04")), tabel()) == [NIETS]


def test_a_product_that_the_contract_does_not_hold() -> None:
    regels = declaratie(("45", "45A04"), ("45", "45A05"), ("44", "44A01"))
    assert [r["Contract.aanwezig"] for r in kolommen_van(regels, tabel(afspraak()))] == [True, False, False]
    assert kolommen_van(regels, tabel(afspraak()))[1:] == [BUITEN, BUITEN]


@pytest.mark.parametrize(
    ("van", "tot", "aanwezig"),
    [
        (None, None, True),
        (DAG, None, True),
        (None, DAG, True),
        (DAG, DAG, True),
        (date(2026, 1, 2), None, False),
        (None, date(2025, 12, 31), False),
        (date(2026, 1, 2), date(2026, 12, 31), False),
    ],
)
def test_both_days_count(van: date | None, tot: date | None, aanwezig: bool) -> None:
    (rij,) = kolommen_van(declaratie(("45", "45A04")), tabel(afspraak(van=van, tot=tot)))
    assert rij["Contract.aanwezig"] is aanwezig
    assert rij["Contract.Tarief"] == (6000 if aanwezig else None)


def test_every_period_has_its_own_term() -> None:
    batch = declaratie(("45", "45A04"), ("45", "45A04"), ("45", "45A04"))
    dagen = [date(2026, 6, 30), date(2026, 7, 1), date(2027, 1, 1)]
    batch = met(batch, "Prestatie", pl.Series("ProductPeriode_Begindatum", dagen))
    afspraken = tabel(
        afspraak(tot=date(2026, 6, 30)), afspraak(Tarief=7000, van=date(2026, 7, 1), tot=date(2026, 12, 31))
    )
    gevonden = kolommen_van(batch, afspraken)
    assert [(r["Contract.aanwezig"], r["Contract.Tarief"]) for r in gevonden] == [
        (True, 6000),
        (True, 7000),
        (False, None),
    ]


# the most specific first, of parties then of law
VOLGORDE: list[dict[str, object]] = [
    {"wet": "ijw", "gemeente": GEMEENTE, "aanbieder": AANBIEDER},
    {"gemeente": GEMEENTE, "aanbieder": AANBIEDER},
    {"wet": "ijw", "gemeente": GEMEENTE},
    {"gemeente": GEMEENTE},
    {"wet": "ijw", "aanbieder": AANBIEDER},
    {"aanbieder": AANBIEDER},
    {"wet": "ijw"},
    {},
]
PRODUCTEN: list[dict[str, object]] = [{}, {"ProductCode": None}]


def test_the_order_in_which_terms_go() -> None:
    alle = [afspraak(**product, **partij) for product in PRODUCTEN for partij in VOLGORDE]
    genummerd = [{**a, "Tarief": nr} for nr, a in enumerate(alle)]
    for eerste in range(len(genummerd)):
        assert tarief(*genummerd[eerste:]) == eerste
        assert tarief(*reversed(genummerd[eerste:])) == eerste


def test_an_ended_term_for_these_parties_makes_place_for_the_general_one() -> None:
    eigen = afspraak(gemeente=GEMEENTE, Tarief=7000, tot=date(2025, 12, 31))
    assert tarief(eigen, afspraak(Tarief=6000)) == 6000


def test_one_term_is_taken_as_a_whole() -> None:
    zonder = afspraak(gemeente=GEMEENTE, Tarief=None, Tariefeenheid=None, Eenheid=None)
    (rij,) = kolommen_van(declaratie(("45", "45A04")), tabel(zonder, afspraak()))
    assert (rij["Contract.Tarief"], rij["Contract.Tariefeenheid"], rij["Contract.Eenheid"]) == (None, None, None)
    assert rij["Contract.aanwezig"] is True


def test_a_code_under_another_category_keeps_its_terms_and_shows_the_category_of_the_contract() -> None:
    (rij,) = kolommen_van(
        declaratie(("44", "45A04")), tabel(afspraak(), afspraak(ProductCategorie="44", ProductCode=None, Tarief=1))
    )
    assert (rij["Contract.Tarief"], rij["Contract.ProductCategorie"]) == (6000, "45")


def test_a_term_for_a_category_does_not_name_its_codes() -> None:
    (rij,) = kolommen_van(declaratie(("45", "45A99")), tabel(afspraak(ProductCode=None)))
    assert rij == {
        "Contract.aanwezig": True,
        "Contract.Variant": "inspanning",
        "Contract.Eenheid": "04",
        "Contract.Tarief": 6000,
        "Contract.Tariefeenheid": "04",
        "Contract.ProductCategorie": None,
    }


def bericht_met_product(wet: Wet, nummer: str, klasse: str) -> Batch:
    """Return a random message that has a row of a class, of our two parties."""
    batches = (lees_alle(maak_bericht(wet, nummer, random.Random(zaad))) for zaad in range(200))
    batch = next(b for b in batches if b.tabellen[klasse].height > 0)
    gemeente_stuurt = nummer in ("301", "325")
    afzender, ontvanger = (GEMEENTE, AANBIEDER) if gemeente_stuurt else (AANBIEDER, GEMEENTE)
    return met(batch, "Header", pl.lit(afzender).alias("Afzender"), pl.lit(ontvanger).alias("Ontvanger"))


DAGEN = {
    "301": "Ingangsdatum",
    "305": "Begindatum",
    "307": "Begindatum",
    "315": "ToewijzingIngangsdatum",
    "317": "GewensteIngangsdatum",
    "323": "ProductPeriode_Begindatum",
    "325": "ProductPeriode_Begindatum",
}


@pytest.mark.parametrize(("nummer", "klasse"), KLASSEN)
def test_every_message_with_a_product(nummer: str, klasse: str) -> None:
    eigen = afspraak(gemeente=GEMEENTE, aanbieder=AANBIEDER, van=DAG, tot=DAG)
    los = "Product_" if nummer not in ("323", "325") else "Product"
    batch = bericht_met_product("ijw", nummer, klasse)

    def kolommen(categorie: str | None, code: str | None, dag: date = DAG) -> dict[str, Any]:
        product = {f"{los}Categorie": categorie, f"{los}Code": code, DAGEN[nummer]: dag}
        gevuld = met(
            batch,
            klasse,
            *(pl.lit(w, pl.Date if k == DAGEN[nummer] else pl.String).alias(k) for k, w in product.items()),
        )
        eerste, *rest = kolommen_van(gevuld, tabel(eigen), klasse)
        assert all(rij == eerste for rij in rest)
        return eerste

    assert kolommen("45", "45A04")["Contract.Tarief"] == 6000
    assert kolommen("45", "45A04", date(2026, 1, 2)) == BUITEN
    # aspecific: in the contract, but which code it will be is not known
    assert kolommen("45", None) == {**NIETS, "Contract.aanwezig": True}
    assert kolommen("45", None, date(2026, 1, 2)) == BUITEN
    assert kolommen("44", None) == BUITEN
    # generic: no product, so nothing to be in a contract or not
    assert kolommen(None, None) == NIETS


def test_an_aspecific_product_gets_the_term_of_its_category() -> None:
    batch = met(declaratie(("45", "45A04")), "Prestatie", pl.lit(None, pl.String).alias("ProductCode"))
    (rij,) = kolommen_van(batch, tabel(afspraak(gemeente=GEMEENTE), afspraak(ProductCode=None, Tarief=5000)))
    assert (rij["Contract.aanwezig"], rij["Contract.Tarief"], rij["Contract.ProductCategorie"]) == (True, 5000, None)


def test_an_unknown_day_is_in_no_period_and_in_every_open_one() -> None:
    batch = met(declaratie(("45", "45A04")), "Prestatie", pl.lit(None, pl.Date).alias("ProductPeriode_Begindatum"))
    assert kolommen_van(batch, tabel(afspraak()))[0]["Contract.Tarief"] == 6000
    assert kolommen_van(batch, tabel(afspraak(van=DAG))) == [NIETS]
    assert kolommen_van(batch, tabel(afspraak(gemeente=GEMEENTE, tot=DAG), afspraak())) == [NIETS]


def test_columns_of_nulls_without_a_type_are_terms_too() -> None:
    zonder_soort = pl.DataFrame([afspraak()])
    assert zonder_soort.schema["gemeente"] == pl.Null()
    assert kolommen_van(declaratie(("45", "45A04")), zonder_soort)[0]["Contract.Tarief"] == 6000


def langzaam(paar: tuple[str, str], product: tuple[str, str | None, date], afspraken: Sequence[dict[str, Any]]) -> Any:
    """Return aanwezig and Tarief as the page tells it, with loops."""
    categorie, code, dag = product
    partijen = {"wet": "ijw", "gemeente": paar[0], "aanbieder": paar[1]}
    eigen = [a for a in afspraken if all(a[p] in (None, waarde) for p, waarde in partijen.items())]
    nu = [a for a in eigen if (a["van"] or dag) <= dag <= (a["tot"] or dag)]
    over_code = [a for a in nu if code is not None and a["ProductCode"] == code]
    over_categorie = [a for a in nu if a["ProductCode"] is None and a["ProductCategorie"] == categorie]

    def gewicht(a: dict[str, Any]) -> int:
        return (a["gemeente"] is not None) * 4 + (a["aanbieder"] is not None) * 2 + (a["wet"] is not None)

    if over_code or over_categorie:
        return True, max(over_code or over_categorie, key=gewicht)["Tarief"]
    if code is None and any(a["ProductCategorie"] == categorie for a in nu):
        return True, None
    return (False if eigen else None), None


PARTIJ = st.fixed_dictionaries(
    {
        "wet": st.sampled_from([None, None, "ijw", "iwmo"]),
        "gemeente": st.sampled_from([None, None, "0363", "0599"]),
        "aanbieder": st.sampled_from([None, None, "98765432", "12345678"]),
        "ProductCategorie": st.sampled_from(["44", "45"]),
        "ProductCode": st.sampled_from([None, "X1", "X2"]),
    }
)
JAREN = st.sampled_from([(None, None), (2025, 2025), (2026, 2026), (2026, None), (None, 2025)])


@given(st.lists(st.tuples(PARTIJ, JAREN), max_size=25), st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_as_loops_would_choose(gegeven: list[tuple[dict[str, Any], tuple[Any, Any]]], rng: random.Random) -> None:
    # at most one term per product and parties, as the reader of terms promises; a code has one category
    uniek = {
        (a["wet"], a["gemeente"], a["aanbieder"], a["ProductCode"] or a["ProductCategorie"]): (a, jaren)
        for a, jaren in gegeven
    }
    afspraken = [
        afspraak(**a, Tarief=nr, van=van and date(van, 1, 1), tot=tot and date(tot, 12, 31))
        for nr, (a, (van, tot)) in enumerate(uniek.values())
    ]
    paren = [("0363", "98765432"), ("0599", "98765432"), ("0363", "12345678"), ("0344", "11111111")]
    producten = [
        (rng.choice(["44", "45"]), rng.choice([None, "X1", "X2", "X3"]), date(rng.choice([2025, 2026]), 3, 1))
        for _ in range(24)
    ]
    batch = lees_alle(*[maak_323("ijw", [Client(BSN, [Prestatie(f"R{i}", 100) for i in range(6)])]) for _ in paren])
    batch = met(batch, "Header", *reeksen(("Ontvanger", "Afzender"), paren))
    batch = met(
        batch, "Prestatie", *reeksen(("ProductCategorie", "ProductCode", "ProductPeriode_Begindatum"), producten)
    )
    gevonden = [(r["Contract.aanwezig"], r["Contract.Tarief"]) for r in kolommen_van(batch, tabel(*afspraken))]
    assert gevonden == [langzaam(paren[i // 6], p, afspraken) for i, p in enumerate(producten)]


def test_the_verdict_with_terms_from_a_file() -> None:
    kop = ";".join(AFSPRAKEN)
    bericht = [("323.xml", maak_323("ijw", [Client(BSN, [Prestatie("R1", 6250)])]))]

    def regels(bedrag: str) -> set[str]:
        csv = f"{kop}\nijw;{GEMEENTE};{AANBIEDER};45;45A04;output;82;{bedrag};;;".encode()
        (uitslag,) = toets(bericht, afspraken=lees_afspraken("a.csv", csv)).uitslagen
        return {b.regel for b in uitslag.bevindingen}

    assert "TR418" not in regels("62,50")
    assert "TR418" in regels("62,51")
    (zonder,) = toets(bericht).uitslagen
    assert "TR418" not in {b.regel for b in zonder.bevindingen}


def test_the_sums_that_the_page_names() -> None:
    (csv,) = re.findall(r"```csv\n(.*?)```", PAGINA.read_text("utf-8"), re.DOTALL)
    afspraken = lees_afspraken("afspraken.csv", csv.encode())

    def regels(uit_100_minuten: int, aanbieder: bytes, tarief: int) -> set[str]:
        xml = maak_323("ijw", [Client(BSN, [Prestatie("R1", uit_100_minuten)])])
        xml = xml.replace(b"<m:GeleverdVolume>1<", b"<m:GeleverdVolume>100<")
        xml = xml.replace(b"<m:Eenheid>82<", b"<m:Eenheid>01<").replace(AANBIEDER.encode(), aanbieder)
        xml = re.sub(rb"(?<=<m:ProductTarief>)\d+", str(tarief).encode(), xml)
        (uitslag,) = toets([("323.xml", xml)], afspraken=afspraken).uitslagen
        return {b.regel for b in uitslag.bevindingen} & {"TR346", "TR418"}

    assert regels(14550, b"12345678", 146) == set()
    assert regels(14600, b"12345678", 146) == {"TR346"}
    assert regels(15200, AANBIEDER.encode(), 152) == set()  # € 91,20 per hour: the term for these two parties
    assert regels(14550, AANBIEDER.encode(), 146) == {"TR346", "TR418"}
