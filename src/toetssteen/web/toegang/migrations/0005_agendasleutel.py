"""Secret addresses of calendars: who may see them, and how a calendar that does not log in is let in."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from django.db import migrations

SQL = (Path(__file__).parent / "0005_agendasleutel.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    """Runs the SQL beside this file."""

    dependencies: ClassVar = [("toegang", "0004_gebeurtenissen"), ("termijnen", "0002_agendasleutel")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
