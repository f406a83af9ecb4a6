"""Rules that compare rows with each other point at the right other row, in the right message."""

from __future__ import annotations

from typing import Any

from regels.gevallen import Geval, maak_tabellen
from toetssteen.regels.motor import evaluate
from toetssteen.regels.register import alle_regels

NUMMER, VORIG = "ProductReferentie_ReferentieNummer", "ProductReferentie_VorigReferentieNummer"
PERIODE = {"ProductCategorie": "45", "ProductCode": "45A03", "IngediendBedrag_DebetCredit": "D"}


def waarden(code: str, prestaties: list[dict[str, Any]]) -> dict[int, dict[str, Any]]:
    """Return per row with a finding its values; two claims, with two clients each (rows 1 and 2, 3 and 4)."""
    tabellen: dict[str, list[dict[str, Any]]] = {
        "Declaratie": [{"bericht": 1}, {"bericht": 2}],
        "Client": [{"bericht": i // 2 + 1, "ouder": i // 2 + 1, "Bsn": f"99990000{i}"} for i in range(4)],
        "Prestatie": [{**p, "bericht": (p["ouder"] - 1) // 2 + 1} for p in prestaties],
    }
    geval = Geval(code, "", "", "", "ijw", "323", tabellen, None)
    return {o.rij: o.waarden for o in evaluate(maak_tabellen(geval), "ijw", "323", None, [alle_regels()[code]])}


def test_tr316_names_the_prestatie_of_its_own_message() -> None:
    gevonden = waarden(
        "TR316",
        [
            {"ouder": 1, NUMMER: "RN9"},
            {"ouder": 1, NUMMER: "C1", VORIG: "RN1"},
            {"ouder": 2, NUMMER: "RN1"},
            {"ouder": 3, NUMMER: "C2", VORIG: "RN9"},
            {"ouder": 3, NUMMER: "C3", VORIG: "RN1"},
            {"ouder": 4, NUMMER: "RN1"},
        ],
    )
    assert {rij: w["debet__positie"] for rij, w in gevonden.items()} == {1: 2, 4: 5}


def test_tr314_names_another_prestatie_with_the_number() -> None:
    gevonden = waarden("TR314", [{"ouder": o, NUMMER: "RN1"} for o in (1, 1, 2, 3, 4)])
    assert {rij: w["ander__positie"] for rij, w in gevonden.items()} == {0: 2, 1: 0, 2: 0, 3: 4, 4: 3}


def test_tr315_and_tr416_name_the_first() -> None:
    credit = waarden("TR315", [{"ouder": o, VORIG: v} for o, v in ((1, "A"), (2, "A"), (2, None), (3, "A"), (4, "A"))])
    assert {rij: w["eerder__positie"] for rij, w in credit.items()} == {1: 0, 4: 3}
    debet = waarden("TR416", [{"ouder": o, "ToewijzingNummer": 7, **PERIODE} for o in (1, 2, 3, 4)])
    assert {rij: w["eerder__positie"] for rij, w in debet.items()} == {1: 0, 3: 2}


def test_tr304_names_the_shared_allocation() -> None:
    prestaties = ((1, 10), (1, 11), (2, 12), (2, 11), (3, 10), (3, 13), (4, 12), (4, 13))
    gevonden = waarden("TR304", [{"ouder": o, "ToewijzingNummer": t} for o, t in prestaties])
    assert {rij: w["ToewijzingNummer"] for rij, w in gevonden.items()} == {0: 11, 1: 11, 2: 13, 3: 13}
