"""`toetssteen web`: the site, its jobs, its database."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from datetime import date, datetime, time

from toetssteen.web.opdrachten import begin


def migreer(*, toon: bool = False) -> int:
    """Bring the tables of the database to this version; with `toon` only say what would happen."""
    begin()
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if toon or not plan:
        for migratie, _ in plan:
            print(f"{migratie.app_label}.{migratie.name}")
        print("De databank is bij." if not plan else f"{len(plan)} stappen te doen.")
        return 0
    call_command("migrate", verbosity=0, interactive=False)
    print(f"De databank is bijgewerkt: {len(plan)} {'stap' if len(plan) == 1 else 'stappen'}.")
    return 0


def server(*, adres: str | None, processen: int | None) -> int:  # noqa: RET503  (it becomes gunicorn)
    """Serve the site with gunicorn; this process becomes it. `GUNICORN_CMD_ARGS` works as gunicorn documents."""
    from toetssteen.web.databank.klaar import niet_bij

    begin()
    if melding := niet_bij():
        print(melding, file=sys.stderr)
        return 2
    os.environ["TOETSSTEEN_PROCES"] = "server"
    # several processes answer, and each counts for itself: through these files any of them tells of all
    os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", tempfile.mkdtemp(prefix="toetssteen-meten-"))
    opdracht = [sys.executable, "-m", "gunicorn", "toetssteen.web.wsgi", "--no-control-socket"]
    opdracht += ["--config", "python:toetssteen.web.serveren"]
    opdracht += ["--bind", adres] if adres else []
    opdracht += ["--workers", str(processen)] if processen else []
    os.execv(sys.executable, opdracht)  # noqa: S606


def werker(*, eenmalig: bool = False, wachtrij: Sequence[str] = (), zonder: Sequence[str] = ()) -> int:
    """Do jobs until stopped; with `eenmalig` until none is left. `wachtrij` and `zonder` choose the queues."""
    begin("werker")
    from toetssteen.web.databank.klaar import niet_bij
    from toetssteen.web.opdrachten.werken import WachtrijFout, doe_taken, kies

    if melding := niet_bij():
        print(melding, file=sys.stderr)
        return 2
    try:
        groepen = kies(wachtrij, zonder)
    except WachtrijFout as fout:
        print(fout, file=sys.stderr)
        return 2
    doe_taken(wacht=not eenmalig, groepen=groepen)
    return 0


def ruim_logboek_op(*, voor: str | None, toon: bool) -> int:
    """Clear away lines of the logbook from before a day, or what may go at all; return 0, or 2 when it may not."""
    begin("werker")
    from django.utils import timezone

    from toetssteen.web.logboek.actions.ruim_op import TeJong, grens, ruim_op, tel_oude

    nu = timezone.now()
    try:
        dag = timezone.localdate(grens(nu)) if voor is None else date.fromisoformat(voor)
    except ValueError:
        print(f"{voor!r} is geen dag. Schrijf hem zo: 2021-01-31.", file=sys.stderr)
        return 2
    moment = timezone.make_aware(datetime.combine(dag, time.min))
    try:
        aantal = tel_oude(moment, nu) if toon else ruim_op(moment, nu)
    except TeJong as fout:
        print(fout, file=sys.stderr)
        return 2
    wat = "zou weggaan" if toon else "is weg"
    print(f"{aantal} {'regel' if aantal == 1 else 'regels'} van voor {dag:%d-%m-%Y}: {wat}.")
    return 0
