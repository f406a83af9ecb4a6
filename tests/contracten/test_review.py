"""Defects that a review found: wrong amounts, numbers that clash, and unknowns that passed in silence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import polars as pl
import pytest

from contracten.waterhoek import CLAUSULES, HOOFD, PRODUCTEN, SCENARIOS, maak, waterhoek
from toetssteen.cli import main
from toetssteen.contracten.delen import Kwalificatie
from toetssteen.contracten.laden import Geladen, laad
from toetssteen.contracten.yamlbron import ProfielFout
from toetssteen.core.tables import STAND
from toetssteen.regels.basis import RegelFout
from toetssteen.regels.contract.basis import PER_MINUUT, Gedateerd, Gevraagd, Parameterkolommen
from toetssteen.toetsing import toets
from toetssteen.toetsing.contract.bijbericht import contractbevindingen
from toetssteen.toetsing.contract.controle import controleer
from toetssteen.toetsing.contract.gegevens import uit_rijen
from toetssteen.toetsing.contract.motor import toets_contract
from toetssteen.toetsing.contract.scenario import lees_scenarios, verschillen
from toetssteen.toetsing.contract.uit_stand import gegevens_uit_stand
from toetssteen.toetsing.contract.vergelijken import vergelijk
from toetssteen.toetsing.levering.bericht323 import MEESTE_REGELS, Afzending, declaratieberichten
from toetssteen.toetsing.levering.gedeclareerd import naast_gedeclareerd
from toetssteen.toetsing.levering.levering import Levering, beoordeel_levering
from toetssteen.toetsing.levering.lezen import lees_levering
from toetssteen.toetsing.levering.maanden import REGELS, te_declareren
from toetssteen.toetsing.levering.spelen import speel
from toetssteen.toetsing.levering.uitleg import leg_uit

VANDAAG: Final = date(2029, 1, 10)
BSN: Final = "999900006"
TARIEF: Final = CLAUSULES[: CLAUSULES.index("  - id: WH-1")] + CLAUSULES[CLAUSULES.index("  - id: WH-4") :]
TOEWIJZING: Final = {
    "ToewijzingNummer": "700001",
    "Bsn": BSN,
    "ProductCategorie": "02",
    "ProductCode": "02W01",
    "Ingangsdatum": date(2020, 1, 1),
    "Eenheid": "01",
}


def kaal(plek: Path, anders: Mapping[str, str] | None = None) -> Geladen:
    """Return a profile with a clause about tariffs only."""
    return waterhoek(plek, {"clausules/alle.yaml": TARIEF, "scenarios/alle.yaml": "scenarios: []\n", **(anders or {})})


def sessie(begin: str, minuten: int = 60, **anders: Any) -> dict[str, Any]:
    klok = datetime.fromisoformat(begin)
    vast = {"Sessie": begin, "Bsn": BSN, "ToewijzingNummer": "700001", "ProductCode": "02W01"}
    tijd = {"Begin": klok, "Einde": klok + timedelta(minutes=minuten)}
    return {**vast, **tijd, "Activiteit": "persoonlijk contact", "Status": "geleverd", **anders}


def beoordeel(geladen: Geladen, rijen: list[dict[str, Any]], **toewijzing: Any) -> Levering:
    gegeven = {"sessies": rijen, "toewijzingen": [{**TOEWIJZING, **toewijzing}]}
    return beoordeel_levering(geladen, uit_rijen(gegeven), peildatum=VANDAAG)


# --- amounts ---


@pytest.mark.parametrize("dag", ["2026-12-31T10:00", "2029-01-01T10:00"])
def test_time_outside_the_contract_is_not_claimed_when_no_clause_says_so(tmp_path: Path, dag: str) -> None:
    levering = beoordeel(kaal(tmp_path), [sessie(dag)])
    assert levering.declarabel.rijen["onzeker"].to_list() == [True]
    assert te_declareren(levering.regels).is_empty()


def test_time_on_the_first_and_last_day_of_the_contract_is_claimed(tmp_path: Path) -> None:
    levering = beoordeel(kaal(tmp_path), [sessie("2027-01-01T10:00"), sessie("2028-12-31T10:00")])
    assert te_declareren(levering.regels)["Volume"].to_list() == [60, 60]


def test_a_product_that_left_the_contract_is_not_paid(tmp_path: Path) -> None:
    producten = PRODUCTEN.replace("code: 02W01,", "code: 02W01, tot: 2027-02-28,")
    levering = beoordeel(
        kaal(tmp_path, {"producten.yaml": producten}), [sessie("2027-02-03T10:00"), sessie("2027-03-03T10:00")]
    )
    assert levering.regels["Bedrag"].to_list() == [6600, None]


def test_an_allocation_of_another_category_is_no_allocation_of_the_product(tmp_path: Path) -> None:
    geladen = kaal(tmp_path)
    for categorie, toegewezen in (("02", True), ("07", False), (None, True)):
        levering = beoordeel(geladen, [sessie("2027-03-03T10:00")], ProductCode=None, ProductCategorie=categorie)
        assert levering.regels["toegewezen"].to_list() == [toegewezen]


@pytest.mark.parametrize(
    ("opslag", "deelnemers"), [("{waarde: null, keuze: nog niet gekozen}", 4), ("5", 0)], ids=["opslag", "deelnemers"]
)
def test_a_share_that_cannot_be_computed_is_uncertain_and_not_the_whole_hour(
    tmp_path: Path, opslag: str, deelnemers: int
) -> None:
    clausules = CLAUSULES.replace("{opslag: 5}", f"{{opslag: {opslag}}}")
    geladen = waterhoek(tmp_path, {"clausules/alle.yaml": clausules})
    levering = beoordeel(geladen, [sessie("2027-03-03T10:00", Deelnemers=deelnemers)])
    assert levering.regels.select("Volume", "onzeker").row(0) == (0, 60 * PER_MINUUT)


@pytest.mark.parametrize("volgorde", [(0, 5), (5, 0)])
def test_of_two_clauses_about_no_shows_the_strictest_counts(tmp_path: Path, volgorde: tuple[int, int]) -> None:
    regel = next(r for r in CLAUSULES.splitlines() if "CTR103" in r)
    delen = "\n".join(regel.replace("hoogstens: 1", f"hoogstens: {n}") for n in volgorde)
    geladen = waterhoek(tmp_path, {"clausules/alle.yaml": CLAUSULES.replace(regel, delen)})
    assert beoordeel(geladen, [sessie("2027-03-03T10:00", Status="no show")]).regels.is_empty()


def test_stays_that_begin_on_one_day_are_one_stay(tmp_path: Path) -> None:
    verblijf = PRODUCTEN.replace('groep: begeleiding, eenheid: "04"', 'groep: verblijf, eenheid: "14"')
    geladen = kaal(tmp_path, {"producten.yaml": verblijf})
    rijen = [
        sessie("2027-03-01T10:00", 60, ProductCode="02W02"),
        sessie("2027-03-01T14:00", 3 * 24 * 60, ProductCode="02W02"),
        sessie("2027-03-04T15:00", 60, ProductCode="02W02"),
    ]
    levering = beoordeel(geladen, rijen, ProductCode="02W02", Eenheid="14")
    assert levering.regels.select("Volume", "Bedrag").row(0) == (4, 4 * 6650)


def test_the_sum_says_whose_minutes_it_begins_with(tmp_path: Path) -> None:
    levering = beoordeel(kaal(tmp_path), [sessie("2027-03-01T10:00", Minuten=50), sessie("2027-03-02T10:00")])
    assert [leg_uit(levering, s)[0].gerekend for s in ("2027-03-01T10:00", "2027-03-02T10:00")] == [True, False]


# --- reading ---

KOP: Final = "Sessie;Bsn;Begin;Einde;Activiteit;Status;Minuten\n"


def meldingen(rij: str) -> list[str]:
    return [g.melding for g in lees_levering([("sessies.csv", (KOP + rij).encode())]).gebreken]


def test_more_minutes_than_the_session_took_are_refused() -> None:
    rij = f"S1;{BSN};2027-03-01 10:00;2027-03-01 11:00;persoonlijk contact;geleverd;"
    assert meldingen(rij + "60") == meldingen(rij) == []
    assert meldingen(rij + "61") == ["Er zijn '61' minuten gerekend, meer dan er tussen begin en einde zitten."]


@pytest.mark.parametrize(("einde", "goed"), [("2027-04-01 10:00", True), ("2027-04-02 10:00", False)])
def test_a_stay_that_runs_on_into_another_month_is_split_by_hand(einde: str, goed: bool) -> None:
    gevonden = meldingen(f"S1;{BSN};2027-03-30 14:00;{einde};verblijf;geleverd;")
    assert [m.startswith("Het verblijf loopt door in de volgende maand") for m in gevonden] == ([] if goed else [True])


# --- the 323 ---


def test_the_largest_message_is_below_25_mb_with_a_client_for_every_line() -> None:
    aantal = MEESTE_REGELS
    vast = {
        "Product": "02W01",
        "maand": date(2027, 3, 1),
        "Begindatum": date(2027, 3, 1),
        "Einddatum": date(2027, 3, 31),
        "ProductCategorie": "02",
        "Eenheid": "01",
        **dict.fromkeys(("Volume", "Tarief", "Bedrag"), 99_999_999),
        "toegewezen": True,
    }
    nummers = pl.int_range(100_000_000, 100_000_000 + aantal, eager=True).cast(pl.String)
    regels = pl.DataFrame({"ToewijzingNummer": nummers, "Bsn": nummers}).with_columns(
        (pl.lit(vast.get(n, 0)) if n not in ("ToewijzingNummer", "Bsn") else pl.col(n)).cast(s).alias(n)
        for n, s in REGELS.items()
    )
    (bericht,) = declaratieberichten(regels, Afzending("iwmo", "98765432", "0363", VANDAAG, "ABCDE"))
    assert bericht.regels == aantal
    assert 15_000_000 < len(bericht.xml) < 25 * 1024 * 1024


@pytest.mark.parametrize("kenmerk", ["", "ABCDEF", "A-1", "é"])
def test_a_mark_that_numbers_cannot_hold_is_refused(kenmerk: str) -> None:
    with pytest.raises(ValueError, match="kenmerk"):
        Afzending("iwmo", "98765432", "0363", VANDAAG, kenmerk)


def test_another_mark_gives_other_numbers(tmp_path: Path) -> None:
    levering = beoordeel(kaal(tmp_path), [sessie("2027-03-03T10:00")])
    een, ander = (
        next(declaratieberichten(levering.regels, Afzending("iwmo", "98765432", "0363", VANDAAG, k)))
        for k in ("D", "HER1")
    )
    assert (een.nummer, ander.nummer) == ("D2703", "HER12703")
    assert b"HER12703-1<" in ander.xml
    assert b"HER12703-1<" not in een.xml


def test_the_command_takes_a_mark(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plek = maak(tmp_path, {"clausules/alle.yaml": TARIEF, "scenarios/alle.yaml": "scenarios: []\n"})
    bestand = tmp_path / "sessies.csv"
    rij = f"S1;{BSN};2027-03-01 10:00;2027-03-01 11:00;persoonlijk contact;geleverd;;700001;02W01"
    bestand.write_text(f"{KOP.strip()};ToewijzingNummer;ProductCode\n{rij}\n", encoding="utf-8")
    uit = tmp_path / "uit"
    opdracht = ["contract", "levering", str(plek), str(bestand), "--schrijf", str(uit), "--aanbieder", "98765432"]
    opdracht += ["--gemeente", "0363", "--peildatum", "2029-01-10", "--kenmerk"]
    assert main([*opdracht, "te-lang"]) == 2
    assert "--kenmerk" in capsys.readouterr().err
    assert main([*opdracht, "B2"]) == 0
    assert [p.name for p in uit.iterdir()] == ["323-B22703.xml"]
    assert "1 regel is niet met toewijzingen vergeleken" in capsys.readouterr().out


# --- history ---


def test_allocations_of_another_gemeente_with_the_same_number_stay_out() -> None:
    vast = {"aanbieder": "98765432", "Bsn": BSN, "ToewijzingNummer": 700001, "volgorde": 0, "rij": 0}
    rijen = [
        {**vast, "wet": wet, "gemeente": gemeente, "Ingangsdatum": dag}
        for wet, gemeente, dag in (
            ("iwmo", "0363", date(2027, 1, 1)),
            ("iwmo", "0148", date(2027, 2, 1)),
            ("ijw", "0363", date(2027, 3, 1)),
        )
    ]
    stand = {n: pl.DataFrame(schema=s) for n, s in STAND.items()}
    stand["toewijzingen"] = pl.DataFrame(rijen, schema=STAND["toewijzingen"])
    gegevens = gegevens_uit_stand(stand, wet="iwmo", gemeenten=["0363"])
    assert gegevens["toewijzingen"]["Ingangsdatum"].to_list() == [date(2027, 1, 1)]
    assert gegevens_uit_stand(stand)["toewijzingen"].height == 3


def test_a_credit_of_a_refused_line_takes_nothing_back(tmp_path: Path) -> None:
    plafond = """\
  - id: WH-8
    soort: declaratiecontrole
    vindplaats: {artikel: eis 8}
    kern: Er wordt niet meer gedeclareerd dan is toegewezen.
    delen:
      - {soort: controle, regel: CTR208, gevolg: afkeur}
"""
    geladen = kaal(
        tmp_path,
        {"clausules/alle.yaml": TARIEF.replace("{soort: tarief}", "{soort: tarief, gevolg: signaal}") + plafond},
    )
    vast = {
        **{k: TOEWIJZING[k] for k in ("ToewijzingNummer", "Bsn", "ProductCategorie", "ProductCode", "Eenheid")},
        "Begindatum": date(2027, 3, 1),
        "Einddatum": date(2027, 3, 31),
        "Declarant": "98765432",
    }
    rijen = [
        {
            **vast,
            "ReferentieNummer": "1",
            "Volume": 900,
            "Bedrag": 99000,
            "DebetCredit": "D",
            "Ontvangen": date(2027, 4, 1),
        },
        {
            **vast,
            "ReferentieNummer": "2",
            "Volume": 900,
            "Bedrag": 99000,
            "DebetCredit": "C",
            "Ontvangen": date(2027, 4, 2),
            "VorigReferentieNummer": "1",
        },
        {
            **vast,
            "ReferentieNummer": "3",
            "Volume": 60,
            "Bedrag": 6600,
            "DebetCredit": "D",
            "Ontvangen": date(2027, 4, 3),
        },
    ]
    toewijzing = {**TOEWIJZING, "wet": "iwmo", "Volume": 60, "Frequentie": "4", "Einddatum": date(2028, 12, 31)}
    spel = speel(geladen, uit_rijen({"prestaties": rijen, "toewijzingen": [toewijzing]}), peildatum=VANDAAG)
    assert spel.afgewezen == {("WH-8", "CTR208"): 99000}
    assert (spel.ingediend, spel.betaalbaar) == (6600, 6600)


# --- profiles ---


def test_a_misspelt_table_or_column_in_standaard_is_told(tmp_path: Path) -> None:
    for fout in ("sesies: {Bsn: 999900006}", "sessies: {Bsnn: 999900006}"):
        scenarios = SCENARIOS.replace("  sessies: {Bsn", f"  {fout}\n  sessies: {{Bsn", 1)
        scenarios = scenarios if "sesies" in fout else SCENARIOS.replace("{Bsn: 999900006, P", "{Bsnn: 999900006, P", 1)
        plek = maak(tmp_path, {"scenarios/alle.yaml": scenarios})
        with pytest.raises(ProfielFout, match=r"sesies|Bsnn"):
            lees_scenarios(plek)


def test_a_scenario_that_sets_a_parameter_that_is_not_there_fails(tmp_path: Path) -> None:
    scenarios = SCENARIOS + "    parameters: {deel 1: {overigg: telt mee}}\n"
    geladen = waterhoek(tmp_path, {"scenarios/alle.yaml": scenarios})
    (goed, fout) = lees_scenarios(geladen.map)
    assert verschillen(geladen, goed) == []
    (verschil,) = verschillen(geladen, fout)
    assert verschil.startswith("parameters: deel 1 (CTR101) heeft geen overigg")


def test_a_value_with_days_where_a_rule_takes_one_for_all_of_time_is_told(tmp_path: Path) -> None:
    gevraagd = {"soort": Gevraagd("tekst", "soort", "a")}
    dagen = [Gedateerd("b", tot=date(2027, 1, 1)), Gedateerd("c", van=date(2027, 1, 2))]
    dag = pl.col("dag")
    assert Parameterkolommen(gevraagd, {}, dag, VANDAAG).vast("soort") == "a"
    assert Parameterkolommen(gevraagd, {"soort": [Gedateerd("b")]}, dag, VANDAAG).vast("soort") == "b"
    with pytest.raises(RegelFout, match="soort"):
        Parameterkolommen(gevraagd, {"soort": dagen}, dag, VANDAAG).vast("soort")
    regel = next(r for r in CLAUSULES.splitlines() if "CTR103" in r)
    venster = "[{waarde: [ma-vr 07:00-20:00], tot: 2027-06-30}, {waarde: [ma-vr 08:00-18:00], van: 2027-07-01}]"
    anders = f"      - {{soort: controle, regel: CTR109, parameters: {{vensters: {venster}}}, gevolg: korting}}"
    geladen = waterhoek(tmp_path, {"clausules/alle.yaml": CLAUSULES.replace(regel, anders)})
    fouten = [o.melding for o in controleer(geladen) if o.ernst == "fout"]
    assert fouten == ["deel 1 (CTR109): de waarde van vensters kan hier niet per periode verschillen."]


def test_what_counts_as_a_level_is_compared_too(tmp_path: Path) -> None:
    erbij = "vakbekwaamheid: {buiten_lijst: niet}\n"
    oud = waterhoek(tmp_path / "oud")
    nieuw = waterhoek(tmp_path / "nieuw", {"profiel.yaml": HOOFD + erbij})
    (verschil,) = vergelijk(oud, nieuw)
    assert (verschil.onderdeel, verschil.wat, verschil.oud, verschil.nieuw) == (
        "vakbekwaamheid",
        "buiten_lijst",
        "beoordelen",
        "niet",
    )
    assert vergelijk(oud, oud) == []


# --- beside a message ---

DUBBEL: Final = """\
  - id: WH-9
    soort: declaratiecontrole
    vindplaats: {artikel: eis 9}
    kern: Per toewijzing en maand staat er een debetregel.
    delen:
      - {soort: controle, regel: CTR416, gevolg: signaal}
"""


def eerder(**anders: Any) -> dict[str, pl.DataFrame]:
    """Return an earlier line for the same month as the message, by default of the same aanbieder."""
    regel = {
        **{k: TOEWIJZING[k] for k in ("ToewijzingNummer", "Bsn", "ProductCategorie", "ProductCode", "Eenheid")},
        "ReferentieNummer": "OUD-1",
        "Declarant": "98765432",
        "Begindatum": date(2027, 3, 1),
        "Einddatum": date(2027, 3, 31),
        "Volume": 60,
        "Bedrag": 6600,
        "DebetCredit": "D",
        **anders,
    }
    return uit_rijen({"prestaties": [regel]})


def naast(plek: Path, bekend: Mapping[str, pl.DataFrame]) -> list[tuple[str, Any]]:
    geladen = kaal(plek, {"clausules/alle.yaml": TARIEF + DUBBEL})
    levering = beoordeel(geladen, [sessie("2027-03-03T10:00")])
    (bericht,) = declaratieberichten(levering.regels, Afzending("iwmo", "98765432", "0363", VANDAAG))
    (uitslag,) = toets([("323.xml", bericht.xml)], vandaag=VANDAAG).uitslagen
    gevonden = contractbevindingen(geladen, uitslag, bekend, vandaag=VANDAAG)
    return [(b.regel, b.waarden["debet"]) for b in gevonden]


def test_a_rule_that_judges_lines_together_is_heard_beside_a_message(tmp_path: Path) -> None:
    assert naast(tmp_path, {}) == []
    assert naast(tmp_path, eerder()) == [("CTR416", 2)]
    assert naast(tmp_path, eerder(ToewijzingNummer="700002")) == []


def test_what_was_wrong_before_is_not_told_again_beside_a_message(tmp_path: Path) -> None:
    vroeger = {"Begindatum": date(2027, 2, 1), "Einddatum": date(2027, 2, 28)}
    twee = [eerder(**vroeger, ReferentieNummer=n)["prestaties"] for n in ("A", "B")]
    assert naast(tmp_path, {"prestaties": pl.concat(twee)}) == []


def test_a_line_of_another_aanbieder_with_the_same_number_still_counts(tmp_path: Path) -> None:
    assert naast(tmp_path, eerder(ReferentieNummer="D2703-1", Declarant="12345678")) == [("CTR416", 2)]
    assert naast(tmp_path, eerder(ReferentieNummer="D2703-1")) == []  # the line itself, seen before


def test_what_was_claimed_stands_beside_what_the_sessions_come_to(tmp_path: Path) -> None:
    levering = beoordeel(kaal(tmp_path), [sessie("2027-03-03T10:00"), sessie("2027-04-03T10:00")])
    lijnen = [
        eerder(),
        eerder(ReferentieNummer="2", Volume=90, Bedrag=9900, Begindatum=date(2027, 4, 1)),
        eerder(ReferentieNummer="3", Volume=30, Bedrag=3300, Begindatum=date(2027, 4, 1), DebetCredit="C"),
        eerder(ReferentieNummer="4", Begindatum=date(2027, 4, 1), Goedgekeurd=False),
        eerder(ReferentieNummer="5", ToewijzingNummer="700002"),
        eerder(ReferentieNummer="6", Begindatum=date(2027, 5, 1)),
    ]
    samen = naast_gedeclareerd(levering.regels, {"prestaties": pl.concat(d["prestaties"] for d in lijnen)})
    kolommen = ("ToewijzingNummer", "maand", "Volume", "Bedrag", "gedeclareerd_volume", "gedeclareerd_bedrag")
    assert samen.select(kolommen).rows() == [
        ("700001", date(2027, 3, 1), 60, 6600, 60, 6600),
        ("700001", date(2027, 4, 1), 60, 6600, 60, 6600),
        ("700002", date(2027, 3, 1), 0, 0, 60, 6600),
    ]
    assert naast_gedeclareerd(levering.regels, {}).is_empty()


def test_an_agreed_day_of_one_round_says_nothing_of_the_next() -> None:
    def iets(naam: str, *dagen: datetime) -> dict[str, Any]:
        return {"Dossier": "A", "Gebeurtenis": naam, **dict(zip(("Tijdstip", "Tot"), dagen, strict=False))}

    rijen = [
        iets("contractgesprek", datetime(2025, 12, 20)),
        iets("ander moment contractgesprek afgesproken", datetime(2026, 11, 1), datetime(2027, 1, 31)),
        iets("contractgesprek", datetime(2027, 1, 20)),
    ]
    uitslag = toets_contract(
        laad("dalfsen-2026"),
        uit_rijen({"gebeurtenissen": rijen}),
        peildatum=date(2027, 6, 1),
        clausules={"DF-68.a"},
        alles=True,
    )
    herhaald = uitslag.van("DF-68.a")[1].rijen
    assert herhaald.sort("vanaf")["uiterste_dag"].to_list()[-1].year == 2028


def test_another_task_goes_with_a_level_only() -> None:
    with pytest.raises(ValueError, match="taak plan kan alleen bij vorm niveau"):
        Kwalificatie(soort="kwalificatie", vorm="registratie", taak="plan")
    assert Kwalificatie(soort="kwalificatie", vorm="niveau", taak="plan", niveau="hbo").taak == "plan"
