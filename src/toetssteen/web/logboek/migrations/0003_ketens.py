"""Chains locked in one order, clients in the chain of their own gemeente, one INSERT for many clients."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from django.db import migrations

SQL = (Path(__file__).parent / "0003_ketens.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    """Runs the SQL beside this file."""

    dependencies: ClassVar = [("logboek", "0002_controle"), ("toegang", "0001_rollen_en_rijen")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
