"""A function that counts over all organisations: row level security shows the web process none of these rows."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from django.db import migrations

SQL = (Path(__file__).parent / "0001_meetwaarden.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    """Runs the SQL beside this file."""

    dependencies: ClassVar = [("toegang", "0001_rollen_en_rijen"), ("procrastinate", "0040_pre_retry_failed_job")]
    operations: ClassVar = [migrations.RunSQL(SQL, "DROP FUNCTION toestand_meetwaarden()")]
