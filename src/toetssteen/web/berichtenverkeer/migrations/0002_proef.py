import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("berichtenverkeer", "0001_initial"),
        ("organisaties", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Proef",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("op", models.DateTimeField()),
                ("tot", models.DateTimeField(db_index=True)),
                ("bestandsnaam", models.CharField(blank=True, max_length=200)),
                ("geheim", models.BinaryField()),
                ("uitkomst", models.BinaryField()),
                (
                    "eigenaar",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisaties.organisatie",
                    ),
                ),
                (
                    "gebruiker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
    ]
