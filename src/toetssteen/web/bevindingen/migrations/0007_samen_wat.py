"""What is done for many at once: also for messages, and also asked by a program."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

SQL = """
DROP POLICY eigen ON bevindingen_samen;
CREATE POLICY eigen ON bevindingen_samen TO toetssteen_web USING (
    gebruiker_id::text = current_setting('toetssteen.gebruiker', true)
    OR gebruiker_id IS NULL AND organisaties <@ to_jsonb(toetssteen_organisaties())
);
"""


class Migration(migrations.Migration):
    """Adds the columns, and the policy for what a program asked."""

    dependencies: ClassVar = [("bevindingen", "0006_client_index")]
    operations: ClassVar = [
        migrations.AddField(
            "samen",
            "wat",
            models.CharField(
                choices=[("bevindingen", "bevindingen"), ("berichten", "berichten")],
                default="bevindingen",
                max_length=11,
            ),
        ),
        migrations.AddField("samen", "programma", models.CharField(blank=True, default="", max_length=120)),
        migrations.AlterField("samen", "programma", models.CharField(blank=True, max_length=120)),
        migrations.AddField("samen", "rechten", models.JSONField(default=list)),
        migrations.AlterField("samen", "handeling", models.CharField(max_length=20)),
        migrations.AlterField(
            "samen",
            "gebruiker",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
