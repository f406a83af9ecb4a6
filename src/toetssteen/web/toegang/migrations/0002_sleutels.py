"""Keys of programs: who may see them, and the function that finds one."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from django.db import migrations

SQL = (Path(__file__).parent / "0002_sleutels.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    """Runs the SQL beside this file."""

    dependencies: ClassVar = [("toegang", "0001_rollen_en_rijen"), ("api", "0001_initial")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
