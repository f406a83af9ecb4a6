"""Which values behind a finding are money: as the text of its rule writes them, and else by their name."""

from __future__ import annotations

import re
from functools import cache
from string import Formatter
from typing import Final

from toetssteen.regels.contract.register import contractregels
from toetssteen.regels.register import alle_regels

_BEDRAG: Final = re.compile(
    r"bedrag|tarief|budget|korting|^voorstel$|^contract$|^som$|^totaal$|^berekend$|^verschil$|^afgesproken$", re.I
)
"""Names of amounts. "afgesproken" is one where it is a number; elsewhere it is the word of a unit."""


def is_geld(regel: str, naam: str) -> bool:
    """Whether a whole number with this name is eurocents: "verschil" is in one rule, and minutes in another."""
    in_euro = geschreven(regel).get(naam)
    return bool(_BEDRAG.search(naam)) and "procent" not in naam if in_euro is None else in_euro


@cache
def geschreven(regel: str) -> dict[str, bool]:
    """Return per value that the text of a rule names whether it stands there in euros."""
    gevonden = alle_regels().get(regel) or contractregels().get(regel)
    teksten = (gevonden.melding, gevonden.herstel, gevonden.som or "") if gevonden else ()
    velden = [(naam, vorm) for tekst in teksten for _, naam, vorm, _ in Formatter().parse(tekst) if naam]
    return {naam: any(n == naam and vorm == "euro" for n, vorm in velden) for naam, _ in velden}
