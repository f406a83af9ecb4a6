"""A past year under a contract: the example history, against a loop over its claim lines."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import polars as pl
import pytest

from contracten.waterhoek import CLAUSULES, HOOFD, waterhoek
from toetssteen.contracten.laden import Geladen
from toetssteen.toetsing.contract.gegevens import uit_rijen
from toetssteen.toetsing.contract.uit_stand import gegevens_uit_stand
from toetssteen.toetsing.geschiedenis import lees_geschiedenis
from toetssteen.toetsing.levering.spelen import Spel, speel

GESCHIEDENIS: Final = Path(__file__).parents[2] / "voorbeelden" / "geschiedenis"
VANDAAG: Final = date(2026, 6, 10)
KOP: Final = HOOFD.replace("ingang: 2027-01-01\neinde: 2028-12-31\n", "")
PRODUCTEN: Final = """\
producten:
  - {code: 02A03, naam: Begeleiding, categorie: "02", eenheid: "01"}
  - {code: 01A02, naam: Hulp bij het huishouden, categorie: "01", eenheid: "01"}
  - {code: 08A03, naam: Vervoer, categorie: "08", eenheid: "83"}
tarieven:
  - {product: 02A03, bedrag: 6000, eenheid: "04"}
  - {product: 01A02, bedrag: 110, eenheid: "01"}
"""
WAARDE: Final = {"02A03": 100, "01A02": 110}


def profiel(plek: Path, gevolg: str = "afkeur", producten: str = PRODUCTEN, extra: str = "") -> Geladen:
    clausules = CLAUSULES.replace("{soort: tarief}", f"{{soort: tarief, gevolg: {gevolg}}}").replace(
        "[begeleiding]", "[02A03]"
    )
    return waterhoek(plek, {"profiel.yaml": KOP, "producten.yaml": producten, "clausules/alle.yaml": clausules + extra})


@pytest.fixture(scope="module")
def gegevens() -> dict[str, pl.DataFrame]:
    bestanden = [(p.name, p.read_bytes()) for p in sorted(GESCHIEDENIS.glob("*.xml"))]
    return gegevens_uit_stand(lees_geschiedenis(bestanden, vandaag=VANDAAG).stand.tabellen())


def teken(rij: Mapping[str, Any]) -> int:
    return -1 if rij["DebetCredit"] == "C" else 1


def waarde(rij: Mapping[str, Any]) -> int:
    if rij["Goedgekeurd"] is False:
        return 0
    per = WAARDE.get(rij["ProductCode"])
    return teken(rij) * int(rij["Bedrag"] if per is None else per * rij["Volume"])


def test_every_line_is_worth_what_the_contract_pays(gegevens: dict[str, pl.DataFrame], tmp_path: Path) -> None:
    spel = speel(profiel(tmp_path, "signaal"), gegevens, peildatum=VANDAAG)
    rijen = list(gegevens["prestaties"].iter_rows(named=True))
    assert len(rijen) == spel.regels == 13
    assert spel.ingediend == sum(teken(r) * r["Bedrag"] for r in rijen) == 658050
    assert spel.betaalbaar == sum(map(waarde, rijen))
    assert spel.zonder_tarief == sum(waarde(r) for r in rijen if r["ProductCode"] == "08A03") == 31250 + 28800
    assert spel.afgewezen.total() == spel.voorgesteld == 0
    assert spel.sessies is None
    anders = [r for r in rijen if r["ProductCode"] == "01A02"]
    assert spel.bevindingen == {("WH-4", "CTR204"): len(anders)}
    assert spel.niet_te_toetsen["WH-4", "CTR204"] == 2


def test_what_a_clause_refuses_is_not_paid(gegevens: dict[str, pl.DataFrame], tmp_path: Path) -> None:
    spel = speel(profiel(tmp_path), gegevens, peildatum=VANDAAG)
    rijen = list(gegevens["prestaties"].iter_rows(named=True))
    assert spel.betaalbaar == sum(waarde(r) for r in rijen if r["ProductCode"] != "01A02")
    assert spel.afgewezen == {("WH-4", "CTR204"): sum(waarde(r) for r in rijen if r["ProductCode"] == "01A02")}


def test_nothing_changes_and_the_same_comes_out_again(gegevens: dict[str, pl.DataFrame], tmp_path: Path) -> None:
    voor = {n: f.clone() for n, f in gegevens.items()}
    een, ander = (speel(profiel(tmp_path), gegevens, peildatum=VANDAAG) for _ in range(2))
    assert een == ander
    assert all(voor[n].equals(gegevens[n]) for n in voor)


def test_tariffs_that_differ_by_level_leave_the_amount_as_claimed(
    gegevens: dict[str, pl.DataFrame], tmp_path: Path
) -> None:
    per_niveau = PRODUCTEN.replace('bedrag: 110, eenheid: "01"', 'bedrag: 110, eenheid: "01", niveau: mbo-4')
    per_niveau += '  - {product: 01A02, bedrag: 100, eenheid: "01", niveau: hbo}\n'
    spel = speel(profiel(tmp_path, producten=per_niveau), gegevens, peildatum=VANDAAG)
    geen = [r for r in gegevens["prestaties"].iter_rows(named=True) if r["ProductCode"] != "02A03"]
    assert spel.zonder_tarief == sum(teken(r) * r["Bedrag"] for r in geen if r["Goedgekeurd"] is not False)
    assert spel.bevindingen.total() == 0  # each of the tariffs is right


def sessies() -> list[dict[str, Any]]:
    begin, einde = (datetime.fromisoformat(f"2026-03-02T{u}:00") for u in (10, 11))
    vast = {"Sessie": "S1", "Bsn": "999900006", "ProductCode": "02A03", "Begin": begin, "Einde": einde}
    vol = {**vast, "ToewijzingNummer": "1", "Status": "geleverd"}
    return [{**vol, "Activiteit": "persoonlijk contact"}, {**vol, "Sessie": "S2", "Activiteit": "reistijd"}]


def test_sessions_are_worth_what_may_be_claimed(tmp_path: Path) -> None:
    spel = speel(profiel(tmp_path), uit_rijen({"sessies": sessies()}), peildatum=VANDAAG)
    assert (spel.regels, spel.sessies) == (0, 6000)
    assert spel.bevindingen == {("WH-1", "CTR101"): 1}


def test_without_claims_everything_is_nothing(tmp_path: Path) -> None:
    spel = speel(profiel(tmp_path), uit_rijen({"prestaties": [], "sessies": []}), peildatum=VANDAAG)
    leeg = Spel("waterhoek", spel.hash, 0, 0, 0, 0, 0, 0)
    assert spel == leeg


LAAT: Final = """\
  - id: WH-7
    soort: declaratiecontrole
    vindplaats: {artikel: eis 7}
    kern: Wie een maand te laat declareert krijgt misschien 10 procent minder.
    delen:
      - {soort: controle, regel: CTR206, parameters: {maanden: 1, treden: ["90"]}, gevolg: vraag}
"""


def test_reductions_are_proposed_and_not_taken(gegevens: dict[str, pl.DataFrame], tmp_path: Path) -> None:
    geladen = profiel(tmp_path, "signaal", extra=LAAT)
    zonder = speel(profiel(tmp_path / "b", "signaal"), gegevens, peildatum=VANDAAG)
    spel = speel(geladen, gegevens, peildatum=VANDAAG)
    laat = [r for r in gegevens["prestaties"].iter_rows(named=True) if r["ReferentieNummer"] in ("W02N", "B02N")]
    assert spel.voorgesteld == sum(r["Bedrag"] // 10 for r in laat) == 12800
    assert spel.betaalbaar == zonder.betaalbaar
    assert zonder.voorgesteld == 0


def test_a_credit_follows_its_debit(tmp_path: Path) -> None:
    vast = {"ProductCode": "02A03", "Begindatum": date(2026, 3, 1), "Eenheid": "01", "Volume": 10, "Bedrag": 1000}
    regels = [
        {**vast, "ReferentieNummer": "A", "Tarief": 999, "DebetCredit": "D"},  # refused: the contract says 100
        {**vast, "ReferentieNummer": "B", "Tarief": 100, "DebetCredit": "C", "VorigReferentieNummer": "A"},
        {**vast, "ReferentieNummer": "C", "Tarief": 100, "DebetCredit": "D"},
        {**vast, "ReferentieNummer": "E", "Tarief": 100, "DebetCredit": "C", "VorigReferentieNummer": "C"},
        {**vast, "ReferentieNummer": "F", "Tarief": 100, "DebetCredit": "D"},
    ]
    spel = speel(profiel(tmp_path), uit_rijen({"prestaties": regels}), peildatum=VANDAAG)
    assert (spel.ingediend, spel.betaalbaar) == (1000, 1000)
    assert spel.buiten == {}
    begrensd = waterhoek(tmp_path / "begrensd")
    assert speel(begrensd, uit_rijen({"prestaties": regels}), peildatum=VANDAAG).buiten == {"prestaties": 5}
