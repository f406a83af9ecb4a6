"""Who is done with a message is seen by their own organisation; a message that is offered again is open for both."""

from django.db import migrations

SQL = """
ALTER TABLE berichtenverkeer_afhandeling ENABLE ROW LEVEL SECURITY;
CREATE POLICY eigen ON berichtenverkeer_afhandeling TO toetssteen_web
    USING (organisatie_id = ANY ((SELECT toetssteen_organisaties())::bigint[]));
CREATE POLICY alles ON berichtenverkeer_afhandeling TO toetssteen_werker USING (true);

CREATE FUNCTION afhandeling_vervalt() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    DELETE FROM berichtenverkeer_afhandeling WHERE bericht_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER afhandeling_vervalt AFTER UPDATE OF status ON berichtenverkeer_bericht FOR EACH ROW
    WHEN (NEW.status = 'ontvangen' AND OLD.status <> 'ontvangen') EXECUTE FUNCTION afhandeling_vervalt();
"""


class Migration(migrations.Migration):
    dependencies = [("berichtenverkeer", "0006_afhandeling"), ("toegang", "0001_rollen_en_rijen")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
