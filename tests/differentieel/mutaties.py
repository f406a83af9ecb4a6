"""Seeded changes to valid messages: most make them invalid, many keep them valid in an unusual way.

    muteer("ijw", "323", zaad=7) -> Mutatie(beschrijving, data, weigerbaar)

The mutations themselves stand in `mutaties_structuur` (elements), `mutaties_waarde` (values) and
`mutaties_opmaak` (markup, attributes, namespaces and the file).
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from differentieel.basisberichten import maak_bericht
from differentieel.mutaties_opmaak import OPMAAK
from differentieel.mutaties_structuur import STRUCTUUR
from differentieel.mutaties_waarde import WAARDE
from differentieel.werkstuk import Werkstuk
from toetssteen.berichten.specificatie import Wet

Soort: TypeAlias = Callable[[Werkstuk], str | None]
SOORTEN: dict[str, tuple[Soort, ...]] = {"structuur": STRUCTUUR, "waarde": WAARDE, "opmaak": OPMAAK}


@dataclass(frozen=True)
class Mutatie:
    """A changed message, what was changed, and whether a reader may refuse the file before the schema."""

    beschrijving: str
    data: bytes
    weigerbaar: bool


def muteer(wet: Wet, nummer: str, zaad: int) -> Mutatie:
    """Return the changed message of this seed: a random valid message with one change, sometimes more."""
    rng = random.Random(f"{wet} {nummer} {zaad}")
    werkstuk = Werkstuk.lees(wet, nummer, maak_bericht(wet, nummer, rng), rng)
    gedaan: list[str] = []
    aantal = rng.choices([1, 2, 3], weights=[80, 15, 5])[0]
    while len(gedaan) < aantal and werkstuk.elementen():
        mutatie = rng.choice(SOORTEN[rng.choices(list(SOORTEN), weights=[3, 4, 3])[0]])
        beschrijving = mutatie(werkstuk)
        if beschrijving is not None:
            gedaan.append(f"{mutatie.__name__}: {beschrijving}")
    return Mutatie("; ".join(gedaan), werkstuk.schrijf(), werkstuk.weigerbaar)
