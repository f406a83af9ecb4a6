"""Two versions of a contract side by side."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from contracten.waterhoek import CLAUSULES, HOOFD, PRODUCTEN, waterhoek
from toetssteen.contracten.laden import Geladen
from toetssteen.toetsing.contract.gegevens import uit_rijen
from toetssteen.toetsing.contract.vergelijken import Verschil, vergelijk

TERMIJN = """\
  - id: WH-9
    soort: termijn
    vindplaats: {artikel: eis 9}
    kern: De begeleiding begint op tijd.
    delen:
      - {soort: termijn, vanaf: toewijzing, wat: start, aantal: 10, eenheid: werkdagen, eigenaar: aanbieder}
"""


@pytest.fixture
def oud(tmp_path: Path) -> Geladen:
    return waterhoek(tmp_path / "oud", {"clausules/alle.yaml": CLAUSULES + TERMIJN})


def naast(oud: Geladen, tmp_path: Path, *vervang: tuple[str, str], gegevens: Any = None) -> list[Verschil]:
    """Return what differs from a copy in which texts were replaced."""
    bestanden = {"profiel.yaml": HOOFD, "producten.yaml": PRODUCTEN, "clausules/alle.yaml": CLAUSULES + TERMIJN}
    for een, ander in vervang:
        assert sum(een in tekst for tekst in bestanden.values()) == 1, een
        bestanden = {naam: tekst.replace(een, ander) for naam, tekst in bestanden.items()}
    return vergelijk(oud, waterhoek(tmp_path / "nieuw", bestanden), gegevens, peildatum=date(2027, 6, 10))


def test_the_same_contract_does_not_differ(oud: Geladen, tmp_path: Path) -> None:
    assert naast(oud, tmp_path) == []


@pytest.mark.parametrize(
    ("een", "ander", "verwacht"),
    [
        ("einde: 2028-12-31", "einde: 2029-12-31", ("looptijd", "einde", "31-12-2028", "31-12-2029")),
        ("ingang: 2027-01-01\n", "", ("looptijd", "ingang", "01-01-2027", None)),
        ("wet:", "kalender: {bevrijdingsdag: werkdag}\nwet:", ("kalender", "bevrijdingsdag", "vrij", "werkdag")),
        ("  - id: WH-2\n", "  - id: WH-22\n", None),
        ("no show betaald.", "no show vergoed.", ("clausule", "WH-2", "Een keer per jaar wordt een no show betaald.",
            "Een keer per jaar wordt een no show vergoed.")),
        ("hoogstens: 4", "hoogstens: 3", ("regel", "WH-3, CTR106: hoogstens", "4", "3")),
        ("hoogstens: 4", "hoogstens: [{waarde: 3, van: 2028-01-01}]",
            ("regel", "WH-3, CTR106: hoogstens", "4", "3 (01-01-2028 tot einde)")),
        ("opslag: 5}, gevolg: korting", "opslag: 5}, gevolg: signaal",
            ("regel", "WH-3, CTR105: gevolg", "korting", "signaal")),
        ("aantal: 10", "aantal: 5", ("termijn", "WH-9, termijn: aantal", "10", "5")),
        ("naam: Dagbesteding,", "naam: Dagopvang,", ("product", "07W03: naam", "Dagbesteding", "Dagopvang")),
        ("bedrag: 4500", "bedrag: 4545", ("tarief", "07W03", "€ 45,00 per dagdeel", "€ 45,45 per dagdeel")),
    ],
)  # fmt: skip
def test_what_differs_is_named(
    oud: Geladen, een: str, ander: str, verwacht: tuple[str, ...] | None, tmp_path: Path
) -> None:
    verschillen = naast(oud, tmp_path, (een, ander))
    if verwacht is None:
        assert [(v.wat, v.oud is None, v.nieuw is None) for v in verschillen] == [
            ("WH-2", False, True),
            ("WH-22", True, False),
        ]
        assert verschillen[0].gevolg.startswith("Deze clausule vervalt")
        return
    (verschil,) = verschillen
    assert (verschil.onderdeel, verschil.wat, verschil.oud, verschil.nieuw) == verwacht
    assert verschil.as_dict() == {
        "onderdeel": verwacht[0],
        "wat": verwacht[1],
        "oud": verwacht[2],
        "nieuw": verwacht[3],
        "gevolg": verschil.gevolg,
        "aantal": None,
    }


@pytest.mark.parametrize(
    ("bedrag", "gevolg"),
    [
        (4545, "1,0 procent omhoog"),
        (4455, "1,0 procent omlaag"),
        (4501, "0,0 procent omhoog"),
        (4499, "0,0 procent omlaag"),
        (4507, "0,2 procent omhoog"),
        (4493, "0,2 procent omlaag"),
        (9000, "100,0 procent omhoog"),
    ],
)
def test_how_much_a_tariff_changes(oud: Geladen, bedrag: int, gevolg: str, tmp_path: Path) -> None:
    (verschil,) = naast(oud, tmp_path, ("bedrag: 4500", f"bedrag: {bedrag}"))
    assert verschil.gevolg == f"Het tarief gaat {gevolg}."


def test_tariffs_that_come_go_or_hold_on_other_days(oud: Geladen, tmp_path: Path) -> None:
    (weg,) = naast(oud, tmp_path, ("  - {product: 02W02, bedrag: 6650}\n", ""))
    assert (weg.wat, weg.nieuw, weg.gevolg) == ("02W02", None, "Zonder tarief is een declaratie niet te toetsen.")
    eerder, later = naast(oud, tmp_path / "b", ('"04", van: 2028-01-01', '"04", van: 2028-02-01'))
    assert (eerder.wat, eerder.gevolg) == ("02W01 vanaf 01-01-2028", "Zonder tarief is een declaratie niet te toetsen.")
    assert (later.wat, later.gevolg) == ("02W01 vanaf 01-02-2028", "Er komt een tarief bij.")
    (korter,) = naast(oud, tmp_path / "c", ('"04", tot: 2027-12-31', '"04", tot: 2027-11-30'))
    assert (korter.oud, korter.gevolg) == (
        "€ 66,00 per uur tot en met 31-12-2027",
        "Dit tarief eindigt op 30-11-2027.",
    )


def test_open_allocations_on_what_changes_are_counted(oud: Geladen, tmp_path: Path) -> None:
    vast = {"Bsn": "999900006", "ProductCode": "07W03", "Ingangsdatum": date(2027, 1, 1)}
    rijen = [
        {**vast, "ToewijzingNummer": "1"},
        {**vast, "ToewijzingNummer": "2", "Einddatum": date(2027, 6, 10)},
        {**vast, "ToewijzingNummer": "3", "Einddatum": date(2027, 6, 9)},
        {**vast, "ToewijzingNummer": "4", "Ingangsdatum": date(2027, 6, 11)},
        {**vast, "ToewijzingNummer": "5", "RedenWijziging": "13"},
        {**vast, "ToewijzingNummer": "6", "ProductCode": "02W01"},
        {**vast, "ToewijzingNummer": "7", "ProductCode": None},
    ]
    tarief, toewijzing = naast(
        oud, tmp_path, ("bedrag: 4500", "bedrag: 5000"), gegevens=uit_rijen({"toewijzingen": rijen})
    )
    assert (tarief.onderdeel, toewijzing.onderdeel, toewijzing.wat) == ("tarief", "toewijzing", "07W03")
    assert (toewijzing.aantal, toewijzing.gevolg) == (
        2,
        "2 lopende toewijzingen. Het tarief gaat 11,1 procent omhoog.",
    )
    zonder = naast(oud, tmp_path / "b", ("hoogstens: 4", "hoogstens: 3"), gegevens=uit_rijen({"toewijzingen": rijen}))
    assert [v.onderdeel for v in zonder] == ["regel"]


def test_a_part_that_is_added(oud: Geladen, tmp_path: Path) -> None:
    verschillen = naast(
        oud,
        tmp_path,
        ("      - {soort: tarief}\n", "      - {soort: tarief}\n      - {soort: tarief, gevolg: vraag}\n"),
    )
    assert {v.wat for v in verschillen} >= {"WH-4, tarief: soort", "WH-4, tarief: gevolg"}
    assert all(v.oud is None for v in verschillen)


KPI = """\
  - id: WH-7
    soort: kpi
    vindplaats: {artikel: eis 7}
    kern: Uitval is laag.
    delen:
      - soort: kpi
        naam: uitval
        ladder:
          - {trede: 1, vanaf: 5000, tot: 10000, maatregelen: [gesprek]}
          - {trede: 2, vanaf: 10000, maatregelen: [boete]}
      - soort: formulier
        naam: plan
        velden: [{naam: doel}, {naam: datum, type: datum}]
"""
PROCES = """\
processen:
  - naam: start
    begin: gemeld
    toestanden: [gemeld, klaar]
    eind: [klaar]
    overgangen:
      - {van: gemeld, gebeurtenis: begin, naar: klaar, wie: aanbieder}
"""


@pytest.mark.parametrize(
    ("een", "ander", "verwacht"),
    [
        ("vanaf: 5000, tot: 10000", "vanaf: 6000, tot: 10000",
            [("WH-7, kpi: ladder › trede 1 › vanaf", "5000", "6000")]),
        ("          - {trede: 2, vanaf: 10000, maatregelen: [boete]}\n", "",
            [("WH-7, kpi: ladder › trede 2", "trede 2, vanaf 10000, vanaf_inclusief ja, tot_inclusief nee, "
                "maatregelen boete, vervangt_overlap nee", None)]),
        ("{naam: doel}", "{naam: doel, type: lijst}", [("WH-7, formulier: velden › doel › type", "tekst", "lijst")]),
        ("{naam: doel}, {naam: datum, type: datum}", "{naam: datum, type: datum}, {naam: doel}",
            [("WH-7, formulier: velden › volgorde", "doel, datum", "datum, doel")]),
        ("naar: klaar, wie: aanbieder", "naar: klaar, wie: gemeente",
            [("start › overgangen › begin › wie", "aanbieder", "gemeente")]),
        ("[gemeld, klaar]", "[gemeld, weg, klaar]", [("start › toestanden", "gemeld, klaar", "gemeld, weg, klaar")]),
    ],
)  # fmt: skip
def test_what_is_nested_is_compared_element_by_element(
    een: str, ander: str, verwacht: list[tuple[str, str | None, str | None]], tmp_path: Path
) -> None:
    bestanden = {"clausules/alle.yaml": CLAUSULES + KPI, "processen.yaml": PROCES}
    anders = {naam: tekst.replace(een, ander) for naam, tekst in bestanden.items()}
    assert anders != bestanden
    verschillen = vergelijk(waterhoek(tmp_path / "oud", bestanden), waterhoek(tmp_path / "nieuw", anders))
    assert [(v.wat, v.oud, v.nieuw) for v in verschillen] == verwacht
    assert {v.onderdeel for v in verschillen} <= {"regel", "proces"}
