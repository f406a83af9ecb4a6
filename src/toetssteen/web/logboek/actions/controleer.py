"""Check all chains, against the anchors of the check before, and keep what was found."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

import structlog

from toetssteen.web.logboek import keten
from toetssteen.web.logboek.models import Controle, Logregel

log = structlog.get_logger()


def controleer_logboek(moment: datetime) -> Controle:
    """Check the logbook and keep the result; it also goes to the technical log, which may be kept on another machine.

    Works under the role of the worker: the web process cannot read the heads of the chains.
    """
    vorige = Controle.objects.order_by("-op").first()
    ankers = {int(k): (volg, bytes.fromhex(som)) for k, (volg, som) in vorige.ankers.items()} if vorige else {}
    koppen = keten.koppen()  # before reading: what comes later is for the next check
    breuken = [asdict(b) for b in keten.controleer(ankers)]
    nieuw = {str(k): [volg, som.hex()] for k, (volg, som) in koppen.items()}
    controle = Controle.objects.create(op=moment, regels=Logregel.objects.count(), breuken=breuken, ankers=nieuw)
    log.log(40 if breuken else 20, "logboek gecontroleerd", regels=controle.regels, breuken=len(breuken), ankers=nieuw)
    return controle
