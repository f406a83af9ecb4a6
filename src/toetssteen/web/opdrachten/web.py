"""`toetssteen web`: the site, its jobs, its database."""

from __future__ import annotations

import os
import sys
import tempfile
from typing import Any

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


def werker(*, eenmalig: bool = False) -> int:
    """Do jobs until stopped; with `eenmalig` until none is left."""
    begin("werker")
    from toetssteen.web.databank.klaar import niet_bij

    if melding := niet_bij():
        print(melding, file=sys.stderr)
        return 2
    doe_taken(wacht=not eenmalig)
    return 0


def doe_taken(*, wacht: bool) -> None:
    """Run jobs in this process."""
    from procrastinate.contrib.django import app

    from toetssteen.web.toestand.taakmeting import meet_taak

    opties: dict[str, Any] = {"wait": wacht, "delete_jobs": "successful", "fetch_job_polling_interval": 1.0}
    opties["install_signal_handlers"] = wacht
    opties["task_middleware"] = [meet_taak]
    met_pool = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]
    met_pool.run_worker(**opties)
