"""Four eyes: a version that was proposed is decided by someone else, and the web process changes nothing else of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models

SQL = """
CREATE FUNCTION profielversie_bewaakt() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    wie text := current_setting('toetssteen.gebruiker', true);
BEGIN
    IF current_user <> 'toetssteen_web' THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.stand <> 'voorstel' OR NEW.voorgesteld_door_id::text IS DISTINCT FROM wie THEN
            RAISE EXCEPTION 'a version of a contract begins as a proposal of who makes it' USING ERRCODE = '42501';
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.eigenaar_id, NEW.naam, NEW.titel, NEW.versie, NEW.som, NEW.bestanden, NEW.voorgesteld_op)
        IS DISTINCT FROM (OLD.eigenaar_id, OLD.naam, OLD.titel, OLD.versie, OLD.som, OLD.bestanden, OLD.voorgesteld_op)
        OR NEW.voorgesteld_door_id IS DISTINCT FROM OLD.voorgesteld_door_id THEN
        RAISE EXCEPTION 'a version of a contract does not change' USING ERRCODE = '42501';
    END IF;
    IF NEW.stand <> OLD.stand AND NOT (OLD.stand = 'geldt' AND NEW.stand = 'vervangen') AND NOT (
        OLD.stand = 'voorstel' AND NEW.stand IN ('geldt', 'afgewezen')
        AND NEW.besloten_door_id::text IS NOT DISTINCT FROM wie
        AND NEW.besloten_door_id IS DISTINCT FROM NEW.voorgesteld_door_id
    ) THEN
        RAISE EXCEPTION 'someone else decides about a version of a contract' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER profielversie_bewaakt BEFORE INSERT OR UPDATE ON overeenkomsten_profielversie
    FOR EACH ROW EXECUTE FUNCTION profielversie_bewaakt();
REVOKE DELETE, TRUNCATE ON overeenkomsten_profielversie FROM toetssteen_web;
"""


class Migration(migrations.Migration):
    """A constraint that does not look away when nobody is noted as deciding, and a trigger."""

    dependencies: ClassVar = [("overeenkomsten", "0001_initial"), ("toegang", "0001_rollen_en_rijen")]
    operations: ClassVar = [
        migrations.RemoveConstraint("profielversie", "profielversie_vier_ogen"),
        migrations.AddConstraint(
            "profielversie",
            models.CheckConstraint(
                name="profielversie_vier_ogen",
                condition=models.Q(stand="voorstel")
                | models.Q(voorgesteld_door__isnull=True)
                | (
                    models.Q(besloten_door__isnull=False)
                    & ~models.Q(voorgesteld_door=models.F("besloten_door"), besloten_door__isnull=False)
                ),
            ),
        ),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
