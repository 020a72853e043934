"""Samples of work: how long acts take in a municipality."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0020_facts_by_themselves"),
    ]

    operations = [
        migrations.CreateModel(
            name="ActivitySample",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("act", models.CharField(max_length=20)),
                ("on", models.DateField()),
                ("observed", models.PositiveIntegerField()),
                ("minutes", models.PositiveIntegerField()),
                ("error", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.municipality"),
                ),
            ],
        ),
    ]
