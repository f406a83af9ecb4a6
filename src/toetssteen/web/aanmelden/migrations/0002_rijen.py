"""Logging in, managing people, rate limits, and the end of old lines of the logbook."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from django.db import migrations

SQL = (Path(__file__).parent / "0002_rijen.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    """Runs the SQL beside this file."""

    dependencies: ClassVar = [
        ("toegang", "0002_sleutels"),
        ("aanmelden", "0001_initial"),
        ("organisaties", "0002_gebruiker_sessieteller"),
        ("logboek", "0002_controle"),
    ]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
