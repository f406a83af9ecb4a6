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

from toetssteen.core.bsn import zonder_bsn
from toetssteen.web.berichtenverkeer.models import Bericht, Status
from toetssteen.web.berichtenverkeer.post import het_transport
from toetssteen.web.berichtenverkeer.taken import verstuur
from toetssteen.web.organisaties.models import Paar
from toetssteen.web.verwerking.pogingen import Bezet, begin, noteer_fout, tel_terug

log = structlog.get_logger()
MAX_POGINGEN = 5
_WACHT = timedelta(seconds=60)


@app.task(queue="berichten", retry=RetryStrategy(max_attempts=8, exponential_wait=2))
def doe_samen(samen: str) -> None:
    """Do what someone asked for many messages at once."""
    from toetssteen.web.verwerking.actions.doe_samen import voer_uit

    voer_uit(samen)


@app.task(queue="berichten", pass_context=False)
def verwerk_paar(paar: int) -> None:
    """Handle everything that waits for a pair; when another process does so already, look again a second later."""
    from toetssteen.web.verwerking.actions.verwerk import verwerk_volgende

    if not paar:
        _verwerk_onleesbaar()
        return
    rij = Paar.objects.select_related("gemeente", "aanbieder").get(pk=paar)
    een = False
    while True:
        try:
            eerste = begin(rij)
            if eerste is None:
                return
            een = een or eerste.pogingen > 1
            verwerk_volgende(rij, een=een)
        except Bezet:
            if Bericht.objects.filter(paar=rij, status=Status.ONTVANGEN).exists():
                verwerk_paar.configure(schedule_in={"seconds": 1}).defer(paar=paar)
            return
        except Exception as fout:
            if _mislukt(rij, fout, een):
                return
            een = True


def _mislukt(paar: Paar, fout: Exception, een: bool) -> bool:
    """Note that handling failed; return whether to stop for now. The first message is parked after five times."""
    log.warning("verwerken_mislukt", paar=paar.pk, fout=type(fout).__name__, een=een)
    if not een:
        tel_terug(paar)
        return False
    eerste = noteer_fout(paar, zonder_bsn(f"{type(fout).__name__}: {fout}")[:320], MAX_POGINGEN)
    if eerste is not None:
        verwerk_paar.configure(schedule_in={"seconds": 2**eerste.pogingen}).defer(paar=paar.pk)
    return True


def _verwerk_onleesbaar() -> None:
    from toetssteen.web.verwerking.actions.onleesbaar import verwerk_onleesbaar

    while verwerk_onleesbaar():
        pass


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
