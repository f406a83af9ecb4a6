"""Database roles, row level security, and the logbook that can only grow."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from django.db import migrations

SQL = (Path(__file__).parent / "0001_rollen_en_rijen.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    """Runs the SQL beside this file."""

    dependencies: ClassVar = [
        (app, "0001_initial")
        for app in (
            "organisaties", "overeenkomsten", "clienten", "berichtenverkeer", "toewijzingen", "declaraties",
            "bevindingen", "levering", "termijnen", "logboek",
        )
    ] + [("procrastinate", "0040_pre_retry_failed_job"), ("sessions", "0001_initial")]  # fmt: skip
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
