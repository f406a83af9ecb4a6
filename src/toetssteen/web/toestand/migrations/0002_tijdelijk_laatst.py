"""Functions of the owner look among temporary tables last, also in a database that had them already.

And what is kept of an error of before names its kind only: its text could quote a row.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

FUNCTIES = """
DO $$
DECLARE functie regprocedure;
BEGIN
    FOR functie IN
        SELECT p.oid FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE p.prosecdef AND n.nspname = 'public' AND pg_has_role(p.proowner, 'MEMBER')
            AND 'search_path=public' = ANY (p.proconfig)
    LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = public, pg_temp', functie);
    END LOOP;
END $$;
"""
TEKSTEN = """
UPDATE berichtenverkeer_bericht SET fout = split_part(fout, ':', 1)
WHERE status IN ('ontvangen', 'geparkeerd') AND fout ~ '^[A-Za-z_.]+: ';
"""


class Migration(migrations.Migration):
    """Runs both."""

    dependencies: ClassVar = [
        ("toestand", "0001_meetwaarden"), ("toegang", "0006_termijnstand"), ("aanmelden", "0004_personen"),
        ("logboek", "0003_ketens"), ("declaraties", "0005_verbruik_bij"), ("berichtenverkeer", "0004_taken"),
    ]  # fmt: skip
    operations: ClassVar = [
        migrations.RunSQL(FUNCTIES, migrations.RunSQL.noop),
        migrations.RunSQL(TEKSTEN, migrations.RunSQL.noop),
    ]
