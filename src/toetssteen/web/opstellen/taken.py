"""Jobs about drafts."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db.models import Q
from django.utils import timezone
from procrastinate.contrib.django import app

from toetssteen.web.opstellen.models import Concept

BEWAAR: Final = timedelta(days=14)
BEWAAR_LEEG: Final = timedelta(days=1)


@app.periodic(cron="17 3 * * *")
@app.task(queue="berichten", queueing_lock="ruim_concepten_op", pass_context=False)
def ruim_concepten_op(timestamp: int) -> None:
    """Forget drafts that nobody touched for two weeks, or a day when empty: they hold personal data."""
    nu = timezone.now()
    Concept.objects.filter(Q(op__lt=nu - BEWAAR) | Q(op__lt=nu - BEWAAR_LEEG, ingevuld=False)).delete()
