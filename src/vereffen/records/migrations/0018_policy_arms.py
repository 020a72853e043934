"""Who gets another policy for a time, by lot."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0017_debits"),
    ]

    operations = [
        migrations.CreateModel(
            name="PolicyArm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("policy", models.CharField(max_length=60)),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("seed", models.CharField(max_length=200)),
                ("strata", models.CharField(blank=True, max_length=100)),
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
        migrations.CreateModel(
            name="ArmPlace",
            fields=[
                (
                    "event",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="records.event",
                    ),
                ),
                ("arm", models.PositiveSmallIntegerField()),
                ("stratum", models.CharField(blank=True, max_length=100)),
                ("since", models.DateField()),
                (
                    "debtor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="places", to="records.debtor"
                    ),
                ),
                (
                    "policy_arm",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="places", to="records.policyarm"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="policyarm",
            constraint=models.UniqueConstraint(fields=("municipality", "policy"), name="policy_arm_once"),
        ),
        migrations.AddConstraint(
            model_name="armplace",
            constraint=models.UniqueConstraint(fields=("policy_arm", "debtor"), name="one_place_per_arm"),
        ),
    ]
