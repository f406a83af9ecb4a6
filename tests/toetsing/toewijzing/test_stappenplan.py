"""The situations of the stappenplan for requests for change, one by one, with figures of our own.

Where it says of a changed Omvang (no total) that the old allocation gets the Omvang and keeps its Einddatum, IV093
decides: the old one ends on the day before, the new one has the new Omvang.
"""

from __future__ import annotations

import pytest

from toetsing.toewijzing.hulp import honoreer, nieuw, ongewijzigd, stand, te_wijzigen, toewijzing, verzoek
from toetssteen.core.tables import Tabellen

WEEK = toewijzing(611, "45A01", "2026-02-02", "2026-10-31", "5 uur week")
TOTAAL = toewijzing(612, "45B01", "2026-02-02", "2026-10-31", "120 uur totaal")
BUDGET = toewijzing(613, "50", "2026-02-02", "2026-10-31", "budget 450000")
OUD = {
    "week": "611 45A01 2026-02-02/2026-10-31 5 uur per week ref A001",
    "totaal": "612 45B01 2026-02-02/2026-10-31 120 uur in totaal ref A001",
    "budget": "613 50 2026-02-02/2026-10-31 budget van € 4.500,00 ref A001",
}


@pytest.mark.parametrize(
    ("gevraagd", "verwacht"),
    [
        pytest.param(
            te_wijzigen((611, "2026-02-02", "2027-01-31", "5 uur week")),
            ["611 45A01 2026-02-02/2027-01-31 5 uur per week reden 12 ref A001"],
            id="looptijd verlengen",
        ),
        pytest.param(
            te_wijzigen((611, "2026-02-02", "2026-06-30", "5 uur week")),
            ["611 45A01 2026-02-02/2026-06-30 5 uur per week reden 12 ref A001"],
            id="looptijd verkorten",
        ),
        pytest.param(
            te_wijzigen((612, "2026-02-02", "2026-10-31", "150 uur totaal")),
            ["612 45B01 2026-02-02/2026-10-31 150 uur in totaal reden 12 ref A001"],
            id="omvang van een totaal",
        ),
        pytest.param(
            te_wijzigen((611, "2026-06-01", "2026-10-31", "8 uur week")),
            [
                "611 45A01 2026-02-02/2026-05-31 5 uur per week reden 12 ref A001",
                "900 45A01 2026-06-01/2026-10-31 8 uur per week ref A001",
            ],
            id="omvang, geen totaal",
        ),
        pytest.param(
            te_wijzigen((613, "2026-02-02", "2026-10-31", "budget 600000")),
            ["613 50 2026-02-02/2026-10-31 budget van € 6.000,00 reden 12 ref A001"],
            id="budget",
        ),
        pytest.param(
            te_wijzigen((612, "2026-02-02", "2027-01-31", "170 uur totaal")),
            ["612 45B01 2026-02-02/2027-01-31 170 uur in totaal reden 12 ref A001"],
            id="verlengen en omvang van een totaal",
        ),
        pytest.param(
            {**ongewijzigd(611), **nieuw(("45A01", "2026-11-01", "2027-01-31", "8 uur week"))},
            [OUD["week"], "900 45A01 2026-11-01/2027-01-31 8 uur per week ref A001"],
            id="verlengen en omvang, aansluitend",
        ),
        pytest.param(
            te_wijzigen((611, "2026-06-01", "2027-01-31", "8 uur week")),
            [
                "611 45A01 2026-02-02/2026-05-31 5 uur per week reden 12 ref A001",
                "900 45A01 2026-06-01/2027-01-31 8 uur per week ref A001",
            ],
            id="verlengen en omvang, binnen de looptijd",
        ),
        pytest.param(
            te_wijzigen((613, "2026-02-02", "2027-01-31", "budget 600000")),
            ["613 50 2026-02-02/2027-01-31 budget van € 6.000,00 reden 12 ref A001"],
            id="verlengen en budget",
        ),
        pytest.param(
            {**ongewijzigd(611), **nieuw(("45C01", "2026-06-01", "2026-10-31", "2 uur week"))},
            [OUD["week"], "900 45C01 2026-06-01/2026-10-31 2 uur per week ref A001"],
            id="nieuw product naast het lopende",
        ),
        pytest.param(
            {
                **te_wijzigen((611, "2026-02-02", "2026-05-31", "5 uur week")),
                **nieuw(("45C01", "2026-06-01", "2026-10-31", "2 uur week")),
            },
            [
                "611 45A01 2026-02-02/2026-05-31 5 uur per week reden 12 ref A001",
                "900 45C01 2026-06-01/2026-10-31 2 uur per week ref A001",
            ],
            id="ander product binnen de looptijd",
        ),
        pytest.param(
            {**ongewijzigd(611), **nieuw(("45C01", "2026-11-01", "2027-01-31", "2 uur week"))},
            [OUD["week"], "900 45C01 2026-11-01/2027-01-31 2 uur per week ref A001"],
            id="ander product aansluitend",
        ),
    ],
)
def test_situatie(gevraagd: Tabellen, verwacht: list[str]) -> None:
    """What the request does not name goes along unchanged, so the 301 is complete."""
    uitkomst = honoreer(stand(WEEK, TOTAAL, BUDGET), verzoek(gevraagd), "2026-05-04")
    genoemd = {regel.split()[0] for regel in verwacht}
    assert uitkomst == verwacht + [regel for regel in OUD.values() if regel.split()[0] not in genoemd]
