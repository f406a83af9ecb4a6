"""Judge messages against a stand, with a fault of the product itself kept to the one file that it fails on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import psycopg
from django.db import Error

from toetssteen.toetsing.intern import afgeschermd
from toetssteen.toetsing.verwerken import Verwerking

Bestanden = Sequence[tuple[str, bytes]]


def beoordeel_afgeschermd(bestanden: Bestanden, verwerk: Callable[[Bestanden], Verwerking]) -> Verwerking:
    """Return what `verwerk` makes of files (name, content); one on which it fails gets LEES-INTERN.

    A fault of the database is raised as it is: no file is to blame for that, and the caller tries again later.
    """
    try:
        return verwerk(bestanden)
    except (Error, psycopg.Error):
        raise
    except Exception:
        return afgeschermd(bestanden, verwerk)
