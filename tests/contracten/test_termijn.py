"""Terms: the worked dates of the notes, and every sum against one that counts day by day without cleverness."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from toetssteen.contracten.delen import Termijn
from toetssteen.contracten.rekenwijze import rekenwijze
from toetssteen.contracten.schema import Kalender
from toetssteen.contracten.termijn import Berekening, bereken
from toetssteen.contracten.termijnwoorden import in_woorden
from toetssteen.core.werkdagen import vrije_dagen

D = date.fromisoformat
K = datetime.fromisoformat
GEWOON: Final = Kalender()
MET_GOEDE_VRIJDAG: Final = Kalender(goede_vrijdag="werkdag")
LUSTRUM: Final = Kalender(bevrijdingsdag="lustrum")
EIND_OP_EIND: Final = Kalender(maand_telling="eind op eind")
AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
DAGEN: Final = st.dates(date(2016, 1, 1), date(2090, 12, 31))
EENHEDEN: Final = ("kalenderdagen", "werkdagen", "weken", "maanden", "kwartalen", "jaren")


def termijn(aantal: int | None = None, eenheid: str | None = None, **anders: Any) -> Termijn:
    vast = {"soort": "termijn", "vanaf": "het begin", "wat": "het einde", "eigenaar": "aanbieder"}
    return Termijn.model_validate({**vast, "aantal": aantal, "eenheid": eenheid, **anders})


def som(
    begin: date | datetime,
    /,
    aantal: int | None = None,
    eenheid: str | None = None,
    kalender: Kalender = GEWOON,
    **anders: Any,
) -> Berekening:
    return bereken(termijn(aantal, eenheid, **anders), kalender, begin)


# --- the worked dates of the notes ---


@pytest.mark.parametrize(
    ("vanaf", "aantal", "kalender", "uiterste"),
    [
        ("2026-04-02", 5, MET_GOEDE_VRIJDAG, "2026-04-10"),  # DF-31.a
        ("2026-04-02", 5, GEWOON, "2026-04-13"),
        ("2026-05-04", 5, LUSTRUM, "2026-05-11"),
        ("2026-05-04", 5, GEWOON, "2026-05-12"),
        ("2026-04-08", 10, GEWOON, "2026-04-22"),  # DF-31.f
        ("2026-05-21", 5, GEWOON, "2026-05-29"),  # DF-73.d
        ("2026-05-21", 3, GEWOON, "2026-05-27"),  # GV-88
        ("2026-03-02", 10, GEWOON, "2026-03-16"),  # GV-44.d
        ("2026-07-03", 1, GEWOON, "2026-07-06"),  # GV-89.c
        ("2020-01-09", 2, GEWOON, "2020-01-13"),  # ZL-G4, ZL-G8
        ("2020-05-28", 2, GEWOON, "2020-06-02"),  # ZL-G4
        ("2020-01-10", 5, GEWOON, "2020-01-17"),  # ZL-G7
        ("2020-01-11", 5, GEWOON, "2020-01-17"),
        ("2019-05-06", 10, GEWOON, "2019-05-20"),  # MLW-5.1
        ("2019-02-07", 3, GEWOON, "2019-02-12"),  # MLW-B1.1.5.c
        ("2019-02-01", 15, GEWOON, "2019-02-22"),  # MLW-B1.1.8.c
        ("2019-02-22", 12, GEWOON, "2019-03-12"),  # MLW-B1.1.11
        ("2019-04-01", 10, GEWOON, "2019-04-15"),  # MLW-B1.1.12
        ("2019-03-04", 15, GEWOON, "2019-03-25"),  # MLW-B1.2.5
        ("2019-05-01", 5, GEWOON, "2019-05-08"),  # MLW-B1.3.10
        ("2019-05-08", 3, GEWOON, "2019-05-13"),  # MLW-B1.3.11
        ("2019-05-13", 10, GEWOON, "2019-05-27"),  # MLW-B1.3.12
        ("2019-09-02", 5, GEWOON, "2019-09-09"),  # MLW-B1.4.5.c
        ("2022-04-01", 10, MET_GOEDE_VRIJDAG, "2022-04-15"),  # WM-B3.5.1
        ("2022-04-01", 10, GEWOON, "2022-04-19"),
    ],
)
def test_werkdagen_uit_de_aantekeningen(vanaf: str, aantal: int, kalender: Kalender, uiterste: str) -> None:
    assert som(D(vanaf), aantal, "werkdagen", kalender).uiterste == D(uiterste)


@pytest.mark.parametrize(
    ("vanaf", "aantal", "eenheid", "vorm", "dag"),
    [
        ("2026-12-31", 8, "weken", "vooraf", "2026-11-05"),  # GV-108.b
        ("2026-12-31", 6, "weken", "vooraf", "2026-11-19"),  # DF-45.b
        ("2026-01-05", 6, "weken", "uiterlijk", "2026-02-16"),  # GV-73.a
        ("2026-02-16", 3, "weken", "uiterlijk", "2026-03-09"),  # GV-73.d
        ("2026-01-15", 6, "maanden", "herhaald", "2026-07-15"),  # DF-40.a
        ("2026-03-02", 4, "weken", "uiterlijk", "2026-03-30"),  # DF-KPI-begeleidingsplannen, GV-11.c
        ("2026-01-10", 2, "maanden", "uiterlijk", "2026-03-10"),  # GV-66
        ("2026-06-24", 1, "weken", "vooraf", "2026-06-17"),  # DF-70.e
        ("2026-10-01", 3, "maanden", "vooraf", "2026-07-01"),  # GV-par2.6.e
        ("2026-08-31", 6, "maanden", "minstens", "2027-02-28"),  # GV-78.c
        ("2020-03-01", 1, "jaren", "herhaald", "2021-03-01"),  # ZL-G1.e
        ("2020-01-01", 3, "maanden", "vooraf", "2019-10-01"),  # MLW-6.4
        ("2021-01-01", 3, "maanden", "vooraf", "2020-10-01"),
        ("2019-01-01", 2, "jaren", "hoogstens", "2020-12-31"),  # MLW-1.2.m
        ("2019-02-01", 18, "maanden", "hoogstens", "2020-07-31"),  # MLW-B1.4.8
        ("2026-08-31", 6, "maanden", "hoogstens", "2027-02-28"),  # there is no 30 or 31 February
        ("2026-03-01", 1, "maanden", "hoogstens", "2026-03-31"),
        ("2019-03-01", 30, "kalenderdagen", "uiterlijk", "2019-03-31"),  # MLW-B1.18.5
        ("2019-05-01", 14, "kalenderdagen", "uiterlijk", "2019-05-15"),  # MLW-B1.31.2.b
        ("2022-05-01", 4, "weken", "vooraf", "2022-04-03"),  # WM-11.8
        ("2022-03-01", 6, "weken", "uiterlijk", "2022-04-12"),  # WM-B5.3
        ("2022-01-01", 3, "jaren", "herhaald", "2025-01-01"),  # WM-15.4.5.c
        ("2022-05-01", 3, "maanden", "uiterlijk", "2022-08-01"),  # WM-B3.5.2
        ("2022-05-22", 3, "weken", "vooraf", "2022-05-01"),  # WM-25.3.a
    ],
)
def test_andere_termijnen_uit_de_aantekeningen(vanaf: str, aantal: int, eenheid: str, vorm: str, dag: str) -> None:
    uit = som(D(vanaf), aantal, eenheid, vorm=vorm)
    assert (uit.eerste if vorm == "minstens" else uit.uiterste) == D(dag)
    assert uit.reden is None


@pytest.mark.parametrize(("brief", "einde"), [("2019-06-30", "2019-08-01"), ("2019-07-01", "2019-09-01")])
def test_een_kalendermaand_vanaf_de_eerste_van_de_volgende(brief: str, einde: str) -> None:
    uit = som(D(brief), 1, "maanden", vorm="minstens", anker="eerste van volgende maand")  # MLW-8.2.a
    assert (uit.eerste, uit.uiterste) == (D(einde), None)


@pytest.mark.parametrize(("inclusief", "dag"), [(True, "2019-02-28"), (False, "2019-02-27")])
def test_de_laatste_dag_van_de_volgende_maand(inclusief: bool, dag: str) -> None:
    anders: dict[str, Any] = {"anker": "laatste van volgende maand", "inclusief": inclusief}  # MLW-B1.18.3.a
    assert {som(D(d), **anders).uiterste for d in ("2019-01-01", "2019-01-31")} == {D(dag)}


def test_een_vaste_dag_van_een_ander_jaar() -> None:
    anders: dict[str, Any] = {
        "anker": "vaste dag",
        "vaste_dag": "01-10",
        "jaren_later": -1,
        "vorm": "vooraf",
    }  # WM-27.3
    assert som(D("2023-01-01"), **anders).uiterste == D("2022-10-01")
    assert som(D("2026-05-05"), anker="vaste dag", vaste_dag="29-02").uiterste == D("2026-02-28")


def test_een_tijdvak_heeft_een_eerste_en_een_laatste_dag() -> None:
    uit = som(D("2020-06-01"), vorm="tijdvak", vanaf=None, van=D("2020-01-01"), tot=D("2020-12-31"))  # ZL-LT
    assert (uit.eerste, uit.uiterste) == (D("2020-01-01"), D("2020-12-31"))


# --- hours ---


@pytest.mark.parametrize(
    ("vanaf", "uren", "einde"),
    [
        ("2026-03-06T09:00", 48, "2026-03-08T09:00"),  # GV-44.b
        ("2026-03-28T09:00", 24, "2026-03-29T10:00"),  # summer time begins
        ("2026-10-24T09:00", 24, "2026-10-25T08:00"),  # summer time ends
        ("2026-03-29T02:30", 1, "2026-03-29T04:30"),  # a time that the clock skips: an hour later
        ("2026-12-31T23:30", 1, "2027-01-01T00:30"),
    ],
)
def test_uren_zijn_echte_uren(vanaf: str, uren: int, einde: str) -> None:
    assert som(K(vanaf), uren, "uren").uiterste == K(einde)


def test_de_uitleg_zegt_dat_de_klok_verzet_wordt() -> None:
    uit = som(K("2026-03-28T09:00"), 24, "uren")
    assert "de klok gaat op 29-03-2026 een uur vooruit, maar een uur blijft een uur" in uit.som
    assert [(s.dag, s.telt) for s in uit.stappen] == [
        (K("2026-03-28T09:00"), False),
        (K("2026-03-29T03:00"), False),
        (K("2026-03-29T10:00"), True),
    ]


@given(
    st.datetimes(K("2016-01-01T00:00"), K("2090-01-01T00:00")),
    st.integers(0, 2000),
    st.sampled_from(["uiterlijk", "vooraf"]),
)
def test_het_verschil_op_de_wereldklok_is_de_termijn(vanaf: datetime, minuten: int, vorm: str) -> None:
    uiterste = som(vanaf, minuten, "minuten", vorm=vorm).uiterste
    assert isinstance(uiterste, datetime)
    verschil = _wereld(uiterste) - _wereld(vanaf)
    assert verschil == timedelta(minutes=minuten if vorm == "uiterlijk" else -minuten)


def _wereld(klok: datetime) -> datetime:
    return klok.replace(tzinfo=AMSTERDAM).astimezone(UTC)


# --- against a slow, plain count ---


def _vrij(dag: date, kalender: Kalender) -> bool:
    naam = vrije_dagen().vrij.get(dag, "")
    if naam == "Goede Vrijdag" and kalender.goede_vrijdag == "werkdag":
        naam = ""
    if naam == "Bevrijdingsdag" and (
        kalender.bevrijdingsdag == "werkdag" or (kalender.bevrijdingsdag == "lustrum" and dag.year % 5)
    ):
        naam = ""
    return dag.weekday() in (5, 6) or bool(naam)


def _langzaam(dag: date, aantal: int, kant: int, kalender: Kalender, *, werk: bool) -> date:
    while aantal:
        dag += timedelta(days=kant)
        aantal -= not (werk and _vrij(dag, kalender))
    return dag


def _maanden_verder(dag: date, aantal: int) -> date:
    """Go month by month, then to the same day or the last one there is."""
    jaar, maand = dag.year, dag.month
    for _ in range(abs(aantal)):
        maand += 1 if aantal > 0 else -1
        jaar, maand = (jaar + 1, 1) if maand == 13 else (jaar - 1, 12) if maand == 0 else (jaar, maand)
    for nummer in range(dag.day, 0, -1):
        try:
            return date(jaar, maand, nummer)
        except ValueError:
            continue
    raise AssertionError(dag)


KALENDERS = st.builds(
    Kalender,
    goede_vrijdag=st.sampled_from(["vrij", "werkdag"]),
    bevrijdingsdag=st.sampled_from(["vrij", "werkdag", "lustrum"]),
)


@given(DAGEN, st.integers(0, 40), KALENDERS, st.sampled_from(["uiterlijk", "vooraf"]))
def test_werkdagen_zijn_wat_dag_voor_dag_tellen_geeft(dag: date, aantal: int, kalender: Kalender, vorm: str) -> None:
    kant = 1 if vorm == "uiterlijk" else -1
    uit = som(dag, aantal, "werkdagen", kalender, vorm=vorm)
    assert uit.uiterste == _langzaam(dag, aantal, kant, kalender, werk=True)
    assert sum(s.telt for s in uit.stappen) == max(aantal, 1)


@given(DAGEN, st.integers(0, 60), st.sampled_from(["kalenderdagen", "weken"]), st.booleans())
def test_dagen_en_weken_zijn_gewoon_dagen(dag: date, aantal: int, eenheid: str, terug: bool) -> None:
    dagen = aantal * (7 if eenheid == "weken" else 1)
    uit = som(dag, aantal, eenheid, vorm="vooraf" if terug else "uiterlijk")
    assert uit.uiterste == dag + timedelta(days=-dagen if terug else dagen)


@given(DAGEN, st.integers(0, 60), st.sampled_from(["maanden", "kwartalen", "jaren"]), st.booleans())
def test_maanden_eindigen_op_dezelfde_dag_of_de_laatste(dag: date, aantal: int, eenheid: str, terug: bool) -> None:
    maanden = aantal * {"maanden": 1, "kwartalen": 3, "jaren": 12}[eenheid] * (-1 if terug else 1)
    assert som(dag, aantal, eenheid, vorm="vooraf" if terug else "uiterlijk").uiterste == _maanden_verder(dag, maanden)


@given(DAGEN, st.integers(1, 60))
def test_eind_op_eind_gaat_van_laatste_dag_naar_laatste_dag(dag: date, aantal: int) -> None:
    uiterste = som(dag, aantal, "maanden", EIND_OP_EIND).uiterste
    assert isinstance(uiterste, date)
    laatste = (dag + timedelta(days=1)).day == 1
    assert ((uiterste + timedelta(days=1)).day == 1) if laatste else uiterste == _maanden_verder(dag, aantal)


@given(DAGEN, st.integers(1, 30), st.sampled_from(["kalenderdagen", "werkdagen", "weken"]), KALENDERS)
def test_terug_en_weer_heen_is_dezelfde_dag(dag: date, aantal: int, eenheid: str, kalender: Kalender) -> None:
    if eenheid == "werkdagen" and _vrij(dag, kalender):
        dag = _langzaam(dag, 1, 1, kalender, werk=True)
    vooraf = som(dag, aantal, eenheid, kalender, vorm="vooraf").uiterste
    assert vooraf is not None
    assert som(vooraf, aantal, eenheid, kalender).uiterste == dag


@given(DAGEN, st.integers(1, 30), st.sampled_from(["maanden", "jaren"]))
def test_maanden_terug_en_heen_is_dezelfde_dag_tot_en_met_de_28e(dag: date, aantal: int, eenheid: str) -> None:
    dag = dag.replace(day=min(dag.day, 28))
    vooraf = som(dag, aantal, eenheid, vorm="vooraf").uiterste
    assert vooraf is not None
    assert som(vooraf, aantal, eenheid).uiterste == dag


@given(DAGEN, st.integers(1, 30), st.sampled_from(EENHEDEN))
def test_een_duur_telt_de_eerste_dag_mee_en_sluit_op_de_volgende_aan(dag: date, aantal: int, eenheid: str) -> None:
    duur, gewoon = som(dag, aantal, eenheid, vorm="hoogstens").uiterste, som(dag, aantal, eenheid).uiterste
    assert duur is not None
    assert gewoon is not None
    assert dag <= duur <= gewoon
    if eenheid in ("kalenderdagen", "weken"):
        assert duur == gewoon - timedelta(days=1)


@given(DAGEN, st.integers(1, 15), st.integers(0, 20), st.integers(0, 10), st.booleans())
def test_dagen_van_stilstand_tellen_niet(dag: date, aantal: int, na: int, lang: int, werk: bool) -> None:
    van = dag + timedelta(days=na)
    tot = van + timedelta(days=lang)
    stil = {van + timedelta(days=n) for n in range(lang + 1)}
    einde, rest = dag, aantal
    while rest:
        einde += timedelta(days=1)
        rest -= not (einde in stil or (werk and _vrij(einde, GEWOON)))
    uit = bereken(termijn(aantal, "werkdagen" if werk else "kalenderdagen"), GEWOON, dag, opschortingen=[(van, tot)])
    assert uit.uiterste == einde


@given(DAGEN, st.integers(1, 6), st.integers(1, 60), st.integers(0, 20))
def test_een_maand_die_stilstond_wordt_zoveel_langer(dag: date, aantal: int, na: int, lang: int) -> None:
    van = dag + timedelta(days=na)
    tot = van + timedelta(days=lang)
    einde = _maanden_verder(dag, aantal)
    gestopt = [d for n in range(lang + 1) if (d := van + timedelta(days=n)) <= einde]
    over = len(gestopt)
    while over:
        einde += timedelta(days=1)
        over -= not van <= einde <= tot
    assert bereken(termijn(aantal, "maanden"), GEWOON, dag, opschortingen=[(van, tot)]).uiterste == einde


# --- suspending, lengthening, choices ---


def test_stilstand_op_de_klok_telt_tijdstip_voor_tijdstip() -> None:
    stil = [(K("2026-03-02T12:00"), K("2026-03-02T14:00")), (K("2026-03-02T13:00"), K("2026-03-02T15:00"))]
    uit = bereken(termijn(24, "uren"), GEWOON, K("2026-03-02T09:00"), opschortingen=stil)
    assert uit.uiterste == K("2026-03-03T12:00")


@pytest.mark.parametrize(("aantal", "eenheid"), [(5, "werkdagen"), (1, "maanden"), (72, "uren")])
def test_een_stilstand_zonder_einde_geeft_geen_dag_maar_een_reden(aantal: int, eenheid: str) -> None:
    open_ = [(D("2026-03-04"), None)]
    uit = bereken(termijn(aantal, eenheid), GEWOON, D("2026-03-02"), opschortingen=open_)
    assert uit.uiterste is None
    assert "stil" in (uit.reden or "")
    later = bereken(termijn(1, "kalenderdagen"), GEWOON, D("2026-03-02"), opschortingen=open_)
    assert later.uiterste == D("2026-03-03")


def test_een_verlenging_geeft_de_dag_die_geldt() -> None:
    uit = bereken(termijn(5, "werkdagen"), GEWOON, D("2026-03-02"), verlengd_tot=D("2026-03-20"))
    assert uit.uiterste == D("2026-03-20")
    assert "verlengd of anders afgesproken" in uit.som
    klok = bereken(termijn(24, "uren"), GEWOON, K("2026-03-02T09:00"), verlengd_tot=D("2026-03-05"))
    assert klok.uiterste == K("2026-03-05T23:59")


@pytest.mark.parametrize(
    ("anders", "dag"),
    [
        ({"verschuif_naar_werkdag": True}, "2026-05-18"),  # Saturday 16 May: Monday
        ({"verschuif_naar_werkdag": False}, "2026-05-16"),
        ({"dag_telt": True}, "2026-05-15"),
    ],
)
def test_een_clausule_kan_anders_rekenen_dan_haar_contract(anders: dict[str, Any], dag: str) -> None:
    assert som(D("2026-05-13"), 3, "kalenderdagen", rekenwijze=anders).uiterste == D(dag)


def test_terugtellen_schuift_nooit_naar_een_werkdag() -> None:
    assert som(
        D("2026-05-19"), 3, "kalenderdagen", vorm="vooraf", rekenwijze={"verschuif_naar_werkdag": True}
    ).uiterste == D("2026-05-16")


def test_een_rekenwijze_geldt_op_haar_dagen_en_een_lege_geeft_geen_dag() -> None:
    waarden = [{"waarde": "werkdag", "tot": D("2026-12-31")}, {"waarde": "vrij", "van": D("2027-01-01")}]
    een = termijn(5, "werkdagen", rekenwijze={"goede_vrijdag": waarden})
    assert bereken(een, GEWOON, D("2026-04-02")).uiterste == D("2026-04-10")
    assert rekenwijze(een, MET_GOEDE_VRIJDAG, D("2027-03-25")).goede_vrijdag == "vrij"
    leeg = som(D("2026-04-02"), 5, "werkdagen", rekenwijze={"goede_vrijdag": {"waarde": None, "keuze": "nog niet"}})
    assert (leeg.uiterste, leeg.reden) == (None, "goede_vrijdag is nog niet gekozen")


def test_gelijkgestelde_dagen_alleen_als_het_contract_dat_zegt() -> None:
    assert som(D("2026-05-13"), 3, "werkdagen").uiterste == D("2026-05-19")
    assert som(D("2026-05-13"), 3, "werkdagen", Kalender(gelijkgestelde_dagen="vrij")).uiterste == D("2026-05-20")
    assert som(D("2030-05-13"), 3, "werkdagen", Kalender(gelijkgestelde_dagen="vrij")).uiterste is None


@pytest.mark.parametrize(
    ("vanaf", "aantal", "eenheid"),
    [
        (D("2100-12-30"), 5, "werkdagen"),
        (D("2014-12-30"), 1, "werkdagen"),
        (D("9999-12-30"), 5, "kalenderdagen"),
        (D("9999-12-30"), 1, "maanden"),
        (K("9999-12-31T23:00"), 5, "uren"),
        (D("2026-01-01"), 10**9, "werkdagen"),
        (D("2026-01-01"), 10**9, "jaren"),
        (K("2026-01-01T00:00"), 10**12, "minuten"),
    ],
)
def test_wat_niet_te_weten_is_wordt_niet_geraden(vanaf: date | datetime, aantal: int, eenheid: str) -> None:
    uit = som(vanaf, aantal, eenheid)
    assert (uit.eerste, uit.uiterste, uit.stappen) == (None, None, [])
    assert uit.reden
    assert uit.reden in uit.som


def test_de_som_noemt_wat_niet_telde_en_wat_toch_telde() -> None:
    assert som(D("2026-04-02"), 5, "werkdagen").som == (
        "5 werkdagen na donderdag 02-04-2026: uiterlijk maandag 13-04-2026; "
        "niet geteld: Goede Vrijdag, tweede Paasdag, weekeinden"
    )
    assert som(D("2026-04-02"), 1, "werkdagen", MET_GOEDE_VRIJDAG).som == (
        "1 werkdag na donderdag 02-04-2026: uiterlijk vrijdag 03-04-2026; Goede Vrijdag is hier een werkdag"
    )
    assert som(D("2026-08-31"), 6, "maanden", vorm="minstens").som == (
        "6 maanden na maandag 31-08-2026: niet eerder dan zondag 28-02-2027; "
        "deze maand heeft geen 31e, dus de laatste dag"
    )


def test_een_termijn_in_woorden() -> None:
    assert in_woorden(termijn(5, "werkdagen")) == "'het einde' gebeurt uiterlijk 5 werkdagen na 'het begin'"
    assert in_woorden(termijn(1, "weken", vorm="vooraf")) == "'het einde' gebeurt minstens 1 week voor 'het begin'"
    assert in_woorden(termijn(14, "kalenderdagen", recht=True)) == "'het einde' mag tot 14 kalenderdagen na 'het begin'"
    assert in_woorden(termijn(anker="laatste van volgende maand")) == (
        "'het einde' gebeurt uiterlijk op de laatste dag van de volgende maand na 'het begin'"
    )


@pytest.mark.parametrize(
    ("fout", "melding"),
    [
        ({"rekenwijze": {"goede_vrydag": "vrij"}}, "kent goede_vrydag niet"),
        ({"rekenwijze": {"dag_telt": 1}}, "kies uit ja, nee"),
        ({"rekenwijze": {"bevrijdingsdag": "soms"}}, "kies uit vrij, werkdag, lustrum"),
        ({"opgeschort_door": "overleg", "vorm": "vooraf"}, "kan niet opgeschort worden"),
        ({"eerder_telt": True, "vorm": "minstens"}, "hoort bij een termijn 'uiterlijk'"),
        ({"anker": "vaste dag", "vaste_dag": "31-02"}, "geen dag en maand"),
        ({"eenheid": "uren", "inclusief": False}, "kan niet bij minuten of uren"),
    ],
)
def test_een_termijn_die_niet_kan_wordt_geweigerd(fout: dict[str, Any], melding: str) -> None:
    with pytest.raises(ValidationError, match=melding):
        termijn(**{"aantal": 5, "eenheid": "werkdagen", **fout})
