"""A gemeente withdraws what it proposed."""

from __future__ import annotations

from datetime import datetime

from toetssteen.web.bevindingen.actions.zet import Inbreng, doe_zet
from toetssteen.web.bevindingen.models import Bevinding, Zaak
from toetssteen.web.bevindingen.stappen import StapFout
from toetssteen.web.toegang.zicht import Zicht


def trek_in(zicht: Zicht, bevinding: Bevinding | Zaak, inbreng: Inbreng, moment: datetime) -> Zaak:
    """Withdraw, and say why."""
    if not inbreng.tekst.strip():
        raise StapFout("Schrijf waarom u het voorstel intrekt.")
    return doe_zet(zicht, bevinding, "trek_in", inbreng, moment)
