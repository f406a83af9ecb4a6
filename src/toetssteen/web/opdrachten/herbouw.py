"""`toetssteen herbouw`: replay all messages, and hold the outcome against what is stored."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from toetssteen.web.opdrachten import begin

if TYPE_CHECKING:
    from toetssteen.web.herbouw.behandelen import Uitkomst

VORM = 2
"""Version of the shape of `--json`: it goes up when something in it changes its meaning or goes away."""


def herbouw(*, controleer: bool, als_json: bool, voortgang: Callable[[int, int], None]) -> int:
    """Compare, or (without `controleer`) replace what is derived, pair by pair.

    Prints per pair the tables that differ and how; with `als_json` one object (docs/opdrachten/herbouw.md).
    `voortgang` is called with the number of messages that were replayed and that of all. Returns 0 when nothing differs
    or all of that was replaced, 1 when something differs (`controleer`), 2 when a pair could not be replayed.
    """
    begin("werker")
    alles = []
    for uitkomst in _uitkomsten(controleer, voortgang):
        alles.append(uitkomst)
        if not als_json:
            print(*_regels(uitkomst), sep="\n", end="\n" if uitkomst.verschillen or uitkomst.reden else "", flush=True)
    print(json.dumps(_vorm(alles), ensure_ascii=False, indent=2) if als_json else _slot(alles))
    if any(u.reden for u in alles):
        return 2
    return 1 if controleer and any(v.herstelbaar for u in alles for v in u.verschillen) else 0


def _uitkomsten(controleer: bool, voortgang: Callable[[int, int], None]) -> Iterator[Uitkomst]:
    """Yield what became of every pair, and of what has none."""
    from toetssteen.web.berichtenverkeer.models import Bericht, Status
    from toetssteen.web.herbouw.behandelen import behandel
    from toetssteen.web.organisaties.models import Paar

    alle = Bericht.objects.filter(status__in=[Status.VERWERKT, Status.ONLEESBAAR]).count()
    klaar = 0

    def erbij(aantal: int) -> None:
        nonlocal klaar
        klaar += aantal
        voortgang(klaar, max(alle, klaar))

    for sleutel in [*Paar.objects.order_by("pk").values_list("pk", flat=True), None]:
        paar = Paar.objects.select_related("gemeente", "aanbieder").get(pk=sleutel) if sleutel else None
        yield behandel(paar, vervang=not controleer, voortgang=erbij, meld=_meld)


def _meld(zin: str) -> None:
    print(zin, file=sys.stderr, flush=True)


def _regels(uitkomst: Uitkomst) -> Iterator[str]:
    if uitkomst.reden:
        yield f"{uitkomst.paar}: niet gedaan: {uitkomst.reden}."
    for verschil in uitkomst.verschillen:
        yield from verschil.regels()


def _slot(alles: list[Uitkomst]) -> str:
    """Return the last line of the report."""
    berichten, paren = _aantal(sum(u.berichten for u in alles), "bericht", "berichten"), len(_paren(alles))
    delen = [f"{berichten} van {_aantal(paren, 'paar', 'paren')} nagespeeld."]
    anders = sum(v.aantal for u in alles for v in u.verschillen if v.herstelbaar)
    delen.append(f"{_aantal(anders, 'rij', 'rijen')} anders." if anders else "Er is geen verschil.")
    if any(u.vervangen for u in alles):
        delen.append("Wat anders was, is vervangen.")
    if blijft := sum(v.aantal for u in alles for v in u.verschillen if not v.herstelbaar):
        delen.append(f"{_aantal(blijft, 'antwoord', 'antwoorden')} zou nu anders zijn; wat is gegeven, blijft zo.")
    if wacht := [u.paar for u in alles if u.nog_te_doen]:
        waar = _aantal(len(wacht), "paar", "paren")
        delen.append(f"Bij {waar} werkt de werker de termijnen nog bij; die zijn niet vergeleken.")
    if niet := [u.paar for u in alles if u.reden]:
        delen.append(f"{_aantal(len(niet), 'paar', 'paren')} niet gedaan, zie hierboven.")
    return " ".join(delen)


def _aantal(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"


def _paren(alles: list[Uitkomst]) -> list[Uitkomst]:
    return alles[:-1]  # the last is what has no pair


def _vorm(alles: list[Uitkomst]) -> dict[str, Any]:
    """Return the report in the shape of `--json`."""
    return {
        "vorm": VORM,
        "paren": len(_paren(alles)),
        "berichten": sum(u.berichten for u in alles),
        "verschillen": [v.as_dict() for u in alles for v in u.verschillen],
        "vervangen": any(u.vervangen for u in alles),
        "niet_vergeleken": [{"paar": u.paar, "tabellen": u.nog_te_doen} for u in alles if u.nog_te_doen],
        "niet_gedaan": [{"paar": u.paar, "reden": u.reden} for u in alles if u.reden],
    }
