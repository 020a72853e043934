"""What was released and received of counts, and whose keys are trusted."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0015_tracks"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReceivedBundle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=4)),
                ("first", models.CharField(max_length=7)),
                ("last", models.CharField(max_length=7)),
                ("dictionary", models.CharField(max_length=20)),
                ("release", models.PositiveIntegerField()),
                ("fingerprint", models.CharField(max_length=64, unique=True)),
                ("replaces", models.CharField(max_length=64, null=True, unique=True)),
                ("warnings", models.JSONField()),
                ("accepted", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField()),
                ("document", models.JSONField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("code", "first", "last", "release"), name="bundle_received_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="TrustedKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=4)),
                ("number", models.PositiveIntegerField()),
                ("key", models.CharField(max_length=64, unique=True)),
                ("why", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("code", "number"), name="trusted_key_once")],
            },
        ),
        migrations.CreateModel(
            name="BundleRelease",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first", models.CharField(max_length=7)),
                ("last", models.CharField(max_length=7)),
                ("dictionary", models.CharField(max_length=20)),
                ("release", models.PositiveIntegerField()),
                ("fingerprint", models.CharField(max_length=64, unique=True)),
                ("replaces", models.CharField(max_length=64, null=True)),
                ("why", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField()),
                ("document", models.JSONField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.municipality"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "first", "last", "release"), name="bundle_release_once"
                    ),
                    models.UniqueConstraint(fields=("municipality", "replaces"), name="bundle_replaced_once"),
                ],
            },
        ),
    ]
