"""Debits that come back, mandates that rest, and money that goes back by an order to the bank."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0016_bundles"),
    ]

    operations = [
        migrations.AddField(
            model_name="mandate",
            name="paused_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="statementline",
            name="reference",
            field=models.CharField(blank=True, default="", max_length=35),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="linestep",
            name="by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.officer"
            ),
        ),
        migrations.AddIndex(
            model_name="statementline",
            index=models.Index(
                condition=models.Q(("reference", ""), _negated=True),
                fields=["municipality", "reference"],
                name="line_own_reference",
            ),
        ),
    ]
