"""Who sees which person, and how someone who is invited gets in."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from django.db import migrations

SQL = (Path(__file__).parent / "0004_personen.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    """Runs the SQL beside this file."""

    dependencies: ClassVar = [
        ("aanmelden", "0003_uitnodiging"),
        ("organisaties", "0003_twee_personen"),
        ("api", "0003_twee_personen"),
        ("toegang", "0005_agendasleutel"),
    ]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
