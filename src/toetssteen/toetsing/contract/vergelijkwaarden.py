"""Two values side by side, element by element: what is nested is named by its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from toetssteen.core.weergave import toon

_NAMEN: Final = ("naam", "trede", "code", "gebeurtenis")
"""Keys by which rows of a list are told apart, the first that all of them have and that differs per row."""


def waardeverschillen(plek: str, oud: Any, nieuw: Any) -> Iterator[tuple[str, str | None, str | None]]:
    """Yield the place, the old and the new text of everything that differs between two values."""
    if oud == nieuw:
        return
    if isinstance(oud, Mapping) and isinstance(nieuw, Mapping):
        for naam in dict.fromkeys([*oud, *nieuw]):
            yield from waardeverschillen(f"{plek} › {naam}", oud.get(naam), nieuw.get(naam))
    elif _rijen(oud) and _rijen(nieuw) and (oud or nieuw):
        sleutel = _sleutel(oud, nieuw)
        een, ander = _per_rij(oud, sleutel), _per_rij(nieuw, sleutel)
        for naam in dict.fromkeys([*een, *ander]):
            yield from waardeverschillen(f"{plek} › {naam}", een.get(naam), ander.get(naam))
        if list(een) != list(ander) and set(een) == set(ander):
            yield f"{plek} › volgorde", ", ".join(een), ", ".join(ander)
    else:
        yield plek, tekst(oud), tekst(nieuw)


def tekst(waarde: Any) -> str | None:
    """Return a value as text, None for what is not there; of a mapping what it holds."""
    if waarde is None or waarde == [] or waarde == {}:
        return None
    if isinstance(waarde, Mapping):
        return ", ".join(f"{naam} {t}" for naam, w in waarde.items() if (t := tekst(w)) is not None)
    if isinstance(waarde, list):
        return ", ".join(tekst(w) or toon(w) for w in waarde)
    return toon(waarde)


def _rijen(waarde: Any) -> bool:
    return waarde is None or (isinstance(waarde, list) and all(isinstance(rij, Mapping) for rij in waarde))


def _sleutel(*lijsten: list[Mapping[str, Any]] | None) -> str | None:
    for naam in _NAMEN:
        waarden = [[rij.get(naam) for rij in lijst or ()] for lijst in lijsten]
        if all(None not in w and len(set(w)) == len(w) for w in waarden):
            return naam
    return None


def _per_rij(rijen: list[Mapping[str, Any]] | None, sleutel: str | None) -> dict[str, Mapping[str, Any]]:
    if sleutel is None:
        return {f"{nummer}": rij for nummer, rij in enumerate(rijen or (), start=1)}
    voor = "trede " if sleutel == "trede" else ""
    return {f"{voor}{rij[sleutel]}": rij for rij in rijen or ()}
