"""`toetssteen herbouw`: replay all messages, and hold the outcome against what is stored."""

from __future__ import annotations

import json
from collections.abc import Callable

from toetssteen.web.opdrachten import begin


def herbouw(*, controleer: bool, als_json: bool, voortgang: Callable[[int, int], None]) -> int:
    """Compare, or (without `controleer`) replace what is derived; return 0 when nothing differs, else 1.

    Prints per difference the pair, the table and what is different; with `als_json` one object with `paren`,
    `berichten` and `verschillen`.
    """
    begin("werker")
    from toetssteen.web.herbouw.naspelen import speel_na
    from toetssteen.web.herbouw.vergelijken import vergelijk
    from toetssteen.web.herbouw.vervangen import vervang
    from toetssteen.web.organisaties.models import Paar

    paren = list(Paar.objects.select_related("gemeente", "aanbieder").order_by("pk"))
    verschillen = []
    berichten = 0
    for i, paar in enumerate(paren):
        nagespeeld = speel_na(paar)
        berichten += len(nagespeeld.uitslagen)
        eigen = list(vergelijk(paar, nagespeeld))
        verschillen += eigen
        if eigen and not controleer:
            vervang(paar, nagespeeld)
        voortgang(i + 1, len(paren))
    if als_json:
        uit = [{"paar": v.paar, "wat": v.wat, "melding": v.melding} for v in verschillen]
        vorm = {
            "paren": len(paren),
            "berichten": berichten,
            "verschillen": uit,
            "vervangen": bool(uit and not controleer),
        }
        print(json.dumps(vorm, ensure_ascii=False, indent=2))
    else:
        for v in verschillen:
            print(f"{v.paar}: {v.wat}: {v.melding}.")
        slot = "Er is geen verschil." if not verschillen else f"{len(verschillen)} verschillen."
        gedaan = " Wat anders was, is vervangen." if verschillen and not controleer else ""
        print(f"{berichten} berichten van {len(paren)} paren nagespeeld. {slot}{gedaan}")
    return 1 if verschillen and controleer else 0
