"""Who proposed a version can take it back while nobody decided: it then holds nowhere, and never will."""

from __future__ import annotations

from importlib import import_module
from typing import ClassVar

from django.db import migrations, models

EERDER: str = import_module("toetssteen.web.overeenkomsten.migrations.0002_vier_ogen").SQL
BESLISSEN = """        AND NEW.besloten_door_id IS DISTINCT FROM NEW.voorgesteld_door_id
    ) THEN"""
OF_INTREKKEN = """        AND NEW.besloten_door_id IS DISTINCT FROM NEW.voorgesteld_door_id
    ) AND NOT (
        OLD.stand = 'voorstel' AND NEW.stand = 'vervallen'
        AND NEW.voorgesteld_door_id::text IS NOT DISTINCT FROM wie
        AND NEW.besloten_door_id IS NOT DISTINCT FROM NEW.voorgesteld_door_id
    ) THEN"""


def sql() -> str:
    """Return the function of 0002 with one more way out of a proposal."""
    functie = EERDER.partition("CREATE TRIGGER")[0]
    if BESLISSEN not in functie:
        raise ValueError("0002_vier_ogen is not as this migration knows it")
    return functie.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION").replace(BESLISSEN, OF_INTREKKEN)


class Migration(migrations.Migration):
    """Another state, the constraint that allows it, and the trigger that says whose it is."""

    dependencies: ClassVar = [("overeenkomsten", "0002_vier_ogen")]
    operations: ClassVar = [
        migrations.AlterField(
            "profielversie",
            "stand",
            models.CharField(
                choices=[
                    ("voorstel", "voorstel"), ("geldt", "geldt"), ("afgewezen", "afgewezen"),
                    ("vervangen", "vervangen"), ("vervallen", "ingetrokken"),
                ],
                default="voorstel",
                max_length=9,
            ),
        ),
        migrations.RemoveConstraint("profielversie", "profielversie_vier_ogen"),
        migrations.AddConstraint(
            "profielversie",
            models.CheckConstraint(
                name="profielversie_vier_ogen",
                condition=models.Q(stand__in=["voorstel", "vervallen"])
                | models.Q(voorgesteld_door__isnull=True)
                | (
                    models.Q(besloten_door__isnull=False)
                    & ~models.Q(voorgesteld_door=models.F("besloten_door"), besloten_door__isnull=False)
                ),
            ),
        ),
        migrations.RunSQL(sql(), migrations.RunSQL.noop),
    ]  # fmt: skip
