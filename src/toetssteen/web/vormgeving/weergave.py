"""How values are shown on a page. Each function is a template filter with the same name; nothing shows as "–"."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

from toetssteen.core.eurocent import euro as _euro
from toetssteen.regels.hoeveelheid import EENHEDEN, EURO

NIETS: Final = "–"
AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
MAANDEN: Final = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


def euro(bedrag: int | None) -> str:
    """Show whole eurocents: 123456 -> "€ 1.234,56", -5 -> "-€ 0,05"; sign and amount stay on one line."""
    return heel(_euro(bedrag)) if isinstance(bedrag, int) and not isinstance(bedrag, bool) else NIETS


def heel(tekst: str) -> str:
    """Return text in which no amount is broken off from its euro sign."""
    return tekst.replace("€ ", "€\u00a0")


def datum(waarde: date | None, vorm: str = "lang") -> str:
    """Show a date: "3 april 2026"; `datum:"kort"` 03-04-2026, `datum:"maand"` "april 2026". A moment: its Dutch day."""
    if not isinstance(waarde, date):
        return NIETS
    dag = _plaatselijk(waarde).date() if isinstance(waarde, datetime) else waarde
    if vorm == "kort":
        return f"{dag:%d-%m}-{dag.year:04}"
    maand = f"{MAANDEN[dag.month - 1]} {dag.year}"
    return maand if vorm == "maand" else f"{dag.day} {maand}"


def tijdstip(waarde: datetime | None, vorm: str = "kort") -> str:
    """Show an aware moment in Dutch time: "03-04-2026 14:05"; `tijdstip:"lang"` "3 april 2026 om 14:05"."""
    if not isinstance(waarde, datetime):
        return NIETS
    hier = _plaatselijk(waarde)
    tussen = " om " if vorm == "lang" else " "
    return f"{datum(hier.date(), vorm)}{tussen}{hier:%H:%M}"


def getal(waarde: int | Decimal | None) -> str:
    """Show a number with a point per three digits and a comma: 1234567 -> "1.234.567", Decimal("2.5") -> "2,5"."""
    if not _is_getal(waarde):
        return NIETS
    return f"{waarde:,}".translate(str.maketrans(",.", ".,"))


def volume(hoeveel: int | None, eenheid: str) -> str:
    """Show a volume with the code of its Eenheid: (120, "01") -> "120 minuten", (1, "04") -> "1 uur", euro in cents."""
    if not _is_getal(hoeveel):
        return NIETS
    if eenheid == EURO:
        return euro(hoeveel)
    een, meer = EENHEDEN.get(eenheid, (f"(eenheid {eenheid})",) * 2)
    return f"{getal(hoeveel)} {een if hoeveel == 1 else meer}"


def aantal(hoeveel: int | None, woorden: str) -> str:
    """Show a count with its noun: 1 -> "1 regel", 3 -> "3 regels", with `aantal:"regel,regels"`; 0 -> "geen regels"."""
    een, _, meer = woorden.partition(",")
    if not _is_getal(hoeveel):
        return NIETS
    telling = "geen" if hoeveel == 0 else getal(hoeveel)
    return f"{telling} {een if hoeveel == 1 else (meer or een)}"


def _is_getal(waarde: object) -> bool:
    return isinstance(waarde, int | Decimal) and not isinstance(waarde, bool)


def _plaatselijk(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"naive datetime {moment}: moments are stored in UTC and carry their zone")
    return moment.astimezone(AMSTERDAM)
