"""The triggers that keep the sums of what was granted per allocation, and who may see those."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from django.db import migrations

SQL = (Path(__file__).parent / "0005_verbruik_bij.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    """Runs the SQL beside this file."""

    dependencies: ClassVar = [("declaraties", "0004_verbruik"), ("toegang", "0001_rollen_en_rijen")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
