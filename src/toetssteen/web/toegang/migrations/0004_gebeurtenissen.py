"""Webhooks and repeated requests: who may see them, and how events reach the webhooks of the other side."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from django.db import migrations

SQL = (Path(__file__).parent / "0004_gebeurtenissen.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    """Runs the SQL beside this file."""

    dependencies: ClassVar = [
        ("toegang", "0003_opstellen"),
        ("gebeurtenissen", "0001_initial"),
        ("api", "0002_herhaling"),
    ]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
