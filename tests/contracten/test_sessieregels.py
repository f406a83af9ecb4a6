"""The rules about sessions at their edges, where no clause of a profile has an example."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toetssteen.contracten.laden import Geladen
from toetssteen.contracten.schema import Profiel
from toetssteen.regels.basis import RegelFout
from toetssteen.regels.contract.basis import PER_MINUUT
from toetssteen.regels.contract.kolommen.blokken import TOT, VAN, bedekt, bedekt_op, blokken
from toetssteen.regels.contract.kolommen.minuten import als_breuk, naar_rato
from toetssteen.regels.contract.kolommen.vensters import lees_venster
from toetssteen.toetsing.contract.gegevens import uit_rijen
from toetssteen.toetsing.contract.motor import toets_contract
from toetssteen.toetsing.contract.uitslag import UITKOMST, Deeluitslag

klok = datetime.fromisoformat  # clock time in Amsterdam, as in the tables
BSN, ANDER = "999900006", "999900018"
SESSIE: Final[Mapping[str, Any]] = {
    "Sessie": "S1",
    "Bsn": BSN,
    "ToewijzingNummer": "T1",
    "Begin": klok("2026-03-02T10:00"),
    "Einde": klok("2026-03-02T11:00"),
    "Activiteit": "persoonlijk contact",
    "Status": "geleverd",
}
PRODUCTEN: Final = [
    {"code": "A1", "naam": "alleen", "groep": "alleen"},
    {"code": "G1", "naam": "groep", "groep": "samen"},
]


def speel(
    regel: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    producten: Sequence[str] = (),
    peildatum: date = date(2026, 12, 31),
    **tabellen: Sequence[Mapping[str, Any]],
) -> Deeluitslag:
    """Judge tables by one rule; rows of sessies are made whole with `SESSIE`."""
    deel = {"soort": "controle", "regel": regel, "producten": list(producten), "parameters": dict(parameters or {})}
    clausule = {"id": "XX-1", "soort": "declaratiecontrole", "kern": "proef", "delen": [deel]}
    profiel = {
        "naam": "proef",
        "titel": "Proef",
        "voorvoegsel": "XX",
        "versie": "1",
        "producten": PRODUCTEN,
        "clausules": [{**clausule, "vindplaats": {"document": "proef", "artikel": "1"}}],
    }
    rijen = {n: [{**SESSIE, **r} for r in t] if n == "sessies" else t for n, t in tabellen.items()}
    geladen = Geladen(Profiel.model_validate(profiel), Path(), "hash", {}, {})
    return toets_contract(geladen, uit_rijen(rijen), peildatum=peildatum, alles=True).delen[0]


def uitkomsten(deel: Deeluitslag) -> list[bool | None]:
    """Return the outcome per row, in order."""
    return list(deel.rijen[UITKOMST])


def op(dag: int, van: str, tot: str, *, maand: int = 3, nachten: int = 0) -> dict[str, datetime]:
    """Return Begin and Einde of a session in 2026."""
    begin, einde = (klok(f"2026-{maand:02}-{dag:02}T{tijd}") for tijd in (van, tot))
    return {"Begin": begin, "Einde": einde + timedelta(days=nachten)}


KANTOOR = {"vensters": ["ma-vr 07:00-20:00"]}
BUITEN = {"vensters": ["ma-zo 20:00-24:00", "ma-zo 00:00-07:00", "za-zo 00:00-24:00"]}


@pytest.mark.parametrize(
    ("parameters", "sessie", "binnen", "uitkomst"),
    [
        (KANTOOR, op(6, "19:30", "20:30"), 30, False),  # Friday, over the border
        (KANTOOR, op(6, "19:00", "20:00"), 60, True),
        (KANTOOR, op(2, "06:59", "07:01"), 1, False),
        (KANTOOR, op(7, "10:00", "11:00"), 0, False),  # Saturday
        (KANTOOR, op(6, "12:00", "12:00", maand=4), 0, True),  # no time at all
        (KANTOOR, op(6, "12:00", "13:00", maand=4), 0, False),  # Easter Monday counts as Sunday
        ({**KANTOOR, "feestdagen": "als gewone dag"}, op(6, "12:00", "13:00", maand=4), 60, True),
        ({**KANTOOR, "gewone_dagen": ["tweede Paasdag"]}, op(6, "12:00", "13:00", maand=4), 60, True),
        (BUITEN, op(6, "12:00", "13:00", maand=4), 60, True),
        (BUITEN, op(6, "19:00", "08:00", nachten=3), 3540, False),  # Friday 20:00 to Monday 7:00
        (BUITEN, op(6, "20:00", "07:00", nachten=3), 3540, True),
        (BUITEN, op(3, "19:30", "07:30", nachten=1), 660, False),
    ],
)
def test_a_session_across_the_border_of_a_window_is_split(
    parameters: Mapping[str, Any], sessie: Mapping[str, Any], binnen: int, uitkomst: bool
) -> None:
    deel = speel("CTR109", parameters, sessies=[sessie])
    assert (uitkomsten(deel), deel.rijen["binnen"].to_list()) == ([uitkomst], [binnen])
    assert deel.rest is not None
    assert deel.rest.to_list() == [binnen * PER_MINUUT]


def test_a_year_without_known_holidays_cannot_be_judged() -> None:
    ver = {"Begin": klok("2300-03-01T10:00"), "Einde": klok("2300-03-01T11:00")}
    assert uitkomsten(speel("CTR109", KANTOOR, sessies=[ver])) == [None]
    assert uitkomsten(speel("CTR109", {**KANTOOR, "feestdagen": "als gewone dag"}, sessies=[ver])) == [True]


@pytest.mark.parametrize("tekst", ["ma-vr", "vr-ma 07:00-20:00", "ma 20:00-07:00", "ma 07:00-24:01", "Ma 07:00-08:00"])
def test_a_window_in_another_form_is_an_error(tekst: str) -> None:
    with pytest.raises(RegelFout, match="window"):
        lees_venster(tekst)


MENSEN = [
    {"Professional": "P", "Functie": "professional"},
    {"Professional": "S", "Functie": "stagiair"},
    {"Professional": "E", "Functie": "ervaringsdeskundige"},
    {"Professional": "D", "Functie": "ervaringsdeskundige"},
]
DIPLOMAS = [
    {"Professional": "D", "Soort": "diploma", "Niveau": "mbo-4", "Afgerond": True, "Behaald": date(2020, 7, 1)},
    {"Professional": "E", "Soort": "diploma", "Niveau": "mbo-2", "Afgerond": True, "Behaald": date(2020, 7, 1)},
]
MAG = [{"Soort": "inzet zonder diploma", "Bsn": BSN, "Gegeven": date(2026, 3, 1)}]


@pytest.mark.parametrize(
    ("wie", "erbij", "uitkomst"),
    [
        ("S", {}, False),
        ("S+P", {}, True),
        ("S+E", {}, False),
        ("E", {}, False),
        ("D", {}, False),
        ("D", {"diploma_niveau": "mbo-4"}, True),
        ("E", {"diploma_niveau": "mbo-4"}, False),
        ("S", {"toestemming": "inzet zonder diploma"}, True),
        ("E", {"toestemming": "inzet zonder diploma"}, False),
        ("X", {}, None),
        ("X+P", {}, True),
        (None, {}, None),
    ],
)
def test_who_counts(wie: str | None, erbij: Mapping[str, Any], uitkomst: bool | None) -> None:
    parameters = {"functies": ["vrijwilliger", "stagiair", "ervaringsdeskundige"], **erbij}
    deel = speel(
        "CTR110",
        parameters,
        sessies=[{"Professionals": wie}],
        professionals=MENSEN,
        diplomas=DIPLOMAS,
        toestemmingen=MAG,
    )
    assert uitkomsten(deel) == [uitkomst]


def test_without_staff_nobody_is_known() -> None:
    assert uitkomsten(speel("CTR110", {"functies": ["stagiair"]}, sessies=[{"Professionals": "P"}])) == [None]


@pytest.mark.parametrize(
    ("terug", "dekking", "uitkomst"),
    [
        (0, None, [False, False, True, True, True]),
        (1, None, [False, True, True, True, True]),
        (0, 14, [False, False, True, True, False]),
        (1, 15, [False, True, True, True, True]),
    ],
)
def test_how_far_a_permission_reaches(terug: int, dekking: int | None, uitkomst: list[bool]) -> None:
    """Given on 2 March: the day before it, the day itself, the fourteenth day (15 March) and the one after."""
    dagen: list[dict[str, Any]] = [op(dag, "10:00", "11:00") | {"Sessie": f"S{dag}"} for dag in (1, 2, 15, 16)]
    eerder = {"Sessie": "S0", "Begin": klok("2026-02-28T10:00"), "Einde": klok("2026-02-28T11:00")}
    deel = speel(
        "CTR104",
        {"toestemming": "spoed", "dagen_terug": terug, "dagen_dekking": dekking},
        sessies=[eerder, *dagen],
        toewijzingen=[{"ToewijzingNummer": "T1", "Bsn": BSN, "Ingangsdatum": date(2026, 4, 1)}],
        toestemmingen=[{"Soort": "spoed", "ToewijzingNummer": "T1", "Gegeven": date(2026, 3, 2)}],
    )
    assert uitkomsten(deel) == uitkomst


def test_a_permission_for_nobody_in_particular_covers_nothing() -> None:
    deel = speel(
        "CTR104",
        {"toestemming": "spoed"},
        sessies=[{}],
        toewijzingen=[{"ToewijzingNummer": "T1", "Bsn": BSN, "Ingangsdatum": date(2026, 4, 1)}],
        toestemmingen=[{"Soort": "spoed", "Gegeven": date(2026, 3, 1)}],
    )
    assert uitkomsten(deel) == [False]


@pytest.mark.parametrize(("kanaal", "uitkomst"), [(True, True), (False, False), (None, None)])
def test_digital_contact_over_a_secured_channel(kanaal: bool | None, uitkomst: bool | None) -> None:
    rijen: list[dict[str, Any]] = [{"Activiteit": "beeldbellen"}, {"Sessie": "S2"}]
    rijen = [{**rijen[0], "BeveiligdKanaal": kanaal}, {**rijen[1], "BeveiligdKanaal": False}]
    assert uitkomsten(speel("CTR113", sessies=rijen)) == [uitkomst, True]


LOCATIES: list[dict[str, Any]] = [
    {"Locatie": "NL", "Land": "NL", "VanAanbieder": True, "Perceel": "2", "Bestemming": "maatschappelijk"},
    {"Locatie": "DE", "Land": "DE", "VanAanbieder": False, "Bestemming": "wonen", "WoonlocatieVan": [BSN]},
    {"Locatie": "AL", "Bestemming": "gemengd", "WoonlocatieVan": [ANDER]},
    {"Locatie": "??", "Bestemming": "gemengd"},
]


@pytest.mark.parametrize(
    ("regel", "parameters", "uitkomst"),
    [
        ("CTR114", {}, [True, False, None, None, None, None]),
        ("CTR114", {"zonder_locatie": "voldoet"}, [True, False, None, None, None, True]),
        ("CTR115", {}, [True, False, None, None, False, None]),
        ("CTR115", {"van_aanbieder": False}, [True, True, True, True, False, None]),
        ("CTR115", {"met_perceel": True, "van_aanbieder": False}, [True, False, False, False, False, None]),
        ("CTR116", {}, [True, False, True, None, None, None]),
    ],
)
def test_where_a_session_was(regel: str, parameters: Mapping[str, Any], uitkomst: list[bool | None]) -> None:
    plekken = ["NL", "DE", "AL", "??", "nergens", None]
    rijen = [{"Sessie": f"S{n}", "Locatie": plek} for n, plek in enumerate(plekken)]
    assert uitkomsten(speel(regel, parameters, sessies=rijen, locaties=LOCATIES)) == uitkomst
    ver = [{**rij, "Activiteit": "telefonisch contact"} for rij in rijen]
    assert uitkomsten(speel(regel, parameters, sessies=ver, locaties=LOCATIES)) == [True] * 6


@pytest.mark.parametrize(
    ("tot", "dagdelen", "uitkomst"),
    [
        ("12:59", None, False),
        ("13:00", None, True),
        ("13:30", 1, True),
        ("14:00", 1, True),
        ("14:01", 1, False),
        ("16:00", 2, True),
    ],
)
def test_the_length_of_a_dagdeel(tot: str, dagdelen: int | None, uitkomst: bool) -> None:
    sessie = op(2, "10:00", tot) | {"Dagdelen": dagdelen}
    assert uitkomsten(speel("CTR117", {"minstens": 180, "hoogstens": 240}, sessies=[sessie])) == [uitkomst]


@pytest.mark.parametrize(("reden", "uitkomst"), [("veiligheid", True), ("gezellig", False), (None, False)])
def test_only_listed_reasons_count(reden: str | None, uitkomst: bool) -> None:
    parameters = {"hoogstens": 2, "reden_vanaf": 2, "redenen": ["veiligheid"]}
    sessie = {"Professionals": ["P1", "P2"], "Reden": reden}
    assert uitkomsten(speel("CTR118", parameters, sessies=[sessie])) == [uitkomst]
    assert uitkomsten(speel("CTR118", {"hoogstens": 2}, sessies=[sessie])) == [True]


@pytest.mark.parametrize(
    ("vervanger", "uitkomst"),
    [
        ({"Vervangt": "P9", "VervangtWegens": "ziekte"}, True),
        ({"VervangtWegens": "ziekte"}, False),
        ({"Vervangt": "P9", "VervangtWegens": "verlof"}, False),
        ({}, False),
    ],
)
def test_a_replacement_at_illness_needs_no_permission(vervanger: Mapping[str, Any], uitkomst: bool) -> None:
    deel = speel(
        "CTR121",
        {"vrij_bij_vervanging": ["ziekte", "zwangerschapsverlof"]},
        sessies=[{"Professionals": "Z"}],
        professionals=[{"Professional": "Z", "Functie": "professional", "Contractvorm": "zzp", **vervanger}],
        onderaannemers=[],
    )
    assert uitkomsten(deel) == [uitkomst]


def test_a_report_may_be_enough_for_a_subcontractor() -> None:
    tabellen: dict[str, Any] = {
        "sessies": [{"Professionals": "Z"}],
        "professionals": [{"Professional": "Z", "Functie": "professional", "Onderaannemer": "O"}],
        "onderaannemers": [{"Onderaannemer": "O", "GemeldOp": date(2026, 3, 2)}],
    }
    assert uitkomsten(speel("CTR121", {"grond": "melding"}, **tabellen)) == [True]
    assert uitkomsten(speel("CTR121", {}, **tabellen)) == [False]


@pytest.mark.parametrize(
    ("sessie", "uitkomst", "rest"),
    [
        ({"Minuten": 60}, True, 60),
        ({"Minuten": 61}, False, 60),
        ({}, True, 60),
        ({"Status": "no show", "Minuten": 60}, False, 0),
        ({"Status": "no show", "Dagdelen": 1}, False, 0),
        ({"Status": "afgezegd"}, True, 0),
    ],
)
def test_only_presence_is_claimed(sessie: Mapping[str, Any], uitkomst: bool, rest: int) -> None:
    deel = speel("CTR123", sessies=[sessie])
    assert deel.rest is not None
    assert (uitkomsten(deel), deel.rest.to_list()) == ([uitkomst], [rest * PER_MINUUT])


@pytest.mark.parametrize("dossier", ["T1", BSN])
def test_nothing_is_delivered_in_an_interruption(dossier: str) -> None:
    """From 2 to 4 March, both included."""
    weg = {"Gebeurtenis": "onderbreking", "Tijdstip": klok("2026-03-02T15:00"), "Tot": klok("2026-03-04T00:00")}
    dagen = [op(dag, "10:00", "11:00") | {"Sessie": f"S{dag}"} for dag in (1, 2, 4, 5)]
    deel = speel("CTR124", sessies=dagen, gebeurtenissen=[{"Dossier": dossier, **weg}])
    assert uitkomsten(deel) == [True, False, False, True]
    deel = speel("CTR124", sessies=dagen, gebeurtenissen=[{"Dossier": dossier, **weg, "Tot": None}])
    assert uitkomsten(deel) == [True, False, False, False]
    assert uitkomsten(speel("CTR124", sessies=dagen[:1])) == [None]


def test_a_claim_wholly_in_an_interruption() -> None:
    weg = {
        "Dossier": BSN,
        "Gebeurtenis": "onderbreking",
        "Tijdstip": klok("2026-02-20T00:00"),
        "Tot": klok("2026-03-31T00:00"),
    }
    regel = {"Bsn": BSN, "ToewijzingNummer": "T1", "Begindatum": date(2026, 3, 1), "Volume": 60, "DebetCredit": "D"}
    regels = [
        {"ReferentieNummer": "R1", **regel, "Einddatum": date(2026, 3, 31)},
        {"ReferentieNummer": "R2", **regel, "Einddatum": date(2026, 4, 1)},
        {"ReferentieNummer": "R3", **regel, "Einddatum": date(2026, 3, 31), "Volume": 0},
        {"ReferentieNummer": "R4", **regel, "Einddatum": date(2026, 3, 31), "Bsn": ANDER},
    ]
    assert uitkomsten(speel("CTR128", prestaties=regels, gebeurtenissen=[weg])) == [False, True, True, True]


def test_dagdelen_are_counted_in_order_of_begin() -> None:
    laat = op(2, "18:00", "22:00") | {"Sessie": "S1", "Dagdelen": 1}
    vroeg = op(2, "08:00", "16:00") | {"Sessie": "S2", "Dagdelen": 2}
    deel = speel("CTR107", {"hoogstens": 2}, sessies=[laat, vroeg, laat | {"Bsn": ANDER}])
    assert uitkomsten(deel) == [False, True, True]


def test_an_unknown_number_of_dagdelen_keeps_the_day_open() -> None:
    rijen = [op(2, f"{uur}:00", f"{uur + 1}:00") | {"Sessie": f"S{uur}"} for uur in (10, 12, 14, 16)]
    dagdelen = [None, 1, 1, 1]
    gevuld = [{**rij, "Dagdelen": aantal} for rij, aantal in zip(rijen, dagdelen, strict=True)]
    assert uitkomsten(speel("CTR107", {"hoogstens": 2}, sessies=gevuld)) == [None, None, None, False]


def test_a_group_of_an_unknown_product_is_not_judged() -> None:
    rijen = [{"Activiteit": "beeldbellen"}, {"Sessie": "S2", "Activiteit": "beeldbellen", "ToewijzingNummer": "T2"}]
    rijen[1]["ProductCode"] = "A1"
    deel = speel("CTR112", {"minstens": 1}, producten=["alleen"], sessies=rijen, toewijzingen=[])
    assert uitkomsten(deel) == [None, False]


@pytest.mark.parametrize("clienten", range(1, 13))
@pytest.mark.parametrize("opslag", [0, 5, 7])
def test_shares_are_exact_up_to_twelve_clients(clienten: int, opslag: int) -> None:
    minuten = pl.DataFrame({"D": list(range(241))})
    delen = naar_rato(pl.col("D"), pl.lit(clienten), pl.lit(opslag))
    uit = minuten.select(delen.alias("delen"), als_breuk(delen).alias("tekst"))
    for duur, (aantal, tekst) in enumerate(uit.iter_rows()):
        echt = Fraction(duur, clienten) + (Fraction(duur * opslag, 100) if clienten > 1 else 0)
        assert Fraction(aantal, PER_MINUUT) == echt
        assert tekst == _geschreven(echt)


def _geschreven(waarde: Fraction) -> str:
    heel, over = divmod(waarde, 1)
    if not over:
        return str(heel)
    breuk = f"{over.numerator}/{over.denominator}"
    return f"{heel} {breuk}" if heel else breuk


UUR0 = klok("2026-01-01T00:00")
tijden = st.tuples(st.sampled_from(["x", "y"]), st.integers(0, 40), st.integers(-2, 12))


@settings(max_examples=150, deadline=None)
@given(st.lists(tijden, max_size=12), st.lists(tijden, min_size=1, max_size=6))
def test_covered_minutes_are_those_of_counting_them(
    bezet: list[tuple[str, int, int]], gevraagd: list[tuple[str, int, int]]
) -> None:
    schema = {"Bsn": pl.String(), VAN: pl.Datetime("us"), TOT: pl.Datetime("us")}

    def tabel(rijen: list[tuple[str, int, int]]) -> pl.DataFrame:
        vullen = [(wie, UUR0 + timedelta(minutes=b), UUR0 + timedelta(minutes=b + duur)) for wie, b, duur in rijen]
        return pl.DataFrame(vullen, schema=schema, orient="row")

    blok = blokken(tabel(bezet), ["Bsn"])
    minuten = {(wie, m) for wie, b, duur in bezet for m in range(b, b + duur)}
    vragen = [(wie, b, abs(duur)) for wie, b, duur in gevraagd]
    geteld = [sum((wie, m) in minuten for m in range(b, b + duur)) for wie, b, duur in vragen]
    assert bedekt(tabel(vragen), pl.col(VAN), pl.col(TOT), blok, ["Bsn"]).to_list() == geteld
    beginnen = pl.DataFrame({"Bsn": [wie for wie, _, _ in vragen], "dag": [date(2026, 1, 1)] * len(vragen)})
    verwacht = [(wie, 0) in minuten for wie, _, _ in vragen]
    assert bedekt_op(beginnen, pl.col("dag"), blok, ["Bsn"]).to_list() == verwacht
