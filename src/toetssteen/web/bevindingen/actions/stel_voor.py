"""A gemeente proposes a korting or vordering with a finding in hand, or asks a question about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.utils.timezone import localdate

from toetssteen.web.bevindingen.actions.zet import Inbreng, doe_zet
from toetssteen.web.bevindingen.models import Bevinding, Voorstel, Zaak
from toetssteen.web.bevindingen.reactietermijn import reactietermijn
from toetssteen.web.bevindingen.stappen import StapFout
from toetssteen.web.toegang.zicht import Zicht


def stel_voor(zicht: Zicht, bevinding: Bevinding, inbreng: Inbreng, moment: datetime) -> Zaak:
    """Propose; the last day to reply follows from the contract unless a later one is given."""
    _controleer(inbreng)
    termijn = reactietermijn(bevinding, localdate(moment))
    gekozen = inbreng.uiterlijk
    if gekozen is not None and gekozen < termijn.dag:
        raise StapFout(f"De aanbieder heeft minstens tot en met {termijn.dag:%d-%m-%Y}: {termijn.bron}.")
    bron = termijn.bron if gekozen in (None, termijn.dag) else "ruimer gekozen door de gemeente"
    bedrag = None if inbreng.voorstel == Voorstel.VRAAG else inbreng.bedrag
    volledig = replace(inbreng, bedrag=bedrag, uiterlijk=gekozen or termijn.dag, uiterlijk_bron=bron)
    return doe_zet(zicht, bevinding, "stel_voor", volledig, moment)


def _controleer(inbreng: Inbreng) -> None:
    if inbreng.voorstel not in Voorstel.values:
        raise StapFout("Kies een korting, een vordering of een vraag.")
    if inbreng.voorstel == Voorstel.VRAAG and not inbreng.tekst.strip():
        raise StapFout("Vul in wat u wilt vragen.")
    if inbreng.voorstel != Voorstel.VRAAG and not inbreng.bedrag:
        raise StapFout(f"Vul het bedrag van de {inbreng.voorstel} in.")
