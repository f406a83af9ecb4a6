"""Who may reach the sessions that account for claims: the aanbieder that gave them."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
ALTER TABLE declaraties_verantwoording ENABLE ROW LEVEL SECURITY;
CREATE POLICY alles ON declaraties_verantwoording TO toetssteen_werker USING (true);
CREATE POLICY eigen ON declaraties_verantwoording TO toetssteen_web
    USING (aanbieder_id = ANY ((SELECT toetssteen_organisaties())::bigint[]));
"""


class Migration(migrations.Migration):
    """Turns row level security on."""

    dependencies: ClassVar = [("declaraties", "0002_verantwoording"), ("toegang", "0001_rollen_en_rijen")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
