"""Jobs about terms. A job says which pair; whether its terms are due follows from the tables, so it may be lost."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from toetssteen.web.organisaties.models import Paar


@app.task(queue="termijnen")
def werk_termijnen_bij(paar: int) -> None:
    """Make the terms of a pair again; when another process is at work on them, look again two seconds later."""
    from toetssteen.web.termijnen.actions.houd_bij import houd_bij
    from toetssteen.web.termijnen.actions.werk_bij import bezet
    from toetssteen.web.termijnen.vragen import vraag_termijnen

    if bezet(paar):
        vraag_termijnen(paar)
        return
    houd_bij(Paar.objects.select_related("gemeente", "aanbieder").get(pk=paar), timezone.now())


@app.periodic(cron="* * * * *")
@app.task(queue="termijnen", queueing_lock="termijnen_veeg", pass_context=False)
def veeg_termijnen(timestamp: int) -> None:
    """Ask again for every pair whose terms are older than its last message."""
    from toetssteen.web.termijnen.actions.houd_bij import vraag_verouderde

    vraag_verouderde(timezone.now())
