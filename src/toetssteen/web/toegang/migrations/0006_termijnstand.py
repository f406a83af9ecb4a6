"""How far the terms of a pair are: who may see it."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from django.db import migrations

SQL = (Path(__file__).parent / "0006_termijnstand.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    """Runs the SQL beside this file."""

    dependencies: ClassVar = [("toegang", "0005_agendasleutel"), ("termijnen", "0003_taken")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
