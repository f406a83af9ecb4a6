"""A handled message is open again when it is sent again or does not leave, and when it turns out to be accepted."""

from django.db import migrations

NIEUW = """
DROP TRIGGER afhandeling_vervalt ON berichtenverkeer_bericht;
CREATE TRIGGER afhandeling_vervalt AFTER UPDATE OF status, aflevering, aanvaard ON berichtenverkeer_bericht FOR EACH ROW
    WHEN ((NEW.status = 'ontvangen' AND OLD.status <> 'ontvangen')
        OR (NEW.aflevering IN ('wacht', 'mislukt') AND NEW.aflevering <> OLD.aflevering)
        OR (NEW.aanvaard AND OLD.aanvaard IS DISTINCT FROM true AND OLD.status <> 'ontvangen'))
    EXECUTE FUNCTION afhandeling_vervalt();
DELETE FROM berichtenverkeer_afhandeling a USING berichtenverkeer_bericht b
    WHERE b.id = a.bericht_id AND b.status = 'verwerkt' AND b.aanvaard;
"""
EERDER = """
DROP TRIGGER afhandeling_vervalt ON berichtenverkeer_bericht;
CREATE TRIGGER afhandeling_vervalt AFTER UPDATE OF status ON berichtenverkeer_bericht FOR EACH ROW
    WHEN (NEW.status = 'ontvangen' AND OLD.status <> 'ontvangen') EXECUTE FUNCTION afhandeling_vervalt();
"""


class Migration(migrations.Migration):
    dependencies = [("berichtenverkeer", "0008_woorden")]
    operations = [migrations.RunSQL(NIEUW, EERDER)]
