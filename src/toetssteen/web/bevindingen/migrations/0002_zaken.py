"""What a case keeps of its finding, the day of a finding, and things done for many at once."""

from __future__ import annotations

import datetime
import uuid
from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

STAPPEN = [
    ("open", "open"), ("voorgesteld", "voorgesteld"), ("weersproken", "weersproken"), ("beantwoord", "beantwoord"),
    ("aanvaard", "aanvaard"), ("besloten", "besloten"), ("vervallen", "vervallen"),
]  # fmt: skip
VOORSTELLEN = [("korting", "korting"), ("vordering", "vordering"), ("vraag", "vraag")]


class Migration(migrations.Migration):
    """Fields and one table."""

    dependencies: ClassVar = [
        ("bevindingen", "0001_initial"),
        ("berichtenverkeer", "0001_initial"),
        ("organisaties", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations: ClassVar = [
        migrations.AddField("bevinding", "dag", models.DateField(default=datetime.date(2015, 1, 1)), preserve_default=False),
        migrations.AddField("zaak", "over", models.JSONField(default=dict)),
        migrations.AddField("zaak", "voorstel", models.CharField(blank=True, choices=VOORSTELLEN, max_length=9, default=""), preserve_default=False),
        migrations.AddField("zet", "handeling", models.CharField(blank=True, max_length=11, default=""), preserve_default=False),
        migrations.AddField("zet", "uiterlijk", models.DateField(null=True)),
        migrations.AddField("zet", "uiterlijk_bron", models.CharField(blank=True, max_length=200, default=""), preserve_default=False),
        migrations.AlterField("zaak", "stap", models.CharField(choices=STAPPEN, default="open", max_length=11)),
        migrations.AlterField("zet", "naar", models.CharField(choices=STAPPEN, max_length=11)),
        migrations.AddIndex("bevinding", models.Index(fields=["gemeente", "-dag", "bericht", "plek"], name="bevinding_gemeente_dag")),
        migrations.AddIndex("bevinding", models.Index(fields=["aanbieder", "-dag", "bericht", "plek"], name="bevinding_aanbieder_dag")),
        migrations.CreateModel(
            name="Samen",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("rol", models.CharField(max_length=15)),
                ("organisaties", models.JSONField()),
                ("handeling", models.CharField(max_length=11)),
                ("invoer", models.JSONField(default=dict)),
                ("sleutels", models.JSONField()),
                ("gedaan", models.IntegerField(default=0)),
                ("mislukt", models.JSONField(default=dict)),
                ("gevraagd_op", models.DateTimeField()),
                ("klaar_op", models.DateTimeField(null=True)),
                ("gebruiker", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
        ),
    ]  # fmt: skip
