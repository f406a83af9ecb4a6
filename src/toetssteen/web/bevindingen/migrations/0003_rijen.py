"""Row level security for what is done for many at once, and steps that the database keeps as they are."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
ALTER TABLE bevindingen_samen ENABLE ROW LEVEL SECURITY;
CREATE POLICY eigen ON bevindingen_samen TO toetssteen_web
    USING (gebruiker_id::text = current_setting('toetssteen.gebruiker', true));
CREATE POLICY alles ON bevindingen_samen TO toetssteen_werker USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON bevindingen_samen TO toetssteen_web, toetssteen_werker;
REVOKE UPDATE, DELETE, TRUNCATE ON bevindingen_zet FROM toetssteen_web, toetssteen_werker;
REVOKE DELETE, TRUNCATE ON bevindingen_zaak FROM toetssteen_web, toetssteen_werker;
"""


class Migration(migrations.Migration):
    """Runs the SQL above."""

    dependencies: ClassVar = [("bevindingen", "0002_zaken"), ("toegang", "0001_rollen_en_rijen")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
