from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from toetssteen.core.weergave import Weergave, invullen, toon


@pytest.mark.parametrize(
    ("waarde", "tekst"),
    [
        (date(2026, 12, 31), "31-12-2026"),
        (date(2026, 2, 1), "01-02-2026"),
        (datetime(2026, 2, 1, 9, 5, tzinfo=UTC), "01-02-2026 09:05"),
        (time(9, 5), "09:05"),
        (time(9, 5, 7), "09:05:07"),
        (None, "leeg"),
        ("", "leeg"),
        ([], "leeg"),
        (0, "0"),
        (1234, "1234"),
        (Decimal("1.5"), "1,5"),
        (True, "ja"),
        (False, "nee"),
        ("0363", "0363"),
        (["0001", "9321"], "0001, 9321"),
        ([date(2026, 1, 1), None], "01-01-2026, leeg"),
    ],
)
def test_een_waarde_staat_er_zoals_wij_haar_schrijven(waarde: object, tekst: str) -> None:
    assert toon(waarde) == tekst


@pytest.mark.parametrize(
    ("sjabloon", "tekst"),
    [
        ("Begindatum {begin} ligt na einddatum {eind}.", "Begindatum 02-01-2026 ligt na einddatum leeg."),
        ("Het bedrag is {bedrag:euro}.", "Het bedrag is € 12,50."),
        ("{eind:euro}", "leeg"),
        ("{bestaat_niet}", "leeg"),
        ("{bestaat_niet:euro} {bestaat_niet:>5} {}", "leeg leeg leeg"),
        ("{Header.Dagtekening}", "03-01-2026"),
        ("{Client.Bsn}", "leeg"),
        ("{lijst[0]}", "leeg"),
        ("{begin.__class__}", "leeg"),
        ("{bedrag:05d}", "01250"),
        ("{{haken}} en {tekst}", "{haken} en {geen naam}"),
    ],
)
def test_een_sjabloon_wordt_gevuld_en_wat_ontbreekt_is_leeg(sjabloon: str, tekst: str) -> None:
    waarden = {
        "begin": date(2026, 1, 2),
        "eind": None,
        "bedrag": 1250,
        "Header.Dagtekening": date(2026, 1, 3),
        "lijst": ["a"],
        "tekst": "{geen naam}",
    }
    assert invullen(sjabloon, waarden) == tekst


def test_de_weergave_werkt_ook_als_gewone_formatter() -> None:
    assert Weergave().format("{dag} {weg}", dag=date(2026, 12, 31)) == "31-12-2026 leeg"
