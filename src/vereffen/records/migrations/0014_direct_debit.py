"""The creditor identifier of a municipality, and mandates for direct debit."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0013_overview_source"),
    ]

    operations = [
        migrations.AddField(
            model_name="municipality",
            name="creditor_id",
            field=models.CharField(blank=True, max_length=35),
        ),
        migrations.CreateModel(
            name="Mandate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reference", models.CharField(max_length=35)),
                ("iban", models.CharField(max_length=34)),
                ("holder", models.CharField(max_length=70)),
                ("signed_on", models.DateField()),
                ("way", models.CharField(max_length=10)),
                ("ended_on", models.DateField(null=True)),
                (
                    "debtor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="mandates", to="records.debtor"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="records.municipality"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("municipality", "reference"), name="mandate_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on__isnull", True)), fields=("debtor",), name="one_mandate_at_a_time"
                    ),
                ],
            },
        ),
    ]
