"""The slow part of filling: several processes take messages in, then the usual workers do the jobs."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence

from django.db import connection, transaction

from toetssteen.genereren import Opdracht
from toetssteen.web.berichtenverkeer.models import Bericht, Status

Meld = Callable[[str, int, int], None]
"""Called with what is going on, how much is done, and how much there is (0: not known)."""
_WACHT = 0.5


class VulFout(RuntimeError):
    """Filling went wrong; the text (Dutch) says where."""


def neem_post_in(opdracht: Opdracht, processen: int, meld: Meld) -> int:
    """Take in all messages, and return how many were refused at the door."""
    delen = [
        [sys.executable, "-m", "toetssteen.web.demo.innemen", str(deel), str(processen),
         opdracht.laatste_dag.isoformat(), str(opdracht.inwoners)]
        for deel in range(processen)
    ]  # fmt: skip
    uit = _samen(delen, "post innemen", lambda: meld("post innemen", Bericht.objects.count(), 0))
    return sum(int(tekst.split()[1]) for tekst in uit)


def doe_de_taken(processen: int, meld: Meld) -> None:
    """Let workers judge, apply and answer everything."""
    een_taak_per_paar()
    alle = Bericht.objects.filter(status=Status.ONTVANGEN).count()

    def voortgang() -> None:
        wachten = Bericht.objects.filter(status=Status.ONTVANGEN).count()
        if wachten:
            meld("berichten verwerken", alle - wachten, alle)
        else:
            meld("declaraties aan het contract toetsen, nog", _taken_over(), 0)

    opdracht = [sys.executable, "-m", "toetssteen.cli", "web", "werker", "--eenmalig"]
    _samen([opdracht] * processen, "berichten verwerken", voortgang)


@transaction.atomic
def een_taak_per_paar() -> None:
    """Keep one job per pair of the many that asked for the same, those with most to do first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM procrastinate_jobs a USING procrastinate_jobs b WHERE a.status = 'todo' AND b.status = 'todo'"
            " AND a.task_name LIKE '%%.verwerk_paar' AND a.task_name = b.task_name AND a.args = b.args AND a.id > b.id"
        )
        cursor.execute(
            "UPDATE procrastinate_jobs SET priority = n.aantal FROM (SELECT paar_id, count(*) AS aantal"
            " FROM berichtenverkeer_bericht WHERE status = 'ontvangen' GROUP BY paar_id) n"
            " WHERE status = 'todo' AND task_name LIKE '%%.verwerk_paar' AND (args->>'paar')::bigint = n.paar_id"
        )


def _taken_over() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo' AND scheduled_at IS NULL")
        return int(cursor.fetchone()[0])


def _samen(opdrachten: Sequence[Sequence[str]], wat: str, voortgang: Callable[[], None]) -> list[str]:
    """Run processes side by side, tell how far they are, and return what each printed."""
    lopend = [subprocess.Popen(o, stdout=subprocess.PIPE, text=True) for o in opdrachten]  # noqa: S603
    try:
        while any(p.poll() is None for p in lopend):
            voortgang()
            time.sleep(_WACHT)
    finally:
        for proces in lopend:
            proces.terminate()
    uit = [p.communicate()[0] for p in lopend]
    if codes := [p.returncode for p in lopend if p.returncode]:
        raise VulFout(f"Het deel '{wat}' is niet gelukt (uitkomst {codes[0]}); hierboven staat waarom.")
    return uit
