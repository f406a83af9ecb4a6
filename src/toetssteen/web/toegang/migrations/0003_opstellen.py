"""Drafts and what forms sent: who may see them."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from django.db import migrations

SQL = (Path(__file__).parent / "0003_opstellen.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    """Runs the SQL beside this file."""

    dependencies: ClassVar = [
        ("toegang", "0002_sleutels"),
        ("opstellen", "0001_initial"),
        ("levering", "0001_initial"),
    ]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
