"""A step says what was asked in it."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """One field."""

    dependencies: ClassVar = [("bevindingen", "0004_programma")]
    operations: ClassVar = [
        migrations.AddField(
            "zet",
            "voorstel",
            models.CharField(
                blank=True,
                choices=[("korting", "korting"), ("vordering", "vordering"), ("vraag", "vraag")],
                default="",
                max_length=9,
            ),
            preserve_default=False,
        ),
    ]
