"""A gemeente decides about a finding that was disputed or answered, or to which nobody replied in time."""

from __future__ import annotations

from datetime import datetime

from toetssteen.web.bevindingen.actions.zet import Inbreng, doe_zet
from toetssteen.web.bevindingen.models import Bevinding, Zaak
from toetssteen.web.bevindingen.stappen import StapFout
from toetssteen.web.toegang.zicht import Zicht


def besluit(zicht: Zicht, bevinding: Bevinding | Zaak, inbreng: Inbreng, moment: datetime) -> Zaak:
    """Decide, with a reason and the amount that follows (0: nothing); more than was asked only when it is confirmed."""
    if not inbreng.tekst.strip():
        raise StapFout("Schrijf waarom u dit besluit.")
    if inbreng.bedrag is None:
        raise StapFout("Vul het bedrag in dat volgt uit het besluit; 0 als er niets volgt.")
    return doe_zet(zicht, bevinding, "besluit", inbreng, moment)
