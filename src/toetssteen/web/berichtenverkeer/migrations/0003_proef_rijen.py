"""A trial is seen only by who offered it, at the organisation they offered it for."""

from django.db import migrations

SQL = """
ALTER TABLE berichtenverkeer_proef ENABLE ROW LEVEL SECURITY;
CREATE POLICY eigen ON berichtenverkeer_proef TO toetssteen_web USING (
    eigenaar_id = ANY ((SELECT toetssteen_organisaties())::bigint[])
    AND gebruiker_id::text = (SELECT current_setting('toetssteen.gebruiker', true)));
CREATE POLICY alles ON berichtenverkeer_proef TO toetssteen_werker USING (true);
"""


class Migration(migrations.Migration):
    dependencies = [("berichtenverkeer", "0002_proef"), ("toegang", "0001_rollen_en_rijen")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
