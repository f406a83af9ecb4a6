"""Jobs about messages.

A job says only what to look at; what must be done follows from the tables, so a job that is lost, doubled or late harms
nothing: `veeg` asks again for whatever waits too long.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from toetssteen.core.fout import beschrijf
from toetssteen.web.berichtenverkeer.models import Bericht, Status
from toetssteen.web.berichtenverkeer.post import het_transport
from toetssteen.web.berichtenverkeer.taken import verstuur
from toetssteen.web.databank.slot import BERICHTEN, slot
from toetssteen.web.organisaties.models import Paar
from toetssteen.web.verwerking.pogingen import Bezet, begin, noteer_fout, tel_terug

log = structlog.get_logger()
_WACHT = timedelta(seconds=60)


@app.task(queue="berichten", retry=RetryStrategy(max_attempts=8, exponential_wait=2))
def doe_samen(samen: str) -> None:
    """Do what someone asked for many messages at once."""
    from toetssteen.web.verwerking.actions.doe_samen import voer_uit

    voer_uit(samen)


@app.task(queue="berichten", pass_context=False)
def verwerk_paar(paar: int) -> None:
    """Handle everything that waits for a pair (0: what cannot be read); when another is at it, look again later."""
    rij = Paar.objects.select_related("gemeente", "aanbieder").get(pk=paar) if paar else None
    with slot(BERICHTEN, paar) as vrij:
        try:
            if not vrij:
                raise Bezet
            _werk_af(rij)
        except Bezet:
            if Bericht.objects.filter(paar=rij, status=Status.ONTVANGEN).exists():
                verwerk_paar.configure(schedule_in={"seconds": 1}).defer(paar=paar)


def _werk_af(paar: Paar | None) -> None:
    """Handle what waits, many messages at once; after trouble one at a time for as many, so that it shows which."""
    from toetssteen.web.verwerking.actions.onleesbaar import verwerk_onleesbaar
    from toetssteen.web.verwerking.actions.verwerk import MAX_AANTAL, verwerk_volgende

    alleen = 0
    while (eerste := begin(paar)) is not None:
        if eerste.pogingen > 1:
            alleen = MAX_AANTAL
        try:
            if paar is None:
                verwerk_onleesbaar()
            else:
                verwerk_volgende(paar, een=alleen > 0)
            alleen -= 1
        except Bezet:
            tel_terug(eerste)
            raise
        except Exception as fout:
            log.warning("verwerken_mislukt", paar=paar.pk if paar else 0, fout=type(fout).__name__, een=alleen > 0)
            if paar is None or alleen > 0:
                _mislukt(eerste, fout, paar)
                return
            tel_terug(eerste)
            alleen = MAX_AANTAL


def _mislukt(eerste: Bericht, fout: Exception, paar: Paar | None) -> None:
    """Note that a message could not be handled, and try again later and later."""
    noteer_fout(eerste, beschrijf(fout))
    verwerk_paar.configure(schedule_in={"seconds": 2**eerste.pogingen}).defer(paar=paar.pk if paar else 0)


@app.task(queue="berichten")
def toets_aan_contract(bericht: str) -> None:
    """Judge the lines of a claim by the clauses of its contract; findings beside the message."""
    from toetssteen.web.verwerking.actions.toets_contract import toets_contract

    toets_contract(bericht, timezone.now())


@app.periodic(cron="* * * * *")
@app.task(queue="berichten", queueing_lock="veeg", pass_context=False)
def veeg(timestamp: int) -> None:
    """Ask again for whatever waits longer than a minute: messages, claims for their contract, and what must leave."""
    veeg_na(timezone.now())


def veeg_na(nu: datetime) -> None:
    """Ask at a moment for what waits; what is asked already is not asked twice."""
    from toetssteen.web.berichtenverkeer.actions.verstuur import te_versturen
    from toetssteen.web.verwerking.actions.toets_contract import vraag_contracten

    wachten = Bericht.objects.filter(status=Status.ONTVANGEN, ontvangen_op__lt=nu - _WACHT)
    for paar in wachten.values_list("paar_id", flat=True).distinct():
        verwerk_paar.defer(paar=paar or 0)
    vraag_contracten(nu)
    if het_transport() is not None and te_versturen().exists():
        verstuur.defer()


@app.periodic(cron="*/10 * * * *")
@app.task(queue="berichten", queueing_lock="ruim_op", pass_context=False)
def ruim_op(timestamp: int) -> None:
    """Remove files that someone had judged and did not hand over within the hour."""
    from toetssteen.web.verwerking.actions.beproef import ruim_proeven_op

    ruim_proeven_op(timezone.now())
