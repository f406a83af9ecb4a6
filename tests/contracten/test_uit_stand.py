"""Accepted messages as contract data, contract terms from a profile, and clauses beside the verdict on a 323."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Final

import polars as pl
import pytest

from contracten.waterhoek import CLAUSULES, HOOFD, PRODUCTEN, waterhoek
from toetsing.antwoordhulp import Client, Prestatie, maak_323
from toetssteen.core.bevinding import Bevinding
from toetssteen.core.gegevens import TABELLEN
from toetssteen.core.tables import AFSPRAKEN, STAND
from toetssteen.toetsing import toets
from toetssteen.toetsing.contract.afspraken import afspraken_uit_profiel
from toetssteen.toetsing.contract.bijbericht import bijbericht, contractbevindingen, prestaties_van
from toetssteen.toetsing.contract.gegevens import uit_rijen
from toetssteen.toetsing.contract.uit_stand import gegevens_uit_stand
from toetssteen.toetsing.geschiedenis import lees_geschiedenis

GESCHIEDENIS: Final = Path(__file__).parents[2] / "voorbeelden" / "geschiedenis"
VANDAAG: Final = date(2026, 6, 10)
PARTIJEN: Final = {"wet": "iwmo", "gemeente": "0363", "aanbieder": "12345678"}


def stand(**tabellen: list[dict[str, Any]]) -> dict[str, pl.DataFrame]:
    """Return a stand of so many rows; every row of the same parties, in the order given."""
    rijen = {n: [{**PARTIJEN, "volgorde": i, "rij": 0, **r} for i, r in enumerate(t)] for n, t in tabellen.items()}
    return {n: pl.DataFrame(rijen.get(n, []), schema=schema) for n, schema in STAND.items()}


def rijen(gegevens: dict[str, pl.DataFrame], tabel: str, *kolommen: str) -> list[tuple[Any, ...]]:
    return gegevens[tabel].select(kolommen).rows()


def test_every_table_has_all_of_its_columns() -> None:
    leeg = gegevens_uit_stand(stand())
    assert set(leeg) == {"toewijzingen", "regie", "prestaties", "berichten"}
    assert all(dict(frame.schema) == TABELLEN[naam].schema for naam, frame in leeg.items())


def test_an_allocation_is_there_in_its_latest_version() -> None:
    eerste = {"ToewijzingNummer": "1", "Toewijzingsdatum": date(2026, 1, 5), "Ingangsdatum": date(2026, 1, 1)}
    gegevens = gegevens_uit_stand(
        stand(
            toewijzingen=[
                {**eerste, "Toewijzingsdatum": date(2026, 3, 1), "RedenWijziging": "13", "Product_Code": "02A03"},
                {**eerste, "Product_Code": "02A01", "Omvang_Volume": 60},
                {**eerste, "gemeente": "0106", "Product_Code": "02A09"},
            ]
        )
    )
    gevonden = rijen(gegevens, "toewijzingen", "ToewijzingNummer", "ProductCode", "RedenWijziging", "Ontvangen")
    assert sorted(gevonden, key=lambda r: r[1]) == [
        ("1", "02A03", "13", date(2026, 3, 1)),
        ("1", "02A09", None, date(2026, 1, 5)),
    ]


def test_starts_that_were_deleted_later_are_marked() -> None:
    start = {"soort": "start", "ToewijzingNummer": "1", "Begindatum": date(2026, 1, 19), "StatusAanlevering": "1"}
    andere = {**start, "ToewijzingNummer": "2"}
    gegevens = gegevens_uit_stand(
        stand(
            leveringen=[start, andere, {**start, "StatusAanlevering": "3"}, start],
            berichten=[{"Dagtekening": date(2026, 1, 20 + i)} for i in range(4)],
        )
    )
    assert rijen(gegevens, "regie", "ToewijzingNummer", "Soort", "Verzonden", "Ingetrokken") == [
        ("1", "start", date(2026, 1, 20), True),
        ("2", "start", date(2026, 1, 21), False),
        ("1", "start", date(2026, 1, 23), False),
    ]


def test_only_the_law_that_was_asked() -> None:
    beide = stand(berichten=[{"nummer": "301"}, {"nummer": "305", "wet": "ijw"}])
    assert rijen(gegevens_uit_stand(beide, wet="ijw"), "berichten", "Nummer", "wet") == [("305", "ijw")]
    assert gegevens_uit_stand(beide)["berichten"].height == 2


def test_the_example_history() -> None:
    bestanden = [(p.name, p.read_bytes()) for p in sorted(GESCHIEDENIS.glob("*.xml"))]
    gegevens = gegevens_uit_stand(lees_geschiedenis(bestanden, vandaag=VANDAAG).stand.tabellen())
    assert sorted(gegevens["toewijzingen"]["ToewijzingNummer"]) == ["810001", "810002", "810003"]
    b02 = gegevens["prestaties"].filter(pl.col("ReferentieNummer") == "B02").row(0, named=True)
    assert (b02["Volume"], b02["Goedgekeurd"], b02["Ontvangen"]) == (960, False, date(2026, 3, 4))
    assert gegevens["regie"]["Ingetrokken"].to_list() == [False] * 4
    assert gegevens["berichten"]["Bericht"].is_unique().all()


# --- terms from a profile ---


def test_products_and_tariffs_become_terms(tmp_path: Path) -> None:
    terms = afspraken_uit_profiel(waterhoek(tmp_path).profiel)
    assert dict(terms.schema) == AFSPRAKEN
    kolommen = ("ProductCode", "Variant", "Eenheid", "Tarief", "Tariefeenheid", "van", "tot")
    begin, einde = date(2027, 1, 1), date(2028, 12, 31)
    assert terms.select(kolommen).rows() == [
        ("02W01", "inspanning", "01", 6600, "04", begin, date(2027, 12, 31)),
        ("02W01", "inspanning", "01", 6831, "04", date(2028, 1, 1), einde),
        ("02W02", "inspanning", "04", 6650, "04", begin, einde),
        ("07W03", "inspanning", "16", 4500, "16", begin, einde),
        ("02W04", "inspanning", "01", None, None, begin, einde),
    ]
    assert set(terms["wet"]) == {"iwmo"}
    assert set(terms["gemeente"]) == {None}


def test_terms_for_every_gemeente_and_law_and_not_by_level(tmp_path: Path) -> None:
    kop = HOOFD.replace("wet: [iwmo]", "wet: [iwmo, ijw]").replace(
        "{rol: opdrachtgever, naam: gemeente Waterhoek}",
        '{rol: opdrachtgever, naam: een, code: "0001"}\n  - {rol: opdrachtgever, naam: twee, code: "0002"}',
    )
    producten = PRODUCTEN.replace("bedrag: 6650", "bedrag: 6650, niveau: hbo").replace(', categorie: "07"', "")
    terms = afspraken_uit_profiel(waterhoek(tmp_path, {"profiel.yaml": kop, "producten.yaml": producten}).profiel)
    assert terms.group_by("wet", "gemeente").len()["len"].to_list() == [4, 4, 4, 4]
    assert set(terms.filter(pl.col("ProductCode") == "02W02")["Tarief"]) == {None}
    assert "07W03" not in terms["ProductCode"]


# --- clauses about claim lines, beside the verdict on a message ---


def kop_van(tmp_path: Path, gevolg: str = "afkeur") -> Any:
    producten = 'producten:\n  - {code: 45A04, naam: x, categorie: "45", eenheid: "04"}\ntarieven: []\n'
    kop = HOOFD.replace("ingang: 2027-01-01\neinde: 2028-12-31\n", "")
    deel = f"{{soort: controle, regel: CTR202, gevolg: {gevolg}}}"
    clausules = CLAUSULES.replace("{soort: tarief}", deel).replace("[begeleiding]", "[45A04]")
    return waterhoek(tmp_path, {"profiel.yaml": kop, "producten.yaml": producten, "clausules/alle.yaml": clausules})


def test_the_lines_of_a_323_as_contract_data() -> None:
    data = maak_323("ijw", [Client("999900006", [Prestatie("R1", 100), Prestatie("R2", -50)])])
    (uitslag,) = toets([("b.xml", data)], vandaag=VANDAAG).uitslagen
    lijnen = prestaties_van(uitslag)
    assert lijnen is not None
    assert dict(lijnen.schema) == TABELLEN["prestaties"].schema
    assert lijnen.select("ReferentieNummer", "Bsn", "Bedrag", "DebetCredit").rows() == [
        ("R1", "999900006", 100, "D"),
        ("R2", "999900006", 50, "C"),
    ]


@pytest.mark.parametrize("naam", ["301-wmo-budget-zonder-einddatum.xml", "323-jeugd-afgekapt.xml"])
def test_other_messages_have_no_claim_lines(naam: str, tmp_path: Path) -> None:
    data = (GESCHIEDENIS.parent / naam).read_bytes()
    (uitslag,) = toets([(naam, data)], vandaag=VANDAAG).uitslagen
    assert prestaties_van(uitslag) is None
    assert contractbevindingen(kop_van(tmp_path), uitslag, {}, vandaag=VANDAAG) == []


def test_findings_of_clauses_are_about_the_new_lines_only(tmp_path: Path) -> None:
    data = maak_323("ijw", [Client("999900006", [Prestatie("R1", 100), Prestatie("R2", 50)])])
    (uitslag,) = toets([("b.xml", data)], vandaag=VANDAAG).uitslagen
    lijnen = prestaties_van(uitslag)
    assert lijnen is not None
    code = lijnen["ProductCode"][0]
    bekend = uit_rijen(
        {"prestaties": [{"ReferentieNummer": "OUD", "ProductCode": "99Z99", "Begindatum": date(2026, 1, 1)}]}
    )
    bevindingen = contractbevindingen(kop_van(tmp_path), uitslag, bekend, vandaag=VANDAAG)
    assert [b.sleutel["ReferentieNummer"] for b in bevindingen] == ([] if code == "45A04" else ["R1", "R2"])
    assert {b.onderbouwing["clausule"] for b in bevindingen} <= {"WH-4"}
    assert all(b.retourcode is None and b.niveau == "contract" for b in bevindingen)
    assert uitslag.aanvaard is not None or uitslag.batch is not None


def test_what_a_national_rule_refuses_is_not_said_twice(tmp_path: Path) -> None:
    data = maak_323("ijw", [Client("999900006", [Prestatie("R1", 100), Prestatie("R2", 50)])])
    (uitslag,) = toets([("b.xml", data)], vandaag=VANDAAG).uitslagen
    lijnen = prestaties_van(uitslag)
    assert lijnen is not None
    assert lijnen["Btw"].to_list() == [0, 0]
    code, eenheid = lijnen["ProductCode"][0], lijnen["Eenheid"][0]
    geladen = _met_tarief(tmp_path, code, eenheid)
    gezien = bijbericht(geladen, uitslag, {}, vandaag=VANDAAG)
    assert gezien is not None
    assert [(b.regel, b.sleutel["ReferentieNummer"]) for b in gezien.bevindingen] == [
        ("CTR204", "R1"),
        ("CTR204", "R2"),
    ]
    assert (gezien.clausules, gezien.niet) == (["WH-4"], [])
    uitslag.bevindingen.append(
        Bevinding("TR418", "berichtoverstijgend", "", "", sleutel={"ReferentieNummer": "R1"},
                  onderbouwing={"uitkomst": "voldoet niet"})
    )  # fmt: skip
    gezien = bijbericht(geladen, uitslag, {}, vandaag=VANDAAG)
    assert gezien is not None
    assert [b.sleutel["ReferentieNummer"] for b in gezien.bevindingen] == ["R2"]


def test_clauses_that_cannot_be_judged_are_named(tmp_path: Path) -> None:
    data = maak_323("ijw", [Client("999900006", [Prestatie("R1", 100)])])
    (uitslag,) = toets([("b.xml", data)], vandaag=VANDAAG).uitslagen
    gezien = bijbericht(_met_tarief(tmp_path, "99Z99", "01"), uitslag, {}, vandaag=VANDAAG)
    assert gezien is not None
    assert gezien.as_dict("waterhoek") == {"profiel": "waterhoek", "clausules": 1, "niet_te_toetsen": ["WH-4"]}


def _met_tarief(tmp_path: Path, code: str, eenheid: str) -> Any:
    """Return a profile with a tariff that nobody claims, for one product."""
    producten = (
        f'producten:\n  - {{code: {code}, naam: x, categorie: "45", groep: begeleiding, eenheid: "{eenheid}"}}\n'
        f"tarieven:\n  - {{product: {code}, bedrag: 987654}}\n"
    )
    kop = HOOFD.replace("ingang: 2027-01-01\neinde: 2028-12-31\n", "").replace("[iwmo]", "[ijw]")
    return waterhoek(tmp_path, {"profiel.yaml": kop, "producten.yaml": producten})
