"""Terms over what happened: every form against a plain judgement per dossier, and what cannot be known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toetssteen.contracten.laden import Geladen
from toetssteen.contracten.schema import Clausule, Profiel
from toetssteen.core.bevinding import Bevinding
from toetssteen.toetsing.contract.gegevens import uit_rijen
from toetssteen.toetsing.contract.motor import toets_contract
from toetssteen.toetsing.contract.termijnoordeel import TOESTANDEN
from toetssteen.toetsing.contract.uitslag import UITKOMST, Contractuitslag

D = date.fromisoformat
K = datetime.fromisoformat
NUL: Final = date(2026, 1, 1)
PEIL: Final = NUL + timedelta(days=40)
Rij = dict[str, Any]


def profiel(*delen: Rij, **anders: Any) -> Geladen:
    vast = {"soort": "termijn", "vanaf": "begin", "wat": "klaar", "eigenaar": "aanbieder"}
    clausule = {
        "id": "XX-1",
        "soort": "termijn",
        "vindplaats": {"document": "Overeenkomst", "artikel": "art. 1"},
        "kern": "Het is op tijd klaar.",
        "delen": [{**vast, **deel} for deel in delen],
    }
    inhoud = {"naam": "proef", "titel": "Proef", "voorvoegsel": "XX", "versie": "1", **anders}
    heel = Profiel.model_validate(inhoud).model_copy(update={"clausules": [Clausule.model_validate(clausule)]})
    return Geladen(heel, Path(), "0" * 64)


def oordeel(geladen: Geladen, tabellen: Mapping[str, list[Rij]], op: date = PEIL) -> Contractuitslag:
    return toets_contract(geladen, uit_rijen(tabellen), peildatum=op)


def rijen(deel: Rij, *gebeurd: Rij, op: date = PEIL, **anders: Any) -> list[Rij]:
    """Judge one term of five calendar days over events of dossier D1."""
    term = {"aantal": 5, "eenheid": "kalenderdagen", **deel}
    feiten = [{"Dossier": "D1", **rij} for rij in gebeurd]
    return oordeel(profiel(term, **anders), {"gebeurtenissen": feiten}, op).delen[0].rijen.to_dicts()


def begin(dag: object, **anders: Any) -> Rij:
    return {"Gebeurtenis": "begin", "Tijdstip": _tijd(dag), **anders}


def klaar(dag: object, **anders: Any) -> Rij:
    return {"Gebeurtenis": "klaar", "Tijdstip": _tijd(dag), **anders}


def iets(naam: str, dag: object, tot: object = None, **anders: Any) -> Rij:
    return {"Gebeurtenis": naam, "Tijdstip": _tijd(dag), "Tot": None if tot is None else _tijd(tot), **anders}


def _tijd(dag: object) -> date | datetime:
    return NUL + timedelta(days=dag) if isinstance(dag, int) else K(str(dag))


def toestand(deel: Rij, *gebeurd: Rij, op: date = PEIL, **anders: Any) -> str:
    (rij,) = rijen(deel, *gebeurd, op=op, **anders)
    assert rij[UITKOMST] is TOESTANDEN[rij["toestand"]]
    return str(rij["toestand"])


# --- against a plain judgement, dossier by dossier ---

FEITEN: Final = st.lists(
    st.tuples(st.sampled_from(["D1", "D2"]), st.sampled_from(["begin", "klaar"]), st.integers(0, 60)), max_size=10
)


def _gewoon(vorm: str, aantal: int, starts: list[int], klaar: list[int], peil: int) -> list[bool | None]:
    """Judge one dossier in days since 1 January."""
    geweest = [w for w in klaar if w <= peil]
    if not starts:
        telt = klaar if vorm in ("minstens", "hoogstens") else geweest
        los = [_na(w, w + aantal, geweest, peil) for w in sorted(set(geweest))] if vorm == "herhaald" else []
        return [*los, *([None] if telt else [])]
    if vorm == "herhaald":
        punten = sorted({s for s in starts if s <= peil} | {w for w in geweest if w >= min(starts)})
        return [_na(p, p + aantal, punten, peil) for p in punten]
    uit: list[bool | None] = []
    for nummer, s in enumerate(starts):
        volgende = starts[nummer + 1] if nummer + 1 < len(starts) else 10**6
        if vorm == "uiterlijk":
            eerste = min((w for w in geweest if w >= s), default=None)
            uit.append(eerste <= s + aantal if eerste is not None else None if peil <= s + aantal else False)
        elif vorm == "minstens":
            eerste = min((w for w in klaar if w >= s), default=None)
            uit.append(eerste >= s + aantal if eerste is not None else None if peil < s + aantal else True)
        else:
            laatste = max((w for w in klaar if s <= w < volgende), default=None)
            grens = s + aantal - 1
            uit.append(laatste <= grens if laatste is not None else None if peil <= grens else False)
    return uit


def _na(punt: int, grens: int, punten: list[int], peil: int) -> bool:
    volgende = min((w for w in punten if w > punt), default=None)
    return volgende <= grens if volgende is not None else peil <= grens


@settings(max_examples=150, deadline=None)
@given(FEITEN, st.sampled_from(["uiterlijk", "minstens", "hoogstens", "herhaald"]), st.integers(1, 20))
def test_elke_vorm_oordeelt_als_een_mens_met_een_kalender(
    feiten: list[tuple[str, str, int]], vorm: str, aantal: int
) -> None:
    feiten = sorted(set(feiten))
    tabel = [{"Dossier": d, "Gebeurtenis": g, "Tijdstip": _tijd(n)} for d, g, n in feiten]
    (deel,) = oordeel(
        profiel({"vorm": vorm, "aantal": aantal, "eenheid": "kalenderdagen"}), {"gebeurtenissen": tabel}
    ).delen
    for dossier in ("D1", "D2"):
        starts = [n for d, g, n in feiten if d == dossier and g == "begin"]
        gedaan = [n for d, g, n in feiten if d == dossier and g == "klaar"]
        gekregen = deel.rijen.filter(Dossier=dossier)[UITKOMST].to_list()
        verwacht = _gewoon(vorm, aantal, starts, gedaan, (PEIL - NUL).days)
        assert sorted(map(str, gekregen)) == sorted(map(str, verwacht))


@given(st.lists(st.integers(0, 60), max_size=4), st.integers(20, 60), st.integers(1, 20))
def test_vooraf_is_een_keer_op_tijd_genoeg(gedaan: list[int], einde: int, aantal: int) -> None:
    peil = (PEIL - NUL).days
    geweest = [w for w in gedaan if w <= peil]
    (rij,) = rijen({"vorm": "vooraf", "aantal": aantal}, begin(einde), *map(klaar, gedaan))
    grens = einde - aantal
    verwacht = True if any(w <= grens for w in geweest) else False if geweest or peil > grens else None
    assert rij[UITKOMST] is verwacht


def test_vooraf_telt_per_ronde_wat_daarvoor_gedaan_is() -> None:
    vooraf = {"vorm": "vooraf", "aantal": 7}
    goed = rijen(vooraf, begin(10), begin(30), klaar(2), klaar(22))
    assert [r["gebeurd"] for r in goed] == [_tijd(2), _tijd(22)]
    te_laat = rijen(vooraf, begin(10), begin(30), klaar(12))  # what the first round needed, too late
    assert [r[UITKOMST] for r in te_laat] == [False, False]


# --- what a term may say further ---


@pytest.mark.parametrize(
    ("deel", "gebeurd", "verwacht"),
    [
        ({}, [begin(0), klaar(5)], "op tijd"),
        ({}, [begin(0), klaar(6)], "te laat"),
        ({}, [begin(0)], "niet gebeurd"),
        ({}, [begin(38)], "loopt nog"),
        ({}, [klaar(3)], "begin niet bekend"),
        ({}, [begin(0), klaar(41)], "niet gebeurd"),  # after today: not happened yet
        ({"zonder_registratie": "niet te toetsen"}, [begin(0)], "niet vastgelegd"),
        ({"recht": True}, [begin(0)], "geen gebruik van gemaakt"),
        ({"recht": True}, [begin(0), klaar(6)], "te laat"),
        ({"eerder_telt": True}, [begin(10), klaar(2)], "op tijd"),
        ({}, [begin(10), klaar(2)], "niet gebeurd"),
        ({"wat_ook": ["af"]}, [begin(0), iets("af", 5)], "op tijd"),
        ({"vanaf_ook": ["start"]}, [iets("start", 0), klaar(6)], "te laat"),
        ({"vervalt_door": "stop"}, [begin(0), iets("stop", 5)], "vervallen"),
        ({"vervalt_door": ["stop", "einde"]}, [begin(0), iets("einde", 6)], "niet gebeurd"),
        ({"kanaal": ["brief"]}, [begin(0), klaar(3, Kanaal="brief")], "op tijd"),
        ({"kanaal": ["brief"]}, [begin(0), klaar(3, Kanaal="e-mail")], "gebeurd, maar niet zoals het moet"),
        ({"kanaal": ["brief"]}, [begin(0), klaar(3)], "kanaal of velden niet bekend"),
        ({"kanaal": ["brief"]}, [begin(0), klaar(6)], "niet gebeurd"),
        ({"kanaal": ["brief"]}, [begin(0), klaar(2), klaar(4, Kanaal="brief")], "op tijd"),
        ({"velden": ["doel", "dag"]}, [begin(0), klaar(3, Velden=["dag", "doel", "plek"])], "op tijd"),
        ({"velden": ["doel", "dag"]}, [begin(0), klaar(3, Velden=["doel"])], "gebeurd, maar niet zoals het moet"),
        ({"voorwaarde": "spoed"}, [begin(0, Kenmerk="spoed"), klaar(6)], "te laat"),
        ({"voorwaarde": ["spoed", "crisis"]}, [begin(0, Kenmerk="crisis"), klaar(5)], "op tijd"),
        ({"voorwaarde": "spoed"}, [begin(0), klaar(5)], "kenmerk van het begin niet bekend"),
        ({"verlengd_door": "uitstel"}, [begin(0), iets("uitstel", 4, 9), klaar(9)], "op tijd"),
        ({"verlengd_door": "uitstel"}, [begin(0), iets("uitstel", 6, 9), klaar(9)], "te laat"),
        ({"verlengd_door": "uitstel"}, [begin(0), iets("uitstel", 4, 9), iets("uitstel", 8, 12), klaar(12)], "op tijd"),
        ({"verlengd_door": "uitstel"}, [begin(0), iets("uitstel", 4), klaar(9)], "niet te berekenen"),
        ({"opgeschort_door": "pauze"}, [begin(0), iets("pauze", 2, 4), klaar(8)], "op tijd"),
        ({"opgeschort_door": "pauze"}, [begin(0), iets("pauze", 2, 4), klaar(9)], "te laat"),
        ({"opgeschort_door": "pauze"}, [begin(0), iets("pauze", 2), klaar(9)], "niet te berekenen"),
        ({"opgeschort_door": "pauze"}, [begin(0), iets("pauze", 2), klaar(5)], "op tijd"),  # in time in any case
        ({"vorm": "hoogstens", "opgeschort_door": "pauze"}, [begin(0), iets("pauze", 1, 1), klaar(5)], "niet te lang"),
        ({"begin": "eerste"}, [begin(0), begin(3), klaar(7)], "te laat"),
        ({"vorm": "herhaald", "vervalt_door": "stop"}, [begin(36), iets("stop", 39)], "vervallen"),
        ({"eenheid": "werkdagen"}, [begin(-8000), klaar(-7990)], "niet te berekenen"),
    ],
)
def test_wat_een_clausule_verder_kan_zeggen(deel: Rij, gebeurd: list[Rij], verwacht: str) -> None:
    assert toestand(deel, *gebeurd) == verwacht


def test_een_verlenging_geldt_niet_voor_een_latere_ronde() -> None:
    uit = rijen({"verlengd_door": "uitstel"}, begin(0), iets("uitstel", 3, 9), klaar(9), begin(20), klaar(24))
    assert [(r["uiterste_dag"], r["toestand"]) for r in uit] == [(_tijd(9), "op tijd"), (_tijd(25), "op tijd")]


def test_een_ander_kenmerk_hoort_niet_bij_de_termijn() -> None:
    assert rijen({"voorwaarde": "spoed"}, begin(0, Kenmerk="gewoon"), klaar(9)) == []


def test_herhaald_geeft_een_rij_per_keer_en_een_tot_vandaag() -> None:
    uit = rijen({"vorm": "herhaald", "aantal": 20}, begin(0), klaar(15), klaar(36))
    assert [(r["vanaf"], r["toestand"], r["dagen_te_laat"]) for r in uit] == [
        (_tijd(0), "op tijd", 0),
        (_tijd(15), "te laat", 1),
        (_tijd(36), "tot nu toe op tijd", 0),
    ]


def test_herhaald_met_een_keer_waarvan_onzeker_is_of_hij_telt() -> None:
    uit = rijen(
        {"vorm": "herhaald", "aantal": 20, "velden": ["check"]}, begin(0), klaar(15), klaar(30, Velden=["check"])
    )
    assert [r[UITKOMST] for r in uit] == [None, True, True]


@pytest.mark.parametrize(
    ("dag", "verwacht"), [(9, "buiten het tijdvak"), (10, "binnen het tijdvak"), (21, "buiten het tijdvak")]
)
def test_een_tijdvak(dag: int, verwacht: str) -> None:
    deel = {"vorm": "tijdvak", "aantal": None, "eenheid": None, "van": _tijd(10), "tot": _tijd(20)}
    assert toestand(deel, klaar(dag)) == verwacht


# --- moments ---


@pytest.mark.parametrize(
    ("van", "tot", "verwacht"),
    [
        ("2026-03-06T09:00", "2026-03-07T09:00", "op tijd"),
        ("2026-03-06T09:00", "2026-03-07T09:01", "te laat"),
        ("2026-03-28T09:00", "2026-03-29T10:00", "op tijd"),  # an hour less on the clock
        ("2026-03-28T09:00", "2026-03-29T10:01", "te laat"),
        ("2026-10-24T09:00", "2026-10-25T08:01", "te laat"),  # an hour more
        ("2026-10-24T02:30", "2026-10-25T02:30", "tijdstip niet bekend"),  # half past two comes twice
        ("2026-10-25T02:30", "2026-10-26T01:30", "op tijd"),
        ("2026-10-25T02:30", "2026-10-26T02:00", "tijdstip niet bekend"),
        ("2026-10-25T02:30", "2026-10-26T02:31", "te laat"),
        ("2026-03-06T09:00", "2026-03-07T00:00", "tijdstip niet bekend"),  # only the day is known
        ("2026-03-06T09:00", "2026-03-06T00:00", "op tijd"),
        ("2026-03-06T09:00", "2026-03-08T00:00", "te laat"),
        ("2026-03-06T00:00", "2026-03-06T23:00", "op tijd"),
        ("2026-03-06T00:00", "2026-03-07T12:00", "tijdstip niet bekend"),
        ("2026-03-06T00:00", "2026-03-08T00:01", "te laat"),
        ("2026-03-29T02:30", "2026-03-30T03:30", "op tijd"),  # a time that the clock skipped: an hour later
        ("2026-03-29T02:30", "2026-03-30T03:31", "te laat"),
    ],
)
def test_24_uur_van_tijdstip_tot_tijdstip(van: str, tot: str, verwacht: str) -> None:
    assert toestand({"aantal": 24, "eenheid": "uren"}, begin(van), klaar(tot), op=D("2026-12-31")) == verwacht


def test_een_termijn_op_de_klok_zegt_hoeveel_minuten_te_laat() -> None:
    (rij,) = rijen(
        {"aantal": 24, "eenheid": "uren"}, begin("2026-03-06T09:00"), klaar("2026-03-08T09:30"), op=D("2026-12-31")
    )
    assert (rij["uiterste_dag"], rij["minuten_te_laat"], rij["dagen_te_laat"]) == (K("2026-03-07T09:00"), 1470, 1)


def test_op_dagen_telt_de_tijd_van_de_dag_niet() -> None:
    assert toestand({}, begin("2026-01-01T16:00"), klaar("2026-01-06T23:59")) == "op tijd"
    assert toestand({}, begin("2026-01-01T16:00"), klaar("2026-01-01T09:00")) == "op tijd"


# --- data ---


def test_zonder_tabel_is_het_niet_te_toetsen_en_met_een_lege_zijn_er_geen_gevallen() -> None:
    een = profiel({"aantal": 5, "eenheid": "kalenderdagen"})
    zonder = oordeel(een, {})
    assert zonder.uitkomst("XX-1") == "niet te toetsen"
    assert zonder.delen[0].onbekend
    assert oordeel(een, {"gebeurtenissen": []}).uitkomst("XX-1") == "geen gevallen"


REGIE: Final = {"ToewijzingNummer": "7", "Soort": "start"}
TOEGEWEZEN: Final = {"ToewijzingNummer": "7", "Bsn": "999900006", "Ingangsdatum": _tijd(0)}
VAN_BERICHTEN: Final = {
    "vanaf": "opdracht ontvangen",
    "wat": "dienstverlening gestart",
    "aantal": 10,
    "eenheid": "kalenderdagen",
}


def test_wat_een_bericht_al_zegt_hoeft_niet_vastgelegd() -> None:
    uit = oordeel(
        profiel(VAN_BERICHTEN),
        {
            "toewijzingen": [
                {**TOEGEWEZEN, "Ontvangen": _tijd(2)},
                {**TOEGEWEZEN, "ToewijzingNummer": "8", "Ontvangen": _tijd(2), "RedenWijziging": "13"},
            ],
            "regie": [
                {**REGIE, "Begindatum": _tijd(4), "Ingetrokken": True},
                {**REGIE, "Begindatum": _tijd(13)},
            ],
        },
    )
    (rij,) = uit.delen[0].rijen.to_dicts()
    assert (rij["Dossier"], rij["gebeurd"], rij["dagen_te_laat"]) == ("7", _tijd(13), 1)


def test_wat_is_vastgelegd_gaat_voor_een_bericht_van_dezelfde_dag() -> None:
    vast = [
        {"Dossier": "7", "Gebeurtenis": "opdracht ontvangen", "Tijdstip": K("2026-01-03T15:00"), "Kenmerk": "spoed"}
    ]
    uit = oordeel(
        profiel({**VAN_BERICHTEN, "voorwaarde": "spoed"}),
        {"gebeurtenissen": vast, "toewijzingen": [{**TOEGEWEZEN, "Ontvangen": _tijd(2)}], "regie": []},
    )
    assert uit.delen[0].rijen.height == 1


def test_van_een_verlenging_die_niemand_kan_weten_komt_geen_te_laat() -> None:
    een = profiel({**VAN_BERICHTEN, "verlengd_door": "uitstel"})
    tabellen: dict[str, list[Rij]] = {"toewijzingen": [{**TOEGEWEZEN, "Ontvangen": _tijd(2)}], "regie": []}
    assert oordeel(een, tabellen).delen[0].rijen["toestand"].to_list() == ["verlenging of verval niet bekend"]
    assert oordeel(een, {**tabellen, "gebeurtenissen": []}).uitkomst("XX-1") == "voldoet niet"


@pytest.mark.parametrize(
    ("deel", "dag", "verwacht"),
    [
        ({}, -1, "buiten de looptijd van het contract"),
        ({}, 0, "te laat"),
        ({}, 31, "buiten de looptijd van het contract"),
        ({"vorm": "herhaald"}, -3, "te laat"),
        ({"van": NUL - timedelta(days=9)}, -1, "te laat"),
    ],
)
def test_buiten_de_looptijd_is_er_geen_oordeel(deel: Rij, dag: int, verwacht: str) -> None:
    uit = rijen(deel, begin(dag), klaar(dag + 8), ingang=NUL, einde=_tijd(30))
    assert uit[0]["toestand"] == verwacht


def test_een_deel_met_eigen_dagen_laat_de_rest_aan_een_ander_deel() -> None:
    eerst, later = {"aantal": 10, "tot": _tijd(9)}, {"aantal": 5, "van": _tijd(10)}
    een = profiel(*({"eenheid": "kalenderdagen", **deel} for deel in (eerst, later)))
    feiten = [{"Dossier": d, **rij} for d, dag in (("D1", 2), ("D2", 12)) for rij in (begin(dag), klaar(dag + 7))]
    uit = oordeel(een, {"gebeurtenissen": feiten})
    assert [(deel.rijen["Dossier"].to_list(), deel.uitkomst) for deel in uit.delen] == [
        (["D1"], "voldoet"),
        (["D2"], "voldoet niet"),
    ]


def test_een_bevinding_noemt_clausule_dagen_en_som_en_heeft_een_vast_kenmerk() -> None:
    een = profiel({"aantal": 5, "eenheid": "werkdagen", "gevolg": "vraag", "eigenaar": "de {partij}"})
    feiten = {"gebeurtenissen": [{"Dossier": "D1", **begin("2026-04-02")}, {"Dossier": "D1", **klaar("2026-04-15")}]}

    def bevinding() -> Bevinding:
        (een_bevinding,) = oordeel(een, feiten, D("2026-05-01")).bevindingen()
        return een_bevinding

    b = bevinding()
    assert b.regel == "TERMIJN"
    assert b.melding == "'klaar' door de {partij} moest uiterlijk op 13-04-2026: te laat (dagen te laat: 2)."
    assert b.onderbouwing["som"].startswith("5 werkdagen na donderdag 02-04-2026: uiterlijk maandag 13-04-2026")
    assert (b.onderbouwing["gevolg"], b.onderbouwing["vindplaats"]) == ("vraag", "Overeenkomst, art. 1")
    assert b.onderbouwing["kenmerk"] == bevinding().onderbouwing["kenmerk"]


@pytest.mark.parametrize(
    ("deel", "gebeurd", "melding"),
    [
        (
            {"vorm": "minstens"},
            [begin(0), klaar(3)],
            "'klaar' is te vroeg: het mocht vanaf 06-01-2026 en was op 04-01-2026.",
        ),
        (
            {"vorm": "hoogstens"},
            [begin(0), klaar(5)],
            "Tot en met 'klaar' duurt het te lang: de laatste dag was 05-01-2026.",
        ),
        (
            {"eenheid": "uren"},
            [begin("2026-01-01T09:00"), klaar("2026-01-01T14:20")],
            "'klaar' door aanbieder moest uiterlijk op 01-01-2026 14:00: te laat (minuten te laat: 20).",
        ),
    ],
)
def test_elke_vorm_zegt_wat_er_mis_is(deel: Rij, gebeurd: list[Rij], melding: str) -> None:
    een = profiel({"aantal": 5, "eenheid": "kalenderdagen", **deel})
    (b,) = oordeel(een, {"gebeurtenissen": [{"Dossier": "D1", **r} for r in gebeurd]}).bevindingen()
    assert b.melding == melding


def test_veel_gebeurtenissen_tegelijk_geven_hetzelfde_als_een_voor_een() -> None:
    aantal = 5_000
    dagen = [NUL + timedelta(days=n % 30) for n in range(aantal)]
    kolommen = {"Dossier": [f"D{n}" for n in range(aantal)] * 2}
    momenten = [
        datetime.combine(d, time.min) for d in (*dagen, *(d + timedelta(days=n % 7) for n, d in enumerate(dagen)))
    ]
    tabel = pl.DataFrame({**kolommen, "Gebeurtenis": ["begin"] * aantal + ["klaar"] * aantal, "Tijdstip": momenten})
    een = profiel({"aantal": 3, "eenheid": "kalenderdagen"})
    (deel,) = toets_contract(een, {"gebeurtenissen": tabel}, peildatum=D("2026-12-31")).delen
    assert deel.aantallen == {
        "voldoet": sum(n % 7 <= 3 for n in range(aantal)),
        "voldoet niet": sum(n % 7 > 3 for n in range(aantal)),
        "niet te toetsen": 0,
    }
