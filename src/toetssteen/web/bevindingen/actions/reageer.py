"""An aanbieder answers what a gemeente proposed or asked: accepts, disputes with an amount of its own, or answers."""

from __future__ import annotations

from datetime import datetime

from toetssteen.web.bevindingen.actions.zet import Inbreng, doe_zet
from toetssteen.web.bevindingen.models import Bevinding, Zaak
from toetssteen.web.bevindingen.stappen import StapFout
from toetssteen.web.toegang.zicht import Zicht

HANDELINGEN = ("aanvaard", "weerspreek", "antwoord")


def reageer(zicht: Zicht, bevinding: Bevinding | Zaak, handeling: str, inbreng: Inbreng, moment: datetime) -> Zaak:
    """Reply; who disputes or answers says why."""
    if handeling not in HANDELINGEN:
        raise StapFout("Kies: aanvaarden, tegenspreken of antwoorden.")
    if handeling != "aanvaard" and not inbreng.tekst.strip():
        raise StapFout(
            "Schrijf waarom u het er niet mee eens bent." if handeling == "weerspreek" else "Schrijf uw antwoord."
        )
    return doe_zet(zicht, bevinding, handeling, inbreng, moment)
